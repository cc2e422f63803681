from datetime import date
from decimal import Decimal

import pytest

from thidua.adapters.sheets.values import NotReadable, day, listed, points, whole_number


def test_days_are_read_day_first_or_as_excel_gives_them():
    assert [day("15/7/1985"), day("02-03-1990"), day("2019-07-15"), day("2019-07-15 08:30:00")] == [
        date(1985, 7, 15), date(1990, 3, 2), date(2019, 7, 15), date(2019, 7, 15),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["31/2/2020", "hôm qua", "7/2019", "2019-13-01", ""])
def test_other_texts_are_no_days(text):
    with pytest.raises(NotReadable):
        day(text)


def test_whole_numbers_may_be_grouped():
    assert [whole_number("2.340.000"), whole_number("12"), whole_number("1 000")] == [2340000, 12, 1000]


@pytest.mark.parametrize("text", ["9,5", "1.5", "-3", "", "²"])
def test_other_texts_are_no_whole_numbers(text):
    with pytest.raises(NotReadable):
        whole_number(text)


def test_points_take_comma_or_dot():
    assert [points("9,5"), points("9.5"), points("−2"), points("10")] == [
        Decimal("9.5"),
        Decimal("9.5"),
        Decimal(-2),
        Decimal(10),
    ]


@pytest.mark.parametrize("text", ["chín", "1e9", "NaN", "9,1234", "1e999999999", "9,5,1", ""])
def test_other_texts_are_no_points(text):
    with pytest.raises(NotReadable):
        points(text)


def test_lists_split_at_commas_semicolons_and_drop_empty_items():
    assert listed(" LC-1.1a, LC-1.1b;;LC-2.1a ,") == ("LC-1.1a", "LC-1.1b", "LC-2.1a")
