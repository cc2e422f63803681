"""Reads of the last count: sums of integers by month, by unit, by clause, by person. Core makes indicators of them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum

from thidua.apps.indicators.models import (
    CaseTally,
    LastShare,
    LateTally,
    PersonTally,
    Snapshot,
    Tally,
    TargetTally,
    TaskTally,
)
from thidua.apps.movements.models import Movement
from thidua.core.indicators import (
    CASE_INDICATORS,
    TARGET_INDICATORS,
    TASK_INDICATORS,
    CaseCounts,
    Indicator,
    TargetCounts,
    TaskCounts,
    added,
    names_of,
)
from thidua.core.indicators.facts import month_of


@dataclass(frozen=True)
class Subject:
    """One fact table as the pages know it."""

    slug: str
    model: type[Tally]
    counts: type[Any]
    indicators: tuple[Indicator, ...]


SUBJECTS = {
    "tasks": Subject("tasks", TaskTally, TaskCounts, TASK_INDICATORS),
    "cases": Subject("cases", CaseTally, CaseCounts, CASE_INDICATORS),
    "targets": Subject("targets", TargetTally, TargetCounts, TARGET_INDICATORS),
}


@dataclass(frozen=True)
class Chosen:
    """Months `since` ≤ month ≤ `until` (yyyymm) of these units; a clause for tasks and targets, a procedure for cases."""

    units: Collection[int]
    since: int
    until: int
    clause: str = ""
    procedure: str = ""

    def before(self) -> "Chosen":
        """The same months one year earlier: the plan of work repeats by the year."""
        return Chosen(self.units, self.since - 100, self.until - 100, self.clause, self.procedure)


def latest() -> Snapshot | None:
    return Snapshot.objects.first()


def _rows(subject: Subject, chosen: Chosen) -> QuerySet[Any]:
    rows: QuerySet[Any] = subject.model._base_manager.all()
    found = rows.filter(
        snapshot=Snapshot.objects.order_by("-pk").values("pk")[:1],
        unit__in=chosen.units,
        month__gte=chosen.since,
        month__lte=chosen.until,
    )
    if chosen.clause and subject.slug != "cases":
        found = found.filter(clause__cid=chosen.clause)
    if chosen.procedure and subject.slug == "cases":
        found = found.filter(procedure=chosen.procedure)
    return found


def _sums(subject: Subject, rows: QuerySet[Any], *keys: str) -> list[tuple[tuple[Any, ...], Any]]:
    """(keys, counts), in the order of the keys; sums of integers, the same on every database."""
    names = names_of(subject.counts)
    found = rows.order_by().values(*keys).annotate(**{f"sum_{name}": Sum(name) for name in names})
    made = [
        (tuple(row[key] for key in keys), subject.counts(*(int(row[f"sum_{name}"]) for name in names))) for row in found
    ]
    return sorted(made, key=lambda pair: pair[0])


def by_month(subject: Subject, chosen: Chosen) -> dict[int, Any]:
    """month → counts; months without anything are left out. One query."""
    return {month: counts for (month,), counts in _sums(subject, _rows(subject, chosen), "month")}


def by_unit(subject: Subject, chosen: Chosen) -> list[tuple[str, str, Any]]:
    """(code, name, counts) of each unit that has anything. One query."""
    found = _sums(subject, _rows(subject, chosen), "unit__order", "unit__name", "unit__code")
    return [(code, name, counts) for (_order, name, code), counts in found]


def by_clause(subject: Subject, chosen: Chosen) -> list[tuple[str, Any]]:
    """(clause or procedure, counts). One query."""
    key = "procedure" if subject.slug == "cases" else "clause__cid"
    return [(code, counts) for (code,), counts in _sums(subject, _rows(subject, chosen), key)]


def total(subject: Subject, months: dict[int, Any]) -> Any:
    found = subject.counts()
    for counts in months.values():
        found = added(found, counts)
    return found


def lateness(table: str, chosen: Chosen) -> dict[int, int]:
    """Working days late → how many, exactly. One query; not by clause, since the histogram is kept per unit."""
    found = (
        LateTally.objects.filter(
            snapshot=Snapshot.objects.order_by("-pk").values("pk")[:1],
            table=table, unit__in=chosen.units, month__gte=chosen.since, month__lte=chosen.until,
        )
        .order_by().values("days").annotate(sum_n=Sum("n"))
    )  # fmt: skip
    return {row["days"]: int(row["sum_n"]) for row in found}


def people(seen: Q, since: int, until: int, unit: str = "") -> list[tuple[str, str, Any]]:
    """(name, unit, counts) of each person in the given scope. One query."""
    rows = PersonTally.objects.filter(
        seen, snapshot=Snapshot.objects.order_by("-pk").values("pk")[:1], month__gte=since, month__lte=until
    )
    if unit:
        rows = rows.filter(unit__code=unit)
    found = _sums(SUBJECTS["tasks"], rows, "unit__order", "unit__name", "person__full_name", "person_id")
    return [(name, unit_name, counts) for (_order, unit_name, name, _pk), counts in found]


def last_months(day_number: int, count: int = 12) -> tuple[int, int]:
    """The `count` months up to the day's own, as (since, until)."""
    until = month_of(day_number)
    index = until // 100 * 12 + until % 100 - 1 - (count - 1)
    return index // 12 * 100 + index % 12 + 1, until


def own_shares() -> dict[int, str]:
    """Movement → its own last part, as «1/5»."""
    found: dict[int, str] = defaultdict(str)
    for share in LastShare.objects.all():
        found[share.movement_id] = str(share)
    return dict(found)


def movements_of(units: Collection[int]) -> QuerySet[Movement]:
    return Movement.objects.filter(unit__in=units).order_by("order", "pk")
