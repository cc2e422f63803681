"""Routines come up once a turn, in Vietnam time."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest

from thidua.apps.jobs import working
from thidua.apps.jobs.handling import HANDLERS, ROUTINES, Routine
from thidua.apps.jobs.models import Job

SEVEN = Routine("test.daily", at=time(7, 0))
FIVE_MINUTES = Routine("test.often", every=timedelta(minutes=5))


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    kept = dict(ROUTINES), dict(HANDLERS)
    ROUTINES.clear()
    ROUTINES["test.daily"] = SEVEN
    yield
    ROUTINES.clear()
    ROUTINES.update(kept[0])
    HANDLERS.clear()
    HANDLERS.update(kept[1])


def test_a_day_begins_at_midnight_in_vietnam_not_in_greenwich() -> None:
    assert SEVEN.key(datetime(2026, 3, 1, 23, 59, tzinfo=UTC)) is None  # 06:59 on 2 March
    assert SEVEN.key(datetime(2026, 3, 2, 0, 0, tzinfo=UTC)) == "2026-03-02"
    assert SEVEN.key(datetime(2026, 3, 2, 16, 59, tzinfo=UTC)) == "2026-03-02"
    assert SEVEN.key(datetime(2026, 3, 2, 17, 0, tzinfo=UTC)) is None  # already 00:00 on 3 March


def test_turns_of_minutes_follow_one_another() -> None:
    now = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
    assert FIVE_MINUTES.key(now) == FIVE_MINUTES.key(now + timedelta(seconds=299))
    assert FIVE_MINUTES.key(now) != FIVE_MINUTES.key(now + timedelta(seconds=300))


@pytest.mark.django_db
@pytest.mark.usefixtures("only")
def test_a_turn_is_enqueued_once_however_often_workers_ask() -> None:
    now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    working.enqueue_routines(now)
    working.enqueue_routines(now + timedelta(hours=3))
    assert [(job.kind, job.key) for job in Job.objects.all()] == [("test.daily", "2026-03-02")]
