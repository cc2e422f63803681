"""What those who do the work write: progress, notes, a wish for more time, a report taken back, a hand-over."""

from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.assignments.actions_steps import record_step
from thidua.apps.assignments.holding import held, reporter_of, require
from thidua.apps.assignments.models import Act, Assignment, Part, Step
from thidua.apps.orgs.models import Person, Post, Unit

MOST_PERCENT = 100


def report_progress(
    *, assignment: Assignment, note: str, percent: int | None, by: User, at: datetime, day: date
) -> Step:
    """How far the owner is, in words, per cent or both. The first one shows that nobody had to be reminded."""
    with transaction.atomic():
        fresh = held(assignment, "progress")
        require(percent is None or 0 <= percent <= MOST_PERCENT, "bad_percent")
        require(bool(note.strip()) or percent is not None, "no_progress")
        if percent is not None:
            fresh.percent = percent
        facts: dict[str, object] | None = None if percent is None else {"percent": percent}
        return record_step(fresh, Act.PROGRESS, on=day, by=by, at=at, note=note, facts=facts, percent=percent)


def add_note(*, assignment: Assignment, note: str, by: User, at: datetime, day: date) -> Step:
    """Words of the giver or of a unit that works along; they are no progress of the owner."""
    with transaction.atomic():
        fresh = held(assignment, "note")
        require(bool(note.strip()), "no_words")
        return record_step(fresh, Act.NOTE, on=day, by=by, at=at, note=note)


def ask_extension(
    *, assignment: Assignment, due_on: date, reason: str, by: User, at: datetime, day: date
) -> Assignment:
    """The unit asks for a later day. The due day stays as it is until the giver has answered."""
    with transaction.atomic():
        fresh = held(assignment, "ask_extension")
        require(fresh.asked_due_on is None, "already_asked")
        require(bool(reason.strip()), "no_reason")
        require(due_on > fresh.due_on and due_on >= day, "not_later")
        fresh.asked_due_on = due_on
        record_step(
            fresh, Act.EXTENSION_ASKED, on=day, by=by, at=at, note=reason, due_before=fresh.due_on, due_after=due_on
        )
        return fresh


def withdraw_report(*, assignment: Assignment, by: User, at: datetime, day: date, note: str = "") -> Assignment:
    """Whoever reported takes the report back before it is answered; it stays on record and is no rework."""
    with transaction.atomic():
        fresh = held(assignment, "withdraw")
        require(reporter_of(fresh) == by.pk, "not_own_report")
        fresh.done_on, fresh.done_part = None, Part.DAY
        record_step(fresh, Act.WITHDRAWN, on=day, by=by, at=at, note=note)
        return fresh


def hand_over(
    *, assignment: Assignment, unit: Unit, person: Person | None, reason: str, by: User, at: datetime, day: date
) -> Assignment:
    """Another person or another unit goes on with the task. Who let go stays in the step and is counted."""
    with transaction.atomic():
        fresh = held(assignment, "hand_over")
        before = (fresh.unit, fresh.person)
        require((unit.pk, person and person.pk) != (fresh.unit_id, fresh.person_id), "same_owner")
        require(bool(reason.strip()), "no_reason")
        require(unit.is_alive_on(day), "unit_gone")
        if person is not None:
            require(Post.objects.held_on(day).filter(person=person, unit=unit).exists(), "person_elsewhere")
        fresh.unit, fresh.person = unit, person
        fresh.co_owners.filter(unit=unit).delete()  # who worked along now answers for it
        moved = {
            "unit_before": before[0], "unit_after": unit, "person_before": before[1], "person_after": person,
        }  # fmt: skip
        facts: dict[str, object] = {"unit_before": before[0].code, "unit_after": unit.code}
        facts |= {"person_before": before[1].code} if before[1] else {}
        facts |= {"person_after": person.code} if person else {}
        record_step(fresh, Act.HANDED_OVER, on=day, by=by, at=at, note=reason, facts=facts, **moved)
        return fresh
