"""Framed marks under the letterhead: secrecy, urgency, limits of circulation (Mục III khoản 2)."""

from decimal import Decimal

from thidua.adapters.docx_out.metrics import bold_width_mm
from thidua.adapters.docx_out.styles import style_id
from thidua.adapters.docx_out.units import twips_of_mm
from thidua.adapters.docx_out.xml import Node, el, gap, paragraph, val
from thidua.core.documents.out.draft import Draft
from thidua.core.documents.out.layout import Frame, Layout
from thidua.core.documents.out.wording import capitals

_ROOM = Decimal(6)  # mm left and right of the words where the decree sets no width
_HEIGHT = Decimal(8)
_OLD_SPELLING = {"HOẢ TỐC": "HỎA TỐC"}
_SIDES = ("w:top", "w:left", "w:bottom", "w:right")


def marks(draft: Draft, layout: Layout) -> list[Node]:
    """The marks one under another, centred in the issuer's column; none where the document has none."""
    nodes: list[Node] = []
    for text in (draft.secrecy, draft.urgency, draft.circulation):
        if text.strip():
            nodes += [gap(Decimal(4)), _framed(capitals(text.strip()), layout)]
    # A cell must not end in a table.
    return [*nodes, gap(Decimal(1))] if nodes else []


def _framed(text: str, layout: Layout) -> Node:
    frame = layout.frames.get(_OLD_SPELLING.get(text, text)) or _around(text, layout)
    width = twips_of_mm(frame.width)
    line = {"w:val": "single", "w:sz": 8, "w:space": 0, "w:color": "000000"}
    height = el("w:trHeight", {"w:val": twips_of_mm(frame.height), "w:hRule": "exact"})
    cell = el("w:tcPr", None, el("w:tcW", {"w:w": width, "w:type": "dxa"}), val("w:vAlign", "center"))
    return el(
        "w:tbl",
        None,
        el(
            "w:tblPr",
            None,
            el("w:tblW", {"w:w": width, "w:type": "dxa"}),
            val("w:jc", "center"),
            el("w:tblBorders", None, *(el(side, line) for side in _SIDES)),
            el("w:tblLayout", {"w:type": "fixed"}),
            el("w:tblCellMar", None, *(el(side, {"w:w": 0, "w:type": "dxa"}) for side in _SIDES)),
        ),
        el("w:tblGrid", None, el("w:gridCol", {"w:w": width})),
        el("w:tr", None, el("w:trPr", None, height), el("w:tc", None, cell, paragraph(style_id("mark"), text))),
    )


def _around(text: str, layout: Layout) -> Frame:
    return Frame(bold_width_mm(text, layout.elements["mark"].size) + 2 * _ROOM, _HEIGHT)
