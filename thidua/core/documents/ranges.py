"""Stretches of a text, asked many times which of them holds a place."""

from bisect import bisect_right
from collections.abc import Iterable


class Ranges:
    """Half-open stretches; where two overlap, the one that starts later answers."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._pairs = sorted(pairs)
        self._starts = [start for start, _end in self._pairs]

    def find(self, place: int) -> tuple[int, int] | None:
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._pairs[index][1]:
            return None
        return self._pairs[index]

    def __contains__(self, place: int) -> bool:
        return self.find(place) is not None
