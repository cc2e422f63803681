from datetime import date
from typing import Any

import pytest
import time_machine

from tests.support import dossiers, movement, world
from tests.support.dossiers import NOW, draft
from tests.support.world import AT
from thidua.apps.awards.dossiers import actions
from thidua.apps.awards.dossiers.pledges import pledges_of
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Kind, Person, Unit
from thidua.apps.registrations.models import Plan, PlanItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield dossiers.make()


def period(w: dossiers.World, year: int = 2026) -> Period:
    made = movement.movement(w.province, clauses={f"P{year}-1.1a": "Việc một", f"P{year}-1.1b": "Việc hai"})
    return movement.period(made, movement.version(made), year=year)


def plan(unit: Unit, of: Period, *people: Person, state: str = "approved", done: int = 0) -> Plan:
    made = Plan.objects.create(
        unit=unit, period=of, state=state, made_by=world.user(), made_at=AT, filed_on=date(of.starts_on.year, 1, 20)
    )
    clause = Clause.objects.filter(document=of.movement.document_id).first()
    for place, one in enumerate(people, 1):
        result = {"done_on": date(of.starts_on.year, 6, 1), "result": "Đã xong"} if place <= done else {}
        PlanItem.objects.create(plan=made, position=place, clause=clause, person=one, content=f"Việc {place}", **result)
    return made


def told(one: Any) -> list[tuple[str, list[str], int]]:
    return [(row.plan.unit.name, [item.content for item in row.items], row.done) for row in pledges_of(one)]


def test_a_person_is_shown_the_own_items_of_the_plan_of_the_unit(w: dossiers.World) -> None:
    plan(w.commune, period(w), w.person, w.colleague, w.person, done=1)
    assert told(draft(w)) == [("Xã Thử Một", ["Việc 1", "Việc 3"], 1)]


def test_nothing_on_record_is_an_empty_list(w: dossiers.World) -> None:
    plan(w.other, period(w), w.person)
    assert told(draft(w)) == []


@pytest.mark.parametrize(("state", "shown"), [("draft", 0), ("returned", 0), ("submitted", 1), ("approved", 1)])
def test_only_a_filed_plan_is_a_pledge(w: dossiers.World, state: str, shown: int) -> None:
    plan(w.commune, period(w), w.person, state=state)
    assert len(pledges_of(draft(w))) == shown


@pytest.mark.parametrize(("year", "shown"), [(2025, 0), (2026, 1), (2027, 0)])
def test_a_yearly_round_looks_at_periods_that_touch_its_year(w: dossiers.World, year: int, shown: int) -> None:
    plan(w.commune, period(w, year), w.person)
    assert len(pledges_of(draft(w))) == shown


def collective(w: dossiers.World, unit: Unit) -> Any:
    w.yearly.awards.get_or_create(award="tap-the-lao-dong-tien-tien")
    return actions.make_dossier(
        campaign=w.yearly, award="tap-the-lao-dong-tien-tien", subject=actions.Subject("collective", collective=unit),
        unit=w.commune, by=w.clerk, at=NOW,
    )  # fmt: skip


def test_a_part_without_a_plan_works_under_the_one_above_it(w: dossiers.World) -> None:
    part, going = world.unit("Văn phòng xã", parent=w.commune, kind=Kind.OFFICE), period(w)
    plan(w.commune, going, w.person, w.colleague)
    assert told(collective(w, part)) == [("Xã Thử Một", ["Việc 1", "Việc 2"], 0)]
    plan(part, going, w.person)
    w.yearly.dossiers.update(state="withdrawn")
    assert told(collective(w, part)) == [("Văn phòng xã", ["Việc 1"], 0)]
