"""Which merit counts at all: after discipline, by the right route, not withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from thidua.core.awards.eligibility.facts import Facts
from thidua.core.awards.history import PastAward
from thidua.core.awards.law import LawOfDay


class Counts(Enum):
    YES = "yes"
    NO = "no"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Window:
    """Merit counts from `from_on` (end of the last discipline); None: from the beginning. `is_closed`: one still runs."""

    from_on: date | None
    is_closed: bool = False

    def of_span(self, from_on: date, until_on: date) -> Counts:
        """Doubt: the texts do not say whether the year in which a discipline ends counts; it is left to a person."""
        if self.is_closed:
            return Counts.NO
        if self.from_on is None or from_on >= self.from_on:
            return Counts.YES
        return Counts.NO if until_on <= self.from_on else Counts.DOUBTFUL

    def of_year(self, year: int) -> Counts:
        return self.of_span(date(year, 1, 1), date(year + 1, 1, 1))


def window_of(facts: Facts, law: LawOfDay) -> Window:
    """P4: after discipline, merit counts from the end of the discipline period."""
    if law.principle("P4") is None:
        return Window(None)
    known = [item for item in facts.disciplines or () if item.from_on <= facts.day]
    if any(item.until_on is None or item.until_on > facts.day for item in known):
        return Window(None, is_closed=True)
    return Window(max((item.until_on for item in known if item.until_on), default=None))


def counted(past: Iterable[PastAward], route: str, law: LawOfDay, day: date) -> list[PastAward]:
    """Not withdrawn, decided by the day, and (P2) not by a route whose awards do not count for this one."""
    barred = _barred_routes(route, law)
    return [item for item in past if not item.is_withdrawn and item.decided_on <= day and item.route not in barred]


def _barred_routes(route: str, law: LawOfDay) -> frozenset[str]:
    rule = law.principle("P2")
    if rule is None or route != rule.value.asks.get("for_route"):
        return frozenset()
    return frozenset(str(rule.value.asks.get("routes", "")).split())
