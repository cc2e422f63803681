"""Integer counts from plans."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

K = TypeVar("K")


def items_done(items: Iterable[tuple[K, bool]]) -> dict[K, tuple[int, int]]:
    """(key, is done) of each planned item → key: (done, planned)."""
    done: Counter[K] = Counter()
    planned: Counter[K] = Counter()
    for key, is_done in items:
        planned[key] += 1
        done[key] += is_done
    return {key: (done[key], count) for key, count in planned.items()}


def plan_filed(is_filed: bool, due_on: date | None, today: date) -> tuple[int, int] | None:
    """A filed plan counts 1 of 1, late or not (lateness is shown on the board); an unfiled one 0 of 1 after the due day.

    Before the due day, or without one, an unfiled plan says nothing.
    """
    if is_filed:
        return (1, 1)
    return (0, 1) if due_on is not None and today > due_on else None
