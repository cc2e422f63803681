"""Data tables: real Word tables, header row repeated on every page, no row torn between two pages."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from itertools import pairwise

from thidua.adapters.docx_out.head import line
from thidua.adapters.docx_out.styles import style_id
from thidua.adapters.docx_out.units import half_points, twips_of_mm
from thidua.adapters.docx_out.xml import Node, el, gap, paragraph, run, val
from thidua.core.documents.out.draft import Table
from thidua.core.documents.out.layout import Layout

_SIDES = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
_PADDING = 80  # twips between text and border
_DENSE_AIR = 15  # twips above and below small letters
_ORDINALS = {"TT", "STT"}
_WIDEST_GUESS, _NARROWEST_GUESS = 40, 5
_SPACE = Decimal(6)


def table_nodes(table: Table, layout: Layout, available: Decimal) -> list[Node]:
    heading = line(layout, "table_title", table.title) or [gap(_SPACE)]
    return [*heading, _table(table, layout, available), gap(_SPACE)]


def column_shares(table: Table) -> tuple[int, ...]:
    """Relative widths: those given, or guessed from the texts of each column."""
    if table.widths:
        return table.widths
    columns = zip(table.header, *table.rows, strict=True)
    return tuple(_guess(name, texts) for name, *texts in columns)


def _guess(name: str, texts: Sequence[str]) -> int:
    """Room for the longest word and the longest cell up to a long line; a heading may take two lines."""
    longest_word = max((len(word) for text in (name, *texts) for word in text.split()), default=0)
    longest_cell = max((len(text) for text in texts), default=0)
    return max(longest_word, min(longest_cell, _WIDEST_GUESS), len(name) // 2, _NARROWEST_GUESS)


def _table(table: Table, layout: Layout, available: Decimal) -> Node:
    widths = _widths(column_shares(table), twips_of_mm(available))
    borders = [el(side, {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "000000"}) for side in _SIDES]
    padding = [el(side, {"w:w": _PADDING, "w:type": "dxa"}) for side in ("w:left", "w:right")]
    look = {"w:val": "0020", "w:firstRow": 1, "w:lastRow": 0, "w:firstColumn": 0, "w:lastColumn": 0}
    properties = el(
        "w:tblPr",
        None,
        el("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        val("w:jc", "center"),
        el("w:tblBorders", None, *borders),
        el("w:tblLayout", {"w:type": "fixed"}),
        el("w:tblCellMar", None, *padding),
        el("w:tblLook", {**look, "w:noHBand": 1, "w:noVBand": 1}),
        *([val("w:tblCaption", table.title)] if table.title else []),
        val("w:tblDescription", f"Bảng {len(table.rows)} dòng, các cột: {'; '.join(table.header)}"),
    )
    size = _dense(layout, table)
    header = _row(table.header, widths, "table_header", ["center"] * len(widths), size, is_header=True)
    rows = [_data_row(table, place, widths, size) for place in range(len(table.rows))]
    return el(
        "w:tbl",
        None,
        properties,
        el("w:tblGrid", None, *(el("w:gridCol", {"w:w": width}) for width in widths)),
        header,
        *rows,
    )


def _widths(shares: Sequence[int], total: int) -> list[int]:
    """Whole twips that add up to the total exactly."""
    edges = [total * sum(shares[:place]) // sum(shares) for place in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _alignments(table: Table) -> list[str]:
    return [
        "right" if place in table.numeric else "center" if name.strip().upper() in _ORDINALS else "left"
        for place, name in enumerate(table.header)
    ]


def _dense(layout: Layout, table: Table) -> tuple[Node, ...]:
    """A table of many columns, or one that asks for it, is set smaller than its style."""
    measures = layout.measures
    if len(table.header) < measures.dense_from_columns and not table.is_dense:
        return ()
    return (val("w:sz", half_points(measures.dense_size)), val("w:szCs", half_points(measures.dense_size)))


def _data_row(table: Table, place: int, widths: Sequence[int], size: tuple[Node, ...]) -> Node:
    row = table.rows[place]
    if place in table.heads:
        return _spanning_row(row[0], widths, size)
    above = table.rows[place - 1] if place and place - 1 not in table.heads else None
    below = table.rows[place + 1] if place + 1 < len(table.rows) and place + 1 not in table.heads else None
    merges = {
        column: "continue" if above and above[column] == row[column] else "restart"
        for column in table.merged
        if any(other and other[column] == row[column] for other in (above, below))
    }
    runs_on = any(below and below[column] == row[column] for column in table.merged)
    return _row(row, widths, "table_cell", _alignments(table), size, merges=merges, keep_next=runs_on)


def _spanning_row(text: str, widths: Sequence[int], size: tuple[Node, ...]) -> Node:
    """A heading inside the table, kept with the row it heads."""
    words = run(text, el("w:b"), el("w:bCs"), *_copies(size))
    body = paragraph(style_id("table_cell"), words, properties=(el("w:keepNext"), *_tight(size), val("w:jc", "left")))
    span = [el("w:tcW", {"w:w": sum(widths), "w:type": "dxa"}), val("w:gridSpan", len(widths))]
    cell = el("w:tcPr", None, *span, val("w:vAlign", "center"))
    return el("w:tr", None, el("w:trPr", None, el("w:cantSplit")), el("w:tc", None, cell, body))


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    element: str,
    alignments: Sequence[str],
    size: tuple[Node, ...],
    *,
    is_header: bool = False,
    merges: Mapping[int, str] | None = None,
    keep_next: bool = False,
) -> Node:
    marks = [el("w:cantSplit"), *([el("w:tblHeader")] if is_header else [])]
    row = el("w:tr", None, el("w:trPr", None, *marks))
    for place, (text, width, align) in enumerate(zip(cells, widths, alignments, strict=True)):
        merge = (merges or {}).get(place)
        keep = [el("w:keepNext")] if keep_next else []
        content = [run(text, *_copies(size))] if text and merge != "continue" else []
        body = paragraph(style_id(element), *content, properties=(*keep, *_tight(size), val("w:jc", align)))
        joined = [val("w:vMerge", merge)] if merge else []
        cell = el("w:tcPr", None, el("w:tcW", {"w:w": width, "w:type": "dxa"}), *joined, val("w:vAlign", "center"))
        row.append(el("w:tc", None, cell, body))
    return row


def _tight(size: tuple[Node, ...]) -> list[Node]:
    """Small letters go with little air above and below."""
    return [el("w:spacing", {"w:before": _DENSE_AIR, "w:after": _DENSE_AIR})] if size else []


def _copies(nodes: tuple[Node, ...]) -> list[Node]:
    """An element of the tree has one parent: each run needs its own."""
    return [deepcopy(node) for node in nodes]
