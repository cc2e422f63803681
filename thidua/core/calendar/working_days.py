"""Count working days: Monday to Friday, less public holidays, with the swaps («hoán đổi ngày làm việc») of each year.

A deadline counts from the day after the event: five working days from a Monday without holidays end the next Monday.
Outside the years the data cover only weekends are known; `knows` says so and pages tell the reader.

A day has two halves («buổi»), morning and afternoon; some days only one is worked. Whole days are counted by halves: a
deadline of n days ends on the first day at whose end 2n halves have been worked, and a half left over is not yet a day.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from thidua.core.calendar.tally import BeyondCalendar, Tally

Half = Literal["morning", "afternoon"]
SATURDAY = 5
#: Which halves are worked on a day of each kind: (morning, afternoon).
KINDS: dict[str, tuple[bool, bool]] = {
    "off": (False, False),
    "half-morning": (True, False),
    "half-afternoon": (False, True),
    "on": (True, True),
}


class NotACount(ValueError):
    """A number of working days is zero or more."""


@dataclass(frozen=True)
class WorkCalendar:
    """`off` are weekdays nobody works (holidays, days in lieu, swapped out), `on` weekend days worked instead.

    `mornings` and `afternoons` are days on which only that half is worked. A day standing in several sets is the one
    that comes first here: on, mornings, afternoons, off. `years` are those whose holidays the data hold; `doubtful` are
    days not yet confirmed by a published notice.
    """

    off: frozenset[date]
    on: frozenset[date]
    years: frozenset[int]
    doubtful: frozenset[date] = frozenset()
    mornings: frozenset[date] = frozenset()
    afternoons: frozenset[date] = frozenset()

    def knows(self, day: date) -> bool:
        return day.year in self.years

    def kind_of(self, day: date) -> str | None:
        """How the day differs from the plain week (a key of KINDS), None when it does not."""
        if day in self.on:
            return "on"
        if day in self.mornings:
            return "half-morning"
        if day in self.afternoons:
            return "half-afternoon"
        return "off" if day in self.off else None

    def halves_of(self, day: date) -> tuple[bool, bool]:
        """Whether the morning and the afternoon are worked."""
        kind = self.kind_of(day)
        if kind is not None:
            return KINDS[kind]
        return (True, True) if day.weekday() < SATURDAY else (False, False)

    @cached_property
    def tally(self) -> Tally:
        days = self.off | self.on | self.mornings | self.afternoons
        return Tally({day.toordinal(): sum(self.halves_of(day)) for day in days})

    def halves_until(self, day: date, part: str = "day") -> int:
        """Halves worked since the first day of all until the end of the day, or until its noon («morning»)."""
        ordinal = day.toordinal()
        if part == "morning":
            return self.tally.until(ordinal - 1) + self.halves_of(day)[0]
        return self.tally.until(ordinal)


def is_working_day(calendar: WorkCalendar, day: date) -> bool:
    """At least one half is worked."""
    return any(calendar.halves_of(day))


def is_working_half(calendar: WorkCalendar, day: date, half: Half) -> bool:
    return calendar.halves_of(day)[half == "afternoon"]


def add_working_days(calendar: WorkCalendar, day: date, count: int) -> date:
    """The `count`-th working day after `day`; with 0 the day itself if it is worked, else the next that is."""
    if count < 0:
        raise NotACount(str(count))
    return at_or_after(calendar, day) if count == 0 else add_halves(calendar, day, 2 * count)


def add_halves(calendar: WorkCalendar, day: date, halves: int) -> date:
    """The first day at whose end `halves` have been worked since the end of `day`."""
    if halves < 1:
        raise NotACount(str(halves))
    return date.fromordinal(calendar.tally.reaches(calendar.halves_until(day) + halves))


def at_or_after(calendar: WorkCalendar, day: date) -> date:
    """The day itself if it is worked, else the next one that is."""
    return day if is_working_day(calendar, day) else add_halves(calendar, day, 1)


def at_or_before(calendar: WorkCalendar, day: date) -> date:
    """The day itself if it is worked, else the last one before that is."""
    worked = calendar.halves_until(day)
    if worked < 1:
        raise BeyondCalendar(day.isoformat())
    return date.fromordinal(calendar.tally.reaches(worked))


def halves_between(calendar: WorkCalendar, after: date, until: date, part: str = "day") -> int:
    """Halves worked after the end of `after` until the end (or, with «morning», the noon) of `until`; never negative."""
    return max(0, calendar.halves_until(until, part) - calendar.halves_until(after))


def working_days_between(calendar: WorkCalendar, after: date, until: date) -> int:
    """How many full working days lie in after < d ≤ until; 0 when until is not later. Two halves make one."""
    return halves_between(calendar, after, until) // 2
