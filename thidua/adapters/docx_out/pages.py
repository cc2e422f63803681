"""Sections, page numbers and the illustration mark: what repeats on every page."""

from typing import Any

from docx.oxml.ns import qn

from thidua.adapters.docx_out.styles import style_id
from thidua.adapters.docx_out.units import twips_of_mm
from thidua.adapters.docx_out.xml import Node, el, paragraph, run
from thidua.core.documents.out.layout import Layout

ILLUSTRATION = "Dữ liệu minh họa – không phải văn bản chính thức"


class Pages:
    """Two headers shared by all sections: the first page bears no number, the others theirs."""

    def __init__(self, document: Any, layout: Layout, *, is_illustration: bool, address: str = "") -> None:
        self.layout = layout
        self.address = _footer(document, address) if address.strip() else ""
        mark = [ILLUSTRATION] if is_illustration else []
        self.first = _header(document, [paragraph(style_id("page_number")), *_marks(mark)])
        self.other = _header(document, [paragraph(style_id("page_number"), _page_field()), *_marks(mark)])

    def section(self, *, is_landscape: bool = False, is_first: bool = False) -> Node:
        """A section starting on a new page, numbered from 1, its first page without a number (Mục I khoản 7).

        The address stands at the foot of the document's first page alone (Mục III khoản 4).
        """
        foot = [el("w:footerReference", {"w:type": "first", "r:id": self.address})] if is_first and self.address else []
        page = self.layout.page
        width, height = twips_of_mm(page.width), twips_of_mm(page.height)
        size = {"w:w": height, "w:h": width, "w:orient": "landscape"} if is_landscape else {"w:w": width, "w:h": height}
        margins = {f"w:{side}": twips_of_mm(getattr(page, side)) for side in ("top", "right", "bottom", "left")}
        margins |= {"w:header": twips_of_mm(page.header), "w:footer": twips_of_mm(page.header), "w:gutter": 0}
        return el(
            "w:sectPr",
            None,
            el("w:headerReference", {"w:type": "default", "r:id": self.other}),
            el("w:headerReference", {"w:type": "first", "r:id": self.first}),
            *foot,
            el("w:type", {"w:val": "nextPage"}),
            el("w:pgSz", size),
            el("w:pgMar", margins),
            el("w:pgNumType", {"w:fmt": "decimal", "w:start": 1}),
            el("w:titlePg"),
        )


def _marks(texts: list[str]) -> list[Node]:
    return [paragraph(style_id("illustration"), text) for text in texts]


def _page_field() -> Node:
    return el("w:fldSimple", {"w:instr": " PAGE "}, run("2"))


def _footer(document: Any, address: str) -> str:
    """The address under a line across the whole text width."""
    part, relation = document.part.add_footer_part()
    for child in part.element.findall(qn("w:p")):
        part.element.remove(child)
    border = el("w:pBdr", None, el("w:top", {"w:val": "single", "w:sz": 6, "w:space": 1, "w:color": "000000"}))
    part.element.append(paragraph(style_id("address"), address.strip(), properties=(border,)))
    return str(relation)


def _header(document: Any, paragraphs: list[Node]) -> str:
    part, relation = document.part.add_header_part()
    for child in part.element.findall(qn("w:p")):
        part.element.remove(child)
    part.element.extend(paragraphs)
    return str(relation)
