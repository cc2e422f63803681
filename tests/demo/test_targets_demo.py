from datetime import UTC, datetime

import pytest
from django.db import transaction

from tests.support import evidence, world
from thidua.apps.accounts.roles import Role
from thidua.apps.targets import queries
from thidua.apps.targets.models import Actual, Target
from thidua.demo.targets import INDICATORS, fill_targets

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def filled() -> evidence.World:
    w = evidence.make()
    users = {"lai-chau": {"thi-dua": w.officer, "dau-moi": world.user(Role.UNIT_CLERK, w.unit)}}
    made = fill_targets(periods={"lai-chau": w.period}, units={"lai-chau": {"so-y-te": w.unit}}, users=users, at=AT)
    assert len(made["lai-chau"]) == 2 * len(INDICATORS)
    return w


def figures() -> list[tuple[int, str, int, int]]:
    with transaction.atomic():
        filled()
        columns = ("target__year", "target__code", "month", "value_milli")
        found = list(Actual.objects.order_by(*columns[:3]).values_list(*columns))
        transaction.set_rollback(True)
    return found


def test_targets_are_the_same_each_time() -> None:
    first = figures()
    assert len(first) > 150
    assert figures() == first


def test_targets_are_flagged_and_show_reached_missed_and_open_ones() -> None:
    w = filled()
    assert not Target.objects.filter(is_illustration=False).exists()
    states = {row.standing.state for row in queries.rows(Target.objects.select_related("unit", "clause"), AT.date())}
    assert {"exceeded", "missed"} <= states and states & {"on_pace", "behind"}
    assert queries.waiting_for(w.officer, AT.date())["confirm"] > 0
