import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.vietnamese import ImpossibleDate, find_dates, parse_date


@pytest.mark.parametrize(
    "written",
    [
        "22/7/2019",
        "22/07/2019",
        "22-7-2019",
        "22.7.2019",
        "ngày 22/7/2019",
        "ngày 22 tháng 7 năm 2019",
        "ngày  22 tháng 7  năm 2019",
        "Ngày 22 tháng 07 năm 2019",
        unicodedata.normalize("NFD", "ngày 22 tháng 7 năm 2019"),
    ],
)
def test_forms_of_one_day(written):
    assert parse_date(written) == date(2019, 7, 22)


@pytest.mark.parametrize(
    "written", ["31/2/2026", "ngày 0 tháng 5 năm 2026", "1/13/2026", "mai", "", "7/2019", "22/7-2019"]
)
def test_impossible_dates_are_refused_by_name(written):
    with pytest.raises(ImpossibleDate):
        parse_date(written)


def test_dates_in_a_sentence_and_what_only_looks_like_one():
    plain = "tu 1/2/2026 den ngay 3 thang 4 nam 2026, theo 12/2026/nd-cp, muc 1.2.2026.5 va 30/2/2026"
    assert [found.value for found in find_dates(plain)] == [date(2026, 2, 1), date(2026, 4, 3), None]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_reads_back_from_both_forms(day):
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_date(f"ngày {day.day:02d} tháng {day.month} năm {day.year}") == day
