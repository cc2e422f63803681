"""Bonuses and deductions: so much per recognised event, each kind within its own limit."""

from collections.abc import Sequence
from decimal import Decimal

from thidua.core.explain import Line
from thidua.core.marking.model import Sheet
from thidua.core.movements.model import Adjustment, RuleSet, Total
from thidua.core.observations.model import Observation, share
from thidua.core.points import rounded, show_points
from thidua.core.scoring.measured import counts_of_measure
from thidua.core.scoring.model import Adjusted


def adjusted(rules: RuleSet, sheet: Sheet, own: Sequence[Observation] = ()) -> tuple[Adjusted, ...]:
    """Adjustments with at least one event, in the order of the rule set; two entries of one kind are added up.

    Events the software finds itself by the adjustment's measure come beside those people recognised.
    """
    found = []
    for rule in rules.adjustments:
        count = sum(event.count for event in sheet.events if event.code == rule.code) + counted(rule, own)
        if rule.subject == sheet.subject and count:
            found.append(_one(rule, count))
    return tuple(found)


def counted(rule: Adjustment, own: Sequence[Observation]) -> int:
    """Events found by the adjustment's own measure; none where nothing was observed."""
    counts = counts_of_measure(rule.measure, own) if rule.measure else None
    if counts is None:
        return 0
    if rule.at_least is not None:
        return int(share(counts.hits, counts.trials) >= rule.at_least)
    return counts.hits if rule.each > 0 else counts.trials - counts.hits


def _one(rule: Adjustment, count: int) -> Adjusted:
    """each × count, but not further from zero than `limit`."""
    asked = rounded(rule.each * count)
    given = rounded(max(asked, rule.limit) if rule.each < 0 else min(asked, rule.limit))
    step = "deduction" if rule.each < 0 else "bonus"
    facts = {"name": rule.name, "count": str(count), "each": show_points(rule.each)}
    lines = [Line(step, rule.clauses, after=asked, facts=facts)]
    if given != asked:
        lines.append(Line("limited", rule.clauses, asked, given, {"limit": show_points(rule.limit)}))
    return Adjusted(rule.code, count, given, tuple(lines))


def sum_of(total: Total, adjustments: Sequence[Adjusted]) -> tuple[Decimal, tuple[Line, ...]]:
    """All bonuses and deductions together, each side within the limit the table sets on all of its kind."""
    bonus = sum((item.points for item in adjustments if item.points > 0), Decimal(0))
    penalty = sum((item.points for item in adjustments if item.points < 0), Decimal(0))
    lines = []
    if total.bonus_limit is not None and bonus > total.bonus_limit:
        lines.append(_all_limited("bonus_limited", bonus, total.bonus_limit))
        bonus = total.bonus_limit
    if total.penalty_limit is not None and -penalty > total.penalty_limit:
        lines.append(_all_limited("penalty_limited", penalty, -total.penalty_limit))
        penalty = -total.penalty_limit
    return rounded(bonus + penalty), tuple(lines)


def _all_limited(step: str, asked: Decimal, limit: Decimal) -> Line:
    return Line(step, (), asked, limit, {"limit": show_points(limit)})
