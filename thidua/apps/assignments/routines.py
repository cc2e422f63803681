"""Periodic work as it is set up, and which of its turns are to be given."""

from dataclasses import dataclass
from datetime import date

from thidua.apps.assignments.holding import CannotDo, require
from thidua.apps.assignments.models import Assignment, Routine
from thidua.apps.assignments.values import calendar_of
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Person, Unit
from thidua.core.assignments.cadence import BadCadence, Rule, Turn, turns_to_give

MOST_LEAD_DAYS = 90


@dataclass(frozen=True)
class Plan:
    """What comes back, for whom, and how often."""

    unit: Unit
    title: str
    clause: Clause
    cadence: str
    day: int
    lead_days: int
    active_from: date
    month: int = 1
    shift: str = "next"
    ends_on: date | None = None
    person: Person | None = None
    document: Document | None = None
    source: str = ""
    weight: int = 1
    is_illustration: bool = False


def check_plan(plan: Plan) -> None:
    """Raises CannotDo."""
    try:
        Rule(plan.cadence, plan.day, plan.month, plan.shift)
    except BadCadence as fault:
        raise CannotDo(f"bad_{fault.what}") from None
    require(bool(plan.title.strip()), "no_title")
    require(1 <= plan.lead_days <= MOST_LEAD_DAYS, "bad_lead")
    require(plan.ends_on is None or plan.ends_on >= plan.active_from, "ends_before")
    require(plan.weight >= 1, "weight_under_one")


def ripe_turns(routine: Routine, today: date) -> list[Turn]:
    """Turns to be given today. A stopped routine, or one of a unit that is no more, gives none."""
    if routine.stopped_on is not None or not routine.unit.is_alive_on(today):
        return []
    made = set(Assignment.objects.filter(routine=routine).values_list("turn", flat=True))
    return turns_to_give(
        Rule(routine.cadence, routine.day, routine.month, routine.shift),
        calendar_of(routine.unit),
        lead_days=routine.lead_days,
        active_from=routine.active_from,
        ends_on=routine.ends_on,
        today=today,
        is_made=made,
    )
