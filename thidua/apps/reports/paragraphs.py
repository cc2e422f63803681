"""Which block of a draft, or which row of its tables, reports on which clause."""

from collections.abc import Iterator
from typing import Any

from thidua.core.documents.out.draft import BarChart, Block, Draft, Heading, Table
from thidua.core.reports import blocks_of


def paragraphs_of(draft: Draft) -> list[dict[str, Any]]:
    """What the trace reads: a paragraph, a row of a table, or a table as a whole, and the clauses it reports on."""
    return [
        {"text": text, "clauses": list(clauses)}
        for block in blocks_of(draft)
        for text, clauses in _parts(block)
        if clauses
    ]


def _parts(block: Block) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(block, Table) and block.row_clauses:
        for row, clauses in zip(block.rows, block.row_clauses, strict=True):
            yield " – ".join(cell for cell in row if cell and cell != "–"), clauses
    elif isinstance(block, Table):
        yield block.title or f"Bảng: {', '.join(block.header)}", block.clauses
    elif not isinstance(block, Heading | BarChart):
        yield block.text, block.clauses
