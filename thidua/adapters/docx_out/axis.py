"""The value axis of a bar chart: round steps from zero (or below) to just past the longest bar, the same everywhere."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = 5
_ROUND = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def axis_of(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """(least, greatest, step) so that every bar starts at zero: a cut axis would exaggerate differences."""
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    step = _round_step((high - low) / _STEPS)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return bottom, max(top, bottom + step), step


def _round_step(least: Decimal) -> Decimal:
    if least <= 0:
        return Decimal(1)
    power = Decimal(10) ** least.adjusted()
    return next(power * factor for factor in _ROUND if power * factor >= least)
