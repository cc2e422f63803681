"""Faults of the levels: edges, floors, conditions, and what the official wording says beside them."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import get_args

from thidua.core.movements.linting.model import Fault, show
from thidua.core.movements.linting.ranges import Range, leaves_gap, overlaps, read_range
from thidua.core.movements.measures import is_measure
from thidua.core.movements.model import Band, RuleSet, Subject


def level_faults(rules: RuleSet) -> Iterator[Fault]:
    for subject in get_args(Subject):
        bands = [band for band in rules.bands if band.subject == subject]
        edges = Counter(band.at_least for band in bands)
        slugs = Counter(band.slug for band in bands)
        for band in bands:
            where = f"{subject}:{band.slug}"
            if edges[band.at_least] > 1:
                yield Fault(where, "band_equal_edges", {"edge": show(band.at_least)})
            if slugs[band.slug] > 1:
                yield Fault(where, "duplicate_band")
            if band.min_share is not None and not 0 < band.min_share <= 1:
                yield Fault(where, "floor_out_of_range", {"share": str(band.min_share)})
            yield from _conditions(where, band)
            yield from _reach(where, band, most(rules, subject))
            yield from _words(where, band)
        if bands and all(band.at_least > 0 or not band.is_closed for band in bands):
            yield Fault(subject, "no_lowest_band", is_blocking=False)
        yield from _neighbours(subject, bands)


def most(rules: RuleSet, subject: Subject) -> Decimal:
    """The highest total anyone can reach, bonuses and the limit on all of them included."""
    criteria = sum((c.max_points for c in rules.criteria if c.subject == subject), Decimal(0))
    return criteria + most_bonus(rules, subject)


def most_bonus(rules: RuleSet, subject: Subject) -> Decimal:
    bonus = sum((a.limit for a in rules.adjustments if a.subject == subject and a.limit > 0), Decimal(0))
    limit = rules.total_of(subject).bonus_limit
    return bonus if limit is None else min(bonus, limit)


def _conditions(where: str, band: Band) -> Iterator[Fault]:
    for condition in band.conditions:
        if not is_measure(condition.measure):
            yield Fault(where, "unknown_measure", {"measure": condition.measure})
        if not 0 < condition.at_least <= 1:
            yield Fault(where, "threshold_out_of_range", {"share": str(condition.at_least)})


def _reach(where: str, band: Band, highest: Decimal) -> Iterator[Fault]:
    if band.at_least > highest or (band.at_least == highest and not band.is_closed):
        yield Fault(where, "band_unreachable", {"edge": show(band.at_least), "most": show(highest)})


def _words(where: str, band: Band) -> Iterator[Fault]:
    """«trên 90 điểm trở lên» says more than 90 and at least 90 at once; other words must fit the edge."""
    if not band.written:
        return
    found = read_range(band.written)
    if found is None:
        yield Fault(where, "level_unread", {"written": band.written}, is_blocking=False)
        return
    reads = "closed" if band.is_closed else "open"
    if found.is_ambiguous:
        yield Fault(where, "edge_ambiguous", {"written": band.written, "reads": reads})
        return
    low = Decimal(0) if found.low is None else found.low
    if low != band.at_least or found.has_low != band.is_closed:
        yield Fault(where, "edge_unlike_words", {"written": band.written, "edge": show(band.at_least), "reads": reads})


def _neighbours(subject: str, bands: list[Band]) -> Iterator[Fault]:
    """Levels worded with both ends, lowest first: no total may lie in two, or between two."""
    upward = sorted(bands, key=lambda band: (band.at_least, not band.is_closed))
    worded: list[tuple[Band, Range | None]] = [(band, read_range(band.written)) for band in upward]
    for (lower, low), (upper, high) in pairwise(worded):
        if low is None or high is None or low.high is None:
            continue
        facts = {"lower": lower.name, "edge": show(upper.at_least)}
        if overlaps(low, high):
            yield Fault(f"{subject}:{upper.slug}", "levels_overlap", facts)
        elif leaves_gap(low, high):
            yield Fault(f"{subject}:{upper.slug}", "levels_gap", facts)
