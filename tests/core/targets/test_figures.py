from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from tests.support.targets import figures
from thidua.core.targets.figures import MOST, NotFigure, from_number, parse_figure, show_figure, show_share


@pytest.mark.parametrize(
    ("text", "milli"),
    [
        ("1.234,5", 1_234_500),
        ("1.234", 1_234_000),
        ("1 234 567,089", 1_234_567_089),
        ("1\u00a0234", 1_234_000),
        ("0,001", 1),
        ("12,5000", 12_500),
        ("-3", -3000),
        ("−3,25", -3250),
        (" 100 ", 100_000),
        ("007", 7000),
    ],
)
def test_quantities_are_read_as_vietnamese_write_them(text: str, milli: int) -> None:
    assert parse_figure(text) == milli


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.5", "phần lẻ sau dấu phẩy"),
        ("1,234.5", "phần lẻ sau dấu phẩy"),
        ("1,23456", "hơn ba chữ số lẻ"),
        ("1.23,4", "không phải là số"),
        ("mười", "không phải là số"),
        ("", "chưa ghi số"),
        ("٣", "không phải là số"),
        ("1e3", "không phải là số"),
        ("9" * 16, "không phải là số"),
        ("9.999.999.999.999.999", "quá lớn"),
    ],
)
def test_what_vietnamese_would_not_write_is_refused_with_the_way_to_mend_it(text: str, told: str) -> None:
    with pytest.raises(NotFigure) as fault:
        parse_figure(text)
    assert told in fault.value.reason


@given(figures)
def test_what_is_shown_reads_back_the_same(milli: int) -> None:
    assert parse_figure(show_figure(milli)) == milli


def test_a_number_cell_has_no_separators_to_misread() -> None:
    assert [from_number(Decimal(text)) for text in ("1.234", "1234.5", "-2")] == [1234, 1_234_500, -2000]
    for text in ("0.0001", "NaN", "Infinity", "1e30"):
        with pytest.raises(NotFigure):
            from_number(Decimal(text))
    assert from_number(Decimal(MOST) / 1000) == MOST


def test_hundred_per_cent_is_never_shown_for_what_is_just_beside_it() -> None:
    shares = [Fraction(99_999, 100_000), Fraction(1), Fraction(100_001, 100_000), Fraction(2, 3), Fraction(-1, 2)]
    assert [show_share(value) for value in shares] == ["99,9%", "100%", "100,1%", "66,7%", "−50%"]
