"""Competition ranking within a bloc: 1, 1, 3. Equal totals tie exactly; nothing breaks a tie in silence."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from thidua.core.scoring.model import Place, Result


class TwoResults(ValueError):
    """Two results for one code in one ranking."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def rank(results: Iterable[Result], bloc_members: Collection[str]) -> list[Place]:
    """Places of the members of one bloc; results of others are ignored.

    rank = 1 + the number of members with a higher total. Members without a ranked result follow with rank None.
    The code orders only the display inside ties and of the unranked.
    """
    members = set(bloc_members)
    by_code = _by_code(result for result in results if result.subject_code in members)
    ranked = _ranked([result for result in by_code.values() if result.standing == "scored"])
    rest = sorted(members - {place.code for place in ranked})
    return ranked + [_unranked(code, by_code.get(code)) for code in rest]


def rank_blocs(results: Iterable[Result], blocs: Mapping[str, Collection[str]]) -> dict[str, list[Place]]:
    """Every bloc's places, by the bloc's slug."""
    found = list(results)
    return {slug: rank(found, blocs[slug]) for slug in sorted(blocs)}


def _by_code(results: Iterable[Result]) -> dict[str, Result]:
    found: dict[str, Result] = {}
    for result in results:
        if result.subject_code in found:
            raise TwoResults(result.subject_code)
        found[result.subject_code] = result
    return found


def _ranked(scored: list[Result]) -> list[Place]:
    """Highest total first; a group of equal totals shares the rank of its first place."""
    places: list[Place] = []
    ordered = sorted(scored, key=lambda result: (-result.total, result.subject_code))
    for _, group in groupby(ordered, key=lambda result: result.total):
        tied = list(group)
        rank_shared = len(places) + 1
        codes = [result.subject_code for result in tied]
        for place, result in enumerate(tied):
            others = (*codes[:place], *codes[place + 1 :])
            code, total, waits = result.subject_code, result.total, result.is_provisional
            places.append(Place(rank_shared, code, total, others, is_provisional=waits))
    return places


def _unranked(code: str, result: Result | None) -> Place:
    if result is None:
        return Place(None, code, None, standing="no_result")
    return Place(None, code, result.total, standing=result.standing, is_provisional=result.is_provisional)
