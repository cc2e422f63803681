"""What the giver does with tasks, and the report they answer. Each act adds a step; no step is ever changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.assignments.actions_steps import record_step
from thidua.apps.assignments.attaching import File, attach, facts_of, taken_files
from thidua.apps.assignments.holding import CannotDo, held, reporter_of, require, require_no_open_children
from thidua.apps.assignments.making import Task, check, resolved, save_all
from thidua.apps.assignments.models import Act, Assignment, Part, Quality, Step
from thidua.apps.assignments.reminding import tell_owners
from thidua.apps.audit import ledger

__all__ = ["CannotDo", "Task"]


def give_assignments(
    *, tasks: Sequence[Task], by: User, at: datetime, origin: Mapping[str, object] | None = None
) -> list[Assignment]:
    """Give tasks, several units at once if need be; one ledger entry for the batch. Raises CannotDo, saves all or none.

    `origin` goes into the entry: from which document and proposals the batch comes.
    """
    with transaction.atomic():
        wanted = resolved(tasks)
        for task in wanted:
            check(task)
        made = save_all(wanted, by, by, at)
        facts: dict[str, object] = {
            "count": len(made),
            "tasks": [[one.pk, one.unit.code, one.clause.cid, one.due_on.isoformat()] for one in made],
        }
        parents = sorted({one.parent_id for one in made if one.parent_id})
        facts |= ({"parents": parents} if parents else {}) | dict(origin or {})
        first = made[0] if made else None
        ledger.record(by=by, verb="assignment.given", on=first or ("assignments.Assignment", ""), at=at, facts=facts)
        return made


def report_done(
    *,
    assignment: Assignment,
    done_on: date,
    note: str,
    by: User,
    at: datetime,
    today: date,
    done_part: str = Part.DAY,
    files: Sequence[File] = (),
) -> Assignment:
    """The unit reports the task done on a day that has come, with a note on what was achieved and files that show it."""
    with transaction.atomic():
        fresh = held(assignment, "report")
        require(done_on <= today, "day_to_come")
        require(done_on >= fresh.given_on, "done_before_given")
        require(done_part in Part.values, "unknown_part")
        require(bool(note.strip()), "no_note")
        files = taken_files(files)
        fresh.done_on, fresh.done_part, fresh.asked_due_on = done_on, done_part, None
        step = record_step(fresh, Act.REPORTED, on=done_on, by=by, at=at, note=note, facts=facts_of(files))
        attach(step, files)
        return fresh


def accept_done(*, assignment: Assignment, by: User, at: datetime, day: date, quality: str = "") -> Assignment:
    """Whoever gives tasks confirms the report, with a grade if he gives one; nobody confirms a report of their own."""
    with transaction.atomic():
        fresh = held(assignment, "accept")
        require(reporter_of(fresh) != by.pk, "own_report")
        require(quality in ("", *Quality.values), "unknown_quality")
        require_no_open_children(fresh)
        fresh.accepted_on, fresh.quality = day, quality
        record_step(fresh, Act.ACCEPTED, on=day, by=by, at=at, facts={"quality": quality} if quality else None)
        return fresh


def return_done(*, assignment: Assignment, reason: str, by: User, at: datetime, day: date) -> Assignment:
    """The report is not accepted: the task is open again, report and reason stay in its history."""
    with transaction.atomic():
        fresh = held(assignment, "return")
        require(bool(reason.strip()), "no_reason")
        fresh.done_on, fresh.done_part = None, Part.DAY
        record_step(fresh, Act.RETURNED, on=day, by=by, at=at, note=reason)
        return fresh


def extend_assignment(
    *, assignment: Assignment, due_on: date, reason: str, by: User, at: datetime, day: date
) -> Assignment:
    """A later due day with its reason, asked for or not; both days stay on record. A passed day is no extension."""
    with transaction.atomic():
        fresh = held(assignment, "extend")
        require(bool(reason.strip()), "no_reason")
        require(due_on > fresh.due_on and due_on >= day, "not_later")
        before, asked = fresh.due_on, fresh.asked_due_on
        fresh.due_on, fresh.asked_due_on = due_on, None
        facts = {"asked": asked.isoformat()} if asked else None
        record_step(
            fresh, Act.EXTENDED, on=day, by=by, at=at, note=reason, facts=facts, due_before=before, due_after=due_on
        )
        return fresh


def refuse_extension(*, assignment: Assignment, reason: str, by: User, at: datetime, day: date) -> Assignment:
    """The asked day is not granted; the due day stays."""
    with transaction.atomic():
        fresh = held(assignment, "refuse_extension")
        require(fresh.asked_due_on is not None, "nothing_asked")
        require(bool(reason.strip()), "no_reason")
        asked, fresh.asked_due_on = fresh.asked_due_on, None
        record_step(
            fresh, Act.EXTENSION_REFUSED, on=day, by=by, at=at, note=reason, due_before=fresh.due_on, due_after=asked
        )
        return fresh


def cancel_assignment(*, assignment: Assignment, reason: str, by: User, at: datetime, day: date) -> Assignment:
    """A cancelled task counts nowhere; it stays in the list with its reason."""
    with transaction.atomic():
        fresh = held(assignment, "cancel")
        require(bool(reason.strip()), "no_reason")
        require_no_open_children(fresh)
        fresh.cancelled_on, fresh.asked_due_on = day, None
        record_step(fresh, Act.CANCELLED, on=day, by=by, at=at, note=reason)
        return fresh


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
        told_of = Assignment.objects.filter(pk__in=chosen).select_related("person__user").order_by("pk")
        tell_owners(list(told_of), at=at, day=day)
        target = ("assignments.Assignment", str(chosen[0]) if chosen else "")
        ledger.record(by=by, verb="assignment.reminded", on=target, at=at, facts={"assignments": chosen})
        return steps
