from datetime import date

import pytest

from tests.support import world
from thidua.apps.audit import ledger
from thidua.apps.feedback import queries
from thidua.apps.feedback.models import SealedDay
from thidua.apps.orgs.models import Kind
from thidua.demo.feedback import fill_feedback

pytestmark = pytest.mark.django_db
SPAN = {"since": date(2025, 7, 1), "until": date(2026, 1, 1)}


def test_visited_units_hear_citizens_and_the_days_are_sealed() -> None:
    communes = [world.unit(kind=Kind.COMMUNE, code=f"xa-{n}") for n in range(12)]
    army = world.unit(kind=Kind.ARMED_FORCES)
    doors = fill_feedback(units=[*communes, army], by=ledger.system, at=world.AT, **SPAN)
    assert sorted(doors) == sorted(unit.pk for unit in communes)
    found = queries.results_of(communes, **SPAN)
    answered = [found[unit.pk].answered for unit in communes]
    assert (min(answered) < queries.SHOWN_FROM, max(answered) >= queries.SHOWN_FROM) == (True, True)
    assert SealedDay.objects.exists()
    assert queries.altered_days() == []


def test_the_same_seed_gives_the_same_answers() -> None:
    def courtesy() -> tuple[int, int]:
        unit = world.unit(kind=Kind.COMMUNE, code="xa-lap")
        fill_feedback(units=[unit], by=ledger.system, at=world.AT, **SPAN)
        found = queries.results(unit, **SPAN)
        unit.code = f"xa-cu-{unit.pk}"
        unit.save()
        return found.courtesy.hits, found.answered

    assert courtesy() == courtesy()
