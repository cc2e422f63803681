"""The clause and movement files of the repository."""

from functools import cache
from pathlib import Path

from thidua.adapters.clausefiles import load_books
from thidua.adapters.movementfiles import load_movements
from thidua.core.clauses.model import ClauseBook
from thidua.core.movements.model import Movement

ROOT = Path(__file__).resolve().parents[2]


@cache
def books() -> dict[str, ClauseBook]:
    return load_books(ROOT / "clauses")


@cache
def movements() -> dict[str, Movement]:
    return load_movements(ROOT / "movements")
