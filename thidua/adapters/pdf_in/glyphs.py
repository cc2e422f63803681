"""One page of a PDF, through pdfium: its words with places and type, drawn lines, and how much of it is pictures.

Runs in the child process only. pdfium is asked a few times a word, not several times a letter: 500 pages have over a
million letters.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from thidua.adapters.pdf_in.legacy_fonts import unicode_of
from thidua.adapters.pdf_in.page import Ruling, Word

BOLD_FLAG, ITALIC_FLAG, BOLD_WEIGHT = 1 << 18, 1 << 6, 600
# The band of a line around its baseline, in units of the type size.
ABOVE, BELOW = 0.72, 0.22
MOST_CHARS, MOST_OBJECTS, MOST_SEGMENTS = 60_000, 20_000, 400
SHORTEST_RULING, THIN = 6.0, 2.5
SMALLEST_SIZE = 2.0
HIDDEN = 3


@dataclass(frozen=True)
class Frame:
    """The visible box of the page and how it is turned; maps pdfium's places to those of a person holding the page."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return (self.top - self.bottom) if self.turns % 2 else (self.right - self.left)

    @property
    def height(self) -> float:
        return (self.right - self.left) if self.turns % 2 else (self.top - self.bottom)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def turned(self, turns: int) -> "Frame":
        return Frame(self.left, self.bottom, self.right, self.top, (self.turns + turns) % 4)


@dataclass(frozen=True)
class PageGlyphs:
    frame: Frame
    words: list[Word]
    # Words set in another direction than the rest; in content order.
    sideways: list[Word]
    rulings: list[Ruling]
    pictured: float
    is_hidden: bool
    old_encodings: frozenset[str]


def frame_of(page: Any) -> Frame:
    box = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPage_GetCropBox(page, *map(ctypes.byref, box)) and not pdfium.FPDFPage_GetMediaBox(
        page, *map(ctypes.byref, box)
    ):
        return _frame_by_size(page)
    left, bottom, right, top = (edge.value for edge in box)
    frame = Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top), _turns(page))
    # A crop box reaching out of the page is cut by pdfium; its own measures decide then.
    agrees = (
        abs(frame.width - pdfium.FPDF_GetPageWidthF(page)) < 1
        and abs(frame.height - pdfium.FPDF_GetPageHeightF(page)) < 1
    )
    return frame if agrees else _frame_by_size(page)


def _turns(page: Any) -> int:
    return int(pdfium.FPDFPage_GetRotation(page)) % 4


def _frame_by_size(page: Any) -> Frame:
    width, height, turns = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), _turns(page)
    return Frame(0, 0, height, width, turns) if turns % 2 else Frame(0, 0, width, height, turns)


def glyphs_of(page: Any) -> PageGlyphs:
    frame = frame_of(page)
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return PageGlyphs(frame, [], [], [], _pictured(page, frame), False, frozenset())
    try:
        old: set[str] = set()
        turned = [(turns, word) for turns, word in _raw_words(text, frame, old)]
        main = Counter(turns for turns, _place in turned if turns is not None).most_common(1)
        upright = main[0][0] if main else 0
        view = frame.turned(-(upright or 0))
        words = [place.word(view) for turns, place in turned if turns == upright]
        sideways = [place.word(view) for turns, place in turned if turns not in (upright, None)]
        return PageGlyphs(
            view,
            words,
            sideways,
            list(_rulings(page, view)),
            _pictured(page, frame),
            _is_hidden(text),
            frozenset(old),
        )
    finally:
        pdfium.FPDFText_ClosePage(text)


@dataclass(frozen=True)
class _Place:
    """A word in pdfium's places: the boxes of its first and last letter and its baseline."""

    text: str
    box: tuple[float, float, float, float]
    baseline: tuple[float, float]
    size: float
    bold: bool
    italic: bool

    def word(self, frame: Frame) -> Word:
        one, other = frame.seen(self.box[0], self.box[1]), frame.seen(self.box[2], self.box[3])
        base = frame.seen(*self.baseline)[1]
        return Word(
            self.text,
            min(one[0], other[0]),
            max(one[0], other[0]),
            base - ABOVE * self.size,
            base + BELOW * self.size,
            self.size,
            self.bold,
            self.italic,
        )


def _raw_words(text: Any, frame: Frame, old_encodings: set[str]) -> Iterator[tuple[int | None, _Place]]:
    for first, last, letters in _runs(text):
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, first, ctypes.byref(matrix))
        size = pdfium.FPDFText_GetFontSize(text, first) * math.hypot(matrix.c, matrix.d)
        name, flags = _font(text, first)
        shown, old = unicode_of(letters, name)
        old_encodings |= {old} if old else set()
        words = unicodedata.normalize("NFC", shown)
        if not SMALLEST_SIZE < size < 400 or not words.strip():
            continue
        bold = (
            bool(flags & BOLD_FLAG)
            or pdfium.FPDFText_GetFontWeight(text, first) >= BOLD_WEIGHT
            or "bold" in name.lower()
        )
        italic = bool(flags & ITALIC_FLAG) or "italic" in name.lower() or "oblique" in name.lower()
        place = _Place(words, _box(text, first, last), _origin(text, first), size, bold, italic)
        yield _quarter(matrix, frame), place


def _runs(text: Any) -> Iterator[tuple[int, int, str]]:
    """First and last index of each stretch without blanks, and its letters."""
    letters: list[str] = []
    first = last = 0
    for index in range(min(pdfium.FPDFText_CountChars(text), MOST_CHARS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if code in (2, 0xFFFE):
            char = "-"
        if char.isspace() or unicodedata.category(char) == "Cc":
            if letters:
                yield first, last, "".join(letters)
            letters = []
            continue
        if not letters:
            first = index
        letters.append(char)
        last = index
    if letters:
        yield first, last, "".join(letters)


def _box(text: Any, first: int, last: int) -> tuple[float, float, float, float]:
    """Opposite corners around the first and the last letter, by their advance widths."""
    rects = []
    for index in (first, last):
        rect = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect))
        rects.append(rect)
    return (
        min(rect.left for rect in rects),
        min(rect.bottom for rect in rects),
        max(rect.right for rect in rects),
        max(rect.top for rect in rects),
    )


def _origin(text: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _font(text: Any, index: int) -> tuple[str, int]:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace") if size <= 128 else ""
    return name.partition("+")[2] or name, flags.value


def _quarter(matrix: Any, frame: Frame) -> int | None:
    """Quarter turns (clockwise, as seen) of the writing direction; None for slanted text such as watermarks."""
    origin = frame.seen(0, 0)
    ahead = frame.seen(matrix.a, matrix.b)
    angle = math.degrees(math.atan2(ahead[1] - origin[1], ahead[0] - origin[0])) % 360
    nearest = round(angle / 90)
    return nearest % 4 if abs(angle - 90 * nearest) < 8 else None


def _is_hidden(text: Any) -> bool:
    """The text layer that recognition programs lay under a scan is drawn in no colour."""
    count = pdfium.FPDFText_CountChars(text)
    objects = [pdfium.FPDFText_GetTextObject(text, index) for index in {0, count // 3, count // 2} if count]
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(found) for found in objects if found]
    return bool(modes) and all(mode == HIDDEN for mode in modes)


# --- drawn lines and pictures ---


def _objects(page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        found = pdfium.FPDFPage_GetObject(page, index)
        if found:
            yield found


def _bounds(found: Any) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(found, *map(ctypes.byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _pictured(page: Any, frame: Frame) -> float:
    """The share of the page under pictures."""
    covered = 0.0
    for found in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE or (kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_picture(found)):
            left, bottom, right, top = _bounds(found)
            width = min(right, frame.right) - max(left, frame.left)
            height = min(top, frame.top) - max(bottom, frame.bottom)
            covered += max(0.0, width) * max(0.0, height)
    area = frame.width * frame.height
    return min(1.0, covered / area) if area > 0 else 0.0


def _holds_picture(form: Any) -> bool:
    count = min(pdfium.FPDFFormObj_CountObjects(form), 50)
    inner = [pdfium.FPDFFormObj_GetObject(form, index) for index in range(max(count, 0))]
    return any(each and pdfium.FPDFPageObj_GetType(each) == pdfium.FPDF_PAGEOBJ_IMAGE for each in inner)


def _rulings(page: Any, frame: Frame) -> Iterator[Ruling]:
    for found in _objects(page):
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = _bounds(found)
        if min(right - left, top - bottom) > THIN and not _is_stroked(found):
            continue
        if min(right - left, top - bottom) <= THIN:
            yield from _long(frame, (left, bottom), (right, top))
        else:
            yield from _edges(found, frame)


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _edges(path: Any, frame: Frame) -> Iterator[Ruling]:
    """Level and upright edges of a stroked shape, such as one frame drawn around all cells."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    before: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif before is not None and kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _long(frame, before, here)
        if start is not None and pdfium.FPDFPathSegment_GetClose(segment):
            yield from _long(frame, here, start)
        before = here


def _long(frame: Frame, one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    (x1, y1), (x2, y2) = frame.seen(*one), frame.seen(*other)
    width, height = abs(x1 - x2), abs(y1 - y2)
    if max(width, height) >= SHORTEST_RULING and min(width, height) <= THIN:
        yield Ruling(min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2))
