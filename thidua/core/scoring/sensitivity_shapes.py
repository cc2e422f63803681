"""A result as few numbers from which its total can be recomputed when one criterion's points or weight change.

`total_at` follows `groups.py` step by step, with the same roundings; a test holds the two together.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from thidua.core.points import THOUSANDTH, rounded
from thidua.core.scoring.model import CriterionScore, Result

ZERO = Decimal(0)
SCALE = 1_000_000


def whole(value: Decimal | Fraction | int) -> int:
    """Millionths of a point, for exact arithmetic in whole numbers; raises ValueError for anything finer."""
    scaled = value * SCALE
    found = int(scaled)
    if found != scaled:
        raise ValueError(f"finer than a millionth of a point: {value}")
    return found


@dataclass(frozen=True)
class GroupShape:
    """`found` points over `counted` of `most`."""

    found: Decimal
    counted: Fraction
    most: Fraction

    @property
    def is_full(self) -> bool:
        return self.counted == self.most

    @property
    def exact(self) -> Fraction:
        """Points of the group before rounding; 0 where nothing is counted."""
        return Fraction(self.found) * self.most / self.counted if self.counted else Fraction(0)


@dataclass(frozen=True)
class Shape:
    """`extra` is everything beyond the base: bonuses and deductions within their limits."""

    code: str
    total: Decimal
    extra: Decimal
    groups: dict[str, GroupShape]
    criteria: dict[str, CriterionScore]

    @cached_property
    def is_full(self) -> bool:
        return all(group.is_full for group in self.groups.values())

    @cached_property
    def most(self) -> Fraction:
        """Maxima of all groups."""
        return sum((group.most for group in self.groups.values()), Fraction(0))

    @cached_property
    def reached(self) -> Fraction:
        """Maxima of the groups of which anything is counted."""
        return sum((group.most for group in self.groups.values() if group.counted), Fraction(0))

    @cached_property
    def stretched(self) -> Fraction:
        """Groups together before rounding and before the stretching over whole missing groups."""
        return sum((group.exact for group in self.groups.values()), Fraction(0))

    @cached_property
    def exact(self) -> Fraction:
        """The total before any rounding, in millionths."""
        base = self.stretched * self.most / self.reached if self.reached else Fraction(0)
        return (base + Fraction(self.extra)) * SCALE

    @cached_property
    def whole_total(self) -> int:
        return whole(self.total)

    def lead_over(self, other: "Shape") -> int:
        """Millionths of a point."""
        return self.whole_total - other.whole_total

    def slope(self, code: str) -> int | None:
        """What the whole weight of a criterion brings, in millionths; None where the total is no straight line in it."""
        if not self.is_full:
            return None
        item = self.criteria.get(code)
        if item is None:
            return 0
        return None if item.points is None else whole(item.points)

    @property
    def adds_up(self) -> bool:
        """False where the rule set does more than groups and rescaling: a limit on a group or on the total, or maxima beyond millionths."""
        is_fine = all(most * SCALE % 1 == 0 for most in {item.max_points for item in self.criteria.values()})
        return is_fine and _total(self, self.groups) == self.total


def shape_of(result: Result) -> Shape:
    found = dict.fromkeys((group.slug for group in result.groups), ZERO)
    for item in result.criteria:
        found[item.group] += item.points or ZERO
    groups = {
        item.slug: GroupShape(found[item.slug], Fraction(item.counted_max), Fraction(item.max_points))
        for item in result.groups
    }
    criteria = {item.code: item for item in result.criteria}
    return Shape(result.subject_code, result.total, result.total - result.base, groups, criteria)


def total_at(shape: Shape, code: str, factor: Fraction) -> Decimal:
    """The total if the maximum of criterion `code`, and with it every point given on it, were `factor` times as large.

    Every share attained stays what it is. A subject without the criterion keeps its points, but its group is
    stretched to the new maximum like before.
    """
    item = shape.criteria.get(code)
    if item is None:
        return shape.total
    if shape.is_full and item.points is not None:
        return shape.total + _times(item.points, factor) - item.points
    most = Fraction(item.max_points) * (factor - 1)
    if item.points is None:
        return _changed(shape, item.group, ZERO, Fraction(0), most)
    more = _times(item.points, factor) - item.points
    return _changed(shape, item.group, more, most, most)


def _times(points: Decimal, factor: Fraction) -> Decimal:
    """points × factor, rounded as points are; in whole numbers, because it is asked a hundred thousand times."""
    milli = points * 1000
    if milli < 0 or milli != int(milli):
        return rounded(Fraction(points) * factor)
    above, under = factor.numerator, factor.denominator
    return Decimal((2 * int(milli) * above + under) // (2 * under)) * THOUSANDTH


def total_with(shape: Shape, code: str, points: Decimal) -> Decimal:
    """The total if the counted criterion `code` had `points` and nothing else changed."""
    item = shape.criteria[code]
    more = points - (item.points or ZERO)
    return _changed(shape, item.group, more, Fraction(0), Fraction(0))


def _changed(shape: Shape, slug: str, more: Decimal, counted: Fraction, most: Fraction) -> Decimal:
    if shape.is_full and counted == most:
        return shape.total + more
    group = shape.groups[slug]
    new = GroupShape(group.found + more, group.counted + counted, group.most + most)
    return _total(shape, {**shape.groups, slug: new})


def _total(shape: Shape, groups: dict[str, GroupShape]) -> Decimal:
    counted = [group for group in groups.values() if group.counted]
    base = sum((_group(group) for group in counted), ZERO)
    most = sum((group.most for group in groups.values()), Fraction(0))
    reached = sum((group.most for group in counted), Fraction(0))
    if reached and reached != most:
        base = rounded(Fraction(base) * most / reached)
    return base + shape.extra


def _group(group: GroupShape) -> Decimal:
    return group.found if group.is_full else rounded(Fraction(group.found) * group.most / group.counted)
