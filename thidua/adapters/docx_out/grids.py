"""Tables of two columns without borders: they only place things side by side, and say so to screen readers."""

from collections.abc import Sequence
from decimal import Decimal

from thidua.adapters.docx_out.units import twips_of_mm
from thidua.adapters.docx_out.xml import Node, el, val


def grid(columns: Sequence[Decimal], rows: Sequence[Sequence[list[Node]]], about: str, *, may_split: bool) -> Node:
    """A borderless table; `rows` hold lists of paragraphs, `columns` are in millimetres."""
    widths = [twips_of_mm(column) for column in columns]
    sides = ("w:top", "w:left", "w:bottom", "w:right")
    return el(
        "w:tbl",
        None,
        el(
            "w:tblPr",
            None,
            el("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
            el("w:tblInd", {"w:w": 0, "w:type": "dxa"}),
            el("w:tblBorders", None, *(val(side, "nil") for side in (*sides, "w:insideH", "w:insideV"))),
            el("w:tblLayout", {"w:type": "fixed"}),
            el("w:tblCellMar", None, *(el(side, {"w:w": 0, "w:type": "dxa"}) for side in sides)),
            val("w:tblDescription", about),
        ),
        el("w:tblGrid", None, *(el("w:gridCol", {"w:w": width}) for width in widths)),
        *(_row(cells, widths, may_split=may_split) for cells in rows),
    )


def _row(cells: Sequence[list[Node]], widths: Sequence[int], *, may_split: bool) -> Node:
    row = el("w:tr", None, *([] if may_split else [el("w:trPr", None, el("w:cantSplit"))]))
    for paragraphs, width in zip(cells, widths, strict=True):
        width_node = el("w:tcW", {"w:w": width, "w:type": "dxa"})
        row.append(el("w:tc", None, el("w:tcPr", None, width_node), *(paragraphs or [el("w:p")])))
    return row
