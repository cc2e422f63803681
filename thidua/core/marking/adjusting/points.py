"""The arithmetic after the estimate: exact, so that anyone can repeat it with the severities as they stand on the page.

adjusted number of a criterion of a sheet = mean over its markers of (mark − lean × maximum), kept within 0..maximum
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from thidua.core.marking.adjusting.model import Both
from thidua.core.marking.crossing import CrossMark, Key
from thidua.core.points import rounded, to_milli

MILLIONTHS = 1_000_000
#: Estimates agree between machines to about nine digits; six are kept, so that the arithmetic after them is exact.
AGREED_DIGITS, KEPT_DIGITS = Decimal("1e-9"), Decimal("1e-6")


def kept(value: float) -> Decimal:
    """To the digits machines agree on, then to those that are kept. Never a negative zero."""
    agreed = Decimal(repr(float(value))).quantize(AGREED_DIGITS, ROUND_HALF_EVEN)
    return agreed.quantize(KEPT_DIGITS, ROUND_HALF_EVEN) + Decimal(0)


def shift(lean: Decimal, maximum: Decimal) -> Decimal:
    """What is added to each mark of the marker on a criterion of this maximum, in points, as pages show it."""
    return rounded(-Fraction(lean) * Fraction(maximum))


def without_severity(
    marks: Sequence[CrossMark], leans: Mapping[str, Decimal], maxima: Mapping[str, Decimal]
) -> dict[Key, Both]:
    """Both numbers of everything that has a mark, in the order of its codes. Rounded once, at the end.

    In whole numbers, billionths of a point: a province has a quarter of a million marks.
    """
    shares = {marker: _whole(lean, MILLIONTHS) for marker, lean in leans.items()}
    most = {code: to_milli(maximum) for code, maximum in maxima.items()}
    given: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in marks:
        if row.points is not None:
            sums = given[row.marked, row.criterion]
            sums[0] += to_milli(row.points)
            sums[1] += shares[row.marker]
            sums[2] += 1
    return {key: _both(given[key], most[key[1]]) for key in sorted(given)}


def _both(sums: Sequence[int], most: int) -> Both:
    """`sums`: of the marks (thousandths), of their markers' leans (millionths of the maximum), and how many they are."""
    raw, lean, count = sums
    free = Fraction(raw * MILLIONTHS - lean * most, count * MILLIONTHS * 1000)
    kept = min(max(free, Fraction(0)), Fraction(most, 1000))
    return Both(rounded(Fraction(raw, count * 1000)), rounded(kept), kept != free)


def _whole(value: Decimal, parts: int) -> int:
    """Raises ValueError for more digits than are kept: a record written by something else."""
    scaled = value * parts
    if scaled != int(scaled):
        raise ValueError(f"{value} has more digits than a severity keeps")
    return int(scaled)
