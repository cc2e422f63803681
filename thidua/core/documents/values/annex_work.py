"""What annexes add to the document: the documents they cite, and the work they give out.

A plan or a list of assignments gives work; a regulation, criteria or a form only say how things are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.core.documents.model import Annex, Citation, Table, Task
from thidua.core.documents.source import PLAIN, Mapped, joined
from thidua.core.documents.values.cited.citations import citations_in
from thidua.core.documents.values.remapped import mapped_of, node_of, text_of
from thidua.core.documents.values.times.deadlines import Found, deadlines_in
from thidua.core.documents.values.work.tables import table_deadlines, table_tasks
from thidua.core.documents.values.work.tasks import tasks_of

# Titles under which nobody is told to do anything.
NO_WORK = re.compile(
    r"\b(?:quy che|quy dinh|quy tac|noi quy|dieu le|tieu chi|tieu chuan|thang diem|mau so|mau bao cao|de cuong|bieu mau|danh sach)\b"
)


@dataclass(frozen=True)
class AnnexWork:
    """Found in annexes and tables, in reading order."""

    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Found, ...] = ()
    citations: tuple[tuple[Citation, int, int], ...] = ()


def annex_work(annexes: Sequence[Annex], tables: Sequence[Table], whole: Mapped, own: str | None) -> AnnexWork:
    tasks = [task for table in tables for task in table_tasks(table, whole)]
    deadlines = [found for table in tables for found in table_deadlines(table, whole)]
    citations: list[tuple[Citation, int, int]] = []
    for table in tables:
        citations += citations_in(_cells_of(table, whole), 0, own)
    for annex in annexes:
        text = text_of(annex, whole)
        citations += citations_in(text, 0, own)
        for table in annex.tables:
            citations += citations_in(_cells_of(table, whole), 0, own)
        if not _gives_work(annex):
            continue
        nodes = tuple(node_of(section, whole) for section in annex.sections)
        marked = max(
            (place for place, node in enumerate(nodes, start=1) if node.marker is not None), default=len(nodes)
        )
        closing = [node.head for node in nodes[marked:]]
        given = list(tasks_of(nodes[:marked], closing))
        given += [task for table in annex.tables for task in table_tasks(table, whole)]
        tasks += given
        deadlines += [found for found in deadlines_in(text) if found.value]
        deadlines += [found for table in annex.tables for found in table_deadlines(table, whole)]
    return AnnexWork(tuple(tasks), tuple(deadlines), tuple(citations))


def _cells_of(table: Table, whole: Mapped) -> Mapped:
    """Every cell that may name a document, each on a line of its own."""
    return joined((mapped_of(cell, whole) for row in table.rows for cell in row if "/" in cell.text), "\n")


def _gives_work(annex: Annex) -> bool:
    head = f"{annex.marker.text} {annex.title.text if annex.title else ''}".translate(PLAIN)
    return NO_WORK.search(head) is None
