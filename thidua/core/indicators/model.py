"""What an indicator is, and what it comes to: integers in, an exact share with its n out.

An indicator is numerator over denominator, both integer counts. Nothing counted (denominator 0) has no value: «not assigned»
is not zero and not full marks. A count of all there is is told as such; only answers of those who chose to answer are a
sample and carry an interval.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, Literal, TypeVar

from thidua.core.observations.model import Interval, wilson

Direction = Literal["up", "down", "none"]
Kind = Literal["share", "count", "mean"]
#: Below so many cases one case moves a share by more than ten points: shown, but flagged; a proposal of the software.
SMALL = 10
C = TypeVar("C")


class CountsOutOfOrder(ValueError):
    """Counts that cannot come from facts: negative, or a part larger than its whole."""


@dataclass(frozen=True)
class Indicator:
    """`parts` takes the counts and gives (numerator, denominator). `formula` and `edges` are for the official who signs.

    `direction`: which way is better. `unit` of the value: "%" for a share, else a word. `is_sample`: an estimate.
    """

    slug: str
    clauses: tuple[str, ...]
    kind: Kind
    unit: str
    direction: Direction
    formula: str
    edges: str
    parts: Callable[[Any], tuple[int, int]]
    is_sample: bool = False


@dataclass(frozen=True)
class Value:
    """`amount` is None where nothing was measured. `n` is the denominator of a share or mean."""

    slug: str
    numerator: int
    n: int
    amount: Fraction | None
    interval: Interval | None = None
    is_small: bool = False


def value_of(indicator: Indicator, counts: object) -> Value:
    numerator, n = indicator.parts(counts)
    if numerator < 0 or n < 0 or (indicator.kind == "share" and numerator > n):
        raise CountsOutOfOrder(f"{indicator.slug}: {numerator}/{n}")
    if indicator.kind == "count":
        return Value(indicator.slug, numerator, n, Fraction(numerator) if n else None)
    if n == 0:
        return Value(indicator.slug, numerator, 0, None)
    interval = wilson(numerator, n) if indicator.is_sample and indicator.kind == "share" else None
    return Value(indicator.slug, numerator, n, Fraction(numerator, n), interval, n < SMALL)


def values_of(indicators: tuple[Indicator, ...], counts: object) -> list[Value]:
    return [value_of(indicator, counts) for indicator in indicators]


def added(first: C, second: C) -> C:
    """Counts of two groups taken together: units of a branch, months of a year. Addition is all that is ever needed."""
    return type(first)(*(getattr(first, f.name) + getattr(second, f.name) for f in fields(first)))  # type: ignore[arg-type]


def names_of(counts: type[object]) -> tuple[str, ...]:
    """The counts' names, in order: also the columns of every engine's answer."""
    return tuple(f.name for f in fields(counts))  # type: ignore[arg-type]
