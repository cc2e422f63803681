"""Observations are integers only: engines count, core judges (design rule 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt


@dataclass(frozen=True, order=True)
class Observation:
    """`hits` favourable cases out of `trials` for one unit (or person), clause, measure and period.

    `unit` and `person` are public codes; `measure` is «app.measure», for instance «assignments.on_time»;
    `is_sample` tells a sample (citizens who chose to answer) from a full count (every assignment);
    `source` names the page where the single facts stand. trials == 0 is never made: nothing observed is no row.
    """

    unit: str
    clause: str
    measure: str
    period: str
    hits: int
    trials: int
    is_sample: bool = False
    person: str | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.trials or self.trials == 0:
            raise ValueError(f"counts out of order: {self.hits}/{self.trials}")


@dataclass(frozen=True)
class Interval:
    """A 95 % interval of a share, both ends within 0..1; a display estimate, it never feeds points."""

    low: float
    high: float


def share(hits: int, trials: int) -> Fraction:
    return Fraction(hits, trials)


def pooled(observations: Iterable[Observation]) -> tuple[int, int]:
    """Hits and trials summed over observations of one measure."""
    rows = list(observations)
    return sum(row.hits for row in rows), sum(row.trials for row in rows)


def wilson(hits: int, trials: int, z: float = 1.959964) -> Interval:
    """Wilson's score interval (Wilson 1927, JASA 22:209): holds for small samples and shares near 0 or 1."""
    p = hits / trials
    centre = p + z * z / (2 * trials)
    half = z * sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return Interval(max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale))
