"""Stretches of text that look alike, and the page that is set from them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua.adapters.docx_in.styles import Letters
from thidua.core.documents.looks import Look, Looks

# What the reader takes for the gap between two columns.
CELL_GAP = "     "
PLAIN_LETTERS = Letters()


@dataclass(frozen=True)
class Cell:
    """Counted from 0 through the document, the table, the row."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Piece:
    text: str
    letters: Letters = PLAIN_LETTERS
    centred: bool = False
    cell: Cell | None = None

    def with_text(self, text: str) -> "Piece":
        return self if text == self.text else Piece(text, self.letters, self.centred, self.cell)


Line = tuple[Piece, ...]
EMPTY: Line = ()


def words_of(line: Line) -> str:
    return "".join(piece.text for piece in line)


def stripped(line: Line) -> Line:
    """Without blanks at its ends."""
    kept = [piece for piece in line if piece.text]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    if kept:
        kept[0] = kept[0].with_text(kept[0].text.lstrip())
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = kept[-1].with_text(kept[-1].text.rstrip())
    return tuple(kept)


def beside(lines: Iterable[Line]) -> Line:
    """Cells of one row on one line."""
    made: list[Piece] = []
    for line in lines:
        if made:
            made.append(Piece(CELL_GAP))
        made += line
    return tuple(made)


def composed(pieces: Iterable[Piece]) -> list[Piece]:
    """Unicode NFC, also of the whole: a mark at the start of a piece goes to the letter before it."""
    made: list[Piece] = []
    loose = 0
    for piece in pieces:
        text = piece.text
        bare = text.lstrip(MARKS) if made else text
        loose = 0 if bare else loose + 1
        if len(bare) < len(text) and loose < MOST_LOOSE:
            made[-1] = made[-1].with_text(unicodedata.normalize("NFC", made[-1].text + text[: len(text) - len(bare)]))
        if bare:
            made.append(piece.with_text(unicodedata.normalize("NFC", bare)))
    return made


# Pieces of nothing but marks, one after the other: no letter bears that many.
MOST_LOOSE = 8
MARKS = "".join(chr(code) for code in range(0x300, 0x370))


@dataclass
class Page:
    """Sets lines one under the other; offsets count in the text so far."""

    _texts: list[str] = field(default_factory=list)
    _looks: list[Look] = field(default_factory=list)
    _at: int = 0

    def put(self, line: Line) -> None:
        """Neighbours on one line that look alike are one stretch."""
        at = begun = self._at
        last: Piece | None = None
        for piece in line:
            end = at + len(piece.text)
            if piece.text.strip():
                if last is not None and _look_alike(last, piece) and self._looks[-1].end == at:
                    self._looks.pop()
                else:
                    begun = at
                self._looks.append(look_of(piece, begun, end))
                last = piece
            at = end
        self._texts.append(words_of(line))
        self._at = at + 1

    def text_and_looks(self) -> tuple[str, Looks]:
        return "\n".join(self._texts), Looks(tuple(self._looks))


def _look_alike(one: Piece, other: Piece) -> bool:
    a, b = one.letters, other.letters
    same = one.centred == other.centred and one.cell == other.cell
    return same and (a is b or (a.bold, a.italic, a.size) == (b.bold, b.italic, b.size))


def look_of(piece: Piece, start: int, end: int) -> Look:
    letters, cell = piece.letters, piece.cell
    return Look(
        start,
        end,
        bold=letters.bold,
        italic=letters.italic,
        centred=piece.centred,
        size=round(letters.size / 2) if letters.size else None,
        table=cell.table if cell else None,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
    )
