"""Marks that differ by their markers' severity alone: nothing is left to chance, so nothing has to be estimated.

A mixed model has no optimum there (its error variance goes to zero), and such rounds do occur: few marks, in whole points.
"""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from decimal import Decimal

from thidua.core.marking.crossing import CrossMark, Key
from thidua.core.points import to_milli

#: A misfit below this share of the maximum (a hundredth of ten points) is the rounding of the marks themselves.
AS_GOOD_AS_NONE = 1e-3

Cells = Mapping[Key, Sequence[tuple[str, float]]]  # (marker, share of the maximum)


def exact_leans(
    marks: Sequence[CrossMark], parts: Mapping[str, int], maxima: Mapping[str, Decimal], spare: int
) -> dict[str, float] | None:
    """Lean of every marker about the mean of its part, if mark = value of the criterion of the sheet + lean throughout.

    None where it is not so, or where fewer than `spare` marks are left over to show it: so few may agree by chance.
    """
    cells = _cells(marks, maxima)
    markers = sorted({row.marker for row in marks})
    if len(marks) < len(cells) + len(markers) - len({parts[marker] for marker in markers}) + spare:
        return None
    leans = _followed(cells, markers)
    for given in cells.values():
        freed = [share - leans[marker] for marker, share in given]
        if max(freed) - min(freed) > AS_GOOD_AS_NONE:
            return None
    of_part: dict[int, list[float]] = defaultdict(list)
    for marker in markers:
        of_part[parts[marker]].append(leans[marker])
    return {marker: leans[marker] - sum(own := of_part[parts[marker]]) / len(own) for marker in markers}


def _cells(marks: Sequence[CrossMark], maxima: Mapping[str, Decimal]) -> Cells:
    cells: dict[Key, list[tuple[str, float]]] = defaultdict(list)
    for row in marks:
        if row.points is not None:
            share = to_milli(row.points) / to_milli(maxima[row.criterion])
            cells[row.marked, row.criterion].append((row.marker, share))
    return cells


def _followed(cells: Cells, markers: Sequence[str]) -> dict[str, float]:
    """Leans against the first marker of each part, each from the first common mark that leads there."""
    beside: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for given in cells.values():
        first, base = given[0]
        for other, share in given[1:]:
            beside[first].append((other, share - base))
            beside[other].append((first, base - share))
    leans: dict[str, float] = {}
    for start in markers:
        if start in leans:
            continue
        leans[start] = 0.0
        ahead = deque([start])
        while ahead:
            here = ahead.popleft()
            for other, more in beside[here]:
                if other not in leans:
                    leans[other] = leans[here] + more
                    ahead.append(other)
    return leans
