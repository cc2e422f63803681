"""Reads of inspections: lists, one with its findings, observations for scoring, links for the trace."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.inspections import rules
from thidua.apps.inspections.models import Finding, Inspection, InspectionQuerySet, Kind, State
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.inspections.counting import Finding as Seen
from thidua.core.inspections.counting import conform
from thidua.core.inspections.states import SHOWN_TO_UNIT
from thidua.core.observations import Observation

ADDRESS = "/lam-viec/kiem-tra/"


def listed(
    user: User, *, state: str = "", kind: str = "", unit: str = "", period: str = "", clause: str = ""
) -> QuerySet[Inspection]:
    """What `rules.sees` lets the user see, as one query, with counts of outcomes."""
    found = seen_by(user).select_related("unit", "period", "first_inspector__person", "second_inspector__person")
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(kind=kind)
    if unit:
        found = found.filter(unit__code=unit)
    if period:
        found = found.filter(period__slug=period)
    if clause:
        found = found.filter(pk__in=Finding.objects.filter(clauses__cid=clause).values("inspection"))
    return found.annotate(
        yes=Count("findings", filter=Q(findings__outcome="yes", findings__is_struck=False)),
        no=Count("findings", filter=Q(findings__outcome="no", findings__is_struck=False)),
    ).order_by("-inspected_on", "unit__order", "pk")  # grouping drops the model's own order


def seen_by(user: User) -> InspectionQuerySet:
    on_team = Q(first_inspector=user) | Q(second_inspector=user) | Q(made_by=user)
    is_shown = Q(state__in=SHOWN_TO_UNIT) | Q(kind=Kind.SELF_CHECK)
    return Inspection.objects.filter(
        Q(unit__in=reach(user, *rules.OVERSEERS))
        | (on_team & Q(unit__in=reach(user, *rules.READERS)))
        | (is_shown & Q(unit__in=reach(user, *rules.UNIT_SIDE)))
    )


def findings_of(inspection: Inspection) -> list[Finding]:
    return list(inspection.findings.prefetch_related("clauses"))


def inspectors(within: Collection[int], day: date) -> QuerySet[User]:
    """Users holding the inspector's role in force on the day at or above one of the units."""
    granted = Grant.objects.in_force(day).filter(role=Role.INSPECTOR, unit__in=_at_or_above(within))
    return User.objects.filter(grants__in=granted, is_active=True).select_related("person").distinct()


def waiting_for(user: User, day: date) -> dict[str, int]:
    """Counts for the home page: replies the unit may give, objections to decide, results ready to be finalised."""
    seen = seen_by(user)
    unit_side, board = reach(user, *rules.UNIT_SIDE), reach(user, Role.BOARD_OFFICER)
    ready = Q(state__in=(State.AGREED, State.DECIDED)) | Q(state=State.NOTIFIED, reply_until_on__lt=day)
    mine = Q(unit__in=board) | Q(first_inspector=user) | Q(second_inspector=user)
    return {
        "reply": seen.filter(state=State.NOTIFIED, unit__in=unit_side, reply_until_on__gte=day).count(),
        "decide": seen.filter(state=State.OBJECTED, unit__in=board).count(),
        "finalise": seen.filter(ready & mine).count(),
    }


def observations(unit: Unit, period: Period, on: date | None = None) -> list[Observation]:
    return observations_of([unit], period, on)


def observations_of(units: Iterable[Unit], period: Period, on: date | None = None) -> list[Observation]:
    """`inspections.conform` per unit and clause, from final inspections by others only; a sample, not a full count.

    Only what is final counts, so the day `on` changes nothing. One query for any number of units.
    """
    codes = {unit.pk: unit.code for unit in units}
    found = Finding.objects.filter(inspection__in=Inspection.objects.feeding().filter(period=period))
    links = found.order_by("pk").values_list(
        "inspection__unit_id", "pk", "code", "outcome", "is_struck", "clauses__cid"
    )
    seen: dict[str, list[Seen]] = {}
    for (unit_id, _pk, item, outcome, is_struck), rows in groupby(links, key=lambda row: row[:5]):
        clauses = tuple(row[5] for row in rows if row[5])
        if unit_id in codes and clauses:
            seen.setdefault(codes[unit_id], []).append(Seen(clauses, outcome, is_struck, item))
    return [
        Observation(
            unit=code,
            clause=cid,
            measure="inspections.conform",
            period=period.slug,
            hits=count.hits,
            trials=count.trials,
            is_sample=True,
            source=f"{ADDRESS}?don-vi={code}&ky={period.slug}",
            fact=f"inspections:{count.item}:{'+'.join(count.clauses)}",
        )
        for code in sorted(seen)
        for count in conform(seen[code])
        for cid in count.clauses
    ]


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause, "observation", label, address) for each clause looked at by a final inspection of the period."""
    rows = (
        Finding.objects.filter(
            inspection__in=Inspection.objects.feeding().filter(period=period), clauses__document=movement.document_id
        )
        .order_by()
        .values("clauses__cid")
        .annotate(findings=Count("pk"), units=Count("inspection__unit_id", distinct=True))
        .values_list("clauses__cid", "findings", "units")
    )
    return [
        (
            cid,
            "observation",
            _("%(findings)s kết quả kiểm tra tại %(units)s đơn vị") % {"findings": findings, "units": units},
            f"{ADDRESS}?ky={period.slug}&trang-thai=final&dieu-khoan={cid}",
        )
        for cid, findings, units in sorted(rows)
    ]


def periods_for(within: Collection[int]) -> QuerySet[Period]:
    """Periods of movements issued by a unit at or above one of the units, the newest first."""
    return (
        Period.objects.filter(movement__unit__in=_at_or_above(within))
        .select_related("movement")
        .order_by("-starts_on", "movement__order", "pk")
    )


def unit_users(units: Collection[int], day: date) -> QuerySet[User]:
    """Clerks, heads and officials with an account in the units: they may check their own unit."""
    granted = Grant.objects.in_force(day).filter(
        role__in=(Role.UNIT_CLERK, Role.UNIT_HEAD, Role.OFFICIAL), unit__in=units
    )
    return User.objects.filter(grants__in=granted, is_active=True).select_related("person").distinct()


def _at_or_above(units: Collection[int]) -> set[int]:
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    tops: set[int] = set()
    for unit_id in units:
        at: int | None = unit_id
        while at is not None and at not in tops:
            tops.add(at)
            at = parents.get(at)
    return tops
