"""Count working days: Monday to Friday, less public holidays, with the swaps («hoán đổi ngày làm việc») of each year.

A deadline counts from the day after the event: five working days from a Monday without holidays end the next Monday.
Outside the years the data cover only weekends are known; `knows` says so and pages tell the reader.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class NotACount(ValueError):
    """A number of working days is zero or more."""


@dataclass(frozen=True)
class WorkCalendar:
    """`off` are weekdays nobody works (holidays, days in lieu, swapped out), `on` weekend days worked instead.

    `years` are those whose holidays the data hold; `doubtful` are days not yet confirmed by a published notice.
    """

    off: frozenset[date]
    on: frozenset[date]
    years: frozenset[int]
    doubtful: frozenset[date] = frozenset()

    def knows(self, day: date) -> bool:
        return day.year in self.years


def is_working_day(calendar: WorkCalendar, day: date) -> bool:
    if day in calendar.on:
        return True
    return day.weekday() < SATURDAY and day not in calendar.off


def add_working_days(calendar: WorkCalendar, day: date, count: int) -> date:
    """The `count`-th working day after `day`; with 0 the day itself if it is worked, else the next that is."""
    if count < 0:
        raise NotACount(str(count))
    found, left = day, count
    while left or not is_working_day(calendar, found):
        found += ONE_DAY
        if left and is_working_day(calendar, found):
            left -= 1
    return found


def working_days_between(calendar: WorkCalendar, after: date, until: date) -> int:
    """How many working days d have after < d ≤ until; 0 when until is not later."""
    span = (until - after).days
    return sum(is_working_day(calendar, after + timedelta(days=step)) for step in range(1, span + 1))
