"""Tasks as facts: one row for the owner, one more for each unit and person who handed the task over."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime

from thidua.apps.assignments.models import Act, Assignment, Part, Step
from thidua.apps.calendars.queries import calendars_of
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Person, Unit
from thidua.core.assignments.conduct import first_progress, is_reminder_dependent
from thidua.core.assignments.timing import on_time, working_days_late
from thidua.core.calendar import WorkCalendar
from thidua.core.indicators.facts import (
    APART,
    END_OF_DAY,
    KEPT,
    LET_GO,
    NOON,
    OWNED_AGAIN,
    TaskFact,
    day_number,
    month_of,
)

PORTION = 2_000
NAMES = tuple(field.name for field in fields(TaskFact))


def rows(_as_of: date) -> Iterator[dict[str, list[int | None]]]:
    """Every task that was not cancelled, a portion at a time; two queries a portion."""
    units = Assignment.objects.order_by().values_list("unit_id", flat=True).distinct()
    calendars = calendars_of(units)
    last = 0
    while found := list(Assignment.objects.standing().filter(pk__gt=last).order_by("pk")[:PORTION]):
        last = found[-1].pk
        steps: dict[int, list[Step]] = defaultdict(list)
        for step in Step.objects.filter(assignment__in=found).order_by("assignment", "at", "pk"):
            steps[step.assignment_id].append(step)
        facts = [fact for one in found for fact in facts_of(one, steps[one.pk], calendars[one.unit_id])]
        yield {name: [getattr(fact, name) for fact in facts] for name in NAMES}


def codes() -> dict[str, list[tuple[int, str, str]]]:
    """People are told by code only: names stay in the database."""
    return {
        "units": list(Unit.objects.order_by("pk").values_list("pk", "code", "name")),
        "clauses": list(Clause.objects.order_by("pk").values_list("pk", "cid", "cid")),
        "people": [(pk, code, code) for pk, code in Person.objects.order_by("pk").values_list("pk", "code")],
    }


def facts_of(task: Assignment, steps: list[Step], calendar: WorkCalendar) -> list[TaskFact]:
    moved = [step for step in steps if step.act == Act.HANDED_OVER]
    units = {step.unit_before_id for step in moved if step.unit_before_id != step.unit_after_id}
    people = {
        step.person_before_id: step.unit_before_id for step in moved if step.person_before_id != step.person_after_id
    }
    owner = _fact(
        task, steps, calendar, task.unit_id, task.person_id,
        OWNED_AGAIN if task.unit_id in units else KEPT,
        APART if task.person_id is None else OWNED_AGAIN if task.person_id in people else KEPT,
    )  # fmt: skip
    former_units = [
        _fact(task, steps, calendar, unit, None, LET_GO, APART)
        for unit in sorted(unit for unit in units if unit and unit != task.unit_id)
    ]
    former_people = [
        _fact(task, steps, calendar, unit or task.unit_id, person, APART, LET_GO)
        for person, unit in sorted((person, unit) for person, unit in people.items() if person)
        if person != task.person_id
    ]
    return [owner, *former_units, *former_people]


def _fact(  # noqa: PLR0917  one row, in the order it is read
    task: Assignment, steps: list[Step], calendar: WorkCalendar, unit: int, person: int | None, unit_role: int, person_role: int
) -> TaskFact:  # fmt: skip
    acts = [(step.act, step.at) for step in steps]
    due = day_number(task.due_on)
    return TaskFact(
        task=task.pk,
        unit=unit,
        clause=task.clause_id,
        person=person,
        month=month_of(due),
        start=day_number(task.starts_on),
        due=due,
        due_half=_half(task.due_part),
        done=day_number(task.done_on) if task.done_on else None,
        done_half=_half(task.done_part),
        late=_late(task, calendar),
        reminders=_count(acts, Act.REMINDED),
        dependent=int(is_reminder_dependent(first_progress(acts), _first(acts, Act.REMINDED))),
        returned=_count(acts, Act.RETURNED),
        extended=_count(acts, Act.EXTENDED),
        unit_role=unit_role,
        person_role=person_role,
    )


def _late(task: Assignment, calendar: WorkCalendar) -> int | None:
    if task.done_on is None:
        return None
    if on_time(task.due_on, task.done_on, task.due_part, task.done_part):
        return 0
    return working_days_late(calendar, task.due_on, task.done_on)


def _half(part: str) -> int:
    return NOON if part == Part.MORNING else END_OF_DAY


def _count(acts: list[tuple[str, datetime]], wanted: str) -> int:
    return sum(act == wanted for act, _at in acts)


def _first(acts: list[tuple[str, datetime]], wanted: str) -> datetime | None:
    return min((at for act, at in acts if act == wanted), default=None)
