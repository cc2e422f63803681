"""A deadline as a reading writes it → a day. What the document does not say stays unsaid: no day is ever invented."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
YEARLY = re.compile(r"--(\d{2})-(\d{2})", re.ASCII)
YEARLY_MONTH = re.compile(r"--(\d{2})", re.ASCII)
MONTHLY = re.compile(r"---(\d{2})", re.ASCII)
#: Come back without a day: the periodicity is kept, the day is for a person to set.
ROUTINES = frozenset({"yearly", "half-yearly", "quarterly", "monthly"})
LONGEST_WAIT = 9  # years between two 29 February around a century


def due_day(deadline: str | None, issued_on: date | None) -> date | None:
    """The day itself, or the first one of a recurring deadline after the day of issue; None where none is stated."""
    if not deadline:
        return None
    if ISO.fullmatch(deadline):
        return _day(*map(int, deadline.split("-")))
    return first_after(deadline, issued_on) if issued_on is not None else None


def is_recurring(deadline: str | None) -> bool:
    return bool(deadline) and (deadline in ROUTINES or str(deadline).startswith("--"))


def first_after(recurring: str, day: date) -> date | None:
    """The first day later than `day` on which a recurring deadline falls; "31 monthly" skips the shorter months."""
    yearly = YEARLY.fullmatch(recurring)
    if yearly:
        years = range(day.year, day.year + LONGEST_WAIT)
        return _first((_day(year, int(yearly[1]), int(yearly[2])) for year in years), day)
    month = YEARLY_MONTH.fullmatch(recurring)
    if month:
        return _first((_last_of(year, int(month[1])) for year in (day.year, day.year + 1)), day)
    monthly = MONTHLY.fullmatch(recurring)
    if monthly:
        months = ((day.year + (day.month + step - 1) // 12, (day.month + step - 1) % 12 + 1) for step in range(14))
        return _first((_day(year, each, int(monthly[1])) for year, each in months), day)
    return None


def _first(days: Iterable[date | None], after: date) -> date | None:
    return next((day for day in days if day is not None and day > after), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        return None
    return date(year, month, 1) + timedelta(days=calendar.monthrange(year, month)[1] - 1)
