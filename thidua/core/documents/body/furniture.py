"""What a page carries beside the text: running headers and footers, repeated on page after page.

Page numbers are known by themselves (`lines.is_page_number`); here a line is known by coming back at the same place.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from thidua.core.documents.lines import Line, is_caps, is_finished
from thidua.core.documents.looks import Look

FIGURES = re.compile(r"\d+")
# A line ending so needs a figure: the one below is no page number.
ASKS_FIGURE = re.compile(r"(?<!\w)(?:ngay|thang|nam|so|khoan|dieu|diem|muc|quy|tu|den|truoc|sau|phu luc|chuong|phan)$")
# The figure asked for stands below the page's number: "trước ngày / 5 / 28/07/2031".
DATE = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\b")
# Items of a list may say the same on several pages; a running header is no item.
ITEM = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)/]|[^\W\d_]\)|[-–+•*])\s")
# "Mục 3" at the foot of a page, its title on the next: chapters come back in every part of a long document.
DIVISION = re.compile(r"(?:phan|chuong|muc|tieu muc|dieu)\s+(?:[ivxlc]{1,7}|\d{1,3})\b\s?[.:]?")
# "1." or "-" on a line of its own, its words on the next.
LONE_MARK = re.compile(r"(?:\d{1,2}\.|[-–+])")
EDGE, LONGEST, LEAST_TIMES = 2, 140, 3
HEIGHT_STEP = 20
TOP, BOTTOM = 120, 880


def marked_furniture(lines: list[Line], looks: Mapping[int, Look] | None = None) -> list[Line]:
    """The same lines; those that only repeat at the edge of pages are marked, and figures that are no page numbers."""
    repeated = _by_place(lines, looks) if looks else set()
    repeated = repeated or _at_page_edges(lines)
    marked = [replace(line, is_furniture=True) if line.index in repeated else line for line in lines]
    for place in range(1, len(marked)):
        if marked[place].text[:1].isdigit() and ASKS_FIGURE.search(marked[place - 1].plain) and marked[place].is_noise:
            below = next((line.text for line in marked[place + 1 : place + 3] if not line.is_blank), "")
            marked[place] = replace(marked[place], is_text=DATE.match(below) is None)
    for place in range(len(marked) - 1):
        if (
            LONE_MARK.fullmatch(marked[place].text)
            and marked[place + 1].text[:1].isupper()
            and _may_open(marked, place)
        ):
            marked[place] = replace(marked[place], is_text=True)
    return marked


def _may_open(lines: list[Line], place: int) -> bool:
    """A figure may open a paragraph only where the one above has ended."""
    above = lines[place - 1] if place else None
    is_figure = lines[place].text[0].isdigit()
    return not is_figure or above is None or above.is_blank or is_finished(above.text) or is_caps(above.text)


def _key(line: Line) -> str:
    return FIGURES.sub("#", " ".join(line.plain.split()))


def _by_place(lines: list[Line], looks: Mapping[int, Look]) -> set[int]:
    """The same words at the same height near the top or bottom of several pages."""
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for line in lines:
        look = looks.get(line.index)
        if line.is_blank or look is None or look.page is None or look.top is None or len(line.body) > LONGEST:
            continue
        if TOP < look.top < BOTTOM or look.table is not None:
            continue
        places.setdefault((_key(line), look.top // HEIGHT_STEP), []).append((look.page, line.index))
    found: set[int] = set()
    for seen in places.values():
        if len({page for page, _index in seen}) >= LEAST_TIMES:
            found.update(index for page, index in seen if page > 1)
    return found


def _at_page_edges(lines: list[Line]) -> set[int]:
    """First and last lines of pages: after a form feed, or beside a page number where none is left."""
    edges = _form_feed_edges(lines) or _number_edges(lines)
    times = Counter(_key(line) for line in edges)
    return {line.index for line in edges if times[_key(line)] >= LEAST_TIMES}


def _form_feed_edges(lines: list[Line]) -> list[Line]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if not line.is_blank and not line.is_noise:
            pages.setdefault(line.page, []).append(line)
    last = max(pages, default=1)
    edges = [line for page, shown in pages.items() if page > 1 for line in shown[:EDGE]]
    edges += [line for page, shown in pages.items() if page < last for line in shown[EDGE:][-EDGE:]]
    return [line for line in edges if _may_repeat(line)]


def _may_repeat(line: Line) -> bool:
    return len(line.body) <= LONGEST and not ITEM.match(line.text) and not DIVISION.match(line.plain)


def _number_edges(lines: list[Line]) -> list[Line]:
    shown = [line for line in lines if not line.is_blank]
    found: dict[int, Line] = {}
    for place, line in enumerate(shown):
        if not (line.is_noise and any(map(str.isdigit, line.text))):
            continue
        for near in shown[max(0, place - 1) : place] + shown[place + 1 : place + 2]:
            if not near.is_noise and _may_repeat(near):
                found[near.index] = near
    return list(found.values())
