from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.support import evidence
from thidua.apps.assignments.actions_routines import give_turns, make_routine, resume_routine, stop_routine
from thidua.apps.assignments.holding import CannotDo
from thidua.apps.assignments.jobs import give_routines
from thidua.apps.assignments.models import Assignment, Routine
from thidua.apps.assignments.routines import Plan
from thidua.apps.audit.models import Entry
from thidua.apps.jobs.handling import ROUTINES, LeaseLost, Run
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.working import enqueue_routines, run_next

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
START = date(2026, 3, 2)


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def plan(w: evidence.World, **more: Any) -> Plan:
    made = Plan(w.unit, "Báo cáo tháng", w.clauses[0], "monthly", 15, 10, START)
    return replace(made, **more)


def make(w: evidence.World, **more: Any) -> Routine:
    return make_routine(plan=plan(w, **more), by=w.officer, at=AT)


def give(routine: Routine, *day: int) -> list[date]:
    return [one.due_on for one in give_turns(routine=routine, at=AT, today=date(2026, *day))]


def test_each_turn_is_given_ten_days_before_and_never_twice(w: evidence.World) -> None:
    routine = make(w)
    # 15 March is a Sunday: due the next working day, so it is given a day later too
    assert [give(routine, 3, 5), give(routine, 3, 6), give(routine, 3, 6), give(routine, 4, 4)] == [
        [], [date(2026, 3, 16)], [], [],
    ]  # fmt: skip
    assert give(routine, 4, 5) == [date(2026, 4, 15)]
    one = Assignment.objects.first()
    assert (one.routine, one.turn, one.given_on, one.assigned_by) == (
        routine,
        date(2026, 3, 15),
        date(2026, 3, 6),
        w.officer,
    )
    assert one.steps.get().by is None


def test_a_turn_moved_by_an_extension_is_not_given_again(w: evidence.World) -> None:
    routine = make(w)
    give(routine, 3, 6)
    Assignment.objects.update(due_on=date(2026, 3, 30))
    assert give(routine, 3, 7) == []


def test_turns_missed_while_nobody_worked_are_made_up_for_and_say_so(w: evidence.World) -> None:
    routine = make(w)
    assert give(routine, 5, 11) == [date(2026, 5, 21), date(2026, 5, 21), date(2026, 5, 15)]
    notes = [one.steps.get().note for one in Assignment.objects.order_by("turn")]
    assert [bool(note) for note in notes] == [True, True, False]


def test_stopped_work_gives_nothing_and_goes_on_from_the_day_it_is_resumed(w: evidence.World) -> None:
    routine = make(w)
    with pytest.raises(CannotDo, match="not_stopped"):
        resume_routine(routine=routine, by=w.officer, at=AT, day=START)
    with pytest.raises(CannotDo, match="no_reason"):
        stop_routine(routine=routine, reason=" ", by=w.officer, at=AT, day=START)
    stop_routine(routine=routine, reason="Đã có báo cáo tự động", by=w.officer, at=AT, day=START)
    with pytest.raises(CannotDo, match="already_stopped"):
        stop_routine(routine=routine, reason="x", by=w.officer, at=AT, day=START)
    assert give(routine, 4, 10) == []
    resume_routine(routine=routine, by=w.officer, at=AT, day=date(2026, 4, 20))
    assert [give(routine, 4, 21), give(routine, 5, 6)] == [[], [date(2026, 5, 15)]]


def test_work_of_a_dissolved_unit_is_not_given_and_a_person_who_left_is_not_named(w: evidence.World) -> None:
    routine = make(w, person=w.person)
    w.person.posts.update(until_on=date(2026, 3, 1))
    give(routine, 3, 6)
    assert Assignment.objects.get().person is None
    w.unit.dissolved_on = date(2026, 4, 1)
    w.unit.save()
    assert give(routine, 4, 6) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"title": " "}, "no_title"),
        ({"cadence": "daily"}, "bad_cadence"),
        ({"day": 0}, "bad_day"),
        ({"month": 2}, "bad_month"),
        ({"shift": "up"}, "bad_shift"),
        ({"lead_days": 0}, "bad_lead"),
        ({"ends_on": date(2026, 3, 1)}, "ends_before"),
    ],
)
def test_an_impossible_plan_is_named_and_nothing_is_kept(w: evidence.World, change: dict[str, Any], what: str) -> None:
    with pytest.raises(CannotDo, match=what):
        make(w, **change)
    assert Routine.objects.count() == 0


def test_the_database_refuses_a_second_task_of_a_turn(w: evidence.World) -> None:
    routine = make(w)
    give(routine, 3, 6)
    one = Assignment.objects.get()
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


def test_the_nightly_job_gives_all_routines_once_and_a_lost_lease_keeps_nothing_twice(w: evidence.World) -> None:
    assert "assignments.routines" in ROUTINES
    make(w)
    make(w, title="Báo cáo tuần", cadence="weekly", day=5, lead_days=5)
    now = datetime(2026, 3, 6, 1, 0, tzinfo=UTC)
    Job.objects.all().delete()
    enqueue_routines(now)
    Job.objects.exclude(kind="assignments.routines").delete()
    job = Job.objects.get()
    with pytest.raises(LeaseLost), transaction.atomic():
        give_routines(Run(job, "who lost it", lambda: now))
    assert Assignment.objects.count() == 0
    assert run_next("who holds it", lambda: now)
    assert not run_next("another", lambda: now)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 2, 2)
    assert Assignment.objects.count() == 2
    assert Entry.objects.filter(verb="assignment.routine_given").count() == 2
