from collections import Counter

import pytest

from tests.support import evidence, world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Assignment
from thidua.apps.assignments.queries import observations_of as task_counts
from thidua.apps.audit.queries import verify
from thidua.apps.calendars.queries import calendar_of
from thidua.apps.inspections.models import Inspection
from thidua.apps.inspections.queries import observations_of as inspection_counts
from thidua.apps.registrations.models import Plan
from thidua.apps.registrations.queries import expected_units, faults_of
from thidua.core.calendar import is_working_day
from thidua.demo.evidence import fill_evidence
from thidua.demo.plans import fill_plans

pytestmark = pytest.mark.django_db


def filled() -> evidence.World:
    w = evidence.make()
    for unit in [*evidence.more_units(w, 40), w.other]:
        evidence.holder(unit)
    users: dict[str, User] = {
        "thi-dua": w.officer,
        "kiem-tra": world.user(Role.INSPECTOR, w.province, "mau.kiem-tra"),
        "truong-khoi": world.user(Role.BLOC_LEAD, w.unit),
        "dau-moi": w.clerk,
    }
    fill_plans(periods={"mau": w.period}, users={"mau": users})
    fill_evidence(periods={"mau": w.period}, users={"mau": users})
    return w


def test_most_units_file_some_late_some_not_and_every_filed_plan_is_complete() -> None:
    w = filled()
    plans = list(Plan.objects.select_related("period__movement"))
    assert len(plans) < len(expected_units(w.period))
    assert Counter(plan.state for plan in plans)["approved"] > len(plans) // 2
    assert any(plan.filed_on and plan.filed_on > w.period.plan_due_on for plan in plans)
    assert [plan for plan in plans if plan.state != "draft" and faults_of(plan)] == []


def test_everything_is_flagged_counts_differ_and_the_ledger_holds() -> None:
    w = filled()
    assert not Assignment.objects.filter(is_illustration=False).exists()
    assert not Inspection.objects.filter(is_illustration=False).exists()
    assert Inspection.objects.filter(state="objected", unit=w.unit).count() == 1
    units = expected_units(w.period)
    on_time = {
        row.hits * 100 // row.trials
        for row in task_counts(units, w.period)
        if row.measure == "assignments.on_time" and row.person is None
    }
    assert len(on_time) > 3
    assert inspection_counts(units, w.period)
    assert all(is_working_day(calendar_of(one.unit), one.inspected_on) for one in Inspection.objects.all())
    assert verify().is_whole
    second = User.objects.get(username="mau.kiem-tra-2")
    assert not second.has_usable_password()
