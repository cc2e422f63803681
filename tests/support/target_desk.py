"""Targets of the two provinces: one a unit with a month reported and a file behind it, and ten more."""

from datetime import date

from tests.support import marking_world
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Unit
from thidua.apps.targets import actions
from thidua.apps.targets.checking import Plan, Report
from thidua.apps.targets.files import checked_file
from thidua.apps.targets.models import Target

TODAY = date(2026, 6, 1)


def given(unit: Unit, clause: Clause, officer: User, secret: str) -> Target:
    """What it is called and rests on is private to the unit."""
    plan = Plan(
        unit=unit,
        year=2026,
        code="CT-01",
        indicator=f"Chỉ tiêu {secret}",
        measure_unit="việc",
        plan_milli=12_000,
        clause=clause,
        source=f"Căn cứ {secret}",
    )
    target = actions.give_targets(plans=[plan], by=officer, at=AT)[0]
    line = Report(target, 1, 1000, proof=checked_file("so-lieu.pdf", marking_world.PDF))
    actions.report_month(report=line, by=officer, at=AT, today=TODAY)
    return target


def more(target: Target, officer: User) -> None:
    """Ten more targets of the unit with four months reported, and a longer history of the first."""
    for number in range(2, 12):
        plan = Plan(
            unit=target.unit,
            year=2026,
            code=f"CT-{number:02d}",
            indicator=f"Thêm {number}",
            measure_unit="việc",
            plan_milli=12_000,
            clause=target.clause,
        )
        made = actions.give_targets(plans=[plan], by=officer, at=AT)[0]
        lines = [Report(made, month, 1000) for month in (1, 2, 3, 4)]
        lines.append(Report(target, 2, number * 1000))
        actions.report_months(reports=lines, by=officer, at=AT, today=TODAY)
