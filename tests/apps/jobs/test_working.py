"""Jobs are claimed once, go on after a death, and stop being tried."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from thidua.apps.jobs import working
from thidua.apps.jobs.handling import HANDLERS, JobFault, LeaseLost, Run
from thidua.apps.jobs.models import Job, State
from thidua.apps.jobs.queue import again, enqueue, stop

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_handlers() -> Iterator[None]:
    kept = dict(HANDLERS)
    yield
    HANDLERS.clear()
    HANDLERS.update(kept)


def asked(kind: str = "test.work", key: str = "1", **more: object) -> Job:
    return enqueue(kind=kind, key=key, at=NOON, **more)  # type: ignore[arg-type]


def test_asked_for_twice_it_is_one_job() -> None:
    assert asked().pk == asked().pk
    assert Job.objects.count() == 1


def test_a_job_is_done_and_said_to_be() -> None:
    done: list[dict[str, int]] = []
    HANDLERS["test.work"] = lambda run: done.append(run.job.args)
    asked(args={"file": 7})
    assert working.run_next("a", lambda: NOON)
    assert not working.run_next("a", lambda: NOON)
    job = Job.objects.get()
    assert (done, job.state, job.ended_at, job.lease_until) == ([{"file": 7}], State.DONE, NOON, None)


def test_a_job_waits_for_its_hour() -> None:
    asked(due_at=NOON + timedelta(hours=1))
    assert working.claim("a", NOON) is None
    assert working.claim("a", NOON + timedelta(hours=1)) is not None


def test_two_workers_never_hold_one_job() -> None:
    asked()
    assert working.claim("a", NOON) is not None
    assert working.claim("b", NOON) is None


def test_a_dead_workers_job_goes_on_from_where_it_was() -> None:
    asked()
    dead = Run(working.claim("dead", NOON), "dead", lambda: NOON)  # type: ignore[arg-type]
    dead.progress(40, 100)
    assert working.claim("b", NOON + timedelta(seconds=59)) is None
    taken = working.claim("b", NOON + timedelta(seconds=61))
    assert taken is not None
    assert (taken.done, taken.total, taken.worker) == (40, 100, "b")


def test_who_lost_the_lease_loses_the_portion_with_it() -> None:
    asked()
    asleep = Run(working.claim("asleep", NOON), "asleep", lambda: NOON)  # type: ignore[arg-type]
    working.claim("b", NOON + timedelta(seconds=61))
    with pytest.raises(LeaseLost), transaction.atomic():
        asked(key="written by the portion")
        asleep.progress(10)
    assert not Job.objects.filter(key="written by the portion").exists()


def test_a_stopped_job_loses_its_portion_and_can_go_on_later() -> None:
    job = asked()
    run = Run(working.claim("a", NOON), "a", lambda: NOON)  # type: ignore[arg-type]
    run.progress(5, 10)
    assert stop(job=job, at=NOON)
    with pytest.raises(LeaseLost):
        run.progress(6)
    assert again(job=job, at=NOON)
    assert working.claim("b", NOON).done == 5  # type: ignore[union-attr]


def test_a_passing_fault_is_tried_again_later_and_finally_given_up() -> None:
    def away(_run: Run) -> None:
        raise ConnectionError("mail server away")

    HANDLERS["test.work"] = away
    job = asked()
    now, waits = NOON, list[int | None]()
    for _try in range(working.TRIES):
        assert working.run_next("a", lambda now=now: now)
        job.refresh_from_db()
        waits.append((job.due_at - now) // timedelta(minutes=1) if job.state == State.WAITING else None)
        now = max(job.due_at, now)
    assert waits == [1, 4, 9, 16, None]
    assert job.state == State.FAILED
    assert "mail server away" not in job.message  # a person reads the message; the log keeps the rest


def test_a_fault_of_the_input_is_not_tried_again_and_says_its_sentence() -> None:
    def refuse(_run: Run) -> None:
        raise JobFault("Tệp không có cột «Mã hồ sơ».")

    HANDLERS["test.work"] = refuse
    job = asked()
    working.run_next("a", lambda: NOON)
    job.refresh_from_db()
    assert (job.state, job.message) == (State.FAILED, "Tệp không có cột «Mã hồ sơ».")


def test_a_job_that_kills_its_worker_each_time_is_given_up() -> None:
    asked()
    now = NOON
    for number in range(working.TRIES):
        assert working.claim(f"dies{number}", now) is not None
        now += timedelta(seconds=61)
    assert working.run_next("last", lambda: now)
    assert Job.objects.get().state == State.FAILED


def test_work_nobody_knows_how_to_do_fails_at_once() -> None:
    job = asked(kind="nobody.knows")
    working.run_next("a", lambda: NOON)
    job.refresh_from_db()
    assert job.state == State.FAILED
