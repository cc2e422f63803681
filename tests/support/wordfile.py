"""Look into a produced Word file: its parts, paragraphs with their effective type, and texts."""

import io
import zipfile
from typing import Any

import docx
from docx.oxml.ns import qn

from thidua.adapters.docx_out import write_docx
from thidua.core.documents.out.draft import Draft
from thidua.core.documents.out.layout import Layout


def opened(draft: Draft, layout: Layout) -> Any:
    return docx.Document(io.BytesIO(write_docx(draft, layout)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def paragraphs(document: Any, style: str | None = None) -> list[Any]:
    """All w:p in document order, in tables too; of one style id when given."""
    every = list(document.element.body.iter(qn("w:p")))
    return [node for node in every if style in (None, style_of(node))]


def style_of(paragraph: Any) -> str | None:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if found is None else found.get(qn("w:val"))


def text_of(node: Any) -> str:
    """The text of a paragraph or cell, breaks as line feeds."""
    pieces = {qn("w:t"): lambda item: item.text or "", qn("w:br"): lambda _: "\n", qn("w:tab"): lambda _: "\t"}
    return "".join(pieces[item.tag](item) for item in node.iter() if item.tag in pieces)


def texts(document: Any, style: str | None = None) -> list[str]:
    return [text_of(node) for node in paragraphs(document, style)]


def attributes(node: Any, path: str) -> dict[str, str]:
    """Attributes of the element at «w:pPr/w:spacing», without their namespace."""
    found = node.find("/".join(qn(step) for step in path.split("/")))
    return {} if found is None else {name.rsplit("}", 1)[-1]: value for name, value in found.attrib.items()}


def style_node(document: Any, style: str) -> Any:
    return next(node for node in document.styles.element if node.get(qn("w:styleId")) == style)
