"""Points: exact decimals in core, integer thousandths in the database, rounded once, here.

Unit: one point of the movement's score table. Never a float (SQLite would compare database decimals as floats).
"""

import re
from decimal import Decimal
from fractions import Fraction

THOUSANDTH = Decimal("0.001")
TYPED = re.compile(r"[+\-−]?[0-9]{1,5}([.,][0-9]{1,3}0*)?")


class NotPoints(ValueError):
    """The text is not a number of points; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def rounded(value: Fraction | Decimal | int) -> Decimal:
    """The value as points with three decimals, halves away from zero. The only rounding of points."""
    exact = Fraction(value) * 1000
    whole, rest = divmod(abs(exact), 1)
    nearest = int(whole) + (1 if rest >= Fraction(1, 2) else 0)
    return Decimal(nearest if exact >= 0 else -nearest) * THOUSANDTH


def to_milli(points: Decimal) -> int:
    """Integer thousandths for the database; `points` must not need rounding."""
    scaled = points * 1000
    if scaled != scaled.to_integral_value():
        raise NotPoints(str(points))
    return int(scaled)


def from_milli(milli: int) -> Decimal:
    return Decimal(milli) * THOUSANDTH


def parse_points(text: str) -> Decimal:
    """«9,5» or «9.5» as a person types it; raises NotPoints. A dot is a decimal mark: points never reach thousands."""
    if not TYPED.fullmatch(text.strip()):
        raise NotPoints(text)
    return Decimal(text.strip().replace(",", ".").replace("−", "-"))  # a true minus sign, as show_points writes it


def show_points(points: Decimal) -> str:
    """«9,5»: decimal comma, no idle zeros."""
    text = format(points.normalize(), "f")
    return text.replace(".", ",").replace("-", "−")  # a true minus sign
