"""What is done with plans: drafted, submitted, withdrawn, returned, approved, worked off."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.apps.registrations import rules
from thidua.apps.registrations.models import Plan, PlanItem, PlanStep
from thidua.apps.registrations.queries import faults_of
from thidua.apps.search import indexing
from thidua.core.registrations.checks import Incomplete
from thidua.core.registrations.states import WrongMove, move

ITEM_FIELDS = frozenset(
    {"content", "target", "target_milli", "measure_unit", "person_id", "starts_on", "due_on", "clause_id"}
)
VERBS = {
    "submit": "plan.submitted",
    "withdraw": "plan.withdrawn",
    "return": "plan.returned",
    "approve": "plan.approved",
}


class AlreadyStarted(ValueError):
    """The unit has a plan for this period."""


class ItemGone(ValueError):
    """Somebody else took the item out of the plan meanwhile."""


class ReasonMissing(ValueError):
    """A return needs its reason."""


class NotDoneYet(ValueError):
    """Only items of an approved plan are reported done, with a result, on a day that has come."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def start_plan(
    *, unit: Unit, period: Period, by: User, at: datetime, copy_from: Plan | None = None, is_illustration: bool = False
) -> Plan:
    """An empty draft, or a copy of an earlier plan's items without people's days and results. Raises AlreadyStarted."""
    with transaction.atomic():
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # two clerks pressing at once leave one plan
        if Plan.objects.filter(unit=unit, period=period).exists():
            raise AlreadyStarted
        plan = Plan.objects.create(unit=unit, period=period, made_by=by, made_at=at, is_illustration=is_illustration)
        copied = _copies(copy_from, plan) if copy_from else []
        PlanItem.objects.bulk_create(copied)
        indexing.refresh("plan", [plan.pk])
        _step(plan, "copy" if copy_from else "start", by, at)
        facts = {"unit": unit.code, "period": period.slug, "items": len(copied)}
        ledger.record(by=by, verb="plan.started", on=plan, at=at, facts=facts)
        return plan


def _copies(source: Plan, plan: Plan) -> list[PlanItem]:
    items = source.items.filter(clause__document=plan.period.movement.document_id)
    return [
        PlanItem(
            plan=plan,
            position=place,
            clause_id=item.clause_id,
            content=item.content,
            target=item.target,
            target_milli=item.target_milli,
            measure_unit=item.measure_unit,
            person_id=item.person_id,
        )
        for place, item in enumerate(items, 1)
    ]


def add_items(*, plan: Plan, clauses: Sequence[Clause], by: User, at: datetime) -> list[PlanItem]:
    """One empty item for each chosen clause, after those that are there."""
    with transaction.atomic():
        plan = _locked(plan, "edit")
        last = plan.items.aggregate(last=Max("position"))["last"] or 0
        made = PlanItem.objects.bulk_create(
            PlanItem(plan=plan, position=last + number, clause=clause) for number, clause in enumerate(clauses, 1)
        )
        indexing.refresh("plan", [plan.pk])
        ledger.record(
            by=by, verb="plan.items_added", on=plan, at=at, facts={"clauses": [clause.cid for clause in clauses]}
        )
        return made


def change_item(*, item: PlanItem, values: Mapping[str, Any], by: User, at: datetime) -> PlanItem:
    """Replace the given fields; the ledger keeps what stood there before."""
    with transaction.atomic():
        plan = _locked(item.plan, "edit")
        item = _fresh(item)
        before = {name: _plain(getattr(item, name)) for name in sorted(values) if name in ITEM_FIELDS}
        for name in before:
            setattr(item, name, values[name])
        item.save(update_fields=list(before))
        facts = {"item": item.position, "before": before, "after": {n: _plain(getattr(item, n)) for n in before}}
        ledger.record(by=by, verb="plan.item_changed", on=plan, at=at, facts=facts)
        return item


def drop_item(*, item: PlanItem, by: User, at: datetime) -> None:
    """Take an item out of an open plan; its words stay in the ledger."""
    with transaction.atomic():
        plan = _locked(item.plan, "edit")
        item = _fresh(item)
        facts = {"item": item.position, "clause": item.clause.cid, "content": item.content, "target": item.target}
        item.delete()
        ledger.record(by=by, verb="plan.item_dropped", on=plan, at=at, facts=facts)


def submit_plan(*, plan: Plan, by: User, at: datetime, day: date) -> Plan:
    """To the head. Raises Incomplete with every fault, WrongMove."""
    with transaction.atomic():
        plan = _locked(plan)
        state = move(plan.state, "submit")
        found = faults_of(plan)
        if found:
            raise Incomplete(found)
        plan.state, plan.submitted_by, plan.filed_on = state, by, plan.filed_on or day
        return _moved(plan, "submit", by, at)


def withdraw_plan(*, plan: Plan, by: User, at: datetime) -> Plan:
    """Back to the clerk before the head decided; the plan no longer counts as filed."""
    with transaction.atomic():
        plan = _locked(plan)
        plan.state, plan.filed_on = move(plan.state, "withdraw"), None
        return _moved(plan, "withdraw", by, at)


def return_plan(*, plan: Plan, reason: str, by: User, at: datetime) -> Plan:
    """Back to the clerk with a reason; the day of filing stays."""
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        plan = _locked(plan)
        rules.may_decide.demand(by, plan)
        plan.state = move(plan.state, "return")
        return _moved(plan, "return", by, at, reason.strip())


def approve_plan(*, plan: Plan, by: User, at: datetime) -> Plan:
    """The head's approval. Whoever made or submitted the plan does not approve it (Refused). The faults are asked again."""
    with transaction.atomic():
        plan = _locked(plan)
        rules.may_decide.demand(by, plan)
        state = move(plan.state, "approve")
        found = faults_of(plan)
        if found:
            raise Incomplete(found)
        plan.state = state
        return _moved(plan, "approve", by, at)


def report_item(*, item: PlanItem, done_on: date, result: str, by: User, at: datetime, today: date) -> PlanItem:
    """An item of an approved plan is done, with its result. Raises NotDoneYet."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(no_key=True).get(pk=item.plan_id)
        if plan.state != "approved":
            raise NotDoneYet("plan_not_approved")
        if done_on > today:
            raise NotDoneYet("day_to_come")
        if not result.strip():
            raise NotDoneYet("no_result")
        item = _fresh(item)
        before = {"done_on": _plain(item.done_on), "result": item.result}
        item.done_on, item.result = done_on, result.strip()
        item.save(update_fields=["done_on", "result"])
        facts = {"item": item.position, "done_on": done_on.isoformat(), "result": item.result, "before": before}
        ledger.record(by=by, verb="plan.item_done", on=plan, at=at, facts=facts)
        return item


def reopen_item(*, item: PlanItem, reason: str, by: User, at: datetime) -> PlanItem:
    """Take back a mistaken report; the former result stays in the ledger."""
    if not reason.strip():
        raise ReasonMissing
    with transaction.atomic():
        plan = Plan.objects.select_for_update(no_key=True).get(pk=item.plan_id)
        item = _fresh(item)
        before = {"done_on": _plain(item.done_on), "result": item.result}
        item.done_on, item.result = None, ""
        item.save(update_fields=["done_on", "result"])
        facts = {"item": item.position, "reason": reason.strip(), "before": before}
        ledger.record(by=by, verb="plan.item_reopened", on=plan, at=at, facts=facts)
        return item


def _locked(plan: Plan, act: str = "") -> Plan:
    """The plan as stored now, held until the end of the transaction; with «edit» it must be open."""
    fresh = (
        Plan.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "period__movement")
        .get(pk=plan.pk)
    )
    if act == "edit" and not fresh.is_open:
        raise WrongMove(fresh.state, act)
    return fresh


def _fresh(item: PlanItem) -> PlanItem:
    """The item as it is now, once its plan is held. Raises ItemGone."""
    found = PlanItem.objects.select_related("clause").filter(pk=item.pk).first()
    if found is None:
        raise ItemGone
    return found


def _moved(plan: Plan, act: str, by: User, at: datetime, reason: str = "") -> Plan:
    plan.save(update_fields=["state", "submitted_by", "filed_on"])
    _step(plan, act, by, at, reason)
    facts = {"unit": plan.unit.code, "period": plan.period.slug} | ({"reason": reason} if reason else {})
    ledger.record(by=by, verb=VERBS[act], on=plan, at=at, facts=facts)
    return plan


def _step(plan: Plan, act: str, by: User, at: datetime, reason: str = "") -> None:
    PlanStep.objects.create(plan=plan, act=act, by=by, at=at, reason=reason)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
