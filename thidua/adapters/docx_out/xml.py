"""Small builders for WordprocessingML: elements, runs, paragraphs. Text always goes in as text, never as markup."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Node = Any  # an lxml element of python-docx's own classes, which carry no types

_NONE = Decimal(0)


def el(tag: str, attributes: Mapping[str, object] | None = None, *children: Node) -> Node:
    node = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        node.set(qn(name), str(value))
    node.extend(children)
    return node


def val(tag: str, value: object) -> Node:
    return el(tag, {"w:val": value})


def run(text: str, *properties: Node) -> Node:
    """A run; line feeds become breaks and tabs tabs."""
    node = el("w:r", None, *([el("w:rPr", None, *properties)] if properties else []))
    for place, line in enumerate(text.split("\n")):
        if place:
            node.append(el("w:br"))
        for column, piece in enumerate(line.split("\t")):
            if column:
                node.append(el("w:tab"))
            if piece:
                node.append(_text(piece))
    return node


def _text(piece: str) -> Node:
    node = el("w:t")
    node.text = piece
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node


def paragraph(style: str, *content: Node | str, properties: tuple[Node, ...] = ()) -> Node:
    """A paragraph in the style of a layout element; `properties` override, in the order the schema wants."""
    runs = [run(part) if isinstance(part, str) else part for part in content if not isinstance(part, str) or part]
    return el("w:p", None, el("w:pPr", None, val("w:pStyle", style), *properties), *runs)


def kept_with_next(node: Node) -> Node:
    """The paragraph, held on the page of what follows it; a table is left as it is."""
    properties = node.find(qn("w:pPr"))
    if properties is not None and properties.find(qn("w:keepNext")) is None:
        style = properties.find(qn("w:pStyle"))
        properties.insert(0 if style is None else 1, el("w:keepNext"))
    return node


def gap(points: Decimal, *properties: Node, before: Decimal = _NONE, keep_next: bool = False) -> Node:
    """An empty paragraph exactly `points` high: keeps tables apart and carries section breaks and rules."""
    exact = {"w:before": int(before * 20), "w:after": 0, "w:line": int(points * 20), "w:lineRule": "exact"}
    keep = [el("w:keepNext")] if keep_next else []
    return el("w:p", None, el("w:pPr", None, *keep, *_sorted_gap(properties, el("w:spacing", exact))))


def _sorted_gap(properties: tuple[Node, ...], spacing: Node) -> list[Node]:
    """Schema order: borders, spacing, indents, then the section."""
    order = [qn("w:pBdr"), qn("w:spacing"), qn("w:ind"), qn("w:sectPr")]
    return sorted([*properties, spacing], key=lambda node: order.index(node.tag))
