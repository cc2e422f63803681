"""Tesseract's table of words (TSV) → fragments with places in points.

Tesseract often reads two columns as one line; its word boxes are right all the same, so lines are cut at wide blanks and
put in order by our own layout. A page scanned askew is set straight by the slope of its long lines.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from thidua.adapters.pdf_in.page import Fragment, Word
from thidua.adapters.pdf_in.rows import cut_at_gaps

COLUMNS = 12
WORD_LEVEL = "5"
LEAST_SURE, LEAST_SURE_MARK = 15, 40
MARKS = frozenset("-–—+•*./…:;,()[]“”\"'%&")
# Ink from the foot of "g" to the top of "Ấ" is about one type size high.
INK, SMALLEST, LARGEST = 0.92, 0.65, 1.7
LONG_LINE, MOST_SLOPE = 250.0, 0.12
MOST_WORDS = 20_000


@dataclass(frozen=True)
class Seen:
    """A row of the table, in points. `line` is Tesseract's own numbering of lines."""

    line: tuple[str, str, str]
    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: int

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def fragments_in(table: str, dots: int) -> list[Fragment]:
    seen = _straight(_seen(table, dots))
    lines = _lines(seen)
    usual = median([_height(line) for line in lines]) if lines else 0.0
    return [part for line in lines for part in _fragments(line, usual)]


def _seen(table: str, dots: int) -> list[Seen]:
    found: list[Seen] = []
    for row in table.split("\n")[1 : MOST_WORDS + 1]:
        cells = row.split("\t")
        if len(cells) == COLUMNS and cells[0] == WORD_LEVEL and cells[11].strip():
            seen = _word(cells, 72 / dots)
            if seen is not None and _is_ink(seen):
                found.append(seen)
    return found


def _word(cells: Sequence[str], scale: float) -> Seen | None:
    try:
        left, top, width, height = (int(cell) * scale for cell in cells[6:10])
        sure = float(cells[10])
    except ValueError:
        return None
    text = unicodedata.normalize("NFC", cells[11].strip())
    line = (cells[2], cells[3], cells[4])
    return Seen(line, text, left, top, left + width, top + height, max(0, min(1000, round(sure * 10))))


def _is_ink(seen: Seen) -> bool:
    """Rules, stamps and specks are read as strokes, or as letters that nobody is sure of."""
    if any(char.isalnum() for char in seen.text):
        return seen.sure >= 10 * LEAST_SURE
    return all(char in MARKS for char in seen.text) and seen.sure >= 10 * LEAST_SURE_MARK and len(seen.text) <= 4


def _lines(seen: Iterable[Seen]) -> list[list[Seen]]:
    groups: dict[tuple[str, str, str], list[Seen]] = {}
    for each in seen:
        groups.setdefault(each.line, []).append(each)
    return [sorted(line, key=lambda each: each.left) for line in groups.values()]


def _straight(seen: list[Seen]) -> list[Seen]:
    slopes = [
        (line[-1].bottom - line[0].bottom) / (line[-1].left - line[0].left)
        for line in _lines(seen)
        if line[-1].left - line[0].left > LONG_LINE
    ]
    slope = median(slopes) if len(slopes) > 2 else 0.0
    if abs(slope) > MOST_SLOPE:
        return seen
    return [replace(each, top=each.top - slope * each.left, bottom=each.bottom - slope * each.left) for each in seen]


def _height(line: Sequence[Seen]) -> float:
    return max(each.bottom - each.top for each in line)


def _fragments(line: Sequence[Seen], usual: float) -> list[Fragment]:
    size = INK * min(max(_height(line), SMALLEST * usual), LARGEST * usual)
    parts = cut_at_gaps([_placed(each, size) for each in line])
    return [_levelled(part, size) for part in parts]


def _placed(each: Seen, size: float) -> Word:
    return Word(each.text, each.left, each.right, each.top, each.bottom, size, sure=each.sure)


def _levelled(part: Fragment, size: float) -> Fragment:
    """All words of a fragment share one band: ink boxes jump with every tail and tone mark."""
    foot = median(word.bottom for word in part.words)
    return Fragment(tuple(replace(word, top=foot - size, bottom=foot) for word in part.words))
