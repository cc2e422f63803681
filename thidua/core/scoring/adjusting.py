"""Bonuses and deductions: so much per recognised event, each kind within its own limit."""

from decimal import Decimal

from thidua.core.explain import Line
from thidua.core.marking.model import Sheet
from thidua.core.movements.model import Adjustment, RuleSet
from thidua.core.points import rounded, show_points
from thidua.core.scoring.model import Adjusted


def adjusted(rules: RuleSet, sheet: Sheet) -> tuple[Adjusted, ...]:
    """Adjustments with at least one event, in the order of the rule set; two entries of one kind are added up."""
    found = []
    for rule in rules.adjustments:
        count = sum(event.count for event in sheet.events if event.code == rule.code)
        if rule.subject == sheet.subject and count:
            found.append(_one(rule, count))
    return tuple(found)


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


def sum_of(adjustments: tuple[Adjusted, ...]) -> Decimal:
    return sum((item.points for item in adjustments), Decimal(0))
