"""What is printed on every page and belongs to none: page numbers, running headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from thidua.adapters.pdf_in.page import Printed

PAGE_NUMBER = re.compile(r"[-–—\s]*(?:[Tt]rang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s.]*")
FIGURES = re.compile(r"\d+")
# Shares of the page's height: the margins of a decree page are 20 to 25 mm of 297.
HEAD, FOOT = 0.095, 0.905
LEAST_PAGES = 3


@dataclass(frozen=True)
class Sheet:
    """One page ready to be put into the text. `was_read` tells characters recognised by a program from real text."""

    number: int
    width: float
    height: float
    lines: tuple[Printed, ...]
    was_read: bool = False

    def in_margin(self, line: Printed) -> bool:
        middle = (line.top + line.bottom) / 2 / max(self.height, 1.0)
        return middle < HEAD or middle > FOOT


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    seen = Counter(key for sheet in sheets for key in {_key(sheet, line) for line in sheet.lines} if key is not None)
    least = max(LEAST_PAGES, len(sheets) // 2)
    return [_cleared(sheet, {key for key, count in seen.items() if count >= least}) for sheet in sheets]


def _key(sheet: Sheet, line: Printed) -> tuple[str, int] | None:
    """The words without their figures, and the height on the page in hundredths."""
    if not sheet.in_margin(line) or line.cell is not None:
        return None
    return FIGURES.sub("#", line.text), round(100 * line.top / max(sheet.height, 1.0))


def _cleared(sheet: Sheet, running: set[tuple[str, int]]) -> Sheet:
    kept: list[Printed] = []
    for line in sheet.lines:
        is_number = sheet.in_margin(line) and PAGE_NUMBER.fullmatch(line.text) and _is_alone(sheet, line)
        if not is_number and _key(sheet, line) not in running:
            kept.append(line)
    return Sheet(sheet.number, sheet.width, sheet.height, tuple(kept), sheet.was_read)


def _is_alone(sheet: Sheet, line: Printed) -> bool:
    """Nothing stands beside it: a figure inside a sentence is no page number."""
    return not any(
        other is not line and other.top < line.bottom - 2 and line.top < other.bottom - 2 for other in sheet.lines
    )
