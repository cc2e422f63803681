"""A code that stands in a file twice: the same row again is dropped, two different rows are both refused.

So the order of rows in a file never decides what a case becomes. Codes are first compared by a number of 64 bits each, eight
bytes a row; only what agrees there is read again and compared in full.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from thidua.apps.cases.portions import Portions
from thidua.core.cases.rows import Case

AT_ONCE = 2_000_000  # codes sorted together


@dataclass(frozen=True)
class Repeats:
    """By row number: `dropped` says again what an earlier row says; `opposed` contradicts the row it maps to."""

    dropped: frozenset[int]
    opposed: dict[int, int]


def repeats_in(portions: Portions, hashes: "array[int]") -> Repeats:
    """`hashes` are those of the codes, in order."""
    suspects = set(_equal(hashes))
    if not suspects:
        return Repeats(frozenset(), {})
    by_code: dict[str, list[tuple[int, Case]]] = {}
    for number, case in portions.rows():
        if hash(case.code) in suspects:
            by_code.setdefault(case.code, []).append((number, case))
    dropped: set[int] = set()
    opposed: dict[int, int] = {}
    for rows in by_code.values():
        (first, case), *others = rows
        if all(other == case for _number, other in others):
            dropped |= {number for number, _case in others}
        else:
            opposed |= {number: first if number != first else others[0][0] for number, _case in rows}
    return Repeats(frozenset(dropped), opposed)


def _equal(hashes: "array[int]") -> Iterator[int]:
    parts = len(hashes) // AT_ONCE + 1
    for part in range(parts):
        mine = sorted(value for value in hashes if value % parts == part) if parts > 1 else sorted(hashes)
        yield from (one for one, other in pairwise(mine) if one == other)
