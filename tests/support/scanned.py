"""What a scanner makes of a printed page: grey, dirty, a little askew."""

import random

from tests.support.tinypdf import pgm, picture_pdf
from thidua.adapters.pdf_in.running import picture_of


def scans_of(data: bytes, pages: int, *, dots: int = 200, seed: int = 1, slope: float = 0.005) -> list[bytes]:
    """Each page of a PDF as a dirty picture."""
    return [dirty(picture_of(data, number, dots), seed + number, slope) for number in range(pages)]


def scanned_pdf(data: bytes, pages: int, *, dots: int = 200, seed: int = 1, slope: float = 0.005) -> bytes:
    return picture_pdf(scans_of(data, pages, dots=dots, seed=seed, slope=slope))


def dirty(picture: bytes, seed: int, slope: float) -> bytes:
    """Columns of points shifted downwards bit by bit (askew), specks, and grey paper."""
    width, height, grey = pgm(picture)
    dice = random.Random(seed)
    points = bytearray(grey.translate(bytes(30 + code * 205 // 255 for code in range(256))))
    points = _askew(points, width, height, slope)
    for _ in range(width * height // 900):
        points[dice.randrange(len(points))] = dice.choice((20, 90, 255))
    return b"P5\n%d %d\n255\n" % (width, height) + bytes(points)


def _askew(points: bytearray, width: int, height: int, slope: float) -> bytearray:
    step = round(1 / slope) if slope else width + 1
    made = bytearray(points)
    for first in range(step, width, step):
        shift, last = first // step, min(first + step, width)
        for row in range(shift, height):
            made[row * width + first : row * width + last] = points[
                (row - shift) * width + first : (row - shift) * width + last
            ]
    return made


def turned(picture: bytes) -> bytes:
    """Upside down, as a sheet fed the wrong way round."""
    width, height, grey = pgm(picture)
    return b"P5\n%d %d\n255\n" % (width, height) + grey[::-1]
