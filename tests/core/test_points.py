from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.points import NotPoints, from_milli, parse_points, rounded, show_points, to_milli


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (Fraction(2, 3), "0.667"),
        (Fraction(1, 2000), "0.001"),
        (Fraction(-1, 2000), "-0.001"),
        (Fraction(1, 2001), "0.000"),
        (Decimal("9.5"), "9.500"),
        (0, "0.000"),
    ],
)
def test_points_are_rounded_once_halves_away_from_zero(value: Fraction | Decimal | int, points: str) -> None:
    assert rounded(value) == Decimal(points)


@given(st.integers(-(10**9), 10**9))
def test_thousandths_go_to_the_database_and_back(milli: int) -> None:
    assert to_milli(from_milli(milli)) == milli


def test_what_would_need_rounding_is_refused() -> None:
    with pytest.raises(NotPoints):
        to_milli(Decimal("0.0001"))


@pytest.mark.parametrize(("typed", "points"), [("9,5", "9.5"), ("9.5", "9.5"), (" 10 ", "10"), ("0,125", "0.125")])
def test_points_are_read_as_typed(typed: str, points: str) -> None:
    assert parse_points(typed) == Decimal(points)


@pytest.mark.parametrize("typed", ["", "abc", "9,5,5", "1e3", "NaN", "Infinity", "0,0001", "1000000", "٣"])
def test_what_is_no_number_of_points_is_refused(typed: str) -> None:
    with pytest.raises(NotPoints):
        parse_points(typed)


@pytest.mark.parametrize(("points", "text"), [("9.50", "9,5"), ("0.000", "0"), ("-0.5", "−0,5"), ("100", "100")])
def test_points_have_a_decimal_comma_and_no_useless_zeros(points: str, text: str) -> None:
    assert show_points(Decimal(points)) == text


@given(st.integers(-(10**6), 10**6).map(from_milli))
def test_what_is_shown_reads_back(points: Decimal) -> None:
    assert parse_points(show_points(points)) == points
