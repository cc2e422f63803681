"""Tesseract's table of words (TSV) → fragments with places in points.

Tesseract often reads two columns as one line; its word boxes are right all the same, so lines are cut at wide blanks and
put in order by our own layout. A page scanned askew is set straight by the slope of its long lines.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from thidua.adapters.pdf_in.page import Fragment, Word
from thidua.adapters.pdf_in.quality import is_syllable, quality_of
from thidua.adapters.pdf_in.rows import cut_at_gaps

COLUMNS = 12
# The Vietnamese model often gives both letters that look alike for one of them.
DOUBLED = re.compile("ĐÐ|ÐĐ|Ð")
WORD_LEVEL = "5"
LEAST_SURE, LEAST_SURE_MARK = 15, 40
STROKES, THIN = ("=", "~", "_", "¬"), 2.5
DASHES = ("-", "–", "—")
# A speck before the first letter of a word.
SPECK = re.compile(r"^['`‘’.,·•|](?=[^\W\d_]{2})")
MARKS = frozenset("-–—+•*./…:;,()[]“”\"'%&")
# Ink from the foot of "g" to the top of "Ấ" is about one type size high.
INK, SMALLEST, LARGEST, ALIKE = 0.92, 0.65, 1.7, (0.75, 1.3)
LONG_LINE, MOST_SLOPE = 250.0, 0.12
MOST_WORDS = 20_000
FEW_WORDS, DOUBTFUL = 10, 600


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


@dataclass(frozen=True)
class Corner:
    """Where on the page a cut-out picture begins, in points."""

    left: float = 0.0
    top: float = 0.0


def slope_in(table: str, dots: int) -> float:
    """How far the lines fall (points a point), 0 where too few are long enough to tell."""
    slopes = [
        (line[-1].bottom - line[0].bottom) / (line[-1].left - line[0].left)
        for line in _lines(_seen(table, dots, Corner()))
        if line[-1].left - line[0].left > LONG_LINE
    ]
    slope = median(slopes) if len(slopes) > 2 else 0.0
    return slope if abs(slope) < MOST_SLOPE else 0.0


def fragments_in(table: str, dots: int, slope: float = 0.0, corner: Corner = Corner()) -> list[Fragment]:
    """With the page set straight by `slope`; `corner` is where the picture was cut out of the page."""
    seen = _seen(table, dots, corner)
    lines = _lines(
        replace(each, top=each.top - slope * each.left, bottom=each.bottom - slope * each.left) for each in seen
    )
    usual = median([_height(line) for line in lines]) if lines else 0.0
    return [part for line in lines for part in _fragments(line, usual)]


def is_sound(table: str) -> bool:
    """Whether the page reads like Vietnamese the way it lies; a page with few words says nothing against it."""
    seen = _seen(table, 72, Corner())
    if len(seen) < FEW_WORDS:
        return not table.count("\n" + WORD_LEVEL) > FEW_WORDS
    return median(each.sure for each in seen) > DOUBTFUL and not quality_of(each.text for each in seen).is_foreign


def _seen(table: str, dots: int, corner: Corner) -> list[Seen]:
    found: list[Seen] = []
    for row in table.split("\n")[1 : MOST_WORDS + 1]:
        cells = row.split("\t")
        if len(cells) == COLUMNS and cells[0] == WORD_LEVEL and cells[11].strip():
            seen = _word(cells, 72 / dots, corner)
            if seen is not None and _is_ink(seen):
                found.append(seen)
    return found


def _word(cells: Sequence[str], scale: float, corner: Corner) -> Seen | None:
    try:
        left, top, width, height = (int(cell) * scale for cell in cells[6:10])
        sure = float(cells[10])
    except ValueError:
        return None
    left, top = left + corner.left, top + corner.top
    text = SPECK.sub("", DOUBLED.sub("Đ", unicodedata.normalize("NFC", cells[11].strip())))
    if text in STROKES and height < THIN:
        text = "-"
    line = (cells[2], cells[3], cells[4])
    return Seen(line, text, left, top, left + width, top + height, max(0, min(1000, round(sure * 10))))


def _is_ink(seen: Seen) -> bool:
    """Rules, stamps and specks are read as strokes, or as letters that nobody is sure of."""
    if any(char.isalnum() for char in seen.text):
        # Numbers and symbols are in no dictionary, so the program may doubt them entirely and yet read them right.
        is_code = len(seen.text) > 2 and any(char.isdigit() for char in seen.text)
        least = LEAST_SURE if _is_likely(seen.text) else LEAST_SURE_MARK
        return is_code or seen.sure >= 10 * least
    least = LEAST_SURE if seen.text in DASHES else LEAST_SURE_MARK
    return all(char in MARKS for char in seen.text) and seen.sure >= 10 * least and len(seen.text) <= 4


def _is_likely(text: str) -> bool:
    """Figures, abbreviations and syllables are kept although the program doubts them; other strings are specks."""
    letters = "".join(char for char in text if char.isalpha())
    return text.isupper() or any(char.isdigit() for char in text) or is_syllable(letters)


def _lines(seen: Iterable[Seen]) -> list[list[Seen]]:
    groups: dict[tuple[str, str, str], list[Seen]] = {}
    for each in seen:
        groups.setdefault(each.line, []).append(each)
    return [sorted(line, key=lambda each: each.left) for line in groups.values()]


def _height(line: Sequence[Seen]) -> float:
    return max(each.bottom - each.top for each in line)


def _fragments(line: Sequence[Seen], usual: float) -> list[Fragment]:
    height = _height(line)
    size = INK * (
        usual if ALIKE[0] < height / usual < ALIKE[1] else min(max(height, SMALLEST * usual), LARGEST * usual)
    )
    parts = cut_at_gaps([_placed(each, size) for each in line])
    return [_levelled(part, size) for part in parts]


def _placed(each: Seen, size: float) -> Word:
    return Word(each.text, each.left, each.right, each.top, each.bottom, size, sure=each.sure)


def _levelled(part: Fragment, size: float) -> Fragment:
    """All words of a fragment share one band: ink boxes jump with every tail and tone mark."""
    foot = median(word.bottom for word in part.words)
    return Fragment(tuple(replace(word, top=foot - size, bottom=foot) for word in part.words))
