"""Find the QR code on a printed page, upright, as a telephone does: by its three corners, then module by module."""

import io
from collections.abc import Iterator
from itertools import groupby, permutations

import numpy as np
import pypdfium2
import segno

CORNER = (1, 1, 3, 1, 1)
Dark = np.ndarray
#: (x, y, width of a module) of the middle of a corner.
Spot = tuple[float, float, float]


def pages_of(pdf: bytes) -> list[tuple[str, Dark]]:
    """Text and dark pixels of every page, at 300 dots an inch."""
    book = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [(page.get_textpage().get_text_range(), _dark(page)) for page in book]


def _dark(page: pypdfium2.PdfPage) -> Dark:
    grey = page.render(scale=300 / 72, grayscale=True).to_numpy()
    return grey.reshape(grey.shape[0], grey.shape[1]) < 128


def _runs(line: Dark) -> Iterator[tuple[int, list[int]]]:
    """(where the middle run begins, five runs) of every stretch dark-light-dark-light-dark."""
    runs = [(bool(dark), len(list(group))) for dark, group in groupby(line.tolist())]
    starts = np.cumsum([0, *[length for _dark, length in runs]])
    for at in range(len(runs) - 4):
        if runs[at][0]:
            yield int(starts[at + 2]), [length for _dark, length in runs[at : at + 5]]


def _is_corner(runs: list[int]) -> bool:
    unit = sum(runs) / 7
    return unit >= 2 and all(abs(length - wide * unit) <= unit / 2 for length, wide in zip(runs, CORNER, strict=True))


def corners(dark: Dark) -> list[Spot]:
    """Whatever looks like a corner from both sides."""
    found: list[list[Spot]] = []
    for y in range(dark.shape[0]):
        for start, runs in _runs(dark[y]):
            x = start + runs[2] / 2
            if not _is_corner(runs) or not _crosses(dark[:, int(x)], y):
                continue
            point = (x, float(y), sum(runs) / 7)
            near = next(
                (group for group in found if abs(group[0][0] - x) < 9 * point[2] and abs(group[-1][1] - y) < 3), None
            )
            near.append(point) if near else found.append([point])
    return [tuple(float(np.mean(column)) for column in zip(*group, strict=True)) for group in found]  # type: ignore[misc]


def _crosses(column: Dark, y: int) -> bool:
    return any(start <= y < start + runs[2] and _is_corner(runs) for start, runs in _runs(column))


def _upright(found: list[Spot]) -> tuple[Spot, Spot, Spot]:
    """Upper left, upper right, lower left: one size, level, plumb, the sides alike. Modules of the text may look like a
    corner by themselves; together with two others they do not."""
    fitting = [
        (left, right, low)
        for left, right, low in permutations(found, 3)
        if max(left[2], right[2], low[2]) < 1.1 * min(left[2], right[2], low[2])
        and abs(left[1] - right[1]) < left[2] and abs(left[0] - low[0]) < left[2]
        and right[0] - left[0] > 0 and abs((right[0] - left[0]) - (low[1] - left[1])) < left[2]
    ]  # fmt: skip
    assert len(fitting) == 1, found
    return fitting[0]


def modules(dark: Dark) -> list[list[bool]]:
    """The modules of the one code on the page."""
    left, right, low = _upright(corners(dark))
    size = round((right[0] - left[0]) / left[2]) + 7
    across, down = (right[0] - left[0]) / (size - 7), (low[1] - left[1]) / (size - 7)
    return [
        [bool(dark[round(left[1] + (y - 3) * down), round(left[0] + (x - 3) * across)]) for x in range(size)]
        for y in range(size)
    ]


def says(dark: Dark, address: str) -> bool:
    """The code on the page is the one that leads to the address."""
    wanted = segno.make(address, error="m", micro=False, boost_error=False).matrix
    return modules(dark) == [[bool(cell) for cell in row] for row in wanted]
