"""How a stretch of text looked on the page: evidence that a Word file or a PDF gives and plain text does not.

Every stage uses a look where there is one and reads on without where there is none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate


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
        after = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, after)
        return [look for look in self.items[first:after] if start < look.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [look.start for look in self.items]

    @cached_property
    def _reach(self) -> list[int]:
        """How far the looks up to each one reach, so that those ending before a place are skipped at once."""
        return list(accumulate((look.end for look in self.items), max))


NO_LOOKS = Looks()
