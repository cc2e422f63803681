"""Take over a workbook of targets whole, or nothing of it."""

import hashlib
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.targets import rules
from thidua.apps.targets.actions import change_plan, give_targets, report_months
from thidua.apps.targets.importing import ActualImport, PlanImport, plan_actuals, plan_plans


def import_plans(*, data: bytes, reason: str, by: User, at: datetime) -> PlanImport:
    """New targets and adjusted plans. The same file again changes nothing. Raises SheetRefused with every faulty cell."""
    rules.may_give.demand(by)
    with transaction.atomic():
        found = plan_plans(data, reason=reason, by=by)
        if found.new:
            give_targets(plans=found.new, by=by, at=at)
        for target, plan in found.changed:
            change_plan(target=target, plan_milli=plan, reason=reason, by=by, at=at)
        facts = {"new": len(found.new), "changed": len(found.changed), "sha256": hashlib.sha256(data).hexdigest()}
        if found.new or found.changed:
            ledger.record(by=by, verb="target.plans_imported", on=("targets.Target", ""), at=at, facts=facts)
        return found


def import_actuals(*, data: bytes, by: User, at: datetime, today: date) -> ActualImport:
    """New and corrected figures. The same file again changes nothing. Raises SheetRefused with every faulty cell."""
    rules.may_report.demand(by)
    with transaction.atomic():
        found = plan_actuals(data, by=by, today=today)
        if found.reports:
            report_months(reports=found.reports, by=by, at=at, today=today)
            facts = {"months": len(found.reports), "sha256": hashlib.sha256(data).hexdigest()}
            ledger.record(by=by, verb="target.actuals_imported", on=("targets.Target", ""), at=at, facts=facts)
        return found
