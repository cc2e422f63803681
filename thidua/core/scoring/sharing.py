"""Share limits: of a comparable group only so many may keep a level («xuất sắc không quá 20 % số xếp loại tốt»).

Who drops is decided by the order of the ranking: total, tie-break chain, recorded vote. Where the limit falls between equals
nobody is chosen in silence: all of them stand at the lower level and wait for a vote.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from thidua.core.explain import Line
from thidua.core.movements.model import RuleSet, ShareLimit
from thidua.core.scoring.levels import bands_upward, level_of
from thidua.core.scoring.model import Result, Vote
from thidua.core.scoring.ranking import in_order

SHARE_STEPS = frozenset({"share_kept", "share_dropped", "share_awaits_vote"})


class Settled(Protocol):
    """What the shares of a finished computation are read from: a Result, or only these parts of it."""

    @property
    def subject_code(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def band(self) -> str | None: ...
    @property
    def comparable(self) -> str: ...
    @property
    def lines(self) -> Sequence[Line]: ...


def within_shares(
    rules: RuleSet, results: Iterable[Result], blocs: Mapping[str, Collection[str]], votes: Sequence[Vote] = ()
) -> list[Result]:
    """The results with every share limit applied, highest level first, in the order they came."""
    found = list(results)
    for limit in downward(rules):
        for name, codes in groups_of(limit, found, blocs).items():
            group = [item for item in found if item.subject == limit.subject and item.subject_code in codes]
            own = [vote for vote in votes if vote.within == name]
            dropped = {item.subject_code: item for item in _limited(rules, limit, group, own)}
            found = [dropped.get(item.subject_code, item) if item.subject == limit.subject else item for item in found]
    return found


def downward(rules: RuleSet) -> list[ShareLimit]:
    def height(limit: ShareLimit) -> int:
        return level_of(bands_upward(rules.bands, limit.subject), limit.band)

    return sorted(rules.share_limits, key=height, reverse=True)


def groups_of(
    limit: ShareLimit, results: Sequence[Settled], blocs: Mapping[str, Collection[str]]
) -> dict[str, set[str]]:
    if limit.within == "bloc":
        return {slug: set(blocs[slug]) for slug in sorted(blocs)}
    groups: dict[str, set[str]] = {}
    for item in results:
        if item.subject == limit.subject:
            groups.setdefault(item.comparable if limit.within == "group" else "", set()).add(item.subject_code)
    return groups


def _limited(rules: RuleSet, limit: ShareLimit, group: Sequence[Result], votes: Sequence[Vote]) -> list[Result]:
    """Those of the group who hold the level, each with the step that kept, dropped or halted it."""
    holders = {item.subject_code: item for item in group if item.band == limit.band}
    if not holders:
        return []
    seats = seats_of(rules, limit, [item.band for item in group])
    asked = sorted(
        (vote for vote in votes if vote.about in (limit.band, "rank")), key=lambda vote: vote.about == "rank"
    )
    done: list[Result] = []
    left = seats.allowed
    for equals in in_order(holders.values(), rules, asked):
        done += [_fate(seats, holders[code], left, len(equals.codes)) for code in equals.codes]
        left = max(0, left - len(equals.codes))
    return done


@dataclass(frozen=True)
class Seats:
    """How many of the group may keep the level, out of how many rated ones."""

    limit: ShareLimit
    allowed: int
    of: int
    names: Mapping[str, str]


def seats_of(rules: RuleSet, limit: ShareLimit, bands: Sequence[str | None]) -> Seats:
    """allowed = share × base, whole people only, rounded down: «không quá» is never exceeded."""
    rated = sum(band is not None and (not limit.of or band in limit.of) for band in bands)
    names: dict[str, str] = {band.slug: band.name for band in rules.bands if band.subject == limit.subject}
    return Seats(limit, limit.share.numerator * rated // limit.share.denominator, rated, names)


def _fate(seats: Seats, item: Result, left: int, equals: int) -> Result:
    """Kept where all the equals fit, waiting where only some do, dropped where none does."""
    limit = seats.limit
    facts = {"band": seats.names[limit.band], "allowed": str(seats.allowed), "of": str(seats.of)}
    if equals <= left:
        line = Line("share_kept", limit.clauses, facts=facts)
        return replace(item, lines=(*item.lines, line))
    lower = item.lower_bands[0] if item.lower_bands else None
    told = {**facts, "to": seats.names.get(lower or "", "")}
    down = replace(item, band=lower, lower_bands=item.lower_bands[1:])
    if left == 0:
        return replace(down, lines=(*item.lines, Line("share_dropped", limit.clauses, facts=told)))
    told |= {"left": str(left), "equals": str(equals)}
    line = Line("share_awaits_vote", limit.clauses, facts=told)
    return replace(down, awaits_vote=limit.band, lines=(*item.lines, line))
