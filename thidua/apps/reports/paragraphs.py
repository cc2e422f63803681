"""Which block of a draft reports on which clause."""

from typing import Any

from thidua.core.documents.draft import BarChart, Draft, Heading
from thidua.core.reports import blocks_of


def paragraphs_of(draft: Draft) -> list[dict[str, Any]]:
    """What the trace reads: text (or title of a table) and the clauses it reports on."""
    return [
        {"text": getattr(block, "text", "") or getattr(block, "title", ""), "clauses": list(block.clauses)}
        for block in blocks_of(draft)
        if not isinstance(block, Heading | BarChart) and block.clauses
    ]
