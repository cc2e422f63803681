from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.assignments.due_days import due_day, first_after, is_recurring

ISSUED = date(2024, 2, 12)


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        ("2024-12-15", date(2024, 12, 15)),
        ("2019-01-01", date(2019, 1, 1)),
        ("2024-02-30", None),
        ("--11-15", date(2024, 11, 15)),
        ("--02-12", date(2025, 2, 12)),
        ("--02-29", date(2024, 2, 29)),
        ("--06", date(2024, 6, 30)),
        ("--02", date(2024, 2, 29)),
        ("--13", None),
        ("---25", date(2024, 2, 25)),
        ("---12", date(2024, 3, 12)),
        ("---31", date(2024, 3, 31)),
        ("---32", None),
        ("yearly", None),
        ("half-yearly", None),
        ("quarterly", None),
        ("monthly", None),
        ("trong 05 ngày làm việc", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_day_that_the_document_states_becomes_a_day(deadline: str | None, day: date | None) -> None:
    assert due_day(deadline, ISSUED) == day


def test_a_document_without_a_day_of_issue_gives_no_first_recurring_day() -> None:
    assert due_day("--11-15", None) is None
    assert due_day("2024-12-15", None) == date(2024, 12, 15)


def test_a_rhythm_without_a_day_is_recurring_all_the_same() -> None:
    assert [is_recurring(each) for each in ("quarterly", "--11-15", "2024-12-15", "", None)] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_a_leap_day_waits_over_a_century_that_has_none() -> None:
    assert first_after("--02-29", date(2096, 3, 1)) == date(2104, 2, 29)


@given(st.dates(max_value=date(9000, 1, 1)), st.dates(min_value=date(2000, 1, 1), max_value=date(2000, 12, 31)))
def test_the_first_day_is_the_next_of_its_kind(after: date, pattern: date) -> None:
    yearly = first_after(f"--{pattern:%m-%d}", after)
    monthly = first_after(f"---{pattern:%d}", after)
    assert yearly is not None
    assert yearly > after
    assert (yearly.month, yearly.day) == (pattern.month, pattern.day)
    assert monthly is not None
    assert monthly > after
    assert monthly.day == pattern.day
    assert (monthly - after).days <= 62
