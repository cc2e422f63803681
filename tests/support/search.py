"""The plainest possible search, to hold the engines against: look at every word of every thing."""

from collections.abc import Iterable

from thidua.apps.search.registry import Row
from thidua.core.search import Found, Hit, Query, Zone, number_words, ranked, squeezed, words_of
from thidua.core.search.model import Condition

Spelt = tuple[str, str]


def zones(row: Row) -> dict[Zone, list[Spelt]]:
    own = [squeezed(code) for code in row.codes if code] + number_words(" ".join((*row.codes, row.title)))
    return {
        Zone.TITLE: [(word.plain, word.marked) for word in words_of(row.title)],
        Zone.OWN_CODES: own,
        Zone.BODY: [(word.plain, word.marked) for word in words_of(row.body)],
        Zone.CITED_CODES: number_words(row.body),
    }


def stands(hit: Hit, inside: dict[Zone, list[Spelt]]) -> bool:
    column = 0 if hit.column == "plain" else 1
    return any(_run(hit, [spelt[column] for spelt in inside[zone]]) for zone in hit.zones)


def _run(hit: Hit, words: list[str]) -> bool:
    *first, last = hit.words
    for start in range(len(words) - len(first)):
        end = words[start + len(first)]
        is_last = end.startswith(last) if hit.prefix else end == last
        if words[start : start + len(first)] == first and is_last:
            return True
    return False


def holds(condition: Condition, inside: dict[Zone, list[Spelt]]) -> bool:
    return all(any(stands(hit, inside) for hit in alternatives) for alternatives in condition)


def expected(kind: str, rows: Iterable[Row], query: Query) -> list[tuple[str, int]]:
    """(kind, object id) of what should be found, in order."""
    found = []
    for row in rows:
        inside = zones(row)
        if query and holds(query.condition, inside):
            answers = tuple(int(bool(test) and holds(test, inside)) for test in query.tests)
            found.append(Found(row.object_id, kind, row.object_id, row.year, row.day, answers))
    return [(one.kind, one.object_id) for one in ranked(found)]
