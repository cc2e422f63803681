"""How sure the mean of several markers is: pooled over a round, raised where a marker's marks go together."""

from decimal import Decimal
from fractions import Fraction
from statistics import fmean, pvariance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.marking.crossing import CrossMark
from thidua.core.scoring.certainty import Spread
from thidua.core.scoring.certainty.markers import freed_spreads_of, spreads_of


def marks(marked: str, criterion: str, *points: str | None) -> list[CrossMark]:
    """By markers M0, M1…"""
    return [
        CrossMark(f"M{at}", marked, criterion, None if text is None else Decimal(text))
        for at, text in enumerate(points)
    ]


def test_single_cross_marks_give_the_variance_of_their_mean() -> None:
    """8, 9, 10: mean 9, Σ(x − 9)² = 2, / 2 / 3 = 1/3. A withheld mark is no mark; one mark shows no spread."""
    assert spreads_of([*marks("U", "J", "8", "9", "10", None), *marks("V", "J", "7")]) == (
        Spread("U", "J", 3, Decimal("0.333333")),
        Spread("V", "J", 1, None),
    )
    assert spreads_of([]) == ()


def test_two_markers_who_agree_do_not_make_a_unit_exact() -> None:
    """U: 8 and 8; V: 6 and 10. Over both Σ(x − x̄)² = 8 with two degrees of freedom: s² = 4, of a mean of two 2."""
    rows = [*marks("U", "J", "8", "8"), *marks("V", "J", "6", "10")]
    assert [spread.variance for spread in spreads_of(rows)] == [2, 2]


def test_a_marker_strict_in_every_criterion_raises_the_error_of_the_total() -> None:
    """M0 two below M1 in both criteria: each mean has 1 by itself; totals 11 and 15 lie 4 apart, so their mean has 4, not 2."""
    together = [*marks("U", "A", "8", "10"), *marks("U", "B", "3", "5")]
    against = [*marks("U", "A", "8", "10"), *marks("U", "B", "5", "3")]
    assert [spread.variance for spread in spreads_of(together)] == [2, 2]
    assert [spread.variance for spread in spreads_of(against)] == [1, 1]


@given(
    st.lists(st.tuples(st.sampled_from("UVW"), st.sampled_from("AB"), st.integers(0, 20)), max_size=20), st.randoms()
)
def test_the_order_of_marks_never_matters_and_no_variance_is_negative(
    drawn: list[tuple[str, str, int]], chance: object
) -> None:
    rows = list(
        {
            (at % 4, unit, code): CrossMark(f"M{at % 4}", unit, code, Decimal(half) / 2)
            for at, (unit, code, half) in enumerate(drawn)
        }.values()
    )
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = spreads_of(rows)
    assert spreads_of(mixed) == found
    assert all(one.variance is None or one.variance >= 0 for one in found)


def test_freed_marks_keep_what_severity_left_and_the_error_of_the_leans() -> None:
    """M0 leans −1/10, M1 +1/10 of 10 and of 5: freed marks are equal, s² = 0. Each lean is known to 1/50: on A
    (1/50)² · 10 · 15 · 2 / 2² = 0,03, on B half of it; together (1/50)² · 15² / 2 = 0,045."""
    rows = [*marks("U", "A", "8", "10"), *marks("U", "B", "3", "4")]
    leans = {"M0": (Decimal("-0.1"), Decimal("0.02")), "M1": (Decimal("0.1"), Decimal("0.02"))}
    found = freed_spreads_of(rows, leans, {"A": Decimal(10), "B": Decimal(5)})
    assert [spread.variance for spread in found] == [Decimal("0.03"), Decimal("0.015")]
    unknown = freed_spreads_of(rows, {}, {"A": Decimal(10), "B": Decimal(5)})
    assert unknown == spreads_of(rows)


@pytest.mark.parametrize(("severity", "most"), [(0.0, 1.25), (1.5, 1.08)])
def test_the_error_told_is_the_error_made(severity: float, most: float) -> None:
    """250 rounds of known quality: the variance told of a sheet's total is, on average, that of its real mistakes; in a small
    round of unrelated marks rather more, because the design effect is never taken below 1."""
    chance = np.random.Generator(np.random.PCG64(20261123))
    units, codes, markers = 6, "ABCD", 3
    told, mistakes = [], []
    for _round in range(250):
        rows, totals = [], dict.fromkeys(range(units), 0.0)
        for unit in range(units):
            lean = chance.normal(0, severity, markers)
            for code in codes:
                drawn = chance.normal(0, 1, markers) + lean
                totals[unit] += float(drawn.mean())
                rows += [
                    CrossMark(f"M{unit}{at}", f"U{unit}", code, Decimal(round((50 + x) * 1000)) / 1000)
                    for at, x in enumerate(drawn)
                ]
        found = spreads_of(rows)
        told.append(float(sum((Fraction(one.variance or 0) for one in found), Fraction(0))) / units)
        mistakes += list(totals.values())
    assert 0.92 < fmean(told) / pvariance(mistakes, 0) < most
