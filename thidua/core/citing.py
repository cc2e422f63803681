"""Tie a function to the clauses it carries out: `@cites("LC-1.3a")`. The trace and `make where` read the register."""

from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])

CITED: dict[str, list[str]] = {}


def cites(*clause_ids: str) -> Callable[[F], F]:
    def mark(function: F) -> F:
        for clause_id in clause_ids:
            CITED.setdefault(clause_id, []).append(f"{function.__module__}.{function.__qualname__}")
        return function

    return mark
