"""Two markers whose sheets agree: power, false alarms, and marks that agree for honest reasons."""

import numpy as np
import pytest

from tests.support.crossmarks import drawn, pointed_at, round_robin, table
from thidua.core.marking.fairness.additive import rest_of
from thidua.core.marking.fairness.copying import copying
from thidua.core.marking.fairness.model import Finding, NotEnough
from thidua.core.marking.fairness.tables import Table

TRUTH = ("B00U00", "B00U01")


def copied(found: Table, share: float, rng: np.random.Generator) -> Table:
    """Of the marks both give, the second marker takes over a random `share` from the first."""
    cells = found.cells()
    for unit in range(2, 10):
        taken = rng.random(found.points.shape[1]) < share
        found.points[cells[1, unit], taken] = found.points[cells[0, unit], taken]
    return found


def checked(found: Table, seed: int, permutations: int = 199) -> list[Finding]:
    outcome = copying(found, rest_of(found), seed=seed, permutations=permutations)
    assert isinstance(outcome, list)
    return outcome


def test_two_thirds_of_the_marks_taken_over_is_named() -> None:
    rng = np.random.default_rng(31)
    made = [copied(table(rng, round_robin(3, 10), 10, 20), 2 / 3, rng) for _ in range(40)]
    found = [pointed_at(checked(one, seed)) for seed, one in enumerate(made)]
    assert sum(TRUTH in named for named in found) >= 36
    assert sum(bool(named - {TRUTH}) for named in found) <= 4


@pytest.mark.parametrize(
    ("pairs", "kinds"),
    [
        (round_robin(3, 10), {}),
        (round_robin(3, 10), {"halo": 0.4, "widths": 0.4}),
        (drawn(3, 12, 4), {"halo": 0.4}),
    ],
    ids=["plain", "likings of whole units and unequal ranges", "eight markers a sheet"],
)
def test_independent_markers_are_seldom_pointed_at(pairs: list[tuple[int, int]], kinds: dict[str, float]) -> None:
    size = 12 if len(pairs) == 3 * 12 * 8 else 10
    rng = np.random.default_rng(32)
    found = [pointed_at(checked(table(rng, pairs, size, 20, **kinds), seed)) for seed in range(60)]
    assert sum(map(bool, found)) <= 7


def test_chances_are_no_smaller_than_they_should_be_where_markers_are_independent() -> None:
    """Rarer ones are rather too large: evening out by unit takes most from the largest products over one unit."""
    rng = np.random.default_rng(33)
    p = np.array([item.p for seed in range(15) for item in checked(table(rng, round_robin(3, 10), 10, 15), seed)])
    assert 0.08 <= (p <= 0.1).mean() <= 0.12
    assert (p <= 0.01).mean() <= 0.014


def test_agreeing_on_who_is_good_is_not_copying() -> None:
    """Little noise: every two markers give nearly the same, because they see the same quality."""
    rng = np.random.default_rng(34)
    found = [pointed_at(checked(table(rng, round_robin(3, 10), 10, 20, noise=0.3), seed)) for seed in range(20)]
    assert sum(map(bool, found)) <= 4


def test_the_same_sheets_are_fully_alike() -> None:
    rng = np.random.default_rng(35)
    made = copied(table(rng, round_robin(2, 10), 10, 20), 1.1, rng)
    first = checked(made, 1)[0]
    assert first.subjects == TRUTH
    assert first.effect == 0
    assert first.figures["same"] == first.figures["marks"] == 160
    assert first.figures["likeness"] > 0.8


def test_few_shared_units_or_no_variation_is_stated() -> None:
    few = table(np.random.default_rng(1), round_robin(1, 6), 6, 4)
    assert copying(few, rest_of(few), seed=1, permutations=9) == NotEnough("copying", "units_of_two_markers", 5, 4)
    equal = table(np.random.default_rng(1), round_robin(1, 8), 8, 4)
    equal.points[:] = 8
    assert copying(equal, rest_of(equal), seed=1, permutations=9) == NotEnough("copying", "variation", 1, 0)
