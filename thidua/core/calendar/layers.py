"""Days as they are recorded, and calendars laid over one another: unit over province over data file over library."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.core.calendar.working_days import WorkCalendar

PLAIN_WEEK = WorkCalendar(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True)
class DayEntry:
    """One day that differs from the plain week. `kind` is a key of KINDS; `layer` says where the entry stands.

    A holiday falling on a weekend changes nothing in the province, yet who works that Saturday must know of it.
    """

    day: date
    kind: str
    name: str
    source: str
    is_verified: bool
    layer: str


def laid_over(base: WorkCalendar, entries: Iterable[DayEntry], years: Iterable[int] = ()) -> WorkCalendar:
    """The base with the entries in place of what it said of those days; a later entry of a day replaces an earlier one.

    A day confirmed here is no longer doubtful, one recorded without confirmation is.
    """
    said = {entry.day: entry for entry in entries}
    if not said and base.years.issuperset(years):
        return base

    def days(kind: str, before: frozenset[date]) -> frozenset[date]:
        return before.difference(said) | {day for day, entry in said.items() if entry.kind == kind}

    return WorkCalendar(
        off=days("off", base.off),
        on=days("on", base.on),
        years=base.years.union(years),
        doubtful=base.doubtful.difference(said) | {day for day, entry in said.items() if not entry.is_verified},
        mornings=days("half-morning", base.mornings),
        afternoons=days("half-afternoon", base.afternoons),
    )


def differences(first: WorkCalendar, second: WorkCalendar, year: int) -> list[date]:
    """Days of the year on which the two calendars do not work the same halves."""
    changed = first.off | first.on | first.mornings | first.afternoons
    changed |= second.off | second.on | second.mornings | second.afternoons
    return sorted(day for day in changed if day.year == year and first.halves_of(day) != second.halves_of(day))
