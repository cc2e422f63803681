"""Reminders by the program: on the day, to the owner, once, and on record."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from tests.support import evidence, world
from tests.support.world import AT
from thidua.apps.accounts.models import Grant
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions, reminding
from thidua.apps.assignments.actions import Task
from thidua.apps.assignments.models import Assignment, Step
from thidua.apps.audit.models import Entry
from thidua.apps.jobs import working
from thidua.apps.jobs.handling import ROUTINES
from thidua.apps.jobs.models import Job
from thidua.apps.notices.actions import set_reminder_days
from thidua.apps.notices.models import Notice
from thidua.apps.notices.queries import timetables

pytestmark = pytest.mark.django_db
GIVEN, DUE = date(2026, 3, 2), date(2026, 3, 13)  # Monday, Friday of the week after
TUESDAY = date(2026, 3, 10)  # three working days before
MONDAY_AFTER = date(2026, 3, 16)


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def give(w: evidence.World, **more: Any) -> Assignment:
    fields = {"title": "Rà soát thủ tục", "clause": w.clauses[0], "given_on": GIVEN, "due_on": DUE, **more}
    return actions.give_assignments(tasks=[Task(unit=fields.pop("unit", w.unit), **fields)], by=w.officer, at=AT)[0]


def remind(day: date) -> list[int]:
    at = datetime.combine(day, time(6, 30), UTC) - timedelta(hours=7)
    made = reminding.remind_due(ids=reminding.candidates(day), days=timetables(day), at=at, day=day)
    return [step.assignment_id for step in made]


def told(day: date) -> list[tuple[int, str]]:
    rows = Notice.objects.filter(key__endswith=day.isoformat()).order_by("user_id")
    return [(notice.user_id, notice.title) for notice in rows]


def test_the_owner_is_reminded_three_days_and_one_day_before_and_the_head_too_when_it_is_late(
    w: evidence.World,
) -> None:
    one, head = give(w), world.user(Role.UNIT_HEAD, w.unit)
    clerk = Grant.objects.get(role=Role.UNIT_CLERK, unit=w.unit).user
    days = [GIVEN + timedelta(days=step) for step in range(25)]
    assert {day: found for day in days if (found := remind(day))} == {
        day: [one.pk] for day in (TUESDAY, date(2026, 3, 12), MONDAY_AFTER)
    }
    assert told(TUESDAY) == [(clerk.pk, "Hạn 13/03/2026, còn 3 ngày làm việc: Rà soát thủ tục")]
    assert sorted(told(MONDAY_AFTER)) == sorted(
        (user.pk, "Quá hạn từ 13/03/2026: Rà soát thủ tục") for user in {clerk, head, *heads(w)}
    )


def heads(w: evidence.World) -> set[Any]:
    return {grant.user for grant in Grant.objects.filter(role=Role.UNIT_HEAD, unit=w.unit)}


def test_a_reminder_of_the_program_is_a_step_by_nobody_and_a_line_in_the_ledger(w: evidence.World) -> None:
    one = give(w)
    remind(TUESDAY)
    assert list(Step.objects.filter(act="reminded").values_list("assignment", "on", "by")) == [(one.pk, TUESDAY, None)]
    entry = Entry.objects.order_by("-seq").first()
    assert entry is not None
    assert (entry.verb, entry.actor) == ("assignment.reminded", "system")


def test_run_twice_it_reminds_once(w: evidence.World) -> None:
    one = give(w)
    assert (remind(TUESDAY), remind(TUESDAY), remind(TUESDAY + timedelta(days=1))) == ([one.pk], [], [])
    assert Notice.objects.filter(kind=reminding.KIND).count() == 1


def test_a_person_who_reminded_first_has_reminded(w: evidence.World) -> None:
    one = give(w)
    actions.remind_assignments(assignments=[one], by=w.officer, at=AT, day=TUESDAY)
    assert remind(TUESDAY) == []
    notice = Notice.objects.get(kind=reminding.KIND)
    assert (notice.title, notice.is_urgent) == ("Được nhắc, hạn 13/03/2026: Rà soát thủ tục", True)


def test_done_and_cancelled_tasks_are_left_alone(w: evidence.World) -> None:
    done, cancelled = give(w), give(w)
    actions.report_done(assignment=done, done_on=TUESDAY, note="Xong", by=w.clerk, at=AT, today=TUESDAY)
    actions.cancel_assignment(assignment=cancelled, reason="Thôi", by=w.officer, at=AT, day=GIVEN)
    assert remind(TUESDAY) == []


def test_a_person_with_an_account_is_told_instead_of_the_clerk(w: evidence.World) -> None:
    person, user = world.person("Vàng A Mẫu"), world.user()
    user.person = person
    user.save()
    give(w, person=person)
    remind(TUESDAY)
    assert [pk for pk, _title in told(TUESDAY)] == [user.pk]


def test_a_new_due_day_brings_new_reminders(w: evidence.World) -> None:
    one = give(w)
    assert remind(TUESDAY) == [one.pk]
    later = date(2026, 3, 20)
    actions.extend_assignment(assignment=one, due_on=later, reason="Chờ số liệu", by=w.officer, at=AT, day=TUESDAY)
    assert remind(date(2026, 3, 12)) == []
    assert remind(date(2026, 3, 17)) == [one.pk]


def test_a_province_sets_its_own_days_and_a_movement_its_own(w: evidence.World) -> None:
    mine, other = give(w), give(w, unit=w.other)
    fields = {"from_on": GIVEN, "by": w.officer, "at": AT}
    set_reminder_days(unit=w.province, movement="", before=[5], after=[], **fields)
    set_reminder_days(unit=w.other, movement=w.movement.slug, before=[2], after=[], **fields)
    set_reminder_days(unit=w.other, movement="phong-trao-khac", before=[4], after=[], **fields)
    found = {day: remind(day) for day in (GIVEN + timedelta(days=step) for step in range(20))}
    assert {day: ids for day, ids in found.items() if ids} == {
        date(2026, 3, 6): [mine.pk],
        date(2026, 3, 11): [other.pk],
    }


def test_days_set_for_the_future_do_not_hold_yet(w: evidence.World) -> None:
    one = give(w)
    set_reminder_days(unit=w.province, movement="", before=[], after=[], from_on=date(2026, 3, 11), by=w.officer, at=AT)
    assert remind(TUESDAY) == [one.pk]
    assert remind(date(2026, 3, 12)) == []


def test_the_morning_routine_reminds(w: evidence.World) -> None:
    one = give(w)
    now = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)
    Job.objects.create(kind="assignments.remind", key="x", due_at=now, made_at=now)
    assert "assignments.remind" in ROUTINES
    while working.run_next("w", lambda: now):
        pass
    assert Job.objects.get(kind="assignments.remind").state == "done"
    assert list(Step.objects.filter(act="reminded").values_list("assignment", flat=True)) == [one.pk]
