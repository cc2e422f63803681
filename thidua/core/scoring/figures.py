"""Shares as people read them. Display only: no shown percentage is ever computed with."""

from decimal import Decimal
from fractions import Fraction

from thidua.core.points import show_points


def percent(value: Fraction, decimals: int = 1) -> Decimal:
    """The share in per cent, halves away from zero, without idle zeros: 7/9 → 77.8."""
    scale = 10**decimals
    exact = value * 100 * scale
    whole, rest = divmod(abs(exact), 1)
    nearest = int(whole) + (1 if rest >= Fraction(1, 2) else 0)
    return Decimal(nearest if exact >= 0 else -nearest) / scale


def show_percent(value: Fraction, decimals: int = 1) -> str:
    """«77,8%» as official documents print it."""
    return f"{show_points(percent(value, decimals))}%"


def show_edge(value: Fraction) -> str:
    """The edge of a rule, printed exactly: «95%» or, where no short decimal exists, «2/3»."""
    shown = percent(value, 2)
    return f"{show_points(shown)}%" if Fraction(shown) == value * 100 else f"{value.numerator}/{value.denominator}"
