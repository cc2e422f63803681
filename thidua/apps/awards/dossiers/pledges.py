"""What the subject of a dossier pledged for the time considered: the plans its unit filed with the movement, before the title."""

from dataclasses import dataclass
from datetime import date

from thidua.apps.awards.models import Dossier, Route
from thidua.apps.orgs.models import Unit
from thidua.apps.registrations.models import Plan, PlanItem
from thidua.core.citing import cites


@dataclass(frozen=True)
class Pledge:
    """One filed plan. `items` are the person's own where the dossier is about a person, else all of the plan."""

    plan: Plan
    items: tuple[PlanItem, ...]

    @property
    def done(self) -> int:
        return sum(item.done_on is not None for item in self.items)


@cites("LC-1.4d")
def pledges_of(dossier: Dossier) -> list[Pledge]:
    """Oldest period first. A collective without a plan of its own works under the plan of the unit nearest above it.

    A round that crowns a movement looks at the period it crowns, any other at the periods that touch its year.
    """
    plans = Plan.objects.filed().filter(unit__in=_lineage(dossier)).select_related("unit", "period__movement")
    if dossier.campaign.route == Route.MOVEMENT and dossier.campaign.period_id is not None:
        plans = plans.filter(period=dossier.campaign.period_id)
    else:
        first = date(dossier.campaign.year, 1, 1)
        plans = plans.filter(period__starts_on__lt=first.replace(year=first.year + 1), period__until_on__gt=first)
    nearest = _nearest(dossier, list(plans.order_by("period__starts_on", "pk")))
    items = PlanItem.objects.filter(plan__in=nearest).select_related("clause").order_by("plan", "position")
    if dossier.person_id is not None:
        items = items.filter(person=dossier.person_id)
    found = list(items)
    return [Pledge(plan, tuple(item for item in found if item.plan_id == plan.pk)) for plan in nearest]


def _lineage(dossier: Dossier) -> list[int]:
    """The collective (or the unit that files) and all above it, nearest first."""
    at: Unit | None = dossier.collective or dossier.unit
    found = list[int]()
    while at is not None:
        found.append(at.pk)
        at = at.parent
    return found


def _nearest(dossier: Dossier, plans: list[Plan]) -> list[Plan]:
    """Of one period only the plan nearest to the subject."""
    order = {pk: place for place, pk in enumerate(_lineage(dossier))}
    best: dict[int, Plan] = {}
    for plan in plans:
        held = best.get(plan.period_id)
        if held is None or order[plan.unit_id] < order[held.unit_id]:
            best[plan.period_id] = plan
    return list(best.values())
