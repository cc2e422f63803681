"""New tasks: checked, resolved to a due day, saved with their co-owners, further clauses and first step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from thidua.apps.accounts.models import User
from thidua.apps.assignments.holding import CannotDo, held, require
from thidua.apps.assignments.models import Act, Assignment, CoOwner, Part, Routine, Step
from thidua.apps.assignments.telling import tell
from thidua.apps.calendars.queries import calendars_of
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.search import indexing
from thidua.core.calendar import WorkCalendar, add_working_days

MOST_WORKING_DAYS = 500


@dataclass(frozen=True)
class Task:
    """One task to be given. `due_on` or `due_days`, working days counted from the day after the start."""

    unit: Unit
    title: str
    clause: Clause
    given_on: date
    due_on: date | None
    person: Person | None = None
    source: str = ""
    weight: int = 1
    is_illustration: bool = False
    starts_on: date | None = None
    due_part: str = Part.DAY
    due_days: int | None = None
    document: Document | None = None
    parent: Assignment | None = None
    late_reason: str = ""
    further_clauses: Sequence[Clause] = ()
    co_owners: Sequence[Unit] = ()
    routine: Routine | None = None
    turn: date | None = None


def resolved(tasks: Sequence[Task]) -> list[Task]:
    """With their due days, counted on the calendar of each unit. Raises CannotDo."""
    calendars = calendars_of(task.unit.pk for task in tasks if task.due_days is not None)
    return [_resolved(task, calendars.get(task.unit.pk)) for task in tasks]


def _resolved(task: Task, calendar: WorkCalendar | None) -> Task:
    starts_on = task.starts_on or task.given_on
    if task.due_days is not None and calendar is not None:
        require(1 <= task.due_days <= MOST_WORKING_DAYS, "bad_working_days")
        task = replace(task, due_on=add_working_days(calendar, starts_on, task.due_days))
    if task.due_on is None:
        raise CannotDo("no_due")
    return replace(task, starts_on=starts_on)


def check(task: Task) -> None:
    """Raises CannotDo. A parent is locked: it takes no part while it is being accepted."""
    require(bool(task.title.strip()), "no_title")
    require(task.due_on is not None and task.due_on >= task.given_on, "due_before_given")
    require(task.weight >= 1, "weight_under_one")
    starts_on = task.starts_on or task.given_on
    require(task.due_on is not None and task.given_on <= starts_on <= task.due_on, "start_outside")
    require(task.unit.pk not in {unit.pk for unit in task.co_owners}, "co_owner_is_owner")
    if task.parent is not None and task.due_on is not None:
        parent = held(task.parent, "report")
        require(task.due_on <= parent.due_on or bool(task.late_reason.strip()), "child_after_parent")


def save_all(tasks: Sequence[Task], giver: User, by: User | None, at: datetime) -> list[Assignment]:
    """`giver` answers for the tasks; `by` pressed the button, nobody where the program gave a periodic task."""
    made = [_assignment(task, giver) for task in tasks]
    for assignment in made:
        assignment.set_keys()
    Assignment.objects.bulk_create(made)
    pairs = list(zip(made, tasks, strict=True))
    CoOwner.objects.bulk_create(CoOwner(assignment=one, unit=unit) for one, task in pairs for unit in task.co_owners)
    further = Assignment.further_clauses.through
    further.objects.bulk_create(
        further(assignment_id=one.pk, clause_id=clause.pk)
        for one, task in pairs
        for clause in task.further_clauses
        if clause.pk != one.clause_id
    )
    steps = Step.objects.bulk_create(
        Step(
            assignment=one,
            act=Act.GIVEN,
            on=one.given_on,
            due_after=one.due_on,
            note=task.late_reason.strip(),
            by=by,
            at=at,
        )
        for one, task in pairs
    )
    indexing.refresh("assignment", [one.pk for one in made])
    tell(steps)
    return made


def _assignment(task: Task, giver: User) -> Assignment:
    if task.due_on is None:
        raise CannotDo("no_due")
    return Assignment(
        unit=task.unit,
        person=task.person,
        title=task.title,
        clause=task.clause,
        assigned_by=giver,
        given_on=task.given_on,
        starts_on=task.starts_on or task.given_on,
        due_on=task.due_on,
        due_part=task.due_part,
        due_days=task.due_days,
        document=task.document,
        parent=task.parent,
        routine=task.routine,
        turn=task.turn,
        source=task.source,
        weight=task.weight,
        is_illustration=task.is_illustration,
    )
