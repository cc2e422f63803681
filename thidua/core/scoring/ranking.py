"""Competition ranking within a bloc: 1, 1, 3. Equal totals tie exactly; nothing breaks a tie in silence."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

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
    members = sorted(set(bloc_members))
    by_code = _by_code(result for result in results if result.subject_code in members)
    scored = [by_code[code] for code in members if code in by_code and by_code[code].standing == "scored"]
    ranked = sorted((_place(result, scored) for result in scored), key=lambda place: (place.rank or 0, place.code))
    ranked_codes = {place.code for place in ranked}
    return ranked + [_unranked(code, by_code.get(code)) for code in members if code not in ranked_codes]


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


def _place(result: Result, scored: list[Result]) -> Place:
    above = sum(1 for other in scored if other.total > result.total)
    return Place(
        rank=1 + above,
        code=result.subject_code,
        total=result.total,
        tied_with=_tied(result.subject_code, result.total, scored),
        is_provisional=result.is_provisional,
    )


def _tied(code: str, total: Decimal, scored: list[Result]) -> tuple[str, ...]:
    return tuple(sorted(other.subject_code for other in scored if other.total == total and other.subject_code != code))


def _unranked(code: str, result: Result | None) -> Place:
    if result is None:
        return Place(None, code, None, standing="no_result")
    return Place(None, code, result.total, standing=result.standing, is_provisional=result.is_provisional)
