"""The library against the shipped file: where they differ is known, and a new release that changes it is noticed."""

import socket
from datetime import date
from pathlib import Path

import pytest

from thidua.adapters.calendarfile import load_days
from thidua.adapters.holidays_lib import YEARS, library_days
from thidua.core.calendar import PLAIN_WEEK, differences, is_working_day, laid_over

FILE = load_days(Path(__file__).resolve().parents[2] / "clauses" / "values" / "holidays.toml")
LIBRARY = laid_over(PLAIN_WEEK, library_days(YEARS), YEARS)
SHIPPED = laid_over(PLAIN_WEEK, FILE.entries, FILE.years)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, []),
        (2026, [date(2026, 1, 2), date(2026, 1, 10)]),  # the swap the library misses
        (2027, [date(2027, 2, 4), date(2027, 2, 11)]),  # five days from the last of the old year, or from the 29th?
    ],
)
def test_file_and_library_differ_exactly_here(year: int, days: list[date]) -> None:
    assert differences(LIBRARY, SHIPPED, year) == days


def test_lunar_new_year_is_found_far_ahead() -> None:
    """In 2030 the new moon falls before midnight in Vietnam and after it in China: 2 February, not 3 February."""
    names = {entry.day: entry.name for entry in library_days([2028, 2029, 2030, 2031])}
    first = sorted(day for day, name in names.items() if name == "Tết Nguyên Đán")
    assert first == [date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2), date(2031, 1, 23)]


def test_only_days_fixed_by_the_code_are_certain() -> None:
    sure = {entry.day for entry in library_days([2029]) if entry.is_verified}
    assert sure == {date(2029, 1, 1), date(2029, 4, 30), date(2029, 5, 1), date(2029, 9, 2)}
    assert date(2029, 2, 14) in LIBRARY.doubtful


def test_worked_saturdays_of_the_past_are_worked() -> None:
    assert [is_working_day(LIBRARY, date(2024, 5, 4)), is_working_day(LIBRARY, date(2024, 4, 29))] == [True, False]


def test_a_year_asked_for_brings_no_day_of_another() -> None:
    assert {entry.day.year for entry in library_days([2026])} == {2026}


def test_no_network_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket, "socket", refuse)
    assert library_days([2033])
