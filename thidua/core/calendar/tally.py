"""Sums of worked halves up to a day, so that counting over seven years costs as much as counting over a week.

The five-day week has a closed form for any day; the exceptions of a calendar (some dozens) are summed once and found by
bisection. Both directions are exact integers: how many halves until a day, and on which day a number of halves is full.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate

#: date.max.toordinal(): beyond it there is no day to name.
LAST_ORDINAL = 3_652_059


class BeyondCalendar(ValueError):
    """The count runs past the last day a calendar can name (31/12/9999)."""


def weekday_halves(ordinal: int) -> int:
    """Halves of Mondays to Fridays among the days 1…ordinal; day 1 (1/1/0001) is a Monday."""
    weeks, rest = divmod(ordinal, 7)
    return 2 * (5 * weeks + min(rest, 5))


class Tally:
    """`changes` are the halves worked on each exceptional day (0, 1 or 2) by its ordinal."""

    def __init__(self, changes: Mapping[int, int]) -> None:
        self._at = sorted(changes)
        gains = [changes[at] - (weekday_halves(at) - weekday_halves(at - 1)) for at in self._at]
        self._gained = list(accumulate(gains, initial=0))
        self._until = [self.until(at) for at in self._at]

    def until(self, ordinal: int) -> int:
        """Worked halves among the days 1…ordinal."""
        weeks, rest = divmod(ordinal, 7)
        return 10 * weeks + (2 * rest if rest < 5 else 10) + self._gained[bisect_right(self._at, ordinal)]

    def reaches(self, halves: int) -> int:
        """The first day at whose end at least `halves` (one or more) are full. Raises BeyondCalendar."""
        place = bisect_left(self._until, halves)
        days = -(-(halves - self._gained[place]) // 2)  # weekdays needed, the last one perhaps only half used
        weeks, rest = divmod(days - 1, 5)
        found = 7 * weeks + rest + 1
        if place < len(self._at):
            found = min(found, self._at[place])
        if found > LAST_ORDINAL:
            raise BeyondCalendar(str(halves))
        return found
