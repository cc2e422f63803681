"""The board: per unit how much is open, overdue, due this week, waiting for acceptance, accepted; the same per clause.

Units come in pages; the database counts only the tasks of a page, and over all units only what is open, through indexes
that hold nothing else. So the page costs the same for forty units and for four thousand.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet, Value

from thidua.apps.assignments.models import Assignment, AssignmentQuerySet
from thidua.apps.assignments.scope import Scope
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Unit, UnitQuerySet

SUNDAY = 6
SORTS = ("", "qua-han")


@dataclass(frozen=True)
class Counts:
    """`open` are all that are not done, `overdue` and `this_week` some of them."""

    open: int = 0
    overdue: int = 0
    this_week: int = 0
    reported: int = 0
    accepted: int = 0


def week_end(today: date) -> date:
    """Sunday of the week of the day."""
    return today + timedelta(days=SUNDAY - today.weekday())


def units_page(
    scope: Scope, today: date, *, words: str = "", sort: str = "", page: str = "", size: int = 40
) -> Page[Unit]:
    """Units in the order of their names, or only those with overdue tasks, most of them first. Two or three queries."""
    units = scope.narrow(Unit.objects.all(), "pk")
    if words:
        units = cast(UnitQuerySet, units.matching(words))
    if sort == "qua-han":
        late = scope.narrow(Assignment.objects.overdue(today))
        late = late.filter(unit__in=units) if words else late
        ordered = late.values("unit").annotate(n=Count("pk")).order_by("-n", "unit__order", "unit")
        found = Paginator(ordered.values_list("unit", flat=True), size).get_page(page)
        rows = Unit.objects.in_bulk(list(found))
        found.object_list = [rows[pk] for pk in found.object_list]
        return found
    return Paginator(units.order_by("order", "pk"), size).get_page(page)


def counts_by_unit(units: Collection[int], today: date, clause: str = "") -> dict[int, Counts]:
    """Per unit; a unit without tasks has no entry. One query over the tasks of these units."""
    rows = _counted(_of_clause(Assignment.objects.standing().filter(unit__in=units), clause).values("unit_id"), today)
    return {unit: Counts(*numbers) for unit, *numbers in rows}


def counts_by_clause(scope: Scope, today: date) -> list[tuple[str, Counts]]:
    """Per clause in use, most open tasks first; only what is not yet accepted, so that old years cost nothing.

    Open and reported tasks are counted apart: each stands in an index of its own.
    """
    tasks = scope.narrow(Assignment.objects.all()).order_by()
    late, week = Count("pk", filter=Q(due_on__lt=today)), Count("pk", filter=_this_week(today))
    open_rows = tasks.open().values("clause_id").annotate(n=Count("pk"), late=late, week=week)
    found = {pk: Counts(*numbers) for pk, *numbers in open_rows.values_list("clause_id", "n", "late", "week")}
    waiting = tasks.to_accept().values("clause_id").annotate(n=Count("pk"))
    for pk, number in waiting.values_list("clause_id", "n"):
        found[pk] = replace(found.get(pk, Counts()), reported=number)
    names = dict(Clause.objects.filter(pk__in=found).values_list("pk", "cid"))
    return sorted(((names[pk], each) for pk, each in found.items()), key=lambda row: (-row[1].open, row[0]))


def totals(scope: Scope, today: date, clause: str = "") -> Counts:
    """Open work of all units together, in one query: each figure is the length of one stretch of an index."""
    here = _of_clause(scope.narrow(Assignment.objects.all()), clause).order_by()
    stretches = {
        "late": here.overdue(today),
        "week": here.open().filter(_this_week(today)),
        "later": here.open().filter(due_on__gt=week_end(today)),
        "reported": here.to_accept(),
    }
    first, *rest = (rows.values(name=Value(name)).annotate(n=Count("pk")) for name, rows in stretches.items())
    found = dict.fromkeys(stretches, 0) | dict(first.union(*rest, all=True).values_list("name", "n"))
    late, week = found["late"], found["week"]
    return Counts(open=late + week + found["later"], overdue=late, this_week=week, reported=found["reported"])


def _of_clause(tasks: AssignmentQuerySet, clause: str) -> AssignmentQuerySet:
    """By the ids of the clause, so that the count needs no join."""
    return (
        tasks.filter(clause__in=list(Clause.objects.filter(cid=clause).values_list("pk", flat=True)))
        if clause
        else tasks
    )


def _this_week(today: date) -> Q:
    return Q(due_on__gte=today, due_on__lte=week_end(today))


def _counted(grouped: QuerySet, today: date) -> QuerySet:
    is_open = Q(done_on__isnull=True)
    return (
        grouped.order_by()
        .annotate(
            n_open=Count("pk", filter=is_open),
            n_overdue=Count("pk", filter=is_open & Q(due_on__lt=today)),
            n_week=Count("pk", filter=is_open & _this_week(today)),
            n_reported=Count("pk", filter=Q(done_on__isnull=False, accepted_on__isnull=True)),
            n_accepted=Count("pk", filter=Q(accepted_on__isnull=False)),
        )
        .values_list(*grouped.query.values_select, "n_open", "n_overdue", "n_week", "n_reported", "n_accepted")
    )


def clauses_of_movements() -> list[str]:
    """Ids of the clauses tasks can serve: those of documents that opened a movement."""
    found = Clause.objects.filter(document__movements__isnull=False).order_by("cid").values_list("cid", flat=True)
    return list(found.distinct())
