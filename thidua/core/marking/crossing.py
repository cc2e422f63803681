"""Cross-marks of a closed round: the number that goes on, how far markers lie apart, and what the bloc meeting may fix."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from thidua.core.citing import cites
from thidua.core.marking.checks import NegativeMark, OverMaximum, ReasonMissing, TooFine
from thidua.core.movements.model import Criterion
from thidua.core.points import THOUSANDTH, rounded

Decides = Literal["raw", "adjusted"]
Key = tuple[str, str]  # (marked, criterion)


@dataclass(frozen=True)
class CrossMark:
    """`points` None: the marker said, with a reason, that there was not enough to judge by. It is not a zero."""

    marker: str
    marked: str
    criterion: str
    points: Decimal | None


@dataclass(frozen=True)
class Spread:
    """What the markers of one criterion of one sheet gave. None where nobody gave points."""

    count: int
    mean: Decimal | None = None
    median: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None

    @property
    def range(self) -> Decimal | None:
        return None if self.highest is None or self.lowest is None else self.highest - self.lowest


class NotAdjusted(ValueError):
    """The rule lets the adjusted number decide, and `missing` (sheet, criterion) has none."""

    def __init__(self, missing: tuple[Key, ...]) -> None:
        super().__init__(f"no adjusted number for {len(missing)} of the marks")
        self.missing = missing


def check_cross(criterion: Criterion, points: Decimal | None, reason: str) -> None:
    """Within the scale in whole thousandths, or none with a reason. Raises TooFine, NegativeMark, OverMaximum, ReasonMissing."""
    if points is None:
        if not reason.strip():
            raise ReasonMissing(criterion.code)
    elif not points.is_finite() or points % THOUSANDTH != 0:
        raise TooFine(criterion.code, points)
    elif points < 0:
        raise NegativeMark(criterion.code, points)
    elif points > criterion.max_points:
        raise OverMaximum(criterion.code, points, criterion.max_points)


@cites("LC-3.4")
def check_agreed(criterion: Criterion, points: Decimal, basis: Decimal | None, reason: str) -> None:
    """The bloc meeting may fix another number than the one it starts from, but then it says why. Raises as `check_cross`.

    `basis` is the median of the marks, or the adjusted number where the movement lets that one decide.

    Doubt: no text in force gives a formula for cross-marking; the median and the owed reason are this product's
    proposal (decision 0024), a movement may word its own.
    """
    check_cross(criterion, points, reason)
    if points != basis and not reason.strip():
        raise ReasonMissing(criterion.code, points)


def spreads(rows: Iterable[CrossMark]) -> dict[Key, Spread]:
    by_key: dict[Key, list[Decimal]] = defaultdict(list)
    for row in rows:
        given = by_key[row.marked, row.criterion]
        if row.points is not None:
            given.append(row.points)
    return {key: _spread(sorted(points)) for key, points in by_key.items()}


def cross_points(
    rows: Sequence[CrossMark], decides: Decides, adjusted: Mapping[Key, Decimal] | None = None
) -> dict[Key, Decimal]:
    """(sheet, criterion) → the cross-marking number: the mean of the markers, or the estimate freed of their severity.

    Nobody gave points: no number. `adjusted` are estimates in points, already within 0..maximum; they are rounded here.
    Raises NotAdjusted where the rule asks for what is not there: the plain mean never silently stands in for it.
    """
    found = {key: each.mean for key, each in spreads(rows).items() if each.mean is not None}
    if decides == "raw":
        return found
    missing = tuple(sorted(key for key in found if key not in (adjusted or {})))
    if missing:
        raise NotAdjusted(missing)
    return {key: rounded((adjusted or {})[key]) for key in found}


def _spread(points: Sequence[Decimal]) -> Spread:
    if not points:
        return Spread(0)
    mean = rounded(sum((Fraction(each) for each in points), Fraction(0)) / len(points))
    middle = len(points) // 2
    median = (
        points[middle] if len(points) % 2 else rounded((Fraction(points[middle - 1]) + Fraction(points[middle])) / 2)
    )
    return Spread(len(points), mean, median, points[0], points[-1])
