"""One act on one task: the task as it now is, the step that tells it, the line in the ledger."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from thidua.apps.accounts.models import User
from thidua.apps.assignments.models import Act, Assignment, Step
from thidua.apps.assignments.telling import tell
from thidua.apps.audit import ledger

#: What acts may change.
CHANGED = (
    "done_on", "done_part", "accepted_on", "cancelled_on", "due_on", "asked_due_on", "quality", "percent", "unit",
    "person",
)  # fmt: skip


def record_step(
    assignment: Assignment,
    act: Act,
    *,
    on: date,
    by: User,
    at: datetime,
    note: str = "",
    facts: Mapping[str, object] | None = None,
    **more: Any,
) -> Step:
    """Called inside the act's transaction, on a task held by it; tells whom it concerns. `more` are fields of the step."""
    assignment.save(update_fields=CHANGED)
    note = note.strip()
    step = Step.objects.create(assignment=assignment, act=act, on=on, note=note, by=by, at=at, **more)
    tell([step])
    told: dict[str, object] = {"unit": assignment.unit.code, "on": on.isoformat()}
    if note:
        told["note"] = note
    if step.due_before and step.due_after:
        told |= {"due_before": step.due_before.isoformat(), "due_after": step.due_after.isoformat()}
    ledger.record(by=by, verb=f"assignment.{act.value}", on=assignment, at=at, facts={**told, **(facts or {})})
    return step
