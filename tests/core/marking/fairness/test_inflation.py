"""Units that claim more than their bloc does: power, false alarms, and generosity that all share."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from tests.support.crossmarks import pointed_at, stated
from thidua.core.marking.fairness.inflation import inflation
from thidua.core.marking.fairness.model import Finding, NotEnough, OutOfScale, StatedMark, TwiceStated, TwoBlocs

TRUTH = ("B01U03",)


def checked(rows: list[StatedMark], seed: int) -> list[Finding]:
    outcome = inflation(rows, seed=seed, permutations=199)
    assert isinstance(outcome, list)
    return outcome


def test_one_unit_that_claims_more_on_every_criterion_is_named() -> None:
    """+1.25 deviations of a gap, four blocs of ten, 20 criteria."""
    rng = np.random.default_rng(51)
    found = [pointed_at(checked(stated(rng, 4, 10, 20, {"B01U03": 1.25}), seed)) for seed in range(30)]
    assert sum(TRUTH in named for named in found) >= 27
    assert sum(bool(named - {TRUTH}) for named in found) <= 4


def test_fair_claims_are_seldom_pointed_at() -> None:
    """Every bloc claims too much, some more than others: nobody stands out."""
    rng = np.random.default_rng(52)
    found = [pointed_at(checked(stated(rng, 4, 8, 12), seed)) for seed in range(60)]
    assert sum(map(bool, found)) <= 7


def test_chances_are_even_where_nobody_stands_out() -> None:
    rng = np.random.default_rng(53)
    p = np.array([item.p for seed in range(15) for item in checked(stated(rng, 4, 10, 10), seed)])
    assert 0.07 <= (p <= 0.1).mean() <= 0.13


def test_figures_by_hand() -> None:
    """Gaps 3, 1, 1, 1 in each of five criteria: bloc mean 1.5, so the first unit stands 1.5 × 5 above."""
    rows = [
        StatedMark(f"U{unit}", f"C{at}", Decimal(5 + (3 if unit == 0 else 1)), Decimal(5), Decimal(10), "K1")
        for unit in range(4)
        for at in range(5)
    ]
    first = checked(rows, 1)[0]
    assert (first.subjects, first.effect, first.n) == (("U0",), 7.5, 5)
    assert first.figures == {"gap": 15.0, "bloc_gap": 7.5}


def test_marks_with_one_number_only_do_not_count() -> None:
    rows = stated(np.random.default_rng(54), 1, 6, 6)
    half = [replace(row, appraised=None) if row.criterion in ("C00", "C01") else row for row in rows]
    assert inflation(half, seed=1, permutations=9) == NotEnough("inflation", "units_of_a_bloc", 4, 0)
    assert inflation([], seed=1, permutations=9) == NotEnough("inflation", "units_of_a_bloc", 4, 0)


def test_equal_gaps_are_stated_as_no_variation() -> None:
    rows = [StatedMark(f"U{u}", f"C{c}", Decimal(6), Decimal(5), Decimal(10), "K1") for u in range(5) for c in range(6)]
    assert inflation(rows, seed=1, permutations=9) == NotEnough("inflation", "variation", 1, 0)


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        ({"self_points": Decimal("10.5")}, OutOfScale),
        ({"appraised": Decimal("-1")}, OutOfScale),
        ({"self_points": Decimal("NaN")}, OutOfScale),
        ({}, TwiceStated),
        ({"criterion": "C9", "bloc": "K2"}, TwoBlocs),
    ],
)
def test_wrong_lines_are_refused(bad: dict[str, object], error: type[Exception]) -> None:
    good = StatedMark("U1", "C1", Decimal(6), Decimal(5), Decimal(10), "K1")
    with pytest.raises(error):
        inflation([good, replace(good, **bad)], seed=1, permutations=9)
