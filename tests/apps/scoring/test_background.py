from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from tests.support import marking_world
from tests.support.marking_world import World
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.jobs.models import Job, State
from thidua.apps.jobs.working import run_next
from thidua.apps.scoring import actions, actions_opening
from thidua.apps.scoring.actions import compute_or_ask, compute_scores, publish_scores
from thidua.apps.scoring.actions_opening import store_or_ask
from thidua.apps.scoring.jobs import STAGES
from thidua.apps.scoring.models import OpenPackage, ScoreRun

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


@pytest.fixture
def here() -> World:
    made = marking_world.make(units=2)
    made.sheet(0, "filed")
    return made


@dataclass
class Told:
    stages: list[tuple[Any, ...]] = field(default_factory=list)

    def __call__(self, *figures: Any) -> None:
        self.stages.append(figures)


def test_few_sheets_are_scored_while_the_person_waits(here: World) -> None:
    made = compute_or_ask(period=here.period, by=here.officer, at=AT)
    assert isinstance(made, ScoreRun) and made.number == 1
    with pytest.raises(Refused):
        compute_or_ask(period=here.period, by=here.clerk, at=AT)


def test_many_sheets_are_scored_behind_once_however_often_the_button_is_pressed(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 0)
    first = compute_or_ask(period=here.period, by=here.officer, at=AT)
    assert compute_or_ask(period=here.period, by=here.officer, at=AT) == first
    assert not ScoreRun.objects.exists()
    assert run_next("worker")
    done = Job.objects.get()
    assert (done.state, done.percent) == (State.DONE, 100)
    assert ScoreRun.objects.get().by == here.officer


def test_the_package_of_a_large_run_is_stored_behind_and_a_refusal_is_told(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions_opening, "AT_ONCE", 0)
    run = compute_scores(period=here.period, by=here.officer, at=AT)
    early = store_or_ask(run=run, by=here.officer, at=AT)
    assert run_next("worker")
    assert "chưa công bố" in Job.objects.get(pk=early.pk).message
    publish_scores(run=run, by=here.officer, at=AT)
    asked = store_or_ask(run=run, by=here.officer, at=LATER)
    assert run_next("worker")
    assert Job.objects.get(pk=asked.pk).state == State.DONE
    assert OpenPackage.objects.get().run_id == run.pk


def test_every_stage_tells_how_far_it_is(here: World) -> None:
    told = Told()
    compute_scores(period=here.period, by=here.officer, at=AT, tell=told)
    assert list(dict.fromkeys(stage for stage, _done, _total in told.stages)) == list(STAGES)
    assert told.stages[-1] == ("write", 2, 2)
