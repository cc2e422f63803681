"""How a stretch of text looked on the page: evidence that a Word file or a PDF gives and plain text does not.

Every stage uses a look where there is one and reads on without where there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """The stretch `start`..`end` of the text as given (offsets, half-open), usually one printed line or one table cell.

    `size` is in points; `page` counts from 1; `left`..`right` and `top`..`bottom` are shares of the page's width and
    height in thousandths (0–1000, top is 0). `table`, `row` and `column` count from 0 and name a cell; None outside tables.
    `sure` is the share in thousandths that character recognition gives its reading (1000 for real text).
    """

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    centred: bool = False
    size: int | None = None
    page: int | None = None
    left: int | None = None
    right: int | None = None
    top: int | None = None
    bottom: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sure: int = 1000


@dataclass(frozen=True)
class Looks:
    """All looks of one text, in order of `start`."""

    items: tuple[Look, ...] = ()

    def within(self, start: int, end: int) -> Sequence[Look]:
        """Looks that share at least one character with the stretch."""
        return [look for look in self.items if look.start < end and start < look.end]


NO_LOOKS = Looks()
