"""Targets are given, changed, reported and confirmed here. Nothing once written is changed; each act writes the ledger."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.targets import rules
from thidua.apps.targets.checking import Plan, Report, check_plan, require
from thidua.apps.targets.models import (
    Act,
    Actual,
    Confirmation,
    Step,
    Target,
)  # fmt: skip
from thidua.core.targets.attaining import months_ended
from thidua.core.targets.figures import MOST


def give_targets(*, plans: Sequence[Plan], by: User, at: datetime) -> list[Target]:
    """Give targets, several units at once if need be. Raises CannotDo, saves all or none."""
    for plan in plans:
        check_plan(plan)
    with transaction.atomic():
        for plan in plans:
            rules.may_give.demand(by, plan.unit)
        taken = set(
            Target.objects.filter(unit__in=[plan.unit.pk for plan in plans]).values_list("unit_id", "year", "code")
        )
        keys = [(plan.unit.pk, plan.year, plan.code) for plan in plans]
        double = [key[2] for key in keys if key in taken or keys.count(key) > 1]
        require(not double, "code_taken", sorted(set(double)))
        made = [_target(plan) for plan in plans]
        Target.objects.bulk_create(made)
        Step.objects.bulk_create(
            Step(target=one, act=Act.GIVEN, plan_after=one.plan_milli, reason="", by=by, at=at) for one in made
        )
        first = made[0] if made else ("targets.Target", "")
        told = [[one.pk, one.unit.code, one.year, one.code, one.plan_milli] for one in made]
        ledger.record(by=by, verb="target.given", on=first, at=at, facts={"count": len(made), "targets": told})
        return made


def _target(plan: Plan) -> Target:
    made = Target(
        unit=plan.unit,
        year=plan.year,
        code=plan.code,
        indicator=plan.indicator,
        measure_unit=plan.measure_unit,
        direction=plan.direction,
        kind=plan.kind,
        plan_milli=plan.plan_milli,
        baseline_milli=plan.baseline_milli,
        weight=plan.weight,
        clause=plan.clause,
        document=plan.document,
        source=plan.source,
        is_illustration=plan.is_illustration,
    )
    made.set_keys()
    return made


def change_plan(*, target: Target, plan_milli: int, reason: str, by: User, at: datetime) -> Target:
    """Adjust the plan (điều chỉnh chỉ tiêu) with its reason; the former plan stays on record."""
    require(bool(reason.strip()), "no_reason")
    require(abs(plan_milli) <= MOST, "figure_too_large")
    with transaction.atomic():
        fresh = _standing(target)
        rules.may_give.demand(by, fresh)
        require(plan_milli != fresh.plan_milli, "same_plan")
        before, fresh.plan_milli = fresh.plan_milli, plan_milli
        fresh.save(update_fields=["plan_milli"])
        Step.objects.create(
            target=fresh,
            act=Act.CHANGED,
            plan_before=before,
            plan_after=plan_milli,
            reason=reason.strip(),
            by=by,
            at=at,
        )
        facts = {
            "unit": fresh.unit.code,
            "code": fresh.code,
            "before": before,
            "after": plan_milli,
            "reason": reason.strip(),
        }
        ledger.record(by=by, verb="target.plan_changed", on=fresh, at=at, facts=facts)
        return fresh


def withdraw_target(*, target: Target, reason: str, by: User, at: datetime, day: date) -> Target:
    """The target no longer counts; it and its figures stay on record."""
    require(bool(reason.strip()), "no_reason")
    with transaction.atomic():
        fresh = _standing(target)
        rules.may_give.demand(by, fresh)
        fresh.withdrawn_on = day
        fresh.save(update_fields=["withdrawn_on"])
        Step.objects.create(target=fresh, act=Act.WITHDRAWN, reason=reason.strip(), by=by, at=at)
        facts = {"unit": fresh.unit.code, "code": fresh.code, "year": fresh.year, "reason": reason.strip()}
        ledger.record(by=by, verb="target.withdrawn", on=fresh, at=at, facts=facts)
        return fresh


def report_month(*, report: Report, by: User, at: datetime, today: date) -> Actual | None:
    """A month's first figure, or its correction; None when nothing would change."""
    made = report_months(reports=[report], by=by, at=at, today=today)
    return made[0] if made else None


def report_months(*, reports: Sequence[Report], by: User, at: datetime, today: date) -> list[Actual]:
    """All of them or none; a figure that stands already is left as it is, so a repeated report changes nothing.

    A confirmed month is locked: another figure for it is a correction and owes its reason. A correction is unconfirmed
    again. Raises CannotDo.
    """
    with transaction.atomic():
        ids = sorted({report.target.pk for report in reports})
        held = Target.objects.select_for_update(of=("self",), no_key=True).select_related("unit").order_by("pk")
        fresh = {one.pk: one for one in held.filter(pk__in=ids)}
        last = {(row.target_id, row.month): row for row in _current(ids)}
        made = [actual for report in reports if (actual := _reported(report, fresh, last, by, at, today)) is not None]
        Actual.objects.bulk_create(made)
        told = [[one.target_id, one.month, one.value_milli, one.file_sha256] for one in made]
        verb = "target.months_corrected" if any(one.replaces_id for one in made) else "target.months_reported"
        reasons = sorted({one.reason for one in made if one.reason})
        if made:
            facts = {"count": len(made), "months": told, "reasons": reasons}
            ledger.record(by=by, verb=verb, on=made[0].target, at=at, facts=facts)
        return made


def _current(targets: Iterable[int]) -> list[Actual]:
    """The latest figure of each month of the targets, with its confirmation if it has one."""
    rows = Actual.objects.filter(target__in=targets, replaced_by__isnull=True)
    return list(rows.select_related("confirmation"))


def _reported(  # noqa: PLR0917  what one line of a report is held against
    report: Report,
    targets: dict[int, Target],
    last: dict[tuple[int, int], Actual],
    by: User,
    at: datetime,
    today: date,
) -> Actual | None:
    target, before = targets[report.target.pk], last.get((report.target.pk, report.month))
    rules.may_report.demand(by, target)
    where = (target.unit.code, target.code, str(report.month))
    require(target.withdrawn_on is None, "withdrawn", where)
    require(1 <= report.month <= 12, "no_such_month", where)
    require(report.month <= months_ended(target.year, today), "month_not_over", where)
    require(abs(report.value_milli) <= MOST, "figure_too_large", where)
    require(before is None or before.pk is not None, "month_twice", where)
    if before is not None and before.value_milli == report.value_milli and report.proof is None:
        return None
    is_locked = before is not None and hasattr(before, "confirmation")
    require(bool(report.reason.strip()) or not is_locked, "locked_without_reason", where)
    made = Actual(
        target=target,
        month=report.month,
        value_milli=report.value_milli,
        source=report.source.strip(),
        reason=report.reason.strip(),
        by=by,
        at=at,
        replaces=before,
    )
    if report.proof is not None:
        made.file_name, made.file_sha256 = report.proof.name, report.proof.sha256
        made.file.save(f"{uuid4().hex}.{report.proof.suffix}", ContentFile(report.proof.content), save=False)
    last[target.pk, report.month] = made
    return made


def confirm_months(*, target: Target, months: Collection[int], by: User, at: datetime) -> list[Confirmation]:
    """The board confirms figures; nobody confirms a figure of their own. From here on the months count and are locked."""
    with transaction.atomic():
        _standing(target)
        made, own = _confirmed([(target, months)], by, at)
        require(not own, "own_report", [str(row.month) for row in own])
        require(bool(made), "nothing_to_confirm")
        return made


def confirm_many(
    *, months: Sequence[tuple[Target, Collection[int]]], by: User, at: datetime
) -> tuple[list[Confirmation], int]:
    """Many targets at once, one ledger entry: what was confirmed, and how many figures of one's own were left to others."""
    with transaction.atomic():
        made, own = _confirmed(months, by, at)
        require(bool(made or own), "nothing_to_confirm")
        return made, len(own)


def _confirmed(
    wanted: Sequence[tuple[Target, Collection[int]]], by: User, at: datetime
) -> tuple[list[Confirmation], list[Actual]]:
    """Confirms the latest figures of the months that wait and are not one's own; records them."""
    held = Target.objects.select_for_update(of=("self",), no_key=True).select_related("unit").standing().order_by("pk")
    fresh = {one.pk: one for one in held.filter(pk__in=[target.pk for target, _months in wanted])}
    for one in fresh.values():
        rules.may_confirm.demand(by, one)
    asked = {(target.pk, month) for target, months in wanted for month in months}
    waiting = [
        row for row in _current(fresh) if (row.target_id, row.month) in asked and not hasattr(row, "confirmation")
    ]
    own = sorted((row for row in waiting if row.by_id == by.pk), key=lambda row: (row.target_id, row.month))
    rows = sorted((row for row in waiting if row.by_id != by.pk), key=lambda row: (row.target_id, row.month))
    made = Confirmation.objects.bulk_create(Confirmation(actual=row, by=by, at=at) for row in rows)
    if made:
        told = [[row.target_id, row.month, row.value_milli] for row in rows]
        on = fresh[rows[0].target_id]
        ledger.record(by=by, verb="target.months_confirmed", on=on, at=at, facts={"count": len(rows), "months": told})
    return made, own


def _standing(target: Target) -> Target:
    """The target held for this transaction. Raises CannotDo for a withdrawn one."""
    held = Target.objects.select_for_update(of=("self",), no_key=True).select_related("unit")
    fresh: Target = held.get(pk=target.pk)
    require(fresh.withdrawn_on is None, "withdrawn", (fresh.unit.code, fresh.code))
    return fresh
