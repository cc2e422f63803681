"""A total taken apart exactly: what each criterion brings after every rescaling, and what lies between two totals.

weight of a criterion = (maximum of the group / counted maximum of the group)
                      × (Σ maxima of all groups / Σ maxima of groups with anything counted)
total = Σ weight × points + adjustments + what rounding to the thousandth added

Weights come from the group scores themselves (see `groups.py` for the formula), so that no second reading of the
rescaling can drift from the first.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.core.points import rounded
from thidua.core.scoring.model import Result

ZERO = Fraction(0)


@dataclass(frozen=True)
class Part:
    """What one counted criterion brings to the total: weight × points, exactly."""

    code: str
    points: Decimal
    weight: Fraction

    @property
    def brings(self) -> Fraction:
        return self.weight * Fraction(self.points)


@dataclass(frozen=True)
class Shift:
    """One row of «why did the total change»: `by_points` + `by_weight` is all that this criterion moved.

    `by_points` is owed to other points on the criterion, `by_weight` to another rescaling around it: weights and
    points each taken half way between the two results, so that neither order of telling is preferred.
    None on one side: not counted there.
    """

    code: str
    before: Decimal | None
    after: Decimal | None
    by_points: Fraction
    by_weight: Fraction

    @property
    def moved(self) -> Fraction:
        return self.by_points + self.by_weight


@dataclass(frozen=True)
class Change:
    """Two totals of one subject: after − before = Σ criteria + Σ adjustments + rounding, exactly."""

    before: Decimal
    after: Decimal
    criteria: tuple[Shift, ...]
    adjustments: tuple[Shift, ...]
    rounding: Fraction


def weights(result: Result) -> dict[str, Fraction]:
    """Code of every counted criterion → what one point of it is worth in the total."""
    counted = [group for group in result.groups if group.points is not None and group.counted_max]
    most = sum((Fraction(group.max_points) for group in result.groups), ZERO)
    reached = sum((Fraction(group.max_points) for group in counted), ZERO)
    together = sum((group.points or Decimal(0) for group in counted), Decimal(0))
    whole = _stretch(together, result.base, most / reached if reached else ZERO)
    found = dict.fromkeys((group.slug for group in counted), Decimal(0))
    for item in result.criteria:
        if item.points is not None and item.group in found:
            found[item.group] += item.points
    worth = {
        group.slug: whole
        * _stretch(found[group.slug], group.points, Fraction(group.max_points) / Fraction(group.counted_max))
        for group in counted
    }
    return {item.code: worth[item.group] for item in result.criteria if item.is_counted and item.group in worth}


def _stretch(found: Decimal, printed: Decimal | None, factor: Fraction) -> Fraction:
    """The factor of the formula; or, where the rule set stretches to something else, what was really done."""
    if printed is None or rounded(Fraction(found) * factor) == printed or not found:
        return factor
    return Fraction(printed) / Fraction(found)


def parts(result: Result) -> tuple[Part, ...]:
    worth = weights(result)
    return tuple(
        Part(item.code, item.points, worth[item.code])
        for item in result.criteria
        if item.points is not None and item.code in worth
    )


def change(before: Result, after: Result) -> Change:
    """«Why did X fall»: every criterion and adjustment of either result that moved the total, and the rest.

    The rest is rounding, and whatever limit the rule set lays on a group or on the total.
    """
    criteria = _shifts(before, after)
    adjustments = _adjustment_shifts(before, after)
    moved = sum((row.moved for row in (*criteria, *adjustments)), ZERO)
    rest = Fraction(after.total) - Fraction(before.total) - moved
    return Change(before.total, after.total, criteria, adjustments, rest)


def _shifts(before: Result, after: Result) -> tuple[Shift, ...]:
    old, new = ({part.code: part for part in parts(result)} for result in (before, after))
    scores = {item.code: item for item in (*before.criteria, *after.criteria)}
    return tuple(_shift(code, old.get(code), new.get(code)) for code in scores if code in old or code in new)


def _shift(code: str, old: Part | None, new: Part | None) -> Shift:
    """A criterion counted on one side only moves the total by all it brings there."""
    if old is None or new is None:
        moved = (new.brings if new else ZERO) - (old.brings if old else ZERO)
        return Shift(code, old.points if old else None, new.points if new else None, moved, ZERO)
    points = (Fraction(new.points) - Fraction(old.points)) * (old.weight + new.weight) / 2
    weight = (new.weight - old.weight) * (Fraction(old.points) + Fraction(new.points)) / 2
    return Shift(code, old.points, new.points, points, weight)


def _adjustment_shifts(before: Result, after: Result) -> tuple[Shift, ...]:
    old, new = ({item.code: item.points for item in result.adjustments} for result in (before, after))
    return tuple(
        Shift(code, old.get(code), new.get(code), Fraction(new.get(code, 0)) - Fraction(old.get(code, 0)), ZERO)
        for code in dict.fromkeys([*old, *new])
    )
