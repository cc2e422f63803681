from datetime import timedelta

import pytest
from django.utils import timezone

from tests.support import evidence, world
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Assignment, Routine, Step
from thidua.apps.assignments.queries import observations_of
from thidua.apps.assignments.queries_mine import mine
from thidua.apps.audit.queries import verify
from thidua.demo.work import fill_running_work

pytestmark = pytest.mark.django_db


def test_every_kind_of_act_is_shown_labelled_and_outside_the_period_that_is_scored() -> None:
    w = evidence.make()
    now = timezone.now()
    w.period.starts_on, w.period.until_on = (now - timedelta(days=400)).date(), (now - timedelta(days=60)).date()
    w.period.save()
    users = {
        "thi-dua": w.officer, "dau-moi": w.clerk, "thu-truong": w.head,
        "dau-moi-so-tu-phap": world.user(Role.UNIT_CLERK, w.other),
    }  # fmt: skip
    made = fill_running_work({"mau": (w.movement, w.period)}, {"mau": users}, now - timedelta(days=1))["mau"]
    assert len(made) == 9
    assert not Assignment.objects.filter(is_illustration=False).exists()
    assert set(Step.objects.values_list("act", flat=True)) == {
        "given", "progress", "extension_asked", "reported", "handed_over", "reminded",
    }  # fmt: skip
    assert Routine.objects.count() == 2
    assert observations_of([w.unit, w.other], w.period) == []
    found = mine(w.clerk, timezone.localdate())
    assert found.overdue
    assert found.today
    assert mine(w.officer, timezone.localdate()).asked
    assert verify().is_whole
