"""A short list for commendation out of each bloc's ranking. It proposes; councils and the competent person decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from thidua.core.citing import cites
from thidua.core.explain import Line
from thidua.core.movements.model import Band
from thidua.core.points import show_points
from thidua.core.scoring.levels import bands_upward, level_of
from thidua.core.scoring.model import Place, Result

AWARD_STEPS: Mapping[str, frozenset[str]] = {
    "placed": frozenset({"rank", "of", "total"}),
    "band_reached": frozenset({"band"}),
    "tie_at_cut": frozenset({"others", "places_left"}),
    "provisional_ahead": frozenset({"codes"}),
    "not_ranked": frozenset({"standing"}),
    "not_final": frozenset(),
    "below_band": frozenset({"band", "needed"}),
    "beyond_number": frozenset({"number"}),
}


@dataclass(frozen=True)
class ProposalRule:
    """At most `per_bloc` members of each bloc, at level `min_band` (slug) or higher. Data of the commendation guide."""

    per_bloc: int
    min_band: str


@dataclass(frozen=True)
class Proposal:
    """`needs_vote`: equal totals straddle the last place: more are named than there are places, nobody is dropped."""

    code: str
    bloc: str
    rank: int
    total: Decimal
    band: str
    reasons: tuple[Line, ...]
    needs_vote: bool = False


@dataclass(frozen=True)
class PassedOver:
    """A bloc member that is not proposed, and why."""

    code: str
    bloc: str
    rank: int | None
    reasons: tuple[Line, ...]


@cites("LC-3.3d")
def propose(
    places: Mapping[str, Sequence[Place]], results: Iterable[Result], bands: Sequence[Band], rule: ProposalRule
) -> list[Proposal]:
    """The best of each bloc that are final and at `min_band` or above, down to the rule's number.

    Reading: a tie at the last place is shown whole and put to the vote, never broken by code or luck.
    Reading: a provisional result is not proposed, but those ranked behind it are told that it stands ahead.
    """
    by_code = {result.subject_code: result for result in results}
    return [
        proposal
        for bloc in sorted(places)
        for proposal in _of_bloc(bloc, places[bloc], _Measures(by_code, bands, rule))
    ]


def passed_over(
    places: Mapping[str, Sequence[Place]], results: Iterable[Result], bands: Sequence[Band], rule: ProposalRule
) -> list[PassedOver]:
    """Every member not proposed, with the reason: each negative outcome is answerable."""
    found = list(results)
    proposed = {(item.bloc, item.code) for item in propose(places, found, bands, rule)}
    measures = _Measures({result.subject_code: result for result in found}, bands, rule)
    return [
        PassedOver(place.code, bloc, place.rank, (measures.obstacle(place) or _beyond(rule),))
        for bloc in sorted(places)
        for place in places[bloc]
        if (bloc, place.code) not in proposed
    ]


@dataclass(frozen=True)
class _Measures:
    """What one proposal round judges by."""

    by_code: Mapping[str, Result]
    bands: Sequence[Band]
    rule: ProposalRule

    def obstacle(self, place: Place) -> Line | None:
        """Why this place cannot be proposed at all; None if it can."""
        result = self.by_code.get(place.code)
        if place.rank is None or result is None:
            return Line("not_ranked", facts={"standing": place.standing})
        if not self._reaches(result):
            upward = bands_upward(self.bands, result.subject)
            needed = upward[level_of(upward, self.rule.min_band)].name
            return Line("below_band", facts={"band": self.band_name(result), "needed": needed})
        return Line("not_final") if place.is_provisional else None

    def _reaches(self, result: Result) -> bool:
        upward = bands_upward(self.bands, result.subject)
        return level_of(upward, result.band) >= level_of(upward, self.rule.min_band)

    def band_name(self, result: Result) -> str:
        return next((band.name for band in self.bands if band.slug == result.band), "")


def _of_bloc(bloc: str, places: Sequence[Place], measures: _Measures) -> list[Proposal]:
    eligible = [place for place in places if measures.obstacle(place) is None]
    provisional = [place for place in places if _is_waiting(measures.obstacle(place))]
    found: list[Proposal] = []
    for _, tied in groupby(eligible, key=lambda place: place.rank):
        group = list(tied)
        left = measures.rule.per_bloc - len(found)
        if left <= 0:
            break
        needs_vote = len(group) > left
        for place in group:
            lines = _reasons(place, places, measures, provisional)
            tie = _tie(place, group, left) if needs_vote else ()
            found.append(_proposal(bloc, place, measures, (*lines, *tie)))
    return found


def _is_waiting(obstacle: Line | None) -> bool:
    return obstacle is not None and obstacle.step == "not_final"


def _proposal(bloc: str, place: Place, measures: _Measures, reasons: tuple[Line, ...]) -> Proposal:
    result = measures.by_code[place.code]
    needs_vote = any(line.step == "tie_at_cut" for line in reasons)
    return Proposal(place.code, bloc, place.rank or 0, result.total, result.band or "", reasons, needs_vote)


def _reasons(
    place: Place, places: Sequence[Place], measures: _Measures, provisional: Sequence[Place]
) -> tuple[Line, ...]:
    result = measures.by_code[place.code]
    facts = {"rank": str(place.rank), "of": str(len(places)), "total": show_points(result.total)}
    lines = [Line("placed", facts=facts), Line("band_reached", facts={"band": measures.band_name(result)})]
    ahead = [other.code for other in provisional if (other.rank or 0) <= (place.rank or 0)]
    if ahead:
        lines.append(Line("provisional_ahead", facts={"codes": ", ".join(ahead)}))
    return tuple(lines)


def _tie(place: Place, group: Sequence[Place], left: int) -> tuple[Line, ...]:
    others = ", ".join(other.code for other in group if other.code != place.code)
    return (Line("tie_at_cut", facts={"others": others, "places_left": str(left)}),)


def _beyond(rule: ProposalRule) -> Line:
    return Line("beyond_number", facts={"number": str(rule.per_bloc)})
