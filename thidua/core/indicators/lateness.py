"""Lateness in working days: the bins every count keeps, and exact medians from exact histograms."""

from collections.abc import Mapping
from fractions import Fraction

#: (name, from, until inclusive); None is open. 0: late, but by less than a working day (after noon, or on a day off).
BINS: tuple[tuple[str, int, int | None], ...] = (
    ("late_0", 0, 0),
    ("late_1", 1, 1),
    ("late_2", 2, 2),
    ("late_3", 3, 3),
    ("late_4", 4, 4),
    ("late_5", 5, 5),
    ("late_6_10", 6, 10),
    ("late_11_20", 11, 20),
    ("late_over_20", 21, None),
)


class NegativeLateness(ValueError):
    """Nothing is late by less than no day."""


def bin_of(days: int) -> str:
    """The bin's name."""
    for name, low, high in BINS:
        if low <= days and (high is None or days <= high):
            return name
    raise NegativeLateness(str(days))


def median(histogram: Mapping[int, int]) -> Fraction | None:
    """The exact median of days → how many; the mean of the two middle ones for an even number. None of nothing."""
    total = sum(histogram.values())
    if total == 0:
        return None
    return Fraction(_at(histogram, (total - 1) // 2) + _at(histogram, total // 2), 2)


def _at(histogram: Mapping[int, int], place: int) -> int:
    passed = 0
    for days in sorted(histogram):
        passed += histogram[days]
        if passed > place:
            return days
    raise AssertionError("a place within the total")
