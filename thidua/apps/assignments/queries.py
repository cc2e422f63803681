"""Reads of tasks: lists with filters, observations for scoring, links for the trace."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import cast

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.assignments.models import Act, Assignment, AssignmentQuerySet, Step
from thidua.apps.assignments.scope import Scope
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Unit
from thidua.core.assignments.counting import Task, counts
from thidua.core.assignments.timing import is_overdue_open
from thidua.core.observations import Observation

ADDRESS = "/lam-viec/nhiem-vu/"


def status_of(assignment: Assignment, today: date) -> str:
    if assignment.cancelled_on:
        return "cancelled"
    if assignment.accepted_on:
        return "accepted"
    if assignment.done_on:
        return "reported"
    return "overdue" if is_overdue_open(assignment.due_on, assignment.done_on, today) else "open"


def listed(
    within: Collection[int] | Scope, today: date, *, unit: str = "", status: str = "", clause: str = "", words: str = "",
    since: date | None = None, until: date | None = None,
) -> AssignmentQuerySet:  # fmt: skip
    """Tasks of the units, filtered; due on since ≤ day ≤ until. Rows come with unit, person and clause."""
    scope = within if isinstance(within, Scope) else Scope(is_whole=False, units=frozenset(within))
    found = scope.narrow(Assignment.objects.select_related("unit", "person", "clause"))
    if unit:
        named = Unit.objects.matching(unit).values("pk")
        found = (
            found.filter(unit__code=unit) if Unit.objects.filter(code=unit).exists() else found.filter(unit__in=named)
        )
    if clause:
        found = found.filter(clause__cid=clause)
    if since:
        found = found.filter(due_on__gte=since)
    if until:
        found = found.filter(due_on__lte=until)
    if words:
        found = cast(AssignmentQuerySet, found.matching(words))
    return _in_status(found, status, today).order_by("due_on", "pk")


def _in_status(found: AssignmentQuerySet, status: str, today: date) -> AssignmentQuerySet:
    match status:
        case "open":
            return found.open().filter(due_on__gte=today)
        case "overdue":
            return found.overdue(today)
        case "unfinished":
            return found.open()
        case "asked":
            return found.open().filter(asked_due_on__isnull=False)
        case "reported":
            return found.to_accept()
        case "accepted":
            return found.filter(accepted_on__isnull=False, cancelled_on__isnull=True)
        case "cancelled":
            return found.filter(cancelled_on__isnull=False)
        case _:
            return found


def steps_of(assignment: Assignment) -> list[Step]:
    people = ("by__person", "unit_before", "unit_after", "person_before", "person_after")
    return list(assignment.steps.select_related(*people).prefetch_related("files"))


def observations(unit: Unit, period: Period, on: date | None = None) -> list[Observation]:
    return observations_of([unit], period, on)


def observations_of(units: Iterable[Unit], period: Period, on: date | None = None) -> list[Observation]:
    """Counts of the movement's tasks due in the period and settled by day `on` (today), per unit and clause.

    The same tasks are counted again per person they were given to (rows with `person`). A unit that was given nothing
    has no row: not assigned is neither good nor bad. Two queries.
    """
    wanted = {unit.code for unit in units}
    of_period = (
        Assignment.objects.standing()
        .due_within(period.starts_on, period.until_on)
        .filter(clause__document=period.movement.document_id)
        .order_by()
    )
    left = _left(of_period)
    steps = Step.objects.filter(assignment=OuterRef("pk"))
    rows = of_period.annotate(
        was_reminded=Exists(steps.filter(act=Act.REMINDED)), was_returned=Exists(steps.filter(act=Act.RETURNED))
    ).values_list(
        "pk", "unit__code", "clause__cid", "person__code", "given_on", "due_on", "done_on", "was_reminded", "starts_on",
        "due_part", "done_part", "was_returned",
    )  # fmt: skip
    tasks = []
    for (
        pk,
        unit,
        cid,
        person,
        given_on,
        due_on,
        done_on,
        was_reminded,
        starts_on,
        due_part,
        done_part,
        returned,
    ) in rows:
        if unit not in wanted and wanted.isdisjoint(code for code, _who in left[pk]):
            continue
        for name in ("", person) if person else ("",):
            owners = tuple((code, cid, who) for code, who in left[pk] if bool(who) == bool(name))
            days = (given_on, due_on, done_on, was_reminded, starts_on, due_part, done_part)
            tasks.append(Task((unit, cid, name), *days, times_returned=int(returned), left=owners))
    return [
        _observation(owner, measure, period, hits_and_trials)
        for (owner, measure), hits_and_trials in counts(tasks, on or timezone.localdate()).items()
        if owner[0] in wanted
    ]


def _left(tasks: QuerySet[Assignment]) -> dict[int, set[tuple[str, str]]]:
    """Task → (unit, person or "") of those who handed it over: a unit to another unit, a person within the unit."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    rows = Step.objects.filter(act=Act.HANDED_OVER, assignment__in=tasks).values_list(
        "assignment_id", "unit_before__code", "unit_after__code", "person_before__code"
    )
    for pk, before, after, person in rows:
        if before != after:
            found[pk].add((before, ""))
        elif person:
            found[pk].add((before, person))
    return found


def _observation(owner: tuple[str, ...], measure: str, period: Period, found: tuple[int, int]) -> Observation:
    unit, cid, person = owner
    return Observation(
        unit=unit,
        clause=cid,
        measure=measure,
        period=period.slug,
        hits=found[0],
        trials=found[1],
        person=person or None,
        source=f"{ADDRESS}?don-vi={unit}&dieu-khoan={cid}",
    )


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause, "observation", label, address) for each clause tasks of the period serve."""
    rows = (
        Assignment.objects.standing()
        .due_within(period.starts_on, period.until_on)
        .filter(clause__document=movement.document_id)
        .order_by()
        .values("clause__cid")
        .annotate(tasks=Count("pk"), units=Count("unit_id", distinct=True))
        .values_list("clause__cid", "tasks", "units")
    )
    return [
        (
            cid,
            "observation",
            _("%(tasks)s nhiệm vụ đến hạn trong kỳ của %(units)s đơn vị") % {"tasks": tasks, "units": units},
            f"{ADDRESS}?dieu-khoan={cid}",
        )
        for cid, tasks, units in sorted(rows)
    ]


def clauses_in_use(units: Collection[int]) -> QuerySet[Clause]:
    """Clauses of the movements issued by a unit at or above the given ones."""
    above = units_above(units)
    return Clause.objects.filter(document__movements__unit__in=above).distinct().order_by("document", "start")


def units_above(units: Collection[int]) -> set[int]:
    """The given ones and all above them. One query."""
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    tops: set[int] = set()
    for unit_id in units:
        at: int | None = unit_id
        while at is not None and at not in tops:
            tops.add(at)
            at = parents.get(at)
    return tops
