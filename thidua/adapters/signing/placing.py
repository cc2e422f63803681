"""Finds the place of a stamp on the pages: under the top edge, above a name, beside an earlier signature."""

from collections.abc import Sequence

import pypdfium2

from thidua.adapters.signing.errors import CannotSign, UnreadablePdf
from thidua.adapters.signing.looks import GAP_MM, MARGIN_MM, MM, OVERLAP, Box, Look

#: Earlier visible signatures: page from 0, and (left, bottom, right, top).
Earlier = Sequence[tuple[int, tuple[float, float, float, float]]]


def place(pdf: bytes, look: Look, size: tuple[float, float], earlier: Earlier = ()) -> Box:
    """`size` in points. Raises UnreadablePdf, and CannotSign where the page or the words are not there, or the stamp would leave the page."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as fault:
        raise UnreadablePdf from fault
    try:
        box = _place(document, look, size, earlier)
        width, height = document[box.page].get_size()
        if box.left < 0 or box.bottom < 0 or box.left + box.width > width or box.bottom + box.height > height:
            raise CannotSign("outside_page")
        return box
    except pypdfium2.PdfiumError as fault:
        raise UnreadablePdf from fault
    finally:
        document.close()


def _place(document: pypdfium2.PdfDocument, look: Look, size: tuple[float, float], earlier: Earlier) -> Box:
    if look.page is not None and not 1 <= look.page <= len(document):
        raise CannotSign("no_such_page", page=str(look.page), pages=str(len(document)))
    if look.left_mm is not None and look.bottom_mm is not None:
        return Box(_page(document, look), look.left_mm * MM, look.bottom_mm * MM, *size)
    if look.kind == "line":
        return _at_the_top(document, look, size, earlier)
    if look.kind == "seal" and earlier:
        return _over_a_third(size, earlier[-1])
    return _above(document, look, size)


def _page(document: pypdfium2.PdfDocument, look: Look) -> int:
    if look.page is not None:
        return look.page - 1
    return 0 if look.kind == "line" else len(document) - 1


def _at_the_top(document: pypdfium2.PdfDocument, look: Look, size: tuple[float, float], earlier: Earlier) -> Box:
    """Under the lines of earlier signers, so that nobody's line covers another's."""
    page = _page(document, look)
    width, height = document[page].get_size()
    top = height - MARGIN_MM * MM
    taken = [box for number, box in earlier if number == page and box[3] > height - 80 * MM and box[2] > width / 2]
    lowest = min([top, *(box[1] - GAP_MM * MM for box in taken)])
    return Box(page, width - MARGIN_MM * MM - size[0], lowest - size[1], *size)


def _over_a_third(size: tuple[float, float], last: tuple[int, tuple[float, float, float, float]]) -> Box:
    page, (left, bottom, right, top) = last
    overlap = (right - left) * OVERLAP
    return Box(page, left + overlap - size[0], (bottom + top - size[1]) / 2, *size)


def _above(document: pypdfium2.PdfDocument, look: Look, size: tuple[float, float]) -> Box:
    """Centred above the last place of the words, looking from the end: the name under the signature comes last."""
    if not look.above.strip():
        raise CannotSign("no_place")
    pages = [look.page - 1] if look.page is not None else list(reversed(range(len(document))))
    for number in pages:
        found = _words(document[number], look.above.strip())
        if found is not None:
            left, _bottom, right, top = found
            return Box(number, (left + right - size[0]) / 2, top + GAP_MM * MM, *size)
    raise CannotSign("no_words", words=look.above.strip())


def _words(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float] | None:
    text = page.get_textpage()
    search, found = text.search(words, match_case=True), None
    while (hit := search.get_next()) is not None:
        found = hit
    if found is None:
        return None
    rectangles = [text.get_rect(index) for index in range(text.count_rects(*found))]
    lefts, bottoms, rights, tops = zip(*rectangles, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
