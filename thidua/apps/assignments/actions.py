"""What happens to tasks. Each act adds a step; no step is ever changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.assignments.models import Act, Assignment, Step
from thidua.apps.audit import ledger
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.search import indexing


class CannotDo(ValueError):
    """The task's state or the given days do not allow this; `what` is a slug that the pages put into words."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Task:
    """One task to be given."""

    unit: Unit
    title: str
    clause: Clause
    given_on: date
    due_on: date
    person: Person | None = None
    source: str = ""
    weight: int = 1
    is_illustration: bool = False


def give_assignments(
    *, tasks: Sequence[Task], by: User, at: datetime, origin: Mapping[str, object] | None = None
) -> list[Assignment]:
    """Give tasks, several units at once if need be; one ledger entry for the batch. Raises CannotDo, saves all or none.

    `origin` goes into the entry: from which document and proposals the batch comes.
    """
    for task in tasks:
        if not task.title.strip():
            raise CannotDo("no_title")
        if task.due_on < task.given_on:
            raise CannotDo("due_before_given")
        if task.weight < 1:
            raise CannotDo("weight_under_one")
    with transaction.atomic():
        made = [_assignment(task, by) for task in tasks]
        for assignment in made:
            assignment.set_keys()
        Assignment.objects.bulk_create(made)
        Step.objects.bulk_create(
            Step(assignment=one, act=Act.GIVEN, on=one.given_on, due_after=one.due_on, by=by, at=at) for one in made
        )
        indexing.refresh("assignment", [one.pk for one in made])
        facts: dict[str, object] = {
            "count": len(made),
            "tasks": [[one.pk, one.unit.code, one.clause.cid, one.due_on.isoformat()] for one in made],
        }
        facts |= origin or {}
        first = made[0] if made else None
        ledger.record(by=by, verb="assignment.given", on=first or ("assignments.Assignment", ""), at=at, facts=facts)
        return made


def _assignment(task: Task, by: User) -> Assignment:
    return Assignment(
        unit=task.unit,
        person=task.person,
        title=task.title,
        clause=task.clause,
        assigned_by=by,
        given_on=task.given_on,
        due_on=task.due_on,
        source=task.source,
        weight=task.weight,
        is_illustration=task.is_illustration,
    )


def report_done(*, assignment: Assignment, done_on: date, note: str, by: User, at: datetime, today: date) -> Assignment:
    """The unit reports the task done on a day that has come, with a note on what was achieved."""
    with transaction.atomic():
        fresh = _standing(assignment)
        _require(fresh.done_on is None, "already_done")
        _require(done_on <= today, "day_to_come")
        _require(done_on >= fresh.given_on, "done_before_given")
        _require(bool(note.strip()), "no_note")
        fresh.done_on = done_on
        return _did(fresh, Act.REPORTED, done_on, by, at, note)


def accept_done(*, assignment: Assignment, by: User, at: datetime, day: date) -> Assignment:
    """Whoever gives tasks confirms the report; nobody confirms a report of their own."""
    with transaction.atomic():
        fresh = _standing(assignment)
        _require(fresh.done_on is not None, "not_reported")
        _require(fresh.accepted_on is None, "already_accepted")
        _require(_reporter(fresh) != by.pk, "own_report")
        fresh.accepted_on = day
        return _did(fresh, Act.ACCEPTED, day, by, at)


def return_done(*, assignment: Assignment, reason: str, by: User, at: datetime, day: date) -> Assignment:
    """The report is not accepted: the task is open again, report and reason stay in its history."""
    with transaction.atomic():
        fresh = _standing(assignment)
        _require(fresh.done_on is not None, "not_reported")
        _require(fresh.accepted_on is None, "already_accepted")
        _require(bool(reason.strip()), "no_reason")
        fresh.done_on = None
        return _did(fresh, Act.RETURNED, day, by, at, reason)


def extend_assignment(
    *, assignment: Assignment, due_on: date, reason: str, by: User, at: datetime, day: date
) -> Assignment:
    """A later due day with its reason; both days stay on record. A day that has passed is no extension."""
    with transaction.atomic():
        fresh = _standing(assignment)
        _require(fresh.done_on is None, "already_done")
        _require(bool(reason.strip()), "no_reason")
        _require(due_on > fresh.due_on and due_on >= day, "not_later")
        before, fresh.due_on = fresh.due_on, due_on
        return _did(fresh, Act.EXTENDED, day, by, at, reason, before)


def cancel_assignment(*, assignment: Assignment, reason: str, by: User, at: datetime, day: date) -> Assignment:
    """A cancelled task counts nowhere; it stays in the list with its reason."""
    with transaction.atomic():
        fresh = _standing(assignment)
        _require(fresh.accepted_on is None, "already_accepted")
        _require(bool(reason.strip()), "no_reason")
        fresh.cancelled_on = day
        return _did(fresh, Act.CANCELLED, day, by, at, reason)


def remind_assignments(*, assignments: Sequence[Assignment], by: User, at: datetime, day: date) -> list[Step]:
    """Remind of open tasks, each at most once a day; one ledger entry for the batch."""
    with transaction.atomic():
        ids = [assignment.pk for assignment in assignments]
        open_ids = list(
            Assignment.objects.select_for_update(of=("self",), no_key=True)
            .open()
            .filter(pk__in=ids)
            .values_list("pk", flat=True)
        )
        told = set(
            Step.objects.filter(assignment__in=open_ids, act=Act.REMINDED, on=day).values_list("assignment", flat=True)
        )
        chosen = sorted(set(open_ids) - told)
        steps = Step.objects.bulk_create(
            Step(assignment_id=pk, act=Act.REMINDED, on=day, by=by, at=at) for pk in chosen
        )
        target = ("assignments.Assignment", str(chosen[0]) if chosen else "")
        ledger.record(by=by, verb="assignment.reminded", on=target, at=at, facts={"assignments": chosen})
        return steps


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise CannotDo(what)


def _standing(assignment: Assignment) -> Assignment:
    """The task as stored now, held until the end of the transaction; a cancelled one takes no more steps."""
    fresh = (
        Assignment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "clause")
        .get(pk=assignment.pk)
    )
    _require(fresh.cancelled_on is None, "cancelled")
    return fresh


def _reporter(assignment: Assignment) -> int | None:
    return assignment.steps.filter(act=Act.REPORTED).order_by("-at", "-pk").values_list("by", flat=True).first()


def _did(  # noqa: PLR0917  one row of history, in the order it is read
    assignment: Assignment, act: Act, on: date, by: User, at: datetime, note: str = "", due_before: date | None = None
) -> Assignment:
    assignment.save(update_fields=["done_on", "accepted_on", "cancelled_on", "due_on"])
    due_after = assignment.due_on if due_before else None
    Step.objects.create(
        assignment=assignment,
        act=act,
        on=on,
        note=note.strip(),
        by=by,
        at=at,
        due_before=due_before,
        due_after=due_after,
    )
    facts: dict[str, object] = {"unit": assignment.unit.code, "on": on.isoformat()}
    if note.strip():
        facts["note"] = note.strip()
    if due_before and due_after:
        facts |= {"due_before": due_before.isoformat(), "due_after": due_after.isoformat()}
    ledger.record(by=by, verb=f"assignment.{act.value}", on=assignment, at=at, facts=facts)
    return assignment
