"""What is calibrated and what comes out: marks with their factors in, variances and conditional estimates out.

`Fit` keeps what its answers need and works them out when asked: conditional standard errors cost one inverse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np

RESIDUAL = "residual"
INTERCEPT = "(Intercept)"
MOST_FACTORS = 4


@dataclass(frozen=True, eq=False)
class Factor:
    """One grouping of the marks: `codes[i]` (int32) is the place in `levels` of the level of mark i."""

    codes: "np.ndarray"
    levels: Sequence[str]


@dataclass(frozen=True, eq=False)
class Numeric:
    """A fixed effect that is a number of each mark (float64)."""

    values: "np.ndarray"


@dataclass(frozen=True, eq=False)
class Design:
    """y = Xβ + Σ Zₖuₖ + e. `factors` are the random ones; a fixed `Factor` is coded against its first level."""

    response: "np.ndarray"
    factors: Mapping[str, Factor]
    fixed: Mapping[str, Factor | Numeric] = field(default_factory=dict)


@dataclass(frozen=True)
class Fixed:
    """A fixed effect with its standard error."""

    name: str
    estimate: float
    se: float


@dataclass(frozen=True)
class Effect:
    """The conditional mode of one level, and its standard deviation given the marks (as lme4's condVar)."""

    level: str
    estimate: float
    se: float


class Answers(Protocol):
    """What a fit is asked afterwards, worked out from the last factorisation."""

    def modes(self, factor: str) -> "np.ndarray": ...

    def deviations(self, factor: str) -> "np.ndarray": ...

    def covariance(self, factor: str, chosen: "np.ndarray") -> "np.ndarray": ...

    def residuals(self) -> "np.ndarray": ...


@dataclass(frozen=True, eq=False)
class Fit:
    """The optimum of the REML criterion. `variance` is by factor in the order asked, then `residual`.

    `at_zero` names the factors whose variance is estimated as exactly zero: a stated result, not a failure.
    """

    reml_criterion: float
    variance: Mapping[str, float]
    fixed: tuple[Fixed, ...]
    marks: int
    evaluations: int
    at_zero: tuple[str, ...]
    warnings: tuple[str, ...]
    levels: Mapping[str, Sequence[str]]
    answers: Answers

    def effects(self, factor: str) -> tuple[Effect, ...]:
        """One conditional estimate for each level, in the order of the levels."""
        both = zip(self.levels[factor], self.modes(factor).tolist(), self.deviations(factor).tolist(), strict=True)
        return tuple(Effect(level, estimate, se) for level, estimate, se in both)

    def modes(self, factor: str) -> "np.ndarray":
        return self.answers.modes(factor)

    def deviations(self, factor: str) -> "np.ndarray":
        return self.answers.deviations(factor)

    def covariance(self, factor: str, chosen: "np.ndarray") -> "np.ndarray":
        """Covariance, given the marks, of the effects of the `chosen` levels (places in `levels`)."""
        return self.answers.covariance(factor, chosen)

    def residuals(self) -> "np.ndarray":
        """Mark minus its fitted value, in the order of the marks."""
        return self.answers.residuals()
