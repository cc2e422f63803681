"""Does a rank hold if one criterion weighed more or less? Exact re-scoring, and the exact change at which it tips.

Changing the weight of a criterion by x means: its maximum, and every point given on it, is multiplied by 1 + x; the
other criteria, the bonuses and the deductions stay; groups are rescaled by the same formula. Ranks are by totals.

Between two units the difference of exact totals is a quotient of polynomials in x (of first degree where both units
have everything counted), so that the first x at which the difference is 0 can be found without search or floats.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.core.scoring.model import Result
from thidua.core.scoring.sensitivity_roots import NARROW, Polynomial, first_root, minus, plus, poly, times
from thidua.core.scoring.sensitivity_shapes import SCALE, Shape, shape_of, total_at, whole

TRIED = Fraction(1, 5)
ONE: Polynomial = (1,)
Quotient = tuple[Polynomial, Polynomial]


class LimitedTotals(ValueError):
    """Totals that a limit of the rule set cut off: they do not follow from points and rescaling alone.

    `codes` are the subjects concerned.
    """

    def __init__(self, codes: Collection[str]) -> None:
        super().__init__(", ".join(sorted(codes)))
        self.codes = tuple(sorted(codes))


@dataclass(frozen=True)
class Moved:
    code: str
    before: int
    after: int


@dataclass(frozen=True)
class Reweighed:
    """Ranks that change when the weight of `criterion` changes by `by` (+1/5, −1/5)."""

    criterion: str
    by: Fraction
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class Tipping:
    """At a change of `by` in the weight of `criterion`, `challenger` stands level with the leader; never before.

    0: already level before rounding, so that the slightest change decides.
    """

    criterion: str
    by: Fraction
    challenger: str


@dataclass(frozen=True)
class Sensitivity:
    """`changed` empty: every rank holds. `first`: what tips rank 1, the smallest change of each criterion and direction."""

    by: Fraction
    criteria: tuple[str, ...]
    changed: tuple[Reweighed, ...]
    first: tuple[Tipping, ...]

    @property
    def holds(self) -> bool:
        return not self.changed

    @property
    def nearest(self) -> Tipping | None:
        return min(self.first, key=lambda one: (abs(one.by), one.criterion), default=None)


def sensitivity(results: Sequence[Result], by: Fraction = TRIED) -> Sensitivity:
    """Over the ranked results of one bloc. Raises LimitedTotals."""
    shapes = sorted((shape_of(result) for result in results), key=lambda shape: shape.code)
    cut = [shape.code for shape in shapes if not shape.adds_up]
    if cut:
        raise LimitedTotals(cut)
    codes = list(dict.fromkeys(code for shape in shapes for code in shape.criteria))
    before = ranks({shape.code: shape.total for shape in shapes})
    tried = [reweighed(shapes, before, code, step) for code in codes for step in (by, -by)]
    first = [found for code in codes for sign in (1, -1) if (found := tipping(shapes, code, sign)) is not None]
    return Sensitivity(by, tuple(codes), tuple(one for one in tried if one.moved), tuple(first))


def ranks(totals: dict[str, Decimal]) -> dict[str, int]:
    """Competition ranks: 1 + the number of higher totals."""
    ordered = sorted(totals.values(), reverse=True)
    place: dict[Decimal, int] = {}
    for position, total in enumerate(ordered, start=1):
        place.setdefault(total, position)
    return {code: place[total] for code, total in totals.items()}


def reweighed(shapes: Sequence[Shape], before: Mapping[str, int], code: str, by: Fraction) -> Reweighed:
    after = ranks({shape.code: total_at(shape, code, 1 + by) for shape in shapes})
    moved = (Moved(who, before[who], after[who]) for who in before if before[who] != after[who])
    return Reweighed(code, by, tuple(moved))


def tipping(shapes: Sequence[Shape], code: str, sign: int) -> Tipping | None:
    """The first challenger to draw level with a leader as the weight grows (sign 1, up to twice) or shrinks (−1, to 0).

    Several leaders with one total: each against the others too. None: rank 1 holds all the way.
    """
    best = max((shape.total for shape in shapes), default=Decimal(0))
    slopes = {shape.code: shape.slope(code) for shape in shapes}
    is_straight = None not in slopes.values()
    totals = [(shape, (poly(), ONE) if is_straight else _quotient(shape, code, sign)) for shape in shapes]
    found = []
    for leader, ahead in totals:
        if leader.total != best:
            continue
        for challenger, behind in totals:
            if challenger is leader:
                continue
            mine, theirs = slopes[leader.code], slopes[challenger.code]
            if mine is not None and theirs is not None:
                root = _straight(leader.lead_over(challenger), sign * (mine - theirs))
            else:
                root = _level(ahead, behind, sign)
            if root is not None:
                found.append((abs(root), challenger.code))
    if not found:
        return None
    nearest, code_of_first = min(found)
    return Tipping(code, sign * nearest, code_of_first)


def _straight(lead: int, slope: int) -> Fraction | None:
    """The same for two totals that are straight lines in x: lead + slope·x."""
    if lead == 0:
        return Fraction(0) if slope else None
    return Fraction(lead, -slope) if lead <= -slope else None


def _level(ahead: Quotient, behind: Quotient, sign: int) -> Fraction | None:
    lead = _difference(ahead, behind)
    if not lead:
        return None  # level whatever the weight: nothing tips
    if lead[0] <= 0:
        return Fraction(0)
    root = first_root(lead)
    is_gone = sign < 0 and len(lead) > 2 and root is not None and root >= 1 - Fraction(1, 2**NARROW)
    return None if is_gone else root  # at −1 the criterion leaves the table: the quotients end there


def _difference(one: Quotient, other: Quotient) -> Polynomial:
    """A polynomial in |x| with the sign and the zeros of the first less the second for |x| < 1."""
    (a, under_a), (b, under_b) = one, other
    if under_a == under_b:
        return minus(a, b)
    return minus(times(a, under_b), times(b, under_a))


def _quotient(shape: Shape, code: str, sign: int) -> Quotient:
    """The exact total as numerator and denominator in |x|, in whole numbers; denominators are positive for |x| < 1."""
    item = shape.criteria.get(code)
    points = 0 if item is None else whole(item.points or 0) * sign
    if shape.is_full and (item is None or item.is_counted):
        return poly(whole(shape.total), points), ONE
    if item is None:
        return poly(shape.exact.numerator), poly(shape.exact.denominator)
    most = whole(item.max_points) * sign
    group = shape.groups[item.group]
    rest = (shape.stretched - group.exact) * SCALE
    if not group.counted:
        return _stretched(shape, poly(rest.numerator), poly(rest.denominator), most, 0)
    found = times(poly(whole(group.found), points), poly(whole(group.most), most))
    counted = poly(whole(group.counted), most if item.is_counted else 0)
    above = plus(times(poly(rest.numerator), counted), times(poly(rest.denominator), found))
    return _stretched(shape, above, times(poly(rest.denominator), counted), most, most)


def _stretched(shape: Shape, above: Polynomial, under: Polynomial, most: int, reached: int) -> Quotient:
    """Groups together: × (all maxima + most·x) / (counted maxima + reached·x), and what lies beyond the base."""
    above = times(above, poly(whole(shape.most), most))
    under = times(under, poly(whole(shape.reached) or 1, reached))
    return plus(above, times(poly(whole(shape.extra)), under)), under
