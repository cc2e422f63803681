"""Reads of plans: the board of who has filed, one plan, observations for scoring, links for the trace."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Movement, Period
from thidua.apps.movements.queries import ruleset_of
from thidua.apps.orgs.models import Bloc, BlocMembership, Kind, Person, Post, Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.registrations.models import Plan, PlanItem, Reminder
from thidua.core.movements.tracing import clauses_of_measure
from thidua.core.observations import Observation
from thidua.core.registrations import counting
from thidua.core.registrations.checks import Fault, Item, faults

PLAN_FILED = "registrations.plan_filed"
#: Kinds of unit that file no plan of their own: the province itself and parts of another unit.
NOT_FILING = (Kind.PROVINCE, Kind.OFFICE, Kind.BODY)


def address(period: Period, unit_code: str) -> str:
    return f"/lam-viec/ke-hoach/{period.movement.slug}/{period.slug}/{unit_code}/"


def expected_units(period: Period) -> list[Unit]:
    """Every unit under the movement's issuer alive on the first day of the period, less those that file no plan."""
    under = branch([period.movement.unit_id])
    alive = Unit.objects.alive_on(period.starts_on).exclude(kind__in=NOT_FILING)
    return [unit for unit in alive if unit.pk in under]


@dataclass(frozen=True)
class Row:
    """One unit on the board. `state` «none» = no plan yet; late = past the due day and not filed, or filed after it."""

    unit: Unit
    bloc: Bloc | None
    plan: Plan | None
    state: str
    is_late: bool
    items: int
    done: int
    reminded_on: date | None

    @property
    def is_filed(self) -> bool:
        return self.plan is not None and self.plan.is_filed


def board(period: Period, within: Collection[int], today: date) -> list[Row]:
    """A constant number of queries whatever the number of units; filters work on the rows."""
    units = [unit for unit in expected_units(period) if unit.pk in within]
    counted = Plan.objects.filter(period=period).annotate(
        item_count=Count("items"), done_count=Count("items", filter=Q(items__done_on__isnull=False))
    )
    plans = {plan.unit_id: plan for plan in counted}
    blocs = bloc_of_units(period)
    reminded = dict(
        Reminder.objects.filter(period=period)
        .order_by()
        .values("unit_id")
        .annotate(last=Max("on"))
        .values_list("unit_id", "last")
    )
    return [_row(unit, plans.get(unit.pk), blocs.get(unit.pk), reminded.get(unit.pk), period, today) for unit in units]


def _row(  # noqa: PLR0917  one call, in the order of the board's columns
    unit: Unit, plan: Plan | None, bloc: Bloc | None, reminded_on: date | None, period: Period, today: date
) -> Row:
    is_filed = plan is not None and plan.is_filed
    due = period.plan_due_on
    if plan is not None and is_filed:
        is_late = bool(due and plan.filed_on and plan.filed_on > due)
    else:
        is_late = bool(due and today > due)
    return Row(
        unit=unit,
        bloc=bloc,
        plan=plan,
        state=plan.state if plan else "none",
        is_late=is_late,
        items=getattr(plan, "item_count", 0),
        done=getattr(plan, "done_count", 0),
        reminded_on=reminded_on,
    )


def bloc_of_units(period: Period) -> dict[int, Bloc]:
    rows = BlocMembership.objects.filter(
        year=period.starts_on.year, bloc__province=period.movement.unit_id
    ).select_related("bloc")
    return {row.unit_id: row.bloc for row in rows}


def units_working_on(period: Period, cid: str) -> set[int]:
    """Units whose plan for the period has an item under the clause."""
    return set(PlanItem.objects.filter(plan__period=period, clause__cid=cid).values_list("plan__unit_id", flat=True))


def filtered(
    rows: Iterable[Row], *, bloc: str = "", status: str = "", words: str = "", ids: set[int] | None = None
) -> list[Row]:
    """`status`: filed | approved | open (not filed) | late, or a state. `ids` are units that match a search text."""
    tests = {
        "": lambda row: True,
        "filed": lambda row: row.is_filed,
        "open": lambda row: not row.is_filed,
        "late": lambda row: row.is_late,
    }
    test = tests.get(status, lambda row: row.state == status)
    return [
        row
        for row in rows
        if test(row)
        and (not bloc or (row.bloc.code if row.bloc else "-") == bloc)
        and (not words or row.unit.pk in (ids or set()))
    ]


@dataclass(frozen=True)
class BlocSum:
    name: str
    code: str
    units: int
    filed: int
    approved: int
    late: int


def bloc_sums(rows: Iterable[Row]) -> list[BlocSum]:
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        key = (row.bloc.order, row.bloc.name, row.bloc.code) if row.bloc else ("~", _("Chưa xếp khối, cụm"), "-")
        groups[key].append(row)
    return [
        BlocSum(
            name=name,
            code=code,
            units=len(group),
            filed=sum(row.is_filed for row in group),
            approved=sum(row.state == "approved" for row in group),
            late=sum(row.is_late for row in group),
        )
        for (_order, name, code), group in sorted(groups.items())
    ]


def clauses_of(movement: Movement) -> list[Clause]:
    return list(Clause.objects.filter(document=movement.document_id).order_by("start"))


def people_of(unit: Unit, period: Period) -> list[Person]:
    """People holding a post in the unit at some time of the period."""
    posts = Post.objects.filter(unit=unit, from_on__lt=period.until_on).filter(
        Q(until_on__isnull=True) | Q(until_on__gt=period.starts_on)
    )
    return list(Person.objects.filter(posts__in=posts).distinct())


def items_of(plan: Plan) -> list[PlanItem]:
    return list(plan.items.select_related("clause", "person"))


def faults_of(plan: Plan) -> tuple[Fault, ...]:
    """What core finds wrong with the plan as it stands."""
    items = items_of(plan)
    people = {item.person_id for item in items}
    posts = list(Post.objects.filter(unit=plan.unit_id, person__in=people))
    cids = {clause.cid for clause in clauses_of(plan.period.movement)}
    return faults([_as_core(item, posts) for item in items], cids, plan.period.starts_on, plan.period.until_on)


def _as_core(item: PlanItem, posts: Sequence[Post]) -> Item:
    day = item.due_on
    has_post = day is None or any(
        post.person_id == item.person_id and post.from_on <= day and (post.until_on is None or day < post.until_on)
        for post in posts
    )
    return Item(
        clause=item.clause.cid,
        content=item.content,
        target=item.target_shown,
        person=item.person.code if item.person else None,
        person_has_post=has_post,
        starts_on=item.starts_on,
        due_on=day,
    )


def previous_plan(unit: Unit, period: Period) -> Plan | None:
    """The unit's latest plan of the same movement from an earlier period."""
    earlier = Plan.objects.filter(
        unit=unit, period__movement=period.movement_id, period__starts_on__lt=period.starts_on
    )
    return earlier.select_related("period").order_by("-period__starts_on").first()


def observations(unit: Unit, period: Period, on: date | None = None) -> list[Observation]:
    return observations_of([unit], period, on)


def observations_of(units: Iterable[Unit], period: Period, on: date | None = None) -> list[Observation]:
    """Counts of approved plans and of filing, as things stand on day `on` (today). Three queries for any number of units."""
    codes = {unit.pk: unit.code for unit in units}
    today = on or timezone.localdate()
    return sorted([*_items_done(codes, period), *_plan_filed(codes, period, today)], key=_order)


def _order(row: Observation) -> tuple[str, str, str, str]:
    return (row.unit, row.measure, row.clause, row.person or "")


def _items_done(codes: dict[int, str], period: Period) -> list[Observation]:
    """Per unit and clause, and again per responsible person (rows with `person`)."""
    rows = PlanItem.objects.filter(plan__period=period, plan__state="approved").values_list(
        "plan__unit_id", "clause__cid", "person__code", "done_on"
    )
    keyed: list[tuple[tuple[str, str, str | None], bool]] = []
    for unit_id, cid, person, done_on in rows:
        if unit_id in codes:
            keyed.append(((codes[unit_id], cid, None), done_on is not None))
            if person:
                keyed.append(((codes[unit_id], cid, person), done_on is not None))
    return [
        Observation(
            unit=unit,
            clause=cid,
            measure="registrations.items_done",
            period=period.slug,
            hits=hits,
            trials=trials,
            person=person,
            source=address(period, unit),
        )
        for (unit, cid, person), (hits, trials) in counting.items_done(keyed).items()
    ]


def _plan_filed(codes: dict[int, str], period: Period, today: date) -> list[Observation]:
    filed = set(Plan.objects.filter(period=period).filed().values_list("unit_id", flat=True))
    cids = clauses_of_measure(ruleset_of(period.version), PLAN_FILED, "unit")
    found = []
    for unit_id, code in codes.items():
        counts = counting.plan_filed(unit_id in filed, period.plan_due_on, today)
        if counts is not None:
            found += [_filed_row(code, cid, period, counts) for cid in cids]
    return found


def _filed_row(code: str, cid: str, period: Period, counts: tuple[int, int]) -> Observation:
    return Observation(
        unit=code,
        clause=cid,
        measure=PLAN_FILED,
        period=period.slug,
        hits=counts[0],
        trials=counts[1],
        source=address(period, code),
        fact=PLAN_FILED,
    )


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause, "plan", label, address) for each clause that approved plans work on; two queries at most."""
    rows = (
        PlanItem.objects.filter(plan__period=period, plan__state="approved", clause__document=movement.document_id)
        .order_by()
        .values("clause__cid")
        .annotate(items=Count("pk"), units=Count("plan__unit_id", distinct=True))
        .values_list("clause__cid", "items", "units")
    )
    where = f"/lam-viec/ke-hoach/?ky={movement.slug}/{period.slug}&trang-thai=approved&dieu-khoan="
    return [
        (
            cid,
            "plan",
            _("%(items)s việc trong kế hoạch đã duyệt của %(units)s đơn vị") % {"items": items, "units": units},
            where + cid,
        )
        for cid, items, units in sorted(rows)
    ]


def count_in_state(units: Collection[int], state: str) -> int:
    return Plan.objects.filter(unit__in=units, state=state).count()


def latest_open_reminder(units: Collection[int]) -> tuple[int, date] | None:
    """How many (unit, period) were reminded and still have not filed, and the newest day; None when there is none."""
    filed = set(Plan.objects.filter(unit__in=units).filed().values_list("unit_id", "period_id"))
    told = Reminder.objects.filter(unit__in=units).order_by().values_list("unit_id", "period_id", "on")
    open_ones = [(unit, period, on) for unit, period, on in told if (unit, period) not in filed]
    if not open_ones:
        return None
    return len({(unit, period) for unit, period, _on in open_ones}), max(on for _unit, _period, on in open_ones)


def reminders_of(plan_unit: Unit, period: Period) -> list[Reminder]:
    return list(Reminder.objects.filter(unit=plan_unit, period=period).select_related("by__person"))


def periods_for(units: Collection[int], today: date) -> list[Period]:
    """Periods of movements whose issuer stands above (or is) one of the units, the newest first."""
    tops: set[int] = set()
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    for unit_id in units:
        at: int | None = unit_id
        while at is not None and at not in tops:
            tops.add(at)
            at = parents.get(at)
    return list(
        Period.objects.filter(movement__unit__in=tops)
        .select_related("movement", "version")
        .order_by("-starts_on", "movement__order", "pk")
    )
