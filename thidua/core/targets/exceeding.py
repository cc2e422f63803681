"""Credit for going beyond a target: so many points for each whole per cent over the plan, up to a limit. A rule is data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.core.citing import cites
from thidua.core.explain import Line
from thidua.core.points import rounded, show_points
from thidua.core.targets.attaining import Standing
from thidua.core.targets.figures import show_share


class NoCreditRule(LookupError):
    """No rule is in force for the movement on the day."""


@dataclass(frozen=True)
class CreditRule:
    """`each` points for each whole per cent over, at most `limit` a target and `unit_limit` a unit and year.

    `movement` is the slug it belongs to, «» where no movement has its own. `is_proposal`: no authority has decided it.
    """

    from_on: date
    each: Decimal
    limit: Decimal
    unit_limit: Decimal
    movement: str = ""
    is_proposal: bool = True
    source: str = ""


@dataclass(frozen=True)
class Credit:
    points: Decimal
    lines: tuple[Line, ...]


def rule_on(rules: Iterable[CreditRule], movement: str, day: date) -> CreditRule:
    """The movement's own latest rule begun by the day, else the general one. Raises NoCreditRule."""
    begun = [rule for rule in rules if rule.from_on <= day and rule.movement in (movement, "")]
    if not begun:
        raise NoCreditRule(f"{movement} {day}")
    return max(begun, key=lambda rule: (rule.movement != "", rule.from_on))


@cites("LC-1.1a")
def credit(rule: CreditRule, found: Standing) -> Credit:
    """«Thi đua hoàn thành vượt mức các chỉ tiêu…»: points for the whole per cents over the plan, limited.

    Reading: only a complete year is credited; during the year nothing is sure. A target without a per cent of plan
    (plan of zero, no baseline) can be exceeded but not credited by the per cent.
    """
    if not found.is_complete:
        return Credit(Decimal(0), (Line("credit_not_yet", ("LC-1.1a",)),))
    if found.share is None:
        return Credit(Decimal(0), (Line("credit_no_percent", ("LC-1.1a",)),))
    if found.share <= 1:
        return Credit(Decimal(0), (Line("credit_none", ("LC-1.1a",)),))
    over = (found.share - 1) * 100
    earned = rounded(Fraction(rule.each) * (over.numerator // over.denominator))
    facts = {
        "over": show_share(over / 100),
        "whole": str(over.numerator // over.denominator),
        "each": show_points(rule.each),
    }
    lines = [Line("credit", ("LC-1.1a",), before=Decimal(0), after=earned, facts=facts)]
    if earned > rule.limit:
        lines.append(_limited("credit_limited", earned, rule.limit))
    return Credit(min(earned, rule.limit), tuple(lines))


def credit_of_unit(rule: CreditRule, credits: Iterable[Credit]) -> Credit:
    """The targets of one unit and year together, limited once more."""
    total = sum((one.points for one in credits), Decimal(0))
    lines = (_limited("credit_unit_limited", total, rule.unit_limit),) if total > rule.unit_limit else ()
    return Credit(min(total, rule.unit_limit), lines)


def _limited(step: str, before: Decimal, limit: Decimal) -> Line:
    return Line(step, ("LC-1.1a",), before=before, after=limit, facts={"limit": show_points(limit)})
