"""Tables in reading order: data row by row, letterheads and signature blocks column by column."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from thidua.adapters.docx_in.names import W
from thidua.adapters.docx_in.pieces import EMPTY, Line, beside, words_of
from thidua.core.documents.head.mottoes import MOTTO
from thidua.core.documents.source import PLAIN

BORDERS = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
UNDRAWN = ("nil", "none")
# What only the top and the foot of a document say.
HEAD_WORDS = re.compile(rf"{MOTTO.pattern}|(?m:^)\W{{0,3}}noi nhan\s*:")
# Two joint issuers and the motto stand in three columns, two issuers with a gap between them in four.
COLUMNS_AT_MOST, ROWS_AT_MOST = 4, 12

Row = Sequence[tuple[int, list[Line]]]


def rows_of(table: Any) -> Iterator[Any]:
    """Rows, also inside content controls; rows deleted with tracked changes are left out."""
    for child in table.iterchildren():
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from rows_of(child)


def cells_of(row: Any) -> Iterator[tuple[int, Any]]:
    """Column and cell; a cell that spans columns moves the next ones on."""
    column = _whole(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for cell in _cells(row):
        yield column, cell
        column += max(_whole(cell.find(f"{W}tcPr/{W}gridSpan"), 1), 1)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _cells(child)


def _whole(node: Any | None, default: int) -> int:
    value = node.get(f"{W}val", "") if node is not None else ""
    return int(value) if value.isdecimal() and len(value) < 4 else default


def set_out(rows: Sequence[Row], *, is_drawn: bool) -> Iterator[Line]:
    """`is_drawn`: the table has lines between or around its cells."""
    if is_head_or_foot(rows, is_drawn=is_drawn):
        yield from _by_columns(rows)
    else:
        for row in rows:
            yield from _by_row(row)


def _by_row(row: Row) -> Iterator[Line]:
    """Side by side when each cell has one line, else each cell as a block of its own."""
    if all(len(lines) <= 1 for _, lines in row):
        yield beside(lines[0] for _, lines in row if lines)
        return
    for _, lines in row:
        if lines:
            yield from lines
            yield EMPTY


def _by_columns(rows: Sequence[Row]) -> Iterator[Line]:
    for column in sorted({column for row in rows for column, lines in row if lines}):
        for row in rows:
            for place, lines in row:
                if place == column:
                    yield from lines
        yield EMPTY


def is_head_or_foot(rows: Sequence[Row], *, is_drawn: bool) -> bool:
    """Two blocks side by side, drawn as a table without lines: each is read from top to bottom."""
    columns = {column for row in rows for column, lines in row if lines}
    if not 1 < len(columns) <= COLUMNS_AT_MOST or len(rows) > ROWS_AT_MOST:
        return False
    cells = [words_of(lines[0]) for row in rows for _, lines in row if lines]
    if any(_says_head_words(lines) for row in rows for _, lines in row):
        return True
    return len(rows) > 1 and len(columns) == 2 and not is_drawn and all(text.isupper() for text in cells[:2])


def _says_head_words(lines: list[Line]) -> bool:
    return HEAD_WORDS.search("\n".join(map(words_of, lines)).translate(PLAIN)) is not None


def has_lines(table: Any) -> bool:
    """Lines that the table itself draws; those of its style are not looked up, an office's head table names none."""
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    if borders is None:
        style = table.find(f"{W}tblPr/{W}tblStyle")
        return style is not None and "grid" in style.get(f"{W}val", "").lower()
    drawn = (borders.find(f"{W}{name}") for name in BORDERS)
    return any(each is not None and each.get(f"{W}val") not in UNDRAWN for each in drawn)
