"""From scored sheets to what is announced: levels within their shares, and places with the trail of every tie."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from thidua.core.movements.model import RuleSet
from thidua.core.scoring.model import Place, Result, Vote
from thidua.core.scoring.ranking import rank_blocs
from thidua.core.scoring.sharing import within_shares


def conclude(
    rules: RuleSet,
    results: Iterable[Result],
    blocs: Mapping[str, Collection[str]],
    votes: Sequence[Vote] = (),
) -> tuple[list[Result], dict[str, list[Place]]]:
    """The results with their final levels, and every bloc's places. Ranks rest on totals: a limited level moves none."""
    found = within_shares(rules, results, blocs, votes)
    return found, rank_blocs(found, blocs, rules, votes)


def waiting_for_votes(places: Mapping[str, Iterable[Place]]) -> dict[str, list[tuple[str, ...]]]:
    """By bloc, the groups of equals whom only a vote can part; what stands first in the bloc comes first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for slug, rows in places.items():
        groups = [tuple(sorted((place.code, *place.tied_with))) for place in rows if place.needs_vote]
        if groups:
            found[slug] = list(dict.fromkeys(groups))
    return found
