"""Calendars of units, and the days of a year with what each layer says of them.

Layers, the later over the earlier: library, shipped file, the province's topmost unit, …, the unit itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Max, QuerySet

from thidua.apps.calendars.models import Day, Status
from thidua.apps.calendars.values import shipped
from thidua.apps.orgs.models import Unit
from thidua.core.calendar import DayEntry, WorkCalendar, laid_over

Said = tuple[date, str, bool]
#: From this many units on, reading every row is cheaper than naming the units.
MANY = 200


def calendar_of(unit: Unit | None = None) -> WorkCalendar:
    """The province's table with the unit's own exceptions laid over it.

    Without a unit: what holds for the whole installation, that is the days of its topmost unit if it has just one.
    """
    if unit is None:
        tops = list(Unit.objects.filter(parent=None).order_by("pk").values_list("pk", flat=True)[:2])
        return _calendars([tops])[0] if len(tops) == 1 else shipped().calendar
    return _calendars([chain_of(unit)])[0]


def calendars_of(unit_ids: Iterable[int]) -> dict[int, WorkCalendar]:
    """The calendar of each unit, in two queries for any number of units. Units without exceptions share one object."""
    wanted = list(dict.fromkeys(unit_ids))
    if not wanted:
        return {}
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    chains = [_chain(unit_id, parents) for unit_id in wanted]
    return dict(zip(wanted, _calendars(chains), strict=True))


def chain_of(unit: Unit) -> list[int]:
    """The unit and those above it, the topmost first."""
    found, at = [unit.pk], unit.parent
    while at is not None:
        found.append(at.pk)
        at = at.parent
    return found[::-1]


def _chain(unit_id: int, parents: Mapping[int, int | None]) -> list[int]:
    found: list[int] = []
    at: int | None = unit_id
    while at is not None and at not in found:
        found.append(at)
        at = parents.get(at)
    return found[::-1]


def _calendars(chains: Sequence[Sequence[int]]) -> list[WorkCalendar]:
    said = _said({unit_id for chain in chains for unit_id in chain})
    return [_laid(tuple(entry for unit_id in chain for entry in said.get(unit_id, ()))) for chain in chains]


def _said(units: Collection[int]) -> dict[int, list[Said]]:
    rows = Day.objects.saying().order_by("day")
    if len(units) <= MANY:
        rows = rows.filter(unit__in=units)
    found: dict[int, list[Said]] = defaultdict(list)
    for unit_id, day, kind, status in rows.values_list("unit_id", "day", "kind", "status"):
        found[unit_id].append((day, kind, status == Status.VERIFIED))
    return found


@lru_cache(maxsize=4096)
def _laid(said: tuple[Said, ...]) -> WorkCalendar:
    """Kept by content, so it is never stale, and units that record the same days share one calendar and its sums."""
    return laid_over(shipped().calendar, [DayEntry(day, kind, "", "", is_sure, "") for day, kind, is_sure in said])


def version() -> int:
    """Grows with every record: stored with a computed deadline it says which calendar it was computed on."""
    return Day.objects.aggregate(last=Max("pk"))["last"] or 0


@dataclass(frozen=True)
class YearDay:
    """What is said of a day: the entry in force, whose it is (None: shipped), and the entry it replaces, if any."""

    entry: DayEntry
    owner: Unit | None
    record: Day | None
    beneath: DayEntry | None


def days_of_year(unit: Unit, year: int) -> dict[date, YearDay]:
    """Every day of the year about which a layer says something, in order. Two queries whatever the number of days."""
    chain = chain_of(unit)
    said = {day: YearDay(entry, None, None, None) for day, entry in shipped().entries.items() if day.year == year}
    rows = Day.objects.saying().filter(unit__in=chain, day__year=year).select_related("unit", "recorded_by__person")
    for row in sorted(rows, key=lambda row: chain.index(row.unit_id)):
        before = said.get(row.day)
        said[row.day] = YearDay(entry_of(row), row.unit, row, before.entry if before else None)
    return dict(sorted(said.items()))


def entry_of(row: Day) -> DayEntry:
    return DayEntry(row.day, row.kind, row.name, row.source, row.status == Status.VERIFIED, row.unit.code)


def history_of(unit: Unit, day: date) -> QuerySet[Day]:
    """Every record of the unit itself for the day, the newest first."""
    return Day.objects.filter(unit=unit, day=day).select_related("recorded_by__person").order_by("-pk")


def own_days_below(unit: Unit, units: Collection[int], days: Collection[date]) -> QuerySet[Day]:
    """Records of other units for these days: they keep them whatever is recorded above."""
    return Day.objects.saying().filter(unit__in=units, day__in=days).exclude(unit=unit).select_related("unit")
