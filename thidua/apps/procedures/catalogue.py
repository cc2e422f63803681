"""Reads of the catalogue: lists with filters, one procedure with its versions, trend and coverage."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Q, QuerySet

from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.procedures.models import Offer, Procedure, ProcedureVersion
from thidua.apps.procedures.versions import figures, whole
from thidua.core.procedures import (
    Change,
    Coverage,
    Misfit,
    Trend,
    Version,
    coverage,
    in_force,
    index_series,
    misfits,
    trend,
    verdict,
)
from thidua.core.procedures import changes as what_changed
from thidua.core.procedures.trend import year_days

STATES = ("in-force", "to-come", "abolished")


def listed(
    within: Collection[int] | None,
    day: date,
    *,
    text: str = "",
    field: str = "",
    level: str = "",
    online: str = "",
    unit: str = "",
    state: str = "in-force",
) -> QuerySet[Procedure]:
    """Procedures announced by the given units (None: by any), filtered by what is in force on the day.

    `text` finds names without diacritics and codes from their beginning. An unknown state shows all.
    """
    found: QuerySet[Procedure] = Procedure.objects.all()
    if within is not None:
        found = found.filter(unit__in=within)
    if text:
        by_code = Procedure.objects.filter(code__istartswith=text.strip()[:40])
        found = found.filter(Q(pk__in=Procedure.objects.matching(text).values("pk")) | Q(pk__in=by_code.values("pk")))
    versions = _in_state(state, day)
    if field:
        versions = versions.filter(field=field)
    if level:
        versions = versions.filter(level=level)
    if online:
        versions = versions.filter(online_level=online)
    if unit:
        handled = Offer.objects.in_force(day).filter(unit__code=unit)
        found = found.filter(pk__in=handled.values("procedure"))
    return found.filter(pk__in=versions.values("procedure")).select_related("unit").order_by("order", "code")


def _in_state(state: str, day: date) -> QuerySet[ProcedureVersion]:
    """Versions of procedures in the state; for «abolished» any of theirs, for «to-come» those still to begin."""
    standing = ProcedureVersion.objects.in_force(day)
    match state:
        case "in-force":
            return standing
        case "to-come":
            return ProcedureVersion.objects.filter(from_on__gt=day)
        case "abolished":
            later = ProcedureVersion.objects.filter(from_on__gt=day)
            return ProcedureVersion.objects.exclude(
                Q(procedure__in=standing.values("procedure")) | Q(procedure__in=later.values("procedure"))
            )
        case _:
            return ProcedureVersion.objects.all()


@dataclass(frozen=True)
class Entry:
    """One line of the list. `version` is in force on the day, else the last before it, else the first to come."""

    procedure: Procedure
    version: ProcedureVersion
    state: str
    handlers: int


def entries(procedures: Iterable[Procedure], day: date) -> list[Entry]:
    """Two queries for any number of procedures."""
    kept = list(procedures)
    versions: dict[int, list[ProcedureVersion]] = defaultdict(list)
    for row in ProcedureVersion.objects.filter(procedure__in=kept).order_by("from_on"):
        versions[row.procedure_id].append(row)
    handlers: dict[int, int] = defaultdict(int)
    for pk in Offer.objects.in_force(day).filter(procedure__in=kept).values_list("procedure_id", flat=True):
        handlers[pk] += 1
    return [
        Entry(procedure, *standing(versions[procedure.pk], day), handlers[procedure.pk])
        for procedure in kept
        if versions[procedure.pk]
    ]


def standing(versions: list[ProcedureVersion], day: date) -> tuple[ProcedureVersion, str]:
    """The version to show and the state; `versions` in the order of their days, at least one."""
    for row in versions:
        if row.from_on <= day and (row.until_on is None or day < row.until_on):
            return row, "in-force"
    begun = [row for row in versions if row.from_on <= day]
    to_come = [row for row in versions if row.from_on > day]
    if to_come:
        return to_come[0], "to-come"
    return begun[-1], "abolished"


def fields(within: Collection[int] | None, day: date) -> list[str]:
    """The fields of work that procedures in force belong to, for the filter."""
    found = ProcedureVersion.objects.in_force(day)
    if within is not None:
        found = found.filter(procedure__unit__in=within)
    return sorted(set(found.order_by().values_list("field", flat=True)))


@dataclass(frozen=True)
class Told:
    """A version with what it changed against the one before."""

    row: ProcedureVersion
    version: Version
    changes: list[Change]
    verdict: str
    misfits: list[Misfit]


def told(procedure: Procedure) -> list[Told]:
    """All versions, the newest first. Three queries."""
    rows = list(procedure.versions.prefetch_related("papers", "steps").order_by("from_on"))
    found: list[Told] = []
    before: Version | None = None
    for row in rows:
        version = whole(row)
        seen = what_changed(before, version) if before else []
        found.append(Told(row, version, seen, verdict(seen) if before else "first", misfits(version)))
        before = version
    return found[::-1]


def handlers(procedure: Procedure, day: date) -> list[Offer]:
    found = Offer.objects.filter(procedure=procedure).in_force(day).select_related("unit")
    return list(found.order_by("unit__order", "unit__code"))


def units_to_hand(procedure: Procedure, day: date) -> QuerySet[Unit]:
    """Living units of the announcing branch, in their order."""
    return Unit.objects.alive_on(day).filter(pk__in=branch([procedure.unit_id])).order_by("order", "code")


def handled_by(unit: Unit, day: date) -> list[ProcedureVersion]:
    """The versions in force of what the unit handles, by field and name."""
    offered = Offer.objects.filter(unit=unit).in_force(day).values("procedure")
    found = ProcedureVersion.objects.in_force(day).filter(procedure__in=offered).select_related("procedure__unit")
    return sorted(found, key=lambda row: (row.field, row.procedure.order, row.procedure.code))


def for_workbook(within: Collection[int], day: date) -> list[tuple[str, Version, list[str]]]:
    """(code, version in force, codes of its units) by code. Four queries."""
    rows = ProcedureVersion.objects.in_force(day).filter(procedure__unit__in=within)
    units: dict[int, list[str]] = defaultdict(list)
    pairs = Offer.objects.in_force(day).filter(procedure__unit__in=within).order_by("unit__code")
    for pk, code in pairs.values_list("procedure_id", "unit__code"):
        units[pk].append(code)
    ordered = rows.select_related("procedure").prefetch_related("papers", "steps").order_by("procedure__code")
    return [(row.procedure.code, whole(row), units[row.procedure_id]) for row in ordered]


def histories(
    within: Collection[int] | None, *, field: str = "", unit: str = "", day: date | None = None
) -> dict[str, list[Version]]:
    """By code, without papers and steps. With `unit` only what the unit handles on the day. One query."""
    found = ProcedureVersion.objects.select_related("procedure").order_by("procedure__code", "from_on")
    if within is not None:
        found = found.filter(procedure__unit__in=within)
    if field:
        found = found.filter(procedure__in=ProcedureVersion.objects.filter(field=field).values("procedure"))
    if unit and day:
        found = found.filter(procedure__in=Offer.objects.in_force(day).filter(unit__code=unit).values("procedure"))
    kept: dict[str, list[Version]] = defaultdict(list)
    for row in found:
        kept[row.procedure.code].append(figures(row))
    return dict(kept)


@dataclass(frozen=True)
class YearLine:
    """One year of the trend: what was compared, and the chained indices of time and fee (100 = the first year's start)."""

    year: int
    trend: Trend
    online: Coverage
    time_index: Fraction
    fee_index: Fraction

    @property
    def counts(self) -> dict[str, int]:
        """How many limits were cut, kept, raised; how many procedures are new or abolished."""
        moves = {move: self.trend.count(time=move) for move in ("cut", "same", "raised")}
        return moves | {kind: self.trend.count(kind=kind) for kind in ("new", "abolished")}


def yearly(kept: dict[str, list[Version]], today: date, years: int = 5) -> list[YearLine]:
    """The last years up to today's, beginning with the first that has a procedure to compare with."""
    if not kept:
        return []
    first = min(version.from_on.year for versions in kept.values() for version in versions)
    span = range(max(first + 1, today.year - years + 1), today.year + 1)
    trends = [trend(kept, *year_days(year, today)) for year in span]
    times = index_series([one.days for one in trends])[1:]
    fees = index_series([one.fees for one in trends])[1:]
    return [
        YearLine(year, one, coverage_on(kept, one.day), time, fee)
        for year, one, time, fee in zip(span, trends, times, fees, strict=True)
    ]


def coverage_on(kept: dict[str, list[Version]], day: date) -> Coverage:
    standing_now = (in_force(versions, day) for versions in kept.values())
    return coverage(version.online for version in standing_now if version)


def last_day(until_on: date, on: date) -> date:
    """The day a period is judged by: its last, or `on` while it runs."""
    return min(until_on - timedelta(days=1), on)
