"""A province's own values over the law: later closes earlier, an ending gives the national value back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.support.award_cases import LAW
from thidua.core.awards.law import Entered, Limit, provincial

KEY = "limit.tham-dinh"
DAYS = st.dates(date(2025, 8, 1), date(2026, 12, 31))


def entered(days: int | None, from_on: date, until_on: date | None = None) -> Entered:
    value = None if days is None else Limit("tham-dinh", "Thẩm định", days)
    return Entered(KEY, value, from_on, until_on, "Điều 9", "QĐ 86/2025/QĐ-UBND")


def days_on(day: date, *rows: Entered) -> tuple[int, str]:
    found = LAW.with_provincial(provincial(rows)).on(day).limit("tham-dinh")
    return found.value.days, found.status


def test_a_later_entry_closes_the_earlier_and_an_ending_brings_the_law_back() -> None:
    rows = (entered(17, date(2025, 9, 1)), entered(12, date(2026, 1, 1)), entered(None, date(2026, 6, 1)))
    national = LAW.on(date(2025, 8, 31)).limit("tham-dinh")
    days = (date(2025, 8, 31), date(2025, 9, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 31))
    assert [days_on(day, *rows)[0] for day in days] == [national.value.days, 17, 17, 12, 12]
    assert days_on(date(2026, 6, 1), *rows) == (national.value.days, national.status)


def test_an_entry_of_the_future_can_be_taken_back_before_it_begins() -> None:
    rows = (entered(17, date(2026, 5, 1)), entered(None, date(2026, 4, 1)))
    assert days_on(date(2026, 6, 1), *rows)[1] != "provincial"


def test_what_was_ended_before_is_left_as_it_was() -> None:
    rows = (entered(17, date(2025, 9, 1), date(2025, 10, 1)), entered(None, date(2026, 1, 1)))
    assert days_on(date(2025, 9, 30), *rows) == (17, "provincial")


@given(first=DAYS, second=DAYS, ended=DAYS)
def test_after_an_ending_nothing_entered_before_it_holds(first: date, second: date, ended: date) -> None:
    rows = (entered(17, first), entered(12, second), entered(None, ended))
    assert days_on(ended, *rows)[1] != "provincial"
    assert days_on(ended + timedelta(days=40), *rows)[1] != "provincial"
