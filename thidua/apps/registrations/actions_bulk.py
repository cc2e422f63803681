"""Enter many plans at once, for instance those a province received on paper: one ledger entry for the batch."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.apps.registrations.models import Plan, PlanItem, PlanStep
from thidua.apps.search import indexing
from thidua.core.registrations.checks import Incomplete, Item, faults

#: What a plan in each state went through.
WAYS: Mapping[str, tuple[str, ...]] = {
    "draft": ("start",),
    "submitted": ("start", "submit"),
    "returned": ("start", "submit", "return"),
    "approved": ("start", "submit", "approve"),
}


@dataclass(frozen=True)
class ReadyItem:
    clause: Clause
    content: str
    target: str
    person: Person | None
    starts_on: date | None
    due_on: date | None
    done_on: date | None = None
    result: str = ""
    target_milli: int | None = None
    measure_unit: str = ""


@dataclass(frozen=True)
class ReadyPlan:
    unit: Unit
    state: str
    items: tuple[ReadyItem, ...]
    filed_on: date | None = None
    reason: str = ""
    is_illustration: bool = False


def enter_plans(*, period: Period, plans: Sequence[ReadyPlan], by: User, at: datetime) -> list[Plan]:
    """All or none. A plan that is more than a draft must be as complete as one submitted on the pages (Incomplete)."""
    _check(period, plans)
    with transaction.atomic():
        made = Plan.objects.bulk_create(_plan(ready, period, by, at) for ready in plans)
        pairs = list(zip(made, plans, strict=True))
        PlanItem.objects.bulk_create(
            _item(plan, place, item) for plan, ready in pairs for place, item in enumerate(ready.items, 1)
        )
        indexing.refresh("plan", [plan.pk for plan in made])
        PlanStep.objects.bulk_create(
            PlanStep(plan=plan, act=act, by=by, at=at, reason=ready.reason if act == "return" else "")
            for plan, ready in pairs
            for act in WAYS[ready.state]
        )
        facts = {
            "period": period.slug,
            "plans": [[plan.pk, plan.unit.code, plan.state, len(ready.items)] for plan, ready in pairs],
        }
        ledger.record(by=by, verb="plan.entered_in_bulk", on=period, at=at, facts=facts)
        return made


def _plan(ready: ReadyPlan, period: Period, by: User, at: datetime) -> Plan:
    is_filed = ready.state != "draft"
    return Plan(
        unit=ready.unit,
        period=period,
        state=ready.state,
        made_by=by,
        made_at=at,
        submitted_by=by if is_filed else None,
        filed_on=ready.filed_on if is_filed else None,
        is_illustration=ready.is_illustration,
    )


def _item(plan: Plan, place: int, item: ReadyItem) -> PlanItem:
    return PlanItem(
        plan=plan,
        position=place,
        clause=item.clause,
        content=item.content,
        target=item.target,
        target_milli=item.target_milli,
        measure_unit=item.measure_unit,
        person=item.person,
        starts_on=item.starts_on,
        due_on=item.due_on,
        done_on=item.done_on,
        result=item.result,
    )


def _check(period: Period, plans: Sequence[ReadyPlan]) -> None:
    cids = set(Clause.objects.filter(document=period.movement.document_id).values_list("cid", flat=True))
    posts: dict[tuple[int, int], list[Post]] = defaultdict(list)
    for post in Post.objects.filter(unit__in=[ready.unit.pk for ready in plans]):
        posts[post.unit_id, post.person_id].append(post)
    for ready in plans:
        _require_complete(ready, period, cids, posts)


def _require_complete(
    ready: ReadyPlan, period: Period, cids: Collection[str], posts: Mapping[tuple[int, int], list[Post]]
) -> None:
    if ready.state == "draft":
        return
    found = faults([_as_core(ready.unit, item, posts) for item in ready.items], cids, period.starts_on, period.until_on)
    if found:
        raise Incomplete(found)


def _as_core(unit: Unit, item: ReadyItem, posts: Mapping[tuple[int, int], list[Post]]) -> Item:
    day = item.due_on
    held = posts.get((unit.pk, item.person.pk), []) if item.person else []
    has_post = day is None or any(p.from_on <= day and (p.until_on is None or day < p.until_on) for p in held)
    person = item.person.code if item.person else None
    return Item(item.clause.cid, item.content, item.target, person, has_post, item.starts_on, day)
