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
    `source` names the page where the single facts stand. `fact` names the counted facts themselves: what serves several
    clauses is told once under each with the same `fact`, and pooling counts it once. trials == 0 is never made: nothing observed is no row.
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
    fact: str = ""

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
    """Hits and trials summed over observations of one measure; facts told under several clauses are counted once."""
    rows = distinct(observations)
    return sum(row.hits for row in rows), sum(row.trials for row in rows)


def distinct(observations: Iterable[Observation]) -> list[Observation]:
    """One row for each named fact, and every row that names none."""
    kept: list[Observation] = []
    seen: set[tuple[str, str, str | None, str, str]] = set()
    for row in observations:
        key = (row.measure, row.unit, row.person, row.period, row.fact)
        if not row.fact or key not in seen:
            kept.append(row)
            seen.add(key)
    return kept


def wilson(hits: int, trials: int, z: float = 1.959964) -> Interval:
    """Wilson's score interval (Wilson 1927, JASA 22:209): holds for small samples and shares near 0 or 1."""
    p = hits / trials
    centre = p + z * z / (2 * trials)
    half = z * sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    return Interval(max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale))
