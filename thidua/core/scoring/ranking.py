"""Competition ranking within a bloc: 1, 1, 3. Equal totals tie exactly; only what the rules name parts them, and says so."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby

from thidua.core.movements.model import RuleSet
from thidua.core.scoring.model import Place, Result, Vote
from thidua.core.scoring.tiebreaking import NO_RULES, Parted, has_chain, links_of, parted


class TwoResults(ValueError):
    """Two results for one code in one ranking."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def rank(
    results: Iterable[Result],
    bloc_members: Collection[str],
    rules: RuleSet = NO_RULES,
    votes: Sequence[Vote] = (),
) -> list[Place]:
    """Places of the members of one bloc; results of others are ignored.

    rank = 1 + the number of members with a higher total, or an equal one that the tie-break chain of `rules`, or a vote
    about the rank, puts before. Members without a ranked result follow with rank None.
    The code orders only the display inside ties and of the unranked.
    """
    members = set(bloc_members)
    by_code = _by_code(result for result in results if result.subject_code in members)
    scored = [result for result in by_code.values() if result.standing == "scored"]
    ranked = _ranked(scored, rules, [vote for vote in votes if vote.about == "rank"])
    rest = sorted(members - {place.code for place in ranked})
    return ranked + [_unranked(code, by_code.get(code)) for code in rest]


def rank_blocs(
    results: Iterable[Result],
    blocs: Mapping[str, Collection[str]],
    rules: RuleSet = NO_RULES,
    votes: Sequence[Vote] = (),
) -> dict[str, list[Place]]:
    """Every bloc's places, by the bloc's slug."""
    found = list(results)
    return {
        slug: rank(found, blocs[slug], rules, [vote for vote in votes if vote.within == slug]) for slug in sorted(blocs)
    }


def _by_code(results: Iterable[Result]) -> dict[str, Result]:
    found: dict[str, Result] = {}
    for result in results:
        if result.subject_code in found:
            raise TwoResults(result.subject_code)
        found[result.subject_code] = result
    return found


def _ranked(scored: list[Result], rules: RuleSet, votes: Sequence[Vote]) -> list[Place]:
    """Highest total first; those whom nothing parts share the rank of their first place."""
    places: list[Place] = []
    by_code = {result.subject_code: result for result in scored}
    for group in in_order(scored, rules, votes):
        rank_shared = len(places) + 1
        for code in group.codes:
            others = tuple(other for other in group.codes if other != code)
            places.append(_place(rank_shared, by_code[code], others, group, rules))
    return places


def in_order(scored: Iterable[Result], rules: RuleSet, votes: Sequence[Vote]) -> list[Parted]:
    """Everybody by total, then by the chain and the votes; each group shares a place."""
    found: list[Parted] = []
    ordered = sorted(scored, key=lambda result: (-result.total, result.subject_code))
    for _, group in groupby(ordered, key=lambda result: result.total):
        tied = list(group)
        found += parted(tied, links_of(rules, tied[0].subject), votes)
    return found


def _place(rank_shared: int, result: Result, others: tuple[str, ...], group: Parted, rules: RuleSet) -> Place:
    """Where the rules know a chain, what it leaves equal waits for a vote; where they know none, a tie is a tie."""
    return Place(
        rank_shared,
        result.subject_code,
        result.total,
        others,
        is_provisional=result.is_provisional,
        trail=group.trails[result.subject_code],
        needs_vote=bool(others) and has_chain(rules, result.subject),
    )


def _unranked(code: str, result: Result | None) -> Place:
    if result is None:
        return Place(None, code, None, standing="no_result")
    return Place(None, code, result.total, standing=result.standing, is_provisional=result.is_provisional)
