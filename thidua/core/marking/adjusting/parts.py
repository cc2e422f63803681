"""Which markers can be compared: those joined by sheets they both marked, directly or through others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from thidua.core.marking.adjusting.model import NotAdjustable, TooThin
from thidua.core.marking.crossing import CrossMark

Pair = tuple[str, str]  # (marker, marked)


def parts_of(pairs: Iterable[Pair]) -> dict[str, int]:
    """Marker → number of its part, counted from 1 in the order of the markers' codes."""
    by_sheet: dict[str, list[str]] = defaultdict(list)
    above: dict[str, str] = {}
    for marker, marked in sorted(set(pairs)):
        above.setdefault(marker, marker)
        by_sheet[marked].append(marker)
    for together in by_sheet.values():
        for other in together[1:]:
            above[_top(above, other)] = _top(above, together[0])
    numbers: dict[str, int] = {}
    for marker in sorted(above):
        top = _top(above, marker)
        numbers[top] = numbers.get(top, len(set(numbers.values())) + 1)
    return {marker: numbers[_top(above, marker)] for marker in sorted(above)}


def _top(above: dict[str, str], marker: str) -> str:
    while above[marker] != marker:
        above[marker] = above[above[marker]]
        marker = above[marker]
    return marker


def comparable(parts: dict[str, int]) -> frozenset[str]:
    """Markers whose part has at least one other marker."""
    sizes: dict[int, int] = defaultdict(int)
    for part in parts.values():
        sizes[part] += 1
    return frozenset(marker for marker, part in parts.items() if sizes[part] > 1)


def check_design(marks: Sequence[CrossMark]) -> None:
    """Whether marks laid out like this could tell severity from quality, whatever their numbers turn out to be.

    Unknown are, in the parts that can be compared: a level for each part, a severity for each marker but one of each part,
    a quality for each sheet but one of each part, a level for each criterion but one. One mark more than that must be
    there. Raises NotAdjustable, TooThin.
    """
    parts = parts_of((row.marker, row.marked) for row in marks)
    known = comparable(parts)
    if not known:
        raise NotAdjustable("one_marker_each")
    used = [row for row in marks if row.marker in known]
    count = len({parts[marker] for marker in known})
    unknown = len(known) + len({row.marked for row in used}) - count + len({row.criterion for row in used}) - 1
    if len(used) <= unknown:
        raise TooThin(len(used), unknown)
