"""Reports of many tasks at once, for instance the quarterly list of a bloc: one ledger entry for each batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.assignments.holding import CannotDo, require_move
from thidua.apps.assignments.models import Act, Assignment, Step
from thidua.apps.assignments.telling import tell
from thidua.apps.audit import ledger
from thidua.apps.search import indexing


@dataclass(frozen=True)
class Report:
    assignment: Assignment
    done_on: date
    note: str


def report_many(*, reports: Sequence[Report], by: User, at: datetime, today: date) -> list[Assignment]:
    """Like `report_done` for each; one that cannot be reported refuses the whole batch (CannotDo)."""
    with transaction.atomic():
        rows = _locked([report.assignment.pk for report in reports])
        for report in reports:
            row = rows[report.assignment.pk]
            require_move(row, "report")
            _require(report.done_on <= today, "day_to_come")
            _require(report.done_on >= row.given_on, "done_before_given")
            _require(bool(report.note.strip()), "no_note")
            row.done_on, row.asked_due_on = report.done_on, None
        Assignment.objects.bulk_update(rows.values(), ["done_on", "asked_due_on"], batch_size=300)
        steps = Step.objects.bulk_create(
            Step(assignment=report.assignment, act=Act.REPORTED, on=report.done_on, note=report.note, by=by, at=at)
            for report in reports
        )
        tell(steps)
        indexing.refresh("assignment", list(rows))
        done = [[report.assignment.pk, report.done_on.isoformat()] for report in reports]
        ledger.record(by=by, verb="assignment.reported_in_bulk", on=_batch(rows), at=at, facts={"done": done})
        return list(rows.values())


def accept_many(*, assignments: Sequence[Assignment], by: User, at: datetime, day: date) -> list[Assignment]:
    """Like `accept_done` for each: nobody confirms their own reports."""
    with transaction.atomic():
        rows = _locked([assignment.pk for assignment in assignments])
        unready = Assignment.objects.filter(parent__in=rows, accepted_on=None, cancelled_on=None)
        _require(not unready.exclude(pk__in=rows).exists(), "children_open")
        own = Step.objects.filter(assignment__in=rows, act=Act.REPORTED, by=by)
        _require(not own.exists(), "own_report")
        for row in rows.values():
            require_move(row, "accept")
            row.accepted_on = day
        Assignment.objects.filter(pk__in=rows).update(accepted_on=day)
        made = [Step(assignment=row, act=Act.ACCEPTED, on=day, by=by, at=at) for row in rows.values()]
        tell(Step.objects.bulk_create(made))
        ledger.record(
            by=by, verb="assignment.accepted_in_bulk", on=_batch(rows), at=at, facts={"assignments": sorted(rows)}
        )
        return list(rows.values())


def _batch(rows: dict[int, Assignment]) -> tuple[str, str]:
    """The ledger names the first task of a batch as its object."""
    return ("assignments.Assignment", str(min(rows, default="")))


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise CannotDo(what)


def _locked(ids: Sequence[int]) -> dict[int, Assignment]:
    return {row.pk: row for row in Assignment.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")}
