"""Fill the sheet template. A picture of the QR code is a path of squares, so that it stays sharp at any size."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import segno

from thidua.adapters import typeset
from thidua.core.awards.certificates import Sheet, Spot

TEMPLATE: Final = Path(__file__).with_name("sheet.typ")
RULERS: Final = Path(__file__).with_name("rulers.typ")


def certificates_pdf(
    texts: Sequence[Mapping[str, str]],
    spots: Sequence[Spot],
    sheet: Sheet,
    *,
    address: Callable[[str], str],
    at: datetime,
    title: str,
    mark: str = "",
    is_framed: bool = True,
    told: Callable[[int], None] = lambda _done: None,
) -> bytes:
    """One page for each of `texts` (words by field). `address` makes the public address of a code; `mark` is printed
    on every page («dữ liệu minh họa»); `told` hears how many pages are prepared. Same input and time, same bytes."""
    pages = []
    for done, words in enumerate(texts, start=1):
        pages.append({"words": dict(words), "qr": code_picture(address(words["code"])), "at": address(words["code"])})
        told(done)
    data = {"sheet": _size(sheet), "spots": _spots(spots), "pages": pages, "mark": mark, "framed": is_framed}
    return typeset.pdf(TEMPLATE, data | {"title": title}, at)


def ruler_sheet_pdf(
    spots: Sequence[Spot], sheet: Sheet, *, names: Mapping[str, str], title: str, at: datetime
) -> bytes:
    """A grid of millimetres with every printed part framed and named: laid over the stock, it shows what to move."""
    return typeset.pdf(
        RULERS, {"sheet": _size(sheet), "spots": _spots(spots), "names": dict(names), "title": title}, at
    )


def code_picture(address: str) -> str:
    """SVG without a frame of its own. Level M: a certificate hangs behind glass and is not scratched."""
    found = io.BytesIO()
    segno.make(address, error="m", micro=False, boost_error=False).save(found, kind="svg", border=0, xmldecl=False)
    return found.getvalue().decode("ascii")


def _size(sheet: Sheet) -> dict[str, int]:
    return {"width": sheet.width, "height": sheet.height}


def _spots(spots: Sequence[Spot]) -> list[dict[str, Any]]:
    return [
        {"field": spot.field, "x": spot.x, "y": spot.y, "width": spot.width, "size": spot.size, "align": spot.align}
        for spot in spots
        if spot.is_printed
    ]
