"""The law a dossier is handled by, on its own day: papers, time limits, whose vote is compulsory."""

from datetime import date, timedelta

from thidua.apps.awards.dossiers.models import Campaign, Dossier, Route
from thidua.apps.awards.law.values import law_on
from thidua.apps.calendars.queries import calendar_of
from thidua.apps.orgs.models import Unit
from thidua.core.awards.law import Dated, LawOfDay, Limit, NoRegime, NoSuchRule, PaperRule
from thidua.core.calendar import add_working_days


def law_of(dossier: Dossier) -> LawOfDay:
    """Read once for the object and day: a page asks many times. Raises NoRegime with the nearest body of rules."""
    held: dict[date, LawOfDay] = dossier.__dict__.setdefault("_law", {})
    if dossier.law_on not in held:
        held[dossier.law_on] = law_on(dossier.campaign.unit, dossier.law_on)
    return held[dossier.law_on]


def papers_of(dossier: Dossier, law: LawOfDay | None = None) -> tuple[Dated[PaperRule], ...]:
    """Unplanned merit goes by the simplified procedure where the law of the day has papers for it (Điều 85)."""
    law = law or law_of(dossier)
    kind, route = dossier.kind, dossier.campaign.route
    simple = law.papers(dossier.award, kind, route, is_simplified=True) if route == Route.AD_HOC else ()
    return simple or law.papers(dossier.award, kind, route)


def limit_of(campaign: Campaign, name: str, day: date) -> Dated[Limit] | None:
    """None where nobody entered a limit, or no law covers the day: then no clock runs, and none is made up."""
    try:
        return law_on(campaign.unit, day).limit(name)
    except (NoSuchRule, NoRegime):
        return None


def last_day(unit: Unit, limit: Limit, after: date) -> date:
    """The last day of a time that begins the day after `after`; working days go by the unit's calendar."""
    if limit.is_working:
        return add_working_days(calendar_of(unit), after, limit.days)
    return after + timedelta(days=limit.days)


def needs_vote(law: LawOfDay, award: str) -> bool:
    """The law sets a share of votes for this award, so a council has to vote on it."""
    return f"threshold.{award}" in law.entries
