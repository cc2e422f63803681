"""The order of hits: whole numbers from the engine, added up here, so that every database gives the same order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Found:
    """A thing that was hit and the engine's answers (0 or 1) to the query's tests, in their order."""

    entry: int
    kind: str
    object_id: int
    year: int | None
    day: date | None
    answers: tuple[int, ...]
    unit_id: int = 0
    is_past: bool = False


def score(answers: Sequence[int]) -> int:
    """Read as binary digits: one weightier yes outweighs all lighter ones together."""
    total = 0
    for answer in answers:
        total = total * 2 + (1 if answer else 0)
    return total


def ranked(found: Iterable[Found]) -> list[Found]:
    """Best first; among equals what is in force, then the newest, undated last; then by kind and number of the thing, which never change."""
    return sorted(found, key=_place)


def _place(one: Found) -> tuple[int, bool, int, str, int]:
    return (-score(one.answers), one.is_past, -(one.day.toordinal() if one.day else 0), one.kind, one.object_id)
