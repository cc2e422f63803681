"""Periodic work: on which days it falls due, and which turns are to be given today.

The «turn» is the nominal day («ngày 31»); in a month without that day it is the month's last. The due day is the turn,
moved to a working day if the giver chose so. Turns are known by their nominal day: a corrected holiday table never makes
a second task of the same turn.
"""

import calendar as months
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.core.calendar import WorkCalendar, add_working_days, is_working_day
from thidua.core.citing import cites

#: Months from one turn to the next.
LENGTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
SHIFTS = ("none", "next", "previous")
WEEK, ONE_DAY = 7, timedelta(days=1)
#: Further than any row of holidays moves a day.
LONGEST_SHIFT = timedelta(days=31)


class BadCadence(ValueError):
    """`what` tells which part of the rule cannot be."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Rule:
    """`day`: weekday 1–7 (Monday first) or day of the month 1–31; `month`: which month of the quarter, half year, year."""

    cadence: str
    day: int
    month: int = 1
    shift: str = "next"

    def __post_init__(self) -> None:
        if self.cadence != "weekly" and self.cadence not in LENGTHS:
            raise BadCadence("cadence")
        if not 1 <= self.day <= (WEEK if self.cadence == "weekly" else 31):
            raise BadCadence("day")
        if not 1 <= self.month <= LENGTHS.get(self.cadence, 1):
            raise BadCadence("month")
        if self.shift not in SHIFTS:
            raise BadCadence("shift")


@dataclass(frozen=True)
class Turn:
    """`is_late`: the day had passed before anybody could be told, so the unit gets its days from now on."""

    on: date
    due_on: date
    is_late: bool = False


def turns(rule: Rule, since: date, until: date) -> Iterator[date]:
    """Nominal days d with since ≤ d ≤ until, in order."""
    if rule.cadence == "weekly":
        day = since + timedelta(days=(rule.day - 1 - since.weekday()) % WEEK)
        while day <= until:
            yield day
            day += timedelta(days=WEEK)
        return
    length = LENGTHS[rule.cadence]
    place = (since.year * 12 + since.month - 1) // length * length + rule.month - 1
    while (day := _clamped(*divmod(place, 12), rule.day)) <= until:
        if day >= since:
            yield day
        place += length


def _clamped(year: int, month: int, day: int) -> date:
    """The day of the month counted from 0, or the last day of a shorter month."""
    return date(year, month + 1, min(day, months.monthrange(year, month + 1)[1]))


def due_day(rule: Rule, turn: date, calendar: WorkCalendar) -> date:
    """The turn itself, or the working day next to it on the chosen side."""
    if rule.shift == "none":
        return turn
    if rule.shift == "next":
        return add_working_days(calendar, turn, 0)
    while not is_working_day(calendar, turn):
        turn -= ONE_DAY
    return turn


@cites("LC-1.4a", "LS-2.1b")
def turns_to_give(
    rule: Rule,
    calendar: WorkCalendar,
    *,
    lead_days: int,
    active_from: date,
    ends_on: date | None,
    today: date,
    is_made: Callable[[date], bool] | Collection[date] = (),
) -> list[Turn]:
    """Turns due within `lead_days` from today and not yet made, also those missed while the program was down.

    Reading: nobody answers for a day of which he was not told, so a turn whose day has passed is due `lead_days` from
    today, on a working day. Turns before `active_from` (the time the work was stopped) are not given.
    """
    made = is_made if callable(is_made) else is_made.__contains__
    horizon = today + timedelta(days=lead_days)
    found = []
    for turn in turns(rule, active_from, min(ends_on or date.max - LONGEST_SHIFT, horizon + LONGEST_SHIFT)):
        due_on = due_day(rule, turn, calendar)
        if due_on > horizon or made(turn):
            continue
        if due_on < today:
            found.append(Turn(turn, add_working_days(calendar, horizon, 0), is_late=True))
        else:
            found.append(Turn(turn, due_on))
    return found
