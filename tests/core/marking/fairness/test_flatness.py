"""Markers who give nearly the same to all: power, false alarms, and what is not flat."""

import numpy as np
import pytest

from tests.support.crossmarks import drawn, pointed_at, round_robin, table
from thidua.core.marking.fairness.additive import additive_of, rest_of
from thidua.core.marking.fairness.flatness import flatness
from thidua.core.marking.fairness.model import Finding, NotEnough
from thidua.core.marking.fairness.tables import Table


def flattened(found: Table, marker: int, kept: float) -> Table:
    """The marker's marks drawn towards the marker's own mean in each criterion; `kept` of the distance stays."""
    own = found.marker == marker
    mean = found.points[own].mean(axis=0)
    found.points[own] = np.round((mean + kept * (found.points[own] - mean)) * 2) / 2
    return found


def checked(found: Table, seed: int, permutations: int = 199) -> list[Finding]:
    outcome = flatness(found, rest_of(found), seed=seed, permutations=permutations)
    assert isinstance(outcome, list)
    return outcome


def test_a_marker_who_keeps_a_quarter_of_the_differences_is_named() -> None:
    rng = np.random.default_rng(21)
    found = [
        pointed_at(checked(flattened(table(rng, round_robin(3, 10), 10, 12), 0, 0.25), seed)) for seed in range(40)
    ]
    assert sum(("B00U00",) in named for named in found) >= 36
    assert sum(bool(named - {("B00U00",)}) for named in found) <= 4


@pytest.mark.parametrize("pairs", [round_robin(3, 10), drawn(3, 10, 3)], ids=["all mark all", "six markers a sheet"])
def test_fair_markers_are_seldom_pointed_at(pairs: list[tuple[int, int]]) -> None:
    rng = np.random.default_rng(22)
    found = [pointed_at(checked(table(rng, pairs, 10, 12, halo=0.4, widths=0.15), seed)) for seed in range(60)]
    assert sum(map(bool, found)) <= 7  # 3 expected at most; P(more than 7 | 5 %) = 1 %


def test_chances_are_even_where_markers_are_alike() -> None:
    """Before any rule of size: a tenth of fair markers below 0.1, one in twenty below 0.05."""
    rng = np.random.default_rng(23)
    p = np.array([item.p for seed in range(30) for item in checked(table(rng, round_robin(3, 10), 10, 12), seed)])
    assert 0.07 <= (p <= 0.1).mean() <= 0.13
    assert 0.03 <= (p <= 0.05).mean() <= 0.07


def test_severity_is_not_flatness() -> None:
    """Two points less for everybody: the spread of the marker's own marks is what it was."""
    rng = np.random.default_rng(24)
    made = table(rng, round_robin(2, 8), 8, 10, step=0)
    before = flatness(made, additive_of(made), seed=1, permutations=99)
    made.points[made.marker == 0] -= 2
    after = flatness(made, additive_of(made), seed=1, permutations=99)
    assert isinstance(before, list) and isinstance(after, list)
    assert after[0].statistic == pytest.approx(before[0].statistic)


def test_the_figures_are_ranges_of_sheet_totals() -> None:
    made = table(np.random.default_rng(25), round_robin(2, 6), 6, 8)
    made.points[made.marker == 0] = 9
    first = checked(made, 1)[0]
    assert first.figures["range"] == 0
    assert first.figures["usual_range"] > 0
    assert first.effect < 0.3
    assert first.p == pytest.approx(1 / (1 + 12 * 199))


def test_too_few_units_or_no_variation_is_stated() -> None:
    few = table(np.random.default_rng(1), round_robin(1, 4), 4, 4)
    assert flatness(few, rest_of(few), seed=1, permutations=9) == NotEnough("flat", "units_of_a_marker", 4, 3)
    equal = table(np.random.default_rng(1), round_robin(1, 6), 6, 4)
    equal.points[:] = 8
    assert flatness(equal, rest_of(equal), seed=1, permutations=9) == NotEnough("flat", "variation", 1, 0)
