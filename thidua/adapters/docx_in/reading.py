"""Text of a Word file: paragraphs, text boxes and tables in reading order, footnotes at the end.

Nothing in the file runs: macros, links and embedded files are never touched. Numbers of Word's automatic lists are
counted and put in front. Headers and footers are other parts of the package and are not opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from thidua.adapters.docx_in.inline import Inline, is_placeholder
from thidua.adapters.docx_in.names import W
from thidua.adapters.docx_in.notes import notes_of
from thidua.adapters.docx_in.numbering import Numbering
from thidua.adapters.docx_in.oldfonts import OldFonts, mend_unlabelled
from thidua.adapters.docx_in.package import Package, UnreadableDocx, main_part_of, opened
from thidua.adapters.docx_in.pieces import CELL_GAP, EMPTY, Cell, Line, Page, Piece, composed, stripped
from thidua.adapters.docx_in.styles import Styles
from thidua.adapters.docx_in.tables import cells_of, has_lines, rows_of, set_out
from thidua.adapters.docx_in.xmlparts import children_of
from thidua.core.documents.looks import Looks

BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}altChunk")
WRAPPERS = (f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo")
# What may stand before a tab without being a column: indentation, or the marker of an item.
BEFORE_TEXT = re.compile(r"\s*(?:\S{1,7})?\s*")
ENOUGH_BEFORE = 20
LINES_LIMIT = 400_000


@dataclass(frozen=True)
class DocxContent:
    text: str
    looks: Looks
    notes: tuple[str, ...]


def docx_text(data: bytes) -> str:
    return docx_content(data).text


def docx_content(data: bytes) -> DocxContent:
    """Raises UnreadableDocx."""
    with opened(data) as package:
        main = main_part_of(package)
        if main not in package.names:
            raise UnreadableDocx("Tệp nén này không phải tài liệu Word (.docx); hãy chọn đúng tệp văn bản.")
        folder = main.rpartition("/")[0] + "/" if "/" in main else ""
        body = _Body.over(package, folder)
        lines: list[Line] = []
        for child in children_of(package.read(main), f"{W}body", BLOCKS):
            lines += body.block(child)
            if len(lines) > LINES_LIMIT:
                raise UnreadableDocx("Văn bản có quá nhiều dòng; hãy chia nhỏ rồi nạp lại.")
        footnotes = list(body.footnotes(package, folder))
        lines += footnotes
        renamed = mend_unlabelled(lines)
        return _content(lines, notes_of(body.inline.seen, body.fonts.converted, renamed, package))


def _content(lines: list[Line], notes: tuple[str, ...]) -> DocxContent:
    page = Page()
    for line in lines:
        page.put(line)
    return DocxContent(*page.text_and_looks(), notes)


@dataclass
class _Body:
    """Goes through the blocks in order: numbers and fields count on from one to the next."""

    inline: Inline
    numbering: Numbering
    fonts: OldFonts = field(default_factory=OldFonts)
    tables: int = 0
    # Text of a paragraph whose end was deleted: it runs on into the next one.
    _carried: list[Piece] = field(default_factory=list)

    @classmethod
    def over(cls, package: Package, folder: str) -> "_Body":
        styles, numbering = (package.side_part(f"{folder}{name}.xml") for name in ("styles", "numbering"))
        return cls(Inline(Styles(styles)), Numbering(numbering, styles))

    def block(self, node: Any) -> Iterator[Line]:
        if node.tag == f"{W}p":
            yield from self._paragraph(node)
        elif node.tag == f"{W}tbl":
            yield from self._table(node)
        elif node.tag == f"{W}sdt":
            if not is_placeholder(node):
                yield from self.blocks(node)
        elif node.tag in WRAPPERS:
            yield from self.blocks(node)
        elif node.tag == f"{W}altChunk":
            self.inline.seen.embedded += 1

    def blocks(self, parent: Any) -> Iterator[Line]:
        for child in parent.iterchildren():
            yield from self.block(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        pieces, boxes = self.inline.read(paragraph)
        pieces = self._carried + pieces
        self._carried = []
        marker = self.numbering.marker_of(paragraph)
        if _runs_on(paragraph):
            self._carried = pieces
        else:
            yield from self._lines(pieces, marker)
        for box in boxes:
            yield from self.blocks(box)

    def _lines(self, pieces: list[Piece], marker: str) -> Iterator[Line]:
        shown = composed(_capitals(piece) for piece in self.fonts.mend(pieces))
        if marker and "".join(piece.text for piece in shown).strip():
            first = shown[0]
            shown = [replace(first, text=marker), first.with_text(first.text.lstrip()), *shown[1:]]
        yield from (_with_columns(line) for line in _cut(shown))

    def _table(self, table: Any) -> Iterator[Line]:
        number = self.tables
        self.tables += 1
        rows = []
        for at, row in enumerate(rows_of(table)):
            rows.append([(column, self._cell(cell, Cell(number, at, column))) for column, cell in cells_of(row)])
        yield from set_out(rows, is_drawn=has_lines(table))

    def _cell(self, cell: Any, place: Cell) -> list[Line]:
        lines = (stripped(line) for line in self.blocks(cell))
        # A table within the cell has named its own cells already.
        return [
            tuple(replace(piece, cell=place) if piece.cell is None else piece for piece in line)
            for line in lines
            if line
        ]

    def footnotes(self, package: Package, folder: str) -> Iterator[Line]:
        """In the order of their marks, each with a number of its own."""
        referred = list(dict.fromkeys(self.inline.seen.notes))
        parts = {part: _notes_by_id(package.side_part(f"{folder}{part}.xml")) for part in {p for p, _ in referred}}
        for number, (part, note_id) in enumerate(referred, 1):
            note = parts[part].get(note_id)
            words = [stripped(line) for line in self.blocks(note)] if note is not None else []
            kept = [line for line in words if line]
            if kept:
                if number == 1:
                    yield EMPTY
                yield (Piece(f"[{number}] "), *kept[0])
                yield from kept[1:]


def _notes_by_id(root: Any | None) -> dict[str, Any]:
    if root is None:
        return {}
    return {note.get(f"{W}id", ""): note for note in root.iterchildren() if isinstance(note.tag, str)}


def _runs_on(paragraph: Any) -> bool:
    """The paragraph's end is deleted with tracked changes."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _capitals(piece: Piece) -> Piece:
    text = piece.text.replace("\r", "\n").replace("\ufeff", "")
    return piece.with_text(text.upper() if piece.letters.caps else text)


def _cut(pieces: list[Piece]) -> list[Line]:
    """At line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, text in enumerate(piece.text.split("\n")):
            if place:
                lines.append([])
            if text:
                lines[-1].append(piece.with_text(text))
    return [tuple(line) for line in lines]


def _with_columns(line: Line) -> Line:
    """A tab in the middle of a line leads to another column; after a marker or at the start it is a blank."""
    if not any("\t" in piece.text for piece in line):
        return line
    made: list[Piece] = []
    before = ""
    for piece in line:
        shown: list[str] = []
        for place, word in enumerate(piece.text.split("\t")):
            if place:
                shown.append(" " if BEFORE_TEXT.fullmatch(before) else CELL_GAP)
            shown.append(word)
            # The first letters tell; without a limit a line of a hundred thousand tabs would take minutes.
            before = f"{before}{''.join(shown[-2:])}"[:ENOUGH_BEFORE]
        made.append(piece.with_text("".join(shown)))
    return tuple(made)
