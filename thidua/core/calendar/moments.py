"""Moments and deadlines: which Vietnam day a moment is, when a term ends, how late something was done.

Bộ luật Dân sự 2015, điều 147 and 148: the day of the event is not counted, a term ends at 24:00 of its last day, and one
that would end on a day off ends with the next working day. Days are days of Vietnam (UTC+7, no summer time).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from thidua.core.calendar.working_days import (
    WorkCalendar,
    add_halves,
    add_working_days,
    at_or_after,
    halves_between,
    is_working_day,
)

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)


class NaiveMoment(ValueError):
    """A moment without its zone could be either of two days."""


@dataclass(frozen=True)
class OfficeHours:
    """When the counter closes after a morning and after a full day (or an afternoon). What comes later came next day."""

    noon: time
    evening: time


def vietnam_day(at: datetime) -> date:
    return _local(at).date()


def end_of_day(day: date) -> datetime:
    """24:00 of the day in Vietnam, that is the first moment which is too late."""
    return datetime.combine(day + ONE_DAY, time(), tzinfo=VIETNAM)


def received_on(calendar: WorkCalendar, at: datetime, hours: OfficeHours | None = None) -> date:
    """The day on which something sent at this moment counts as received.

    Without `hours` it is the Vietnam day itself, worked or not. With them it is a day the office works and has not yet
    closed: what arrives after closing time or on a day off is received on the next working day.
    """
    local = _local(at)
    day = local.date()
    if hours is None:
        return day
    if is_working_day(calendar, day) and local.time() <= _closing(calendar, day, hours):
        return day
    return add_halves(calendar, day, 1)


def due_after(calendar: WorkCalendar, at: datetime, working_days: int, hours: OfficeHours | None = None) -> date:
    """Last day of a term of so many working days from a moment: counted from the day after it was received."""
    return add_working_days(calendar, received_on(calendar, at, hours), working_days)


def due_after_days(calendar: WorkCalendar, day: date, days: int) -> date:
    """Last day of a term of calendar days: one ending on a day off ends with the next working day."""
    return at_or_after(calendar, day + timedelta(days=days))


def is_late(due_on: date, due_part: str, done_on: date, done_part: str) -> bool:
    """Parts are «morning» (by noon) and «day» (by the end of the day)."""
    return (done_on, done_part != "morning") > (due_on, due_part != "morning")


def halves_late(calendar: WorkCalendar, due_on: date, due_part: str, done_on: date, done_part: str) -> int:
    """Worked halves between the due moment and the one of completion; 0 only if it was not late.

    Reading: done on the Sunday after a Friday's deadline is late although nobody had to work in between; the least
    lateness is one half.
    """
    if not is_late(due_on, due_part, done_on, done_part):
        return 0
    return max(1, calendar.halves_until(done_on, done_part) - calendar.halves_until(due_on, due_part))


def working_days_late(calendar: WorkCalendar, due_on: date, due_part: str, done_on: date, done_part: str) -> int:
    """Whole working days late: a day begun counts, so one half late is one day, three halves are two."""
    return -(-halves_late(calendar, due_on, due_part, done_on, done_part) // 2)


def halves_allowed(calendar: WorkCalendar, starts_on: date, due_on: date, due_part: str = "day") -> int:
    """Worked halves from the beginning of the first day until the due moment: the base of a share of the time."""
    return halves_between(calendar, starts_on - ONE_DAY, due_on, due_part)


def halves_left(calendar: WorkCalendar, done_on: date, done_part: str, due_on: date, due_part: str) -> int:
    """Worked halves that were left when it was done; 0 when it was late or at the last moment."""
    return max(0, calendar.halves_until(due_on, due_part) - calendar.halves_until(done_on, done_part))


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise NaiveMoment(at.isoformat())
    return at.astimezone(VIETNAM)


def _closing(calendar: WorkCalendar, day: date, hours: OfficeHours) -> time:
    _morning, afternoon = calendar.halves_of(day)
    return hours.evening if afternoon else hours.noon
