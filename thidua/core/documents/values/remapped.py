"""Values back to mapped text: a piece already cut (a table cell, a section of an annex) is read again by other rules."""

import re
from bisect import bisect_left

from thidua.core.documents.body.paragraphs import BULLET, Paragraph
from thidua.core.documents.body.sections import Node
from thidua.core.documents.model import Annex, Piece, Section
from thidua.core.documents.source import Mapped, joined

WORDS = re.compile(r"\S+(?: \S+)*")


def mapped_of(found: Piece, whole: Mapped) -> Mapped:
    """The words of `found` with their places; `whole` is the cleaned text it was cut from."""
    cuts: list[Mapped] = []
    for start, end in found.parts:
        part = whole.cut(bisect_left(whole.starts, start), bisect_left(whole.starts, end))
        cuts += [part.cut(*match.span()) for match in WORDS.finditer(part.text)]
    return joined(cuts)


def node_of(section: Section, whole: Mapped) -> Node:
    """The tree as it was while being built, for rules that read nodes."""
    return Node(
        mapped_of(section.marker, whole) if section.marker is not None else None,
        section.style,
        (),
        mapped_of(section.head, whole),
        paragraphs=[_paragraph(each, whole) for each in section.paragraphs],
        children=[node_of(child, whole) for child in section.children],
    )


def _paragraph(found: Piece, whole: Mapped) -> Paragraph:
    body = mapped_of(found, whole)
    return Paragraph(body, is_bullet=BULLET.match(body.text) is not None)


def text_of(annex: Annex, whole: Mapped) -> Mapped:
    """All running text of an annex, one line a paragraph; the note under its title names only its parent."""
    lines = [mapped_of(each, whole) for each in annex.preamble]
    for section in annex.sections:
        lines += _lines(section, whole)
    return joined(lines, "\n")


def _lines(section: Section, whole: Mapped) -> list[Mapped]:
    own = [mapped_of(each, whole) for each in (section.head, *section.paragraphs)]
    return own + [line for child in section.children for line in _lines(child, whole)]
