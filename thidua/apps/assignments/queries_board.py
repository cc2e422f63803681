"""The board: per unit how much is open, overdue, due this week, waiting for acceptance, accepted; the same per clause.

Units come in pages; the database counts only the tasks of a page, and over all units only what is open, through indexes
that hold nothing else. So the page costs the same for forty units and for four thousand.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.core.paginator import Page, Paginator
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from thidua.apps.assignments.models import Assignment, AssignmentQuerySet
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
    within: Collection[int], today: date, *, words: str = "", sort: str = "", page: str = "", size: int = 40
) -> Page[Unit]:
    """Units in the order of their names, or those with most overdue tasks first. Two queries."""
    units = Unit.objects.filter(pk__in=within)
    if words:
        units = cast(UnitQuerySet, units.matching(words))
    if sort == "qua-han":
        late = (
            Assignment.objects.overdue(today)
            .filter(unit=OuterRef("pk"))
            .order_by()
            .values("unit")
            .annotate(n=Count("pk"))
        )
        number = Coalesce(Subquery(late.values("n"), output_field=IntegerField()), 0)
        units = units.annotate(late=number).order_by("-late", "order", "pk")
    else:
        units = units.order_by("order", "pk")
    return Paginator(units, size).get_page(page)


def counts_by_unit(units: Collection[int], today: date, clause: str = "") -> dict[int, Counts]:
    """Per unit; a unit without tasks has no entry. One query over the tasks of these units."""
    rows = _counted(_of_clause(Assignment.objects.standing().filter(unit__in=units), clause).values("unit_id"), today)
    return {unit: Counts(*numbers) for unit, *numbers in rows}


def counts_by_clause(within: Collection[int], today: date) -> list[tuple[str, Counts]]:
    """Per clause in use, most open tasks first; only what is not yet accepted, so that old years cost nothing."""
    rows = _counted(Assignment.objects.standing().filter(unit__in=within, accepted_on=None).values("clause_id"), today)
    found = {clause: Counts(*numbers) for clause, *numbers in rows}
    names = dict(Clause.objects.filter(pk__in=found).values_list("pk", "cid"))
    return sorted(((names[pk], each) for pk, each in found.items()), key=lambda row: (-row[1].open, row[0]))


def totals(within: Collection[int], today: date, clause: str = "") -> Counts:
    """Open work of all units together. Two queries, both over partial indexes."""
    here = _of_clause(Assignment.objects.filter(unit__in=within), clause)
    found = here.open().aggregate(
        open=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=today)),
        this_week=Count("pk", filter=_this_week(today)),
    )
    return Counts(**found, reported=here.to_accept().count())


def _of_clause(tasks: AssignmentQuerySet, clause: str) -> AssignmentQuerySet:
    return tasks.filter(clause__cid=clause) if clause else tasks


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
