"""Paper, margins, page numbers and styles against the layout data, in the units of the file."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.support.drafts import DECISION, LAYOUT, REPORT
from tests.support.wordfile import attributes, opened, style_node, text_of
from thidua.adapters.docx_out.styles import style_id
from thidua.core.documents.out.layout import Layout


def mm(twips: str) -> Decimal:
    return Decimal(twips) * Decimal("25.4") / 1440


def sections(document: Any) -> list[Any]:
    return list(document.element.body.iter(qn("w:sectPr")))


def header_texts(document: Any, section: Any, kind: str) -> list[str]:
    reference = next(x for x in section.findall(qn("w:headerReference")) if x.get(qn("w:type")) == kind)
    header = document.part.related_parts[reference.get(qn("r:id"))].element
    return [text_of(node) for node in header.iter(qn("w:p"))]


def test_paper_and_margins_are_those_of_the_layout_to_a_twentieth_of_a_millimetre() -> None:
    section = sections(opened(DECISION, LAYOUT))[0]
    size, margins, page = attributes(section, "w:pgSz"), attributes(section, "w:pgMar"), LAYOUT.page
    got = [
        size["w"],
        size["h"],
        margins["top"],
        margins["bottom"],
        margins["left"],
        margins["right"],
        margins["header"],
    ]
    wanted = [page.width, page.height, page.top, page.bottom, page.left, page.right, page.header]
    assert all(abs(mm(value) - want) < Decimal("0.05") for value, want in zip(got, wanted, strict=True))
    assert (size["w"], size["h"], margins["left"]) == ("11906", "16838", "1701")


def test_another_layout_gives_another_page() -> None:
    wide = replace(LAYOUT, page=replace(LAYOUT.page, left=Decimal(35), top=Decimal(25)))
    margins = attributes(sections(opened(DECISION, wide))[0], "w:pgMar")
    assert (margins["left"], margins["top"]) == ("1984", "1417")


@pytest.mark.parametrize("name", sorted(LAYOUT.elements))
def test_each_part_has_the_type_of_the_layout(name: str) -> None:
    element, style = LAYOUT.elements[name], style_node(opened(DECISION, LAYOUT), style_id(name))
    assert attributes(style, "w:rPr/w:sz") == attributes(style, "w:rPr/w:szCs") == {"val": str(int(element.size * 2))}
    assert (style.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None) == element.is_bold
    assert (style.find(f"{qn('w:rPr')}/{qn('w:i')}") is not None) == element.is_italic
    assert attributes(style, "w:pPr/w:jc")["val"] == element.align.replace("justify", "both")
    spacing = attributes(style, "w:pPr/w:spacing")
    assert Decimal(spacing["before"]) == element.before * 20
    assert Decimal(spacing["after"]) == element.after * 20
    assert Decimal(spacing["line"]) == element.line * 240
    indent = attributes(style, "w:pPr/w:ind")
    assert abs(mm(indent.get("firstLine", "0")) - element.first_line_mm) < Decimal("0.05")
    assert attributes(style, "w:rPr/w:rFonts") == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman")


def test_the_body_is_justified_fourteen_point_with_an_indent_of_half_an_inch() -> None:
    style = style_node(opened(DECISION, LAYOUT), "VBBody")
    assert attributes(style, "w:pPr/w:jc") == {"val": "both"}
    assert attributes(style, "w:rPr/w:sz") == {"val": "28"}
    assert attributes(style, "w:pPr/w:ind")["firstLine"] == "720"
    assert int(attributes(style, "w:pPr/w:spacing")["after"]) >= 120


def test_text_is_black_and_vietnamese_by_default() -> None:
    defaults = opened(DECISION, LAYOUT).styles.element.find(qn("w:docDefaults"))
    assert attributes(defaults, "w:rPrDefault/w:rPr/w:lang")["val"] == "vi-VN"
    assert attributes(defaults, "w:rPrDefault/w:rPr/w:color") == {"val": "000000"}


def test_headings_are_known_to_navigation() -> None:
    document = opened(DECISION, LAYOUT)
    levels = [attributes(style_node(document, f"Heading{n}"), "w:pPr/w:outlineLvl")["val"] for n in (1, 2, 3, 4)]
    assert levels == ["0", "1", "2", "3"]


def test_the_first_page_bears_no_number_and_the_others_do() -> None:
    document = opened(replace(DECISION, is_illustration=False), LAYOUT)
    section = sections(document)[0]
    assert section.find(qn("w:titlePg")) is not None
    assert header_texts(document, section, "first") == [""]
    assert header_texts(document, section, "default") == ["2"]
    reference = next(x for x in section.findall(qn("w:headerReference")) if x.get(qn("w:type")) == "default")
    header = document.part.related_parts[reference.get(qn("r:id"))].element
    assert attributes(header, "w:p/w:fldSimple")["instr"].strip() == "PAGE"
    assert attributes(header, "w:p/w:pPr/w:pStyle") == {"val": "VBPageNumber"}


def test_an_illustration_says_so_on_every_page() -> None:
    document = opened(REPORT, LAYOUT)
    for section in sections(document):
        for kind in ("first", "default"):
            assert header_texts(document, section, kind)[1:] == ["Dữ liệu minh họa – không phải văn bản chính thức"]


def test_annexes_have_their_own_numbering_and_a_landscape_one_lies() -> None:
    document = opened(REPORT, LAYOUT)
    main, first, second = sections(document)
    assert [attributes(section, "w:pgNumType")["start"] for section in (main, first, second)] == ["1", "1", "1"]
    assert attributes(first, "w:pgSz") == {"w": "11906", "h": "16838"}
    assert attributes(second, "w:pgSz") == {"w": "16838", "h": "11906", "orient": "landscape"}


def test_a_layout_names_every_style_for_the_officer() -> None:
    document = opened(DECISION, LAYOUT)
    assert attributes(style_node(document, "VBMotto"), "w:name") == {"val": "VB Tiêu ngữ"}


def test_half_point_sizes_are_kept() -> None:
    body = replace(LAYOUT.elements["body"], size=Decimal("13.5"))
    layout: Layout = replace(LAYOUT, elements={**LAYOUT.elements, "body": body})
    assert attributes(style_node(opened(DECISION, layout), "VBBody"), "w:rPr/w:sz") == {"val": "27"}
