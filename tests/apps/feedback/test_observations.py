from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import movement, world
from thidua.apps.audit import ledger
from thidua.apps.feedback import actions, queries
from thidua.apps.feedback.models import Item
from thidua.apps.feedback.voices import receive_answer
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.core.observations.model import Observation, pooled

pytestmark = pytest.mark.django_db
ALL_YES = dict.fromkeys(Item.values, "yes")


@pytest.fixture
def period() -> Period:
    made = movement.movement(world.province())
    rules = movement.version(
        made,
        {"code": "A", "name": "Lịch sự", "measured_by": "feedback", "clauses": ["TT-2.3a"]},
        {"code": "B", "name": "Chỉ tiêu", "measured_by": "indicator", "clauses": ["TT-1.1a"]},
    )
    return movement.period(made, rules)


def answer(unit: Unit, day: date, **replies: str) -> None:
    channel = actions.open_channel(unit=unit, by=ledger.system, at=world.AT)
    receive_answer(channel=channel, replies={**ALL_YES, **replies}, day=day)


def test_measures_stand_on_the_clauses_of_criteria_that_feedback_measures(period: Period) -> None:
    unit = world.unit(code="so-a")
    answer(unit, world.DAY)
    answer(unit, world.DAY, xin_loi="no")
    answer(unit, date(2025, 12, 31))
    found = queries.observations(unit, period)
    common = {"unit": "so-a", "clause": "TT-2.3a", "period": period.slug, "is_sample": True, "source": "feedback"}
    common["fact"] = f"feedback/so-a/{period.slug}"
    assert found[0] == Observation(measure="feedback.courtesy", hits=1, trials=2, **common)
    assert [row.measure for row in found] == ["feedback.courtesy", *(f"feedback.{item}" for item in Item.values)]
    assert [row.hits for row in found if row.measure == "feedback.xin_loi"] == [1]


def test_the_last_day_of_a_period_is_the_one_before_its_end(period: Period) -> None:
    unit = world.unit()
    answer(unit, date(2026, 12, 31))
    answer(unit, date(2027, 1, 1))
    assert {row.trials for row in queries.observations(unit, period)} == {1}


def test_a_criterion_of_two_clauses_counts_an_answer_once() -> None:
    made = movement.movement(world.province(), clauses={"TU-1.3d": "Công nghệ", "TU-2.3a": "Giao tiếp"})
    rules = movement.version(
        made,
        {"code": "A", "name": "Phục vụ", "measured_by": "feedback", "clauses": ["TU-1.3d", "TU-2.3a"]},
        {"code": "B", "name": "Lịch sự", "measured_by": "feedback", "clauses": ["TU-2.3a"], "subject": "official"},
    )
    unit = world.unit()
    answer(unit, world.DAY)
    found = queries.observations(unit, movement.period(made, rules))
    courtesy = [row for row in found if row.measure == "feedback.courtesy"]
    assert [row.clause for row in courtesy] == ["TU-1.3d", "TU-2.3a"]
    assert pooled(courtesy) == (1, 1)


def test_an_answer_after_the_day_asked_for_does_not_count(period: Period) -> None:
    unit = world.unit()
    answer(unit, world.DAY)
    answer(unit, date(2026, 3, 3))
    assert {row.trials for row in queries.observations(unit, period, on=world.DAY)} == {1}


def test_nothing_observed_is_no_row(period: Period) -> None:
    unit = world.unit()
    answer(unit, world.DAY, xin_phep="unknown")
    assert "feedback.xin_phep" not in {row.measure for row in queries.observations(unit, period)}
    assert queries.observations(world.unit(), period) == []


def test_small_groups_are_counted(period: Period) -> None:
    unit = world.unit()
    answer(unit, world.DAY)
    assert len(queries.observations(unit, period)) == 9


def test_many_units_take_as_many_queries_as_one(period: Period) -> None:
    units = [world.unit() for _n in range(6)]
    for unit in units:
        answer(unit, world.DAY)

    def cost(of: list[Unit]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(queries.observations_of(of, period)) == 9 * len(of)
        return len(captured)

    assert cost(units[:1]) == cost(units) <= 3
