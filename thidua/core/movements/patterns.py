"""How points follow from counts: one class per pattern found in official score sheets.

A measure «app.name» is counted by the software; «entered.name» is a figure the officer enters with its source (an index of
another agency, a population), kept as so many out of so many.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.core.later import later


@dataclass(frozen=True)
class Ratio:
    """points = hits / trials × maximum, over the observations of `measure`."""

    measure: str


@dataclass(frozen=True)
class Threshold:
    """Full points from `at_least` on, `below` (default 0) under it; all or nothing."""

    measure: str
    at_least: Fraction
    below: Decimal = Decimal(0)


@dataclass(frozen=True)
class Steps:
    """Points by half-open bands of the share: the last (from, points) whose `from` is reached counts.

    `above` are those edges that must be passed, not only reached («trên 90 %»). `written` is the scale as the official
    sheet prints it, both ends; it decides nothing, the linter holds the steps against it.
    """

    measure: str
    steps: tuple[tuple[Fraction, Decimal], ...]
    above: tuple[Fraction, ...] = later(())
    written: str = later("")


@dataclass(frozen=True)
class PerEvent:
    """Maximum less `each` for every unfavourable case (trials − hits) of `measure`, never under 0."""

    measure: str
    each: Decimal


@dataclass(frozen=True)
class SamplePoints:
    """`each` points for every favourable answer of a sample of `size` («50 người, mỗi người 0,4 điểm»)."""

    measure: str
    size: int
    each: Decimal


@dataclass(frozen=True)
class Against:
    """Full points where the share of `measure` is at least that of `other` (a province's mean), else `below`."""

    measure: str
    other: str
    below: Decimal = Decimal(0)


@dataclass(frozen=True)
class Unset:
    """No rule chosen yet: allowed in a draft, refused by the linter and by scoring."""

    measure: None = None


@dataclass(frozen=True)
class Judged:
    """No counted measure: self-mark with evidence, then appraisal by the board, decide."""

    measure: None = None


Rule = Ratio | Threshold | Steps | PerEvent | SamplePoints | Against | Judged | Unset


@dataclass(frozen=True)
class Gate:
    """A precondition: under `at_least` of `measure`, or with nothing shown, the criterion gets 0 whatever else it earned."""

    measure: str
    at_least: Fraction = Fraction(1)


@dataclass(frozen=True)
class Cap:
    """A limit set by the result of the criterion `by`.

    Without `under`: no larger share of the maximum than `by` reached. With it: while `by` reached less than `under` of
    its maximum, at most `to` of one's own.
    """

    by: str
    under: Fraction | None = None
    to: Fraction = Fraction(0)


@dataclass(frozen=True)
class LevelCondition:
    """A further condition of a level: the share of `measure` is at least `at_least`; nothing counted does not meet it."""

    name: str
    measure: str
    at_least: Fraction
