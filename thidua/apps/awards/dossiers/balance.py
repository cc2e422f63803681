"""The balance guard of a campaign: counts of the units against the rule of the day and against last year."""

from dataclasses import dataclass

from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import Campaign, ListCount
from thidua.core.awards.balance import Bound, Check, NotABound, Tally, bound_from, total, weigh
from thidua.core.awards.law import Dated, NoRegime, Principle

RULE = "can-doi-danh-sach"


@dataclass(frozen=True)
class Guard:
    """`rule` is where the bounds come from; `silent` are units with dossiers that have not counted their list."""

    now: Tally
    before: Tally | None
    last_year: Campaign | None
    rule: Dated[Principle] | None
    fault: str
    checks: tuple[Check, ...]
    counts: list[ListCount]
    silent: list[str]

    def plain(self) -> dict[str, object]:
        """As kept when the list is closed."""
        return {check.slug: {"hits": check.hits, "trials": check.trials, "breaches": list(check.breaches)}
                for check in self.checks}  # fmt: skip


def balance_of(campaign: Campaign) -> Guard:
    counts, before = counts_of(campaign), last_years(campaign)
    now = total(_tally(row) for row in counts)
    then = total(_tally(row) for row in counts_of(before)) if before else None
    rule, bound, fault = _bound(campaign)
    named = {row.unit_id for row in counts}
    units = campaign.dossiers.exclude(state="withdrawn").exclude(unit__in=named).values_list("unit__name", flat=True)
    checks = weigh(now, then, bound)
    return Guard(now, then, before, rule, fault, checks, counts, sorted(set(units)))


def counts_of(campaign: Campaign) -> list[ListCount]:
    """The newest count of each unit."""
    newest: dict[int, ListCount] = {}
    for row in ListCount.objects.filter(campaign=campaign).select_related("unit").order_by("pk"):
        newest[row.unit_id] = row
    return sorted(newest.values(), key=lambda row: row.unit.order)


def last_years(campaign: Campaign) -> Campaign | None:
    """The same unit's campaign of the same route one year before, the latest where there were several."""
    same = Campaign.objects.filter(unit=campaign.unit_id, route=campaign.route, year=campaign.year - 1)
    return same.filter(list_counts__isnull=False).order_by("-opened_on", "-pk").first()


def _bound(campaign: Campaign) -> tuple[Dated[Principle] | None, Bound, str]:
    """A province's rule that cannot be read is told on the page and bounds nothing: it must not stop the list unread."""
    empty = Bound({}, {})
    try:
        rule = law_on(campaign.unit, campaign.opened_on).principle(RULE)
    except NoRegime as fault:
        return None, empty, str(fault)
    if rule is None:
        return None, empty, ""
    try:
        return rule, bound_from(rule.value.asks), ""
    except NotABound as fault:
        return rule, empty, fault.key


def _tally(row: ListCount) -> Tally:
    return Tally(row.people, row.leaders, row.women, row.minorities, row.repeated, 1, int(row.is_remote))
