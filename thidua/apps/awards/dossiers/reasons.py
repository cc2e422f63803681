"""Why a candidate was not chosen: reasons by criterion, comparables without names, until when a complaint may be lodged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.apps.awards.dossiers.law import last_day, limit_of
from thidua.apps.awards.models import Complaint, Dossier, DossierStep, Shortfall
from thidua.core.awards import complaints as core
from thidua.core.awards import dossiers
from thidua.core.calendar import vietnam_day

#: Fewer than this, and the group would point at one person: then only «too few to show».
FEWEST = 3


@dataclass(frozen=True)
class Comparable:
    """How the others proposed for the same award fared; None where they are too few to stay nameless."""

    proposed: int
    chosen: int
    turned_down: int


@dataclass(frozen=True)
class Reasons:
    step: DossierStep
    shortfalls: Sequence[Shortfall]
    others: Comparable | None
    until_on: date | None
    open_complaint: Complaint | None


def reasons_of(dossier: Dossier) -> Reasons | None:
    """None unless the dossier was turned down."""
    step = refusal_of(dossier)
    if step is None:
        return None
    return Reasons(
        step=step,
        shortfalls=list(dossier.shortfalls.filter(at__gte=_began(dossier))),
        others=others_of(dossier),
        until_on=complaint_until(dossier),
        open_complaint=dossier.complaints.filter(state__in=core.OPEN).first(),
    )


def refusal_of(dossier: Dossier) -> DossierStep | None:
    if dossier.state != dossiers.DECLINED:
        return None
    return dossier.steps.filter(act="decline").select_related("by__person").last()


def complaint_until(dossier: Dossier) -> date | None:
    """The last day, counted from the refusal by the law of that day; None: no limit was entered."""
    step = refusal_of(dossier)
    if step is None:
        return None
    day = vietnam_day(step.at)
    limit = limit_of(dossier.campaign, core.LODGING, day)
    return last_day(dossier.unit, limit.value, day) if limit else None


def others_of(dossier: Dossier) -> Comparable | None:
    """The same award and kind of subject in the same campaign, the dossier itself left out."""
    asked = Dossier.objects.filter(campaign=dossier.campaign_id, award=dossier.award, kind=dossier.kind)
    states = list(asked.exclude(pk=dossier.pk).exclude(state=dossiers.WITHDRAWN).values_list("state", flat=True))
    if len(states) < FEWEST:
        return None
    chosen = sum(state in (dossiers.PASSED, dossiers.DECIDED) for state in states)
    return Comparable(len(states), chosen, states.count(dossiers.DECLINED))


def _began(dossier: Dossier):
    """A refusal taken up again leaves the old reasons on record but not on the page."""
    reopened = dossier.steps.filter(act="reopen").last()
    return reopened.at if reopened else dossier.made_at
