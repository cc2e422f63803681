"""On which day an open task is reminded of, counted in working days of its unit.

The documents ask to end «chờ nhắc mới làm» and promise no number of days, so the days are data of the province
(clauses/values/reminders.toml, then its own table), never constants here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.core.calendar import WorkCalendar, add_working_days, is_working_day, working_days_between
from thidua.core.citing import cites

ONE_DAY = timedelta(days=1)
MOST_DAYS = 60


class BadTimetable(ValueError):
    """Not whole numbers from 0 (before) or 1 (after) to 60."""


@dataclass(frozen=True)
class Timetable:
    """Working days before the due day (0 = on it) and after it. A turn missed by more than `catch_up` calendar days lapses."""

    before: tuple[int, ...]
    after: tuple[int, ...] = ()
    catch_up: int = 0

    def __post_init__(self) -> None:
        if not all(0 <= days <= MOST_DAYS for days in self.before) or not all(1 <= d <= MOST_DAYS for d in self.after):
            raise BadTimetable(f"{self.before} {self.after}")
        if not 0 <= self.catch_up <= MOST_DAYS:
            raise BadTimetable(str(self.catch_up))


@dataclass(frozen=True)
class Turn:
    """`days` working days before (negative: after) the due day, which is the day `on`."""

    on: date
    days: int

    @property
    def is_overdue(self) -> bool:
        return self.days < 0


def day_before(calendar: WorkCalendar, due_on: date, days: int) -> date:
    """The last working day after which `days` working days remain, the due day among them."""
    day = due_on
    while working_days_between(calendar, day, due_on) < days or not is_working_day(calendar, day):
        day -= ONE_DAY
    return day


def turns(calendar: WorkCalendar, timetable: Timetable, due_on: date) -> tuple[Turn, ...]:
    """Every reminder of a task due on that day, in order."""
    early = [Turn(day_before(calendar, due_on, days), days) for days in timetable.before]
    late = [Turn(add_working_days(calendar, due_on, days), -days) for days in timetable.after]
    return tuple(sorted((*early, *late), key=lambda turn: (turn.on, -turn.days)))


@cites("LS-1.3c")
def turn_due(
    calendar: WorkCalendar,
    timetable: Timetable,
    *,
    given_on: date,
    due_on: date,
    today: date,
    reminded_on: Iterable[date] = (),
) -> Turn | None:
    """The reminder to be given today, if any.

    Only the last turn that has come counts: after days of standstill a task is reminded of once, not once for each turn.
    A reminder by a person on or after that turn stands for it. Nobody is reminded on the day a task was given, nor on a
    day nobody works.
    """
    if not is_working_day(calendar, today):
        return None
    come = [turn for turn in turns(calendar, timetable, due_on) if given_on < turn.on <= today]
    if not come or today - come[-1].on > timedelta(days=timetable.catch_up):
        return None
    return None if any(day >= come[-1].on for day in reminded_on) else come[-1]
