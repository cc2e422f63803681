"""Letterhead and signature once more, each column from a picture of its own.

Tesseract reads lines across both columns; where the lines of the two do not stand at one height, words are lost. Our own
layout finds the gutter from the first reading, and each side is then read alone.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from thidua.adapters.ocr.tsv import Corner, fragments_in
from thidua.adapters.pdf_in.columns import zones_in
from thidua.adapters.pdf_in.page import Fragment
from thidua.adapters.pdf_in.rows import rows_of

GREY = b"P5"
AUTOMATIC, ONE_COLUMN = "3", "4"
MOST_ZONES = 4
FAR = 1e6
ROOM, LEAST_SIDE, LEAST_FOUND, LEVEL = 18.0, 20, 0.8, 0.0005


class Tables(Protocol):
    def table(self, picture: bytes, dots: int, layout: str, page: int | None = None) -> str: ...


def columns_again(
    reader: Tables, picture: bytes, dots: int, fragments: Sequence[Fragment], slope: float
) -> list[Fragment]:
    kept = list(fragments)
    for top, bottom, gutter in zones_in(rows_of(fragments))[:MOST_ZONES]:
        inside = [part for part in kept if top <= part.middle <= bottom]
        outside = [part for part in kept if not top <= part.middle <= bottom]
        # Up to the neighbours, so that a line that was not read at all is found now.
        high = max([top - ROOM, *(part.bottom for part in outside if part.bottom <= top + 1)])
        low = min([bottom + ROOM, *(part.top for part in outside if part.top >= bottom - 1)])
        sides = ((0.0, gutter), (gutter, FAR))
        again = [part for side in sides for part in _side(reader, picture, dots, (side[0], high, side[1], low), slope)]
        if _letters(again) >= LEAST_FOUND * _letters(inside):
            kept = outside + again
    return kept


def _side(
    reader: Tables, picture: bytes, dots: int, box: tuple[float, float, float, float], slope: float
) -> list[Fragment]:
    cut, corner = cut_out(picture, dots, box, slope)
    return fragments_in(reader.table(cut, dots, ONE_COLUMN), dots, corner=corner) if cut else []


def _letters(fragments: Sequence[Fragment]) -> int:
    return sum(len(word.text) for part in fragments for word in part.words)


def cut_out(picture: bytes, dots: int, box: tuple[float, float, float, float], slope: float) -> tuple[bytes, Corner]:
    """The box (points, on the straightened page) as a picture of its own, set straight; empty where it is too small."""
    width, height, start = _head(picture)
    scale = dots / 72
    left, right = max(0, int(box[0] * scale)), min(width, int(box[2] * scale))
    top, bottom = max(0, int(box[1] * scale)), min(height, int(box[3] * scale))
    strips = list(_strips(left, right, slope))
    lowest = max((shift for _first, _last, shift in strips), default=0)
    top = max(top, -min((shift for _first, _last, shift in strips), default=0))
    bottom = min(bottom, height - lowest)
    if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
        return b"", Corner()
    points = b"".join(
        picture[start + (row + shift) * width + first : start + (row + shift) * width + last]
        for row in range(top, bottom)
        for first, last, shift in strips
    )
    head = b"P5\n%d %d\n255\n" % (right - left, bottom - top)
    return head + points, Corner(left / scale, top / scale)


def _strips(left: int, right: int, slope: float) -> Iterator[tuple[int, int, int]]:
    """Upright strips of the picture, each moved by whole points so that lines become level."""
    step = max(8, round(1 / abs(slope))) if abs(slope) > LEVEL else right - left
    for first in range(left, right, max(step, 1)):
        last = min(first + step, right)
        yield first, last, round(slope * (first + last) / 2)


def _head(picture: bytes) -> tuple[int, int, int]:
    """Width and height of a PGM, and where its points begin."""
    parts = picture.split(None, 3)
    width, height = int(parts[1]), int(parts[2])
    return width, height, len(picture) - width * height


def turned(picture: bytes, turns: int) -> bytes:
    """The picture by so many quarter turns clockwise."""
    for _ in range(turns % 4):
        width, height, start = _head(picture)
        points = picture[start:]
        # Each column, read upwards, becomes a row.
        rows = (points[(height - 1) * width + column :: -width] for column in range(width))
        picture = b"P5\n%d %d\n255\n" % (height, width) + b"".join(rows)
    return picture
