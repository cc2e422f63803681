"""Invented rounds as the marking app stores them, with known severities and qualities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from thidua.core.marking import CrossMark
from thidua.core.movements.model import Criterion, Judged

GROUPS = 2
AWAY = (1, 3, 4, 7)
#: Each of four units is marked by the three others; everybody agrees on the units, D marks one point lower.
STRICT = {
    (marker, marked): [str(base - (1 if marker == "D" else 0)) for base in bases]
    for marked, bases in {"A": (9, 8), "B": (8, 7), "C": (7, 7), "D": (6, 8)}.items()
    for marker in "ABCD"
    if marker != marked
}


def criteria(count: int, maximum: str = "10") -> dict[str, Criterion]:
    codes = [f"C{place:02d}" for place in range(count)]
    return {
        code: Criterion(code, code, "unit", f"nhom-{place % GROUPS}", (), Decimal(maximum), "marks", Judged())
        for place, code in enumerate(codes)
    }


def marks(given: Mapping[tuple[str, str], Sequence[str | None]]) -> list[CrossMark]:
    """(marker, marked) → points by criterion, None where the marker gave none."""
    return [
        CrossMark(marker, marked, f"C{place:02d}", None if points is None else Decimal(points))
        for (marker, marked), row in given.items()
        for place, points in enumerate(row)
    ]


@dataclass(frozen=True)
class Truth:
    rows: list[CrossMark]
    quality: dict[str, float]
    lean: dict[str, float]


def simulated(
    seed: int, *, blocs: int, size: int, each: int, count: int, lean: float = 0.08, step: str = "0.25"
) -> Truth:
    """Shares of the maximum: quality 75 % ± 6, severity ± `lean`, liking of one sheet ± 3, error ± 6; marks in steps."""
    draw = np.random.Generator(np.random.PCG64(seed))
    rows: list[CrossMark] = []
    qualities: dict[str, float] = {}
    leans: dict[str, float] = {}
    for bloc in range(blocs):
        names = [f"B{bloc}U{place:02d}" for place in range(size)]
        own = draw.normal(0.75, 0.06, (size, 1)) + draw.normal(0, 0.03, (size, count))
        severity = draw.normal(0, lean, size) if lean else np.zeros(size)
        qualities |= dict(zip(names, own.mean(axis=1).tolist(), strict=True))
        leans |= dict(zip(names, (severity - severity.mean()).tolist(), strict=True))
        shuffled = draw.permutation(size)
        for place in range(size):
            for away in AWAY[:each]:
                marked, marker = int(shuffled[place]), int(shuffled[(place + away) % size])
                shares = own[marked] + severity[marker] + draw.normal(0, 0.03) + draw.normal(0, 0.06, count)
                points = np.clip(np.round(shares * 10 / float(step)) * float(step), 0, 10)
                rows += [
                    CrossMark(names[marker], names[marked], f"C{at:02d}", Decimal(str(value)))
                    for at, value in enumerate(points.tolist())
                ]
    return Truth(rows, qualities, leans)


def ordered_right(truth: Truth, totals: Mapping[str, Decimal]) -> float:
    """The share of pairs of one bloc that the totals put in their true order; a tie counts half."""
    names = sorted(totals)
    right = count = 0.0
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if one[:2] == other[:2]:
                count += 1
                sign = (totals[one] > totals[other]) - (totals[one] < totals[other])
                right += 0.5 if sign == 0 else float((sign > 0) == (truth.quality[one] > truth.quality[other]))
    return right / count
