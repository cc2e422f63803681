"""When a task counts as on time, last minute or missed.

All days are Vietnam days. A task runs over the half-open span given_on ≤ day < due_on + 1: the due day itself still is
in time. An extended task is judged by its last agreed due day; the earlier ones stay on record.

A day has two parts: «morning» ends at noon, «day» at its end. A task due in the morning and done on the same day is on
time only if it was done in the morning. Reading: whether it is overdue is asked of whole days, so a task due at noon is
late in the afternoon, and missed from the next day on.
"""

from datetime import date, timedelta
from fractions import Fraction

from thidua.core.calendar import WorkCalendar, working_days_between
from thidua.core.citing import cites

MORNING, DAY = "morning", "day"
ONE_DAY = timedelta(days=1)
#: The last part of the span that counts as the last minute; a proposal of the software, not a rule of a document.
LAST_SHARE = Fraction(1, 10)


class DaysOutOfOrder(ValueError):
    """A task cannot be due before it was given, nor done before it was given."""


@cites("LC-1.4a", "LS-2.1b")
def on_time(due_on: date, done_on: date | None, due_part: str = DAY, done_part: str = DAY) -> bool:
    """Done on the due day or earlier; by noon of it where the task was due at noon."""
    if done_on is None or done_on >= due_on + ONE_DAY:
        return False
    return done_on < due_on or due_part == DAY or done_part == MORNING


@cites("LC-1.4a")
def working_days_late(calendar: WorkCalendar, due_on: date, until: date) -> int:
    """Working days d with due_on < d ≤ until. 0 for a task done on the due day after noon: late by less than a day."""
    return working_days_between(calendar, due_on, until)


def is_overdue_open(due_on: date, done_on: date | None, today: date) -> bool:
    """Not done although the due day has passed."""
    return done_on is None and today >= due_on + ONE_DAY


def is_settled(due_on: date, done_on: date | None, today: date) -> bool:
    """It can be judged: done, or overdue. An open task whose day has not passed says nothing yet."""
    return done_on is not None or is_overdue_open(due_on, done_on, today)


@cites("LS-2.1b", "LC-2.2e")
def not_missed(due_on: date, done_on: date | None, today: date) -> bool:
    """Everything but «quá hạn mà chưa hoàn thành»: a task done late is late, not missed."""
    return not is_overdue_open(due_on, done_on, today)


@cites("LS-1.3c")
def last_minute(given_on: date, due_on: date, done_on: date, share: Fraction = LAST_SHARE) -> bool:
    """«nước đến chân mới nhảy»: done when at most `share` of the span was left, or later than due.

    Left over counts the day of completion itself: a ten-day task done on its last day had one day, a tenth, left.
    Reading: a task of fewer days than 1/share cannot be last minute before it is late, since days are the finest measure.
    """
    if due_on < given_on or done_on < given_on:
        raise DaysOutOfOrder(f"{given_on} {due_on} {done_on}")
    end = due_on + ONE_DAY
    left, span = (end - done_on).days, (end - given_on).days
    return Fraction(left, span) <= share
