from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.calendars import DAYS, PARTS, calendars, halves_one_by_one
from thidua.adapters.calendarfile import load_calendar
from thidua.core.calendar import (
    VIETNAM,
    NaiveMoment,
    OfficeHours,
    WorkCalendar,
    add_working_days,
    due_after,
    due_after_days,
    end_of_day,
    halves_allowed,
    halves_late,
    halves_left,
    is_late,
    is_working_day,
    received_on,
    vietnam_day,
    working_days_late,
)

SHIPPED = load_calendar(Path(__file__).resolve().parents[3] / "clauses" / "values" / "holidays.toml")
HOURS = OfficeHours(noon=time(11, 30), evening=time(17))
MOMENTS = st.datetimes(datetime(2025, 12, 1), datetime(2027, 3, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2025, 12, 31, 16, 59, 59, tzinfo=UTC), date(2025, 12, 31)),  # 23:59:59 in Vietnam
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), date(2026, 1, 1)),  # 00:00 in Vietnam
        (datetime(2025, 12, 31, 23, 59, tzinfo=UTC), date(2026, 1, 1)),
        (datetime(2026, 1, 1, 0, 0, tzinfo=UTC), date(2026, 1, 1)),  # 07:00 in Vietnam
    ],
)
def test_the_day_changes_at_midnight_in_vietnam(utc: datetime, day: date) -> None:
    assert vietnam_day(utc) == day


def test_one_second_around_midnight_moves_a_deadline_by_a_working_day() -> None:
    before, after = datetime(2026, 3, 2, 16, 59, 59, tzinfo=UTC), datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    assert (due_after(SHIPPED, before, 5), due_after(SHIPPED, after, 5)) == (date(2026, 3, 9), date(2026, 3, 10))


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        vietnam_day(datetime(2026, 3, 2, 8))


@given(MOMENTS, st.integers(-12, 14))
def test_the_zone_a_moment_is_written_in_changes_nothing(at: datetime, hours: int) -> None:
    from datetime import timezone

    elsewhere = at.astimezone(timezone(timedelta(hours=hours)))
    assert vietnam_day(elsewhere) == vietnam_day(at)
    assert due_after(SHIPPED, elsewhere, 7) == due_after(SHIPPED, at, 7)


@given(MOMENTS)
def test_a_day_ends_where_the_next_begins(at: datetime) -> None:
    day = vietnam_day(at)
    assert at < end_of_day(day)
    assert vietnam_day(end_of_day(day)) == day + timedelta(days=1)
    assert vietnam_day(end_of_day(day) - timedelta(microseconds=1)) == day


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 2, 17, 0, tzinfo=VIETNAM), date(2026, 3, 2)),  # at closing time: in time
        (datetime(2026, 3, 2, 17, 1, tzinfo=VIETNAM), date(2026, 3, 3)),
        (datetime(2026, 3, 6, 20, 0, tzinfo=VIETNAM), date(2026, 3, 9)),  # Friday evening: Monday
        (datetime(2026, 3, 8, 9, 0, tzinfo=VIETNAM), date(2026, 3, 9)),  # Sunday: Monday
        (datetime(2026, 2, 14, 9, 0, tzinfo=VIETNAM), date(2026, 2, 23)),  # the Saturday before Tết
    ],
)
def test_what_comes_after_hours_is_received_on_the_next_working_day(at: datetime, day: date) -> None:
    assert received_on(SHIPPED, at, HOURS) == day


def test_a_worked_morning_closes_at_noon() -> None:
    saturday = date(2026, 3, 7)
    unit = WorkCalendar(frozenset(), frozenset(), frozenset({2026}), mornings=frozenset({saturday}))
    assert received_on(unit, datetime(2026, 3, 7, 11, 30, tzinfo=VIETNAM), HOURS) == saturday
    assert received_on(unit, datetime(2026, 3, 7, 11, 31, tzinfo=VIETNAM), HOURS) == date(2026, 3, 9)


@given(calendars(), MOMENTS, st.integers(0, 40))
def test_office_hours_never_bring_a_deadline_forward(calendar: WorkCalendar, at: datetime, count: int) -> None:
    assert due_after(calendar, at, count, HOURS) >= due_after(calendar, at, count)
    assert is_working_day(calendar, received_on(calendar, at, HOURS))


def test_a_term_of_calendar_days_ending_on_a_day_off_ends_with_the_next_working_day() -> None:
    # 30 days from 1/4/2026 is Friday 1 May; the next working day is Monday 4 May
    assert due_after_days(SHIPPED, date(2026, 4, 1), 30) == date(2026, 5, 4)
    assert due_after_days(SHIPPED, date(2026, 4, 1), 27) == date(2026, 4, 28)


@given(calendars(), DAYS, PARTS, DAYS, PARTS)
def test_lateness_is_zero_exactly_when_it_was_not_late(
    calendar: WorkCalendar, due: date, due_part: str, done: date, done_part: str
) -> None:
    late = is_late(due, due_part, done, done_part)
    halves = halves_late(calendar, due, due_part, done, done_part)
    assert (halves > 0) == late
    walked = halves_one_by_one(calendar, (due, due_part), (done, done_part))
    assert halves == (max(1, walked) if late else 0)
    assert working_days_late(calendar, due, due_part, done, done_part) == (halves + 1) // 2
    if not late:
        assert halves_left(calendar, done, done_part, due, due_part) == halves_one_by_one(
            calendar, (done, done_part), (due, due_part)
        )


@given(calendars(), DAYS, PARTS, DAYS, st.integers(0, 30))
def test_finishing_later_is_never_less_late(
    calendar: WorkCalendar, due: date, due_part: str, done: date, more: int
) -> None:
    later = done + timedelta(days=more)
    assert working_days_late(calendar, due, due_part, later, "day") >= working_days_late(
        calendar, due, due_part, done, "morning"
    )


@given(calendars(), DAYS, st.integers(1, 30), st.integers(1, 30))
def test_done_a_number_of_working_days_after_the_deadline_is_late_by_that_number(
    calendar: WorkCalendar, day: date, allowed: int, more: int
) -> None:
    due = add_working_days(calendar, day, allowed)
    done = add_working_days(calendar, due, more)
    late = working_days_late(calendar, due, "day", done, "day")
    assert late in (more, more + 1)  # one more where the last half day fills only half of what is left
    assert halves_late(calendar, due, "day", done, "day") in (2 * more, 2 * more + 1)


def test_the_time_allowed_counts_the_first_day() -> None:
    assert halves_allowed(SHIPPED, date(2026, 3, 2), date(2026, 3, 6)) == 10
    assert halves_allowed(SHIPPED, date(2026, 3, 2), date(2026, 3, 6), "morning") == 9
    assert halves_allowed(SHIPPED, date(2026, 3, 7), date(2026, 3, 8)) == 0
