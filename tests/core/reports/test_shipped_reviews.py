"""Reviews of the shipped movements: whatever is on record, every clause of the launch document is reported on."""

from itertools import count

import pytest

from tests.support.reviews import EMPTY
from tests.support.shipped import books, movements
from thidua.core.documents.out.draft import Table
from thidua.core.movements.model import Movement
from thidua.core.observations.model import Observation
from thidua.core.reports import ReviewFacts, blocks_of, review, themes_of

ALL = sorted(movements().items())


def observed(movement: Movement) -> list[Observation]:
    """One unit's counts for every clause and measure that a criterion uses."""
    uses = {(c, item.rule.measure) for item in movement.rules.criteria for c in item.clauses if item.rule.measure}
    numbers = count(1)
    return [Observation("U01", c, measure, "2025", next(numbers), 100) for c, measure in sorted(uses)]


def facts(movement: Movement, rows: list[Observation]) -> ReviewFacts:
    clauses = books()[movement.document].clauses
    themes = themes_of(movement.rules, clauses, rows, {}, workflows=movement.workflows)
    return ReviewFacts(EMPTY.kind, EMPTY.masthead, movement.name, EMPTY.period, EMPTY.launch, themes=themes)


@pytest.mark.parametrize("has_data", [False, True])
@pytest.mark.parametrize(("slug", "movement"), ALL)
def test_every_clause_is_reported_in_exactly_one_theme(slug: str, movement: Movement, has_data: bool) -> None:
    given = facts(movement, observed(movement) if has_data else [])
    draft = review(given)
    placed = [clause.id for theme in given.themes for clause in theme.clauses]
    assert sorted(placed) == sorted(clause.id for clause in books()[movement.document].clauses)
    rows = [ids for block in blocks_of(draft) if isinstance(block, Table) for ids in block.row_clauses]
    assert {cid for ids in rows for cid in ids} == set(placed)


@pytest.mark.parametrize(("slug", "movement"), ALL)
def test_every_figure_of_a_used_measure_has_its_row(slug: str, movement: Movement) -> None:
    rows = observed(movement)
    tables = [block for block in blocks_of(review(facts(movement, rows))) if isinstance(block, Table)]
    assert len(rows) > 10
    assert sorted(row[2] for table in tables for row in table.rows if len(row) > 2 and row[2] != "–") == sorted(
        f"{row.hits}/100" for row in rows
    )
