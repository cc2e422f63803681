"""Footnotes gathered behind the signature or an annex: "[1] Công văn số …", as copied pages and .docx files show them."""

import re

from thidua.core.documents.lines import Line
from thidua.core.documents.source import Mapped, joined

NOTE = re.compile(r"\[\d{1,3}\]\s*(?=\S)")
MOST_LINES = 60


def footnotes_of(lines: list[Line]) -> list[Mapped]:
    """Each note from its mark up to a blank line, a cell's edge or the next note."""
    found: list[list[Mapped]] = []
    is_open = False
    for line in lines:
        if NOTE.match(line.text):
            found.append([line.body])
            is_open = True
        elif line.is_blank or line.is_noise or line.text.strip("| ") == "" or not is_open:
            is_open = False
        elif len(found[-1]) < MOST_LINES:
            found[-1].append(line.body)
    return [joined(note) for note in found]
