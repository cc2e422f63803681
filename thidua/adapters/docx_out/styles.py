"""Word styles made from a layout: one style for each part of a document, so an officer can change them all in Word."""

from typing import Any

from docx.oxml.ns import qn

from thidua.adapters.docx_out.units import half_points, twips_of_mm, twips_of_pt
from thidua.adapters.docx_out.xml import Node, el, val
from thidua.core.documents.out.layout import Element, Layout

# Headings keep Word's own identity, which the navigation pane and screen readers know.
HEADINGS = {"chapter": 1, "heading_1": 2, "heading_2": 3, "heading_3": 4}
_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_BOUND_TO_NEXT = {*HEADINGS, "chapter_title", "table_title", "chart_title", "sign_authority", "sign_position"}
_JUSTIFY = {"justify": "both"}


def style_id(element: str) -> str:
    return f"Heading{HEADINGS[element]}" if element in HEADINGS else "VB" + element.title().replace("_", "")


def apply_styles(document: Any, layout: Layout) -> None:
    """Replace the styles of the blank file by those of the layout."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
    _set_defaults(styles, layout)
    for name, element in layout.elements.items():
        styles.append(_style(name, element, layout))


def _set_defaults(styles: Node, layout: Layout) -> None:
    defaults = styles.find(qn("w:docDefaults"))
    defaults.clear()
    body = layout.elements["body"]
    language = el("w:lang", {"w:val": layout.language, "w:eastAsia": layout.language, "w:bidi": "ar-SA"})
    run_defaults = [_fonts(layout), val("w:color", "000000"), *_sizes(body), language]
    defaults.append(el("w:rPrDefault", None, el("w:rPr", None, *run_defaults)))
    plain = el("w:spacing", {"w:before": 0, "w:after": 0, "w:line": 240, "w:lineRule": "auto"})
    defaults.append(el("w:pPrDefault", None, el("w:pPr", None, plain)))


def _style(name: str, element: Element, layout: Layout) -> Node:
    heading = HEADINGS.get(name)
    label = f"heading {heading}" if heading else f"VB {element.label}"
    node = el("w:style", {"w:type": "paragraph", "w:styleId": style_id(name)}, val("w:name", label))
    if not heading:
        node.set(qn("w:customStyle"), "1")
    node.extend([val("w:basedOn", "Normal"), el("w:qFormat")])
    node.append(_paragraph_properties(name, element, heading))
    marks = [el(tag) for tag, is_on in (("w:b", element.is_bold), ("w:bCs", element.is_bold)) if is_on]
    marks += [el(tag) for tag, is_on in (("w:i", element.is_italic), ("w:iCs", element.is_italic)) if is_on]
    node.append(el("w:rPr", None, _fonts(layout), *marks, *_sizes(element)))
    return node


def _paragraph_properties(name: str, element: Element, heading: int | None) -> Node:
    keep = [el("w:keepNext")] if name in _BOUND_TO_NEXT else []
    spacing = {
        "w:before": twips_of_pt(element.before),
        "w:after": twips_of_pt(element.after),
        "w:line": twips_of_pt(element.line * 12),
        "w:lineRule": "auto",
    }
    hanging, first = twips_of_mm(element.hanging_mm), twips_of_mm(element.first_line_mm)
    indent = {"w:left": twips_of_mm(element.left_mm), "w:right": 0}
    indent |= {"w:hanging": hanging} if hanging else {"w:firstLine": first}
    rest = [el("w:spacing", spacing), el("w:ind", indent), val("w:jc", _JUSTIFY.get(element.align, element.align))]
    outline = [val("w:outlineLvl", heading - 1)] if heading else []
    return el("w:pPr", None, *keep, el("w:widowControl"), *rest, *outline)


def _fonts(layout: Layout) -> Node:
    return el("w:rFonts", {f"w:{script}": layout.font for script in ("ascii", "hAnsi", "eastAsia", "cs")})


def _sizes(element: Element) -> list[Node]:
    return [val("w:sz", half_points(element.size)), val("w:szCs", half_points(element.size))]
