"""Marks freed of severity: what is known of small rounds by hand, and what is always true."""

from decimal import Decimal
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.adjusting import STRICT, criteria, marks, ordered_right, simulated
from thidua.core.marking import CrossMark
from thidua.core.marking.adjusting import Adjusted, NotAdjustable, TooThin, adjust, check_design, parts_of, shift

D = Decimal


def leans(found: Adjusted) -> dict[str, Decimal]:
    return {each.marker: each.lean for each in found.severities}


def totals(found: Adjusted, which: str = "adjusted") -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for (marked, _criterion), both in found.points.items():
        sums[marked] = sums.get(marked, D(0)) + getattr(both, which)
    return sums


def test_marks_that_differ_by_severity_alone_are_freed_of_it_to_the_last_digit() -> None:
    found = adjust(marks(STRICT), criteria(2))
    assert found.outcome == "exact"
    assert leans(found) == {"A": D("0.025"), "B": D("0.025"), "C": D("0.025"), "D": D("-0.075")}
    # the level of the four is kept: their mean severity is a quarter of a point below what three of them give
    assert {key: both.adjusted for key, both in found.points.items()} == {
        ("A", "C00"): D("8.75"), ("A", "C01"): D("7.75"), ("B", "C00"): D("7.75"), ("B", "C01"): D("6.75"),
        ("C", "C00"): D("6.75"), ("C", "C01"): D("6.75"), ("D", "C00"): D("5.75"), ("D", "C01"): D("7.75"),
    }  # fmt: skip
    # D never marks himself, so the plain means favour him
    assert found.points["D", "C00"].raw == D(6)
    assert found.points["A", "C00"].raw == D("8.667")


def test_what_is_added_to_a_mark_is_the_lean_times_the_maximum() -> None:
    assert shift(D("-0.075"), D(10)) == D("0.75")
    assert shift(D("0.041234"), D(5)) == D("-0.206")


def test_nobody_differs_nothing_moves() -> None:
    found = adjust(marks({pair: ["8", "7"] for pair in STRICT}), criteria(2))
    assert found.outcome == "agreed"
    assert set(leans(found).values()) == {D(0)}
    assert all(both.raw == both.adjusted for both in found.points.values())


def test_no_marks_at_all_is_a_stated_result() -> None:
    assert adjust([], criteria(2)) == Adjusted("nothing")
    blank = adjust(marks({pair: [None, None] for pair in STRICT}), criteria(2))
    assert (blank.outcome, blank.points) == ("nothing", {})


def test_a_mark_not_given_is_no_zero() -> None:
    thinned = {**STRICT, ("B", "A"): [None, "8"]}
    found = adjust(marks(thinned), criteria(2))
    assert found.points["A", "C00"].raw == D("8.5")
    assert found.points["A", "C00"].adjusted == D("8.75")


def test_one_marker_for_each_sheet_cannot_be_told_from_quality() -> None:
    ring = {("A", "B"): ["9", "5"], ("B", "C"): ["8", "6"], ("C", "A"): ["7", "7"]}
    with pytest.raises(NotAdjustable) as refusal:
        adjust(marks(ring), criteria(2))
    assert refusal.value.why == "one_marker_each"


def test_a_bloc_of_one_marked_by_nobody_else_is_refused_by_name() -> None:
    with pytest.raises(NotAdjustable) as refusal:
        adjust(marks({("A", "B"): ["9", "5"]}), criteria(2))
    assert refusal.value.why == "one_marker_each"


def test_as_many_unknowns_as_marks_is_refused_with_both_numbers() -> None:
    with pytest.raises(TooThin) as refusal:
        adjust(marks({("A", "C"): ["9"], ("B", "C"): ["7"]}), criteria(1))
    assert (refusal.value.marks, refusal.value.unknown) == (2, 2)


def test_a_marker_nobody_shares_a_sheet_with_stays_as_he_is() -> None:
    found = adjust(marks({**STRICT, ("X", "Y"): ["3", "3"]}), criteria(2))
    alone = found.severities[-1]
    assert (alone.marker, alone.lean, alone.se, alone.is_compared) == ("X", D(0), None, False)
    assert found.parts == 2
    assert found.points["Y", "C00"].adjusted == D(3)
    assert leans(found)["D"] == D("-0.075")


def test_parts_are_joined_by_common_sheets_only() -> None:
    assert parts_of([("A", "x"), ("B", "x"), ("B", "y"), ("C", "y"), ("D", "z")]) == {"A": 1, "B": 1, "C": 1, "D": 2}
    assert parts_of([("B", "x"), ("A", "y")]) == {"A": 1, "B": 2}


def test_a_design_is_judged_before_any_mark_is_given() -> None:
    check_design(marks({pair: [None, None] for pair in STRICT}))
    with pytest.raises(NotAdjustable):
        check_design(marks({("A", "B"): [None], ("B", "A"): [None]}))


def test_nothing_moves_between_parts() -> None:
    """Two blocs that mark only among themselves, one a full point lower: who is to say why?"""
    truth = simulated(3, blocs=2, size=8, each=3, count=6)
    found = adjust(truth.rows, criteria(6))
    assert found.parts == 2
    for part in (1, 2):
        own = [each.lean for each in found.severities if each.part == part]
        assert abs(sum(own)) <= D("0.00002")
    lower = [
        CrossMark(row.marker, row.marked, row.criterion, max(D(0), row.points - 1) if row.marker < "B1" else row.points)
        for row in truth.rows
        if row.points is not None
    ]
    again = adjust(lower, criteria(6))
    assert max(abs(leans(again)[name] - lean) for name, lean in leans(found).items()) < D("0.002")


def test_without_severity_the_adjusted_number_is_close_to_the_raw_one() -> None:
    for seed in range(3):
        found = adjust(simulated(seed, blocs=2, size=10, each=4, count=8, lean=0).rows, criteria(8))
        assert found.outcome in ("fitted", "none_seen")
        assert max(abs(both.raw - both.adjusted) for both in found.points.values()) <= D("0.15")


def test_a_marker_with_one_sheet_is_pulled_further_towards_the_others() -> None:
    """Two markers give two points less to every sheet: one marked six sheets, the other a single one."""
    draw = Random(5)
    units, many = [f"U{place}" for place in range(6)], [f"M{place}" for place in range(4)]
    given = {
        (marker, unit): [str(round(7 + place / 4 + draw.gauss(0, 0.6) - 2 * (marker == "M3"), 1)) for _ in range(5)]
        for marker in many
        for place, unit in enumerate(units)
    }
    given["X", "U0"] = [str(round(5 + draw.gauss(0, 0.6), 1)) for _ in range(5)]
    found = {each.marker: each for each in adjust(marks(given), criteria(5)).severities}
    assert found["M3"].lean < found["X"].lean < 0
    assert found["X"].se is not None
    assert found["M3"].se is not None
    assert found["X"].se > found["M3"].se


def test_numbers_stay_within_the_scale_and_say_when_they_were_cut() -> None:
    given = {
        (marker, marked): ["10" if marked == "A" else str(6 + place), "7.5" if marker == "D" else "9"]
        for marked in "ABCDE"
        for place, marker in enumerate("ABCDE")
        if marker != marked
    }
    found = adjust(marks(given), criteria(2))
    assert all(0 <= both.adjusted <= 10 for both in found.points.values())
    assert [key for key, both in found.points.items() if both.is_cut] == [
        key for key, both in found.points.items() if both.adjusted in (0, 10)
    ]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_the_marks_changes_nothing(seed: int) -> None:
    rows = simulated(seed, blocs=2, size=6, each=3, count=4).rows
    mixed = list(rows)
    Random(seed).shuffle(mixed)
    assert adjust(rows, criteria(4)) == adjust(mixed, criteria(4))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(["-0.5", "0.75"]))
def test_a_constant_severity_leaves_the_adjusted_ranking_nearly_as_it_was(seed: int, by: str) -> None:
    """The marks of one marker are moved by the same amount, away from the ends of the scale: totals of others shift alike."""
    truth = simulated(seed, blocs=1, size=10, each=4, count=8)
    rows = [CrossMark(row.marker, row.marked, row.criterion, min(max(row.points, D(3)), D(9))) for row in truth.rows]  # type: ignore[type-var]
    moved = [
        CrossMark(row.marker, row.marked, row.criterion, row.points + D(by) if row.marker == "B0U03" else row.points)  # type: ignore[operator]
        for row in rows
    ]
    before, after = (totals(adjust(each, criteria(8))) for each in (rows, moved))
    raw_before, raw_after = (totals(adjust(each, criteria(8)), "raw") for each in (rows, moved))
    assert _unrest(before, after) < 0.35 * _unrest(raw_before, raw_after)


def _unrest(before: dict[str, Decimal], after: dict[str, Decimal]) -> float:
    """How far the totals moved against each other."""
    moved = np.array([float(after[name] - before[name]) for name in sorted(before)])
    return float(np.abs(moved - np.median(moved)).max())


def test_with_known_severities_adjusted_ranks_beat_raw_ranks() -> None:
    """Three markers a sheet, severity as wide as quality: of the pairs of a bloc, at least 6 in 100 more in true order."""
    raw, adjusted, inside, intervals = [], [], 0, 0
    for seed in range(25):
        truth = simulated(seed, blocs=3, size=12, each=3, count=10)
        found = adjust(truth.rows, criteria(10))
        raw.append(ordered_right(truth, totals(found, "raw")))
        adjusted.append(ordered_right(truth, totals(found)))
        for each in found.severities:
            assert each.se is not None
            intervals += 1
            inside += abs(float(each.lean) - truth.lean[each.marker]) <= 1.96 * float(each.se)
    assert float(np.mean(adjusted)) >= float(np.mean(raw)) + 0.06
    assert sum(one >= other for one, other in zip(adjusted, raw, strict=True)) >= 20
    assert 0.92 <= inside / intervals <= 0.97
