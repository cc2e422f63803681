"""The law a dossier is handled by, on its own day: papers, time limits, whose vote is compulsory."""

from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.awardlaw import load_award_law
from thidua.apps.awards.models_campaigns import Campaign, Dossier, Route
from thidua.apps.calendars.queries import calendar_of
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import Dated, Law, LawOfDay, Limit, NoSuchRule, PaperRule
from thidua.core.calendar import add_working_days

VALUES = Path(settings.ROOT) / "clauses" / "values" / "awards"


@lru_cache(maxsize=1)
def shipped() -> Law:
    return load_award_law(VALUES)


def law_on(unit: Unit, day: date) -> LawOfDay:
    """Raises NoRegime with the nearest body of rules."""
    return shipped().on(day)


def law_of(dossier: Dossier) -> LawOfDay:
    return law_on(dossier.campaign.unit, dossier.law_on)


def papers_of(dossier: Dossier, law: LawOfDay | None = None) -> tuple[Dated[PaperRule], ...]:
    """Unplanned merit goes by the simplified procedure where the law of the day has papers for it (Điều 85)."""
    law = law or law_of(dossier)
    kind, route = dossier.kind, dossier.campaign.route
    simple = law.papers(dossier.award, kind, route, is_simplified=True) if route == Route.AD_HOC else ()
    return simple or law.papers(dossier.award, kind, route)


def limit_of(campaign: Campaign, name: str, day: date) -> Dated[Limit] | None:
    """None where nobody entered a limit: then no clock runs, and none is made up."""
    try:
        return law_on(campaign.unit, day).limit(name)
    except NoSuchRule:
        return None


def last_day(unit: Unit, limit: Limit, after: date) -> date:
    """The last day of a time that begins the day after `after`; working days go by the unit's calendar."""
    if limit.is_working:
        return add_working_days(calendar_of(unit), after, limit.days)
    return after + timedelta(days=limit.days)


def needs_vote(law: LawOfDay, award: str) -> bool:
    """The law sets a share of votes for this award, so a council has to vote on it."""
    return f"threshold.{award}" in law.entries
