"""From the marks of several markers to the number that goes on."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rulesets import criterion
from thidua.core.marking import (
    CrossMark,
    NegativeMark,
    NotAdjusted,
    OverMaximum,
    ReasonMissing,
    Spread,
    TooFine,
    check_agreed,
    check_cross,
    cross_points,
    spreads,
)

TEN = criterion("A1", max_points=Decimal(10))


def rows(*points: str | None) -> list[CrossMark]:
    given = [None if each is None else Decimal(each) for each in points]
    return [CrossMark(f"m{place}", "u", "A1", each) for place, each in enumerate(given)]


def test_the_mean_is_rounded_once_to_thousandths() -> None:
    assert cross_points(rows("8", "9", "9"), "raw") == {("u", "A1"): Decimal("8.667")}


def test_an_even_number_of_markers_has_the_middle_between_the_two() -> None:
    assert spreads(rows("6", "9.5", "9", "10")) == {
        ("u", "A1"): Spread(4, Decimal("8.625"), Decimal("9.25"), Decimal(6), Decimal(10))
    }


def test_a_marker_without_enough_to_judge_by_counts_neither_as_zero_nor_as_a_marker() -> None:
    assert cross_points(rows("8", None, "9"), "raw") == {("u", "A1"): Decimal("8.5")}


def test_nobody_gave_points_so_there_is_no_number() -> None:
    assert cross_points(rows(None, None), "raw") == {}
    assert spreads(rows(None))["u", "A1"] == Spread(0)
    assert spreads(rows(None))["u", "A1"].range is None


def test_adjusted_numbers_decide_where_the_rule_says_so() -> None:
    assert cross_points(rows("8", "9"), "adjusted", {("u", "A1"): Decimal("8.12345")}) == {
        ("u", "A1"): Decimal("8.123")
    }


@pytest.mark.parametrize("adjusted", [None, {}, {("other", "A1"): Decimal(1)}])
def test_a_missing_adjusted_number_is_never_replaced_by_the_mean(
    adjusted: dict[tuple[str, str], Decimal] | None,
) -> None:
    with pytest.raises(NotAdjusted) as refusal:
        cross_points(rows("8", "9"), "adjusted", adjusted)
    assert refusal.value.missing == (("u", "A1"),)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_neither_order_nor_names_of_markers_matter_and_all_lies_between_lowest_and_highest(
    milli: list[int], chance: object
) -> None:
    points = [str(Decimal(each) / 1000) for each in milli]
    found = spreads(rows(*points))["u", "A1"]
    assert found == spreads(rows(*reversed(points)))["u", "A1"]
    assert found.lowest is not None
    assert found.lowest <= found.mean <= found.highest  # type: ignore[operator]
    assert found.lowest <= found.median <= found.highest  # type: ignore[operator]


@pytest.mark.parametrize(
    ("points", "error"), [("10.001", OverMaximum), ("-0.5", NegativeMark), ("9.0001", TooFine), ("NaN", TooFine)]
)
def test_a_mark_outside_the_scale_is_refused_by_name(points: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_cross(TEN, Decimal(points), "có lý do")


def test_no_points_need_a_reason() -> None:
    check_cross(TEN, None, "Không có minh chứng để đối chiếu")
    with pytest.raises(ReasonMissing):
        check_cross(TEN, None, " ")


def test_the_meeting_owes_a_reason_only_where_it_departs_from_the_median() -> None:
    check_agreed(TEN, Decimal("9.0"), Decimal(9), "")
    check_agreed(TEN, Decimal(8), Decimal(9), "Minh chứng nộp sau hạn")
    with pytest.raises(ReasonMissing):
        check_agreed(TEN, Decimal(8), Decimal(9), "")
    with pytest.raises(ReasonMissing):
        check_agreed(TEN, Decimal(8), None, "")
    with pytest.raises(OverMaximum):
        check_agreed(TEN, Decimal(11), Decimal(9), "vì")
