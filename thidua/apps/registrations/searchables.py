"""Plans, each found by the words of its items."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.movements.models import Movement
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, reach
from thidua.apps.registrations.models import Plan, PlanItem
from thidua.apps.registrations.rules import READERS
from thidua.apps.search.registry import Row, Searchable, register

COLUMNS = (
    "pk", "unit_id", "unit__name", "unit__code", "period__slug", "period__name", "period__movement__slug",
    "period__movement__short_name", "filed_on", "made_at",
)  # fmt: skip


def rows(ids: Collection[int] | None) -> Iterator[Row]:
    plans, items = Plan.objects.order_by("pk"), PlanItem.objects.order_by("plan", "position")
    if ids is not None:
        plans, items = plans.filter(pk__in=ids), items.filter(plan__in=ids)
    said: dict[int, list[str]] = defaultdict(list)
    for plan_id, cid, *texts in items.values_list("plan_id", "clause__cid", "content", "target", "result"):
        said[plan_id].append(" – ".join([cid, *(text for text in texts if text)]))
    for pk, unit_id, unit, code, period, period_name, movement, name, filed_on, made_at in plans.values_list(*COLUMNS):
        title = f"{unit} · {name} · {period_name}"
        day = filed_on or timezone.localdate(made_at)
        yield Row(pk, unit_id, f"{movement}/{period}/{code}", title, "\n".join(said[pk]), day)


def visible(user: User) -> QuerySet[Plan]:
    """What `rules.open_place` opens: plans within the user's reach, of a movement launched above their unit."""
    readable = reach(user, *READERS)
    tops = Movement.objects.filter(periods__plans__unit__in=readable).order_by().values_list("unit_id", flat=True)
    under = {top: branch([top]) for top in set(tops)}
    if all(readable <= units for units in under.values()):
        return Plan.objects.filter(unit__in=readable)
    allowed = Plan.objects.none()
    for top, units in under.items():
        allowed = allowed | Plan.objects.filter(period__movement__unit=top, unit__in=readable & units)
    return allowed


def declare() -> None:
    register(
        Searchable(
            kind="plan",
            label=_("Kế hoạch thi đua"),
            place=50,
            model=Plan,
            rows=rows,
            units=lambda user: reach(user, *READERS),
            visible=visible,
            follows={PlanItem: lambda item: [item.plan_id], Unit: _plans_of},
        )
    )


def _plans_of(unit: Unit) -> list[int]:
    return list(Plan.objects.filter(unit=unit).order_by().values_list("pk", flat=True))
