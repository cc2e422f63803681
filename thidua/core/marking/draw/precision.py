"""How precisely a draw will tell two units apart, before anybody has marked.

Model of one criterion: mark = unit + severity of the marker + error, severity ~ (0, s²), error ~ (0, e²), units fixed.
Henderson's equations with the markers absorbed give the information on the units

    C = K − Nᵀ (L + (e²/s²) I)⁻¹ N,    K = marks of each sheet, L = load of each marker, N[marker, sheet] = 0 or 1,

and Var(uᵢ − uⱼ) = e² · (cᵢⱼ)ᵀ C⁻ cᵢⱼ with cᵢⱼ the contrast (Henderson 1975; Gilmour, Thompson and Cullis 1995). The plain
means have Var = e² (1/kᵢ + 1/kⱼ) + s² Σ_m (N[m,i]/kᵢ − N[m,j]/kⱼ)²: a marker both share cancels out.

Kept out of the package's own names: whoever draws without asking for precision does not load numpy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.core.marking.draw.connecting import components
from thidua.core.marking.draw.model import Pair

Matrix = NDArray[Any]


@dataclass(frozen=True)
class Variances:
    """Standard deviations, in per cent of a criterion's maximum: between markers, and of one mark. Assumptions.

    Raises ValueError for an error of 0 or less, or a severity below 0: nothing could be computed from them.
    """

    severity: float
    error: float

    def __post_init__(self) -> None:
        if not (self.error > 0 and self.severity >= 0):
            raise ValueError("error must be positive, severity not negative")


@dataclass(frozen=True)
class Precision:
    """Standard errors of a difference between two units, over all pairs of sheets; in the unit of the variances.

    «raw» for plain means, «adjusted» for estimates freed of severity (never larger). `marked` is the number of sheets.
    """

    marked: int
    parts: int
    adjusted_mean: float
    adjusted_worst: float
    raw_mean: float
    raw_worst: float


def precision(pairs: Sequence[Pair], variances: Variances) -> Precision | None:
    """None for fewer than two sheets: there is no difference to speak of."""
    if len({pair.marked for pair in pairs}) < 2:
        return None
    counts = _incidence(pairs)
    adjusted, raw = _adjusted(counts, variances), _raw(counts, variances)
    upper = _upper(counts.shape[1])
    return Precision(
        marked=int(counts.shape[1]),
        parts=components((pair.marked, pair.marker) for pair in pairs),
        adjusted_mean=float(adjusted[upper].mean()),
        adjusted_worst=float(adjusted[upper].max()),
        raw_mean=float(raw[upper].mean()),
        raw_worst=float(raw[upper].max()),
    )


def standard_errors(pairs: Sequence[Pair], variances: Variances) -> dict[tuple[str, str], tuple[float, float]]:
    """(sheet, sheet) → standard error of their difference: adjusted, raw."""
    counts = _incidence(pairs)
    names = sorted({pair.marked for pair in pairs})
    adjusted, raw = _adjusted(counts, variances), _raw(counts, variances)
    return {
        (one, other): (float(adjusted[i, j]), float(raw[i, j]))
        for i, one in enumerate(names)
        for j, other in enumerate(names)
        if i < j
    }


def _incidence(pairs: Sequence[Pair]) -> Matrix:
    rows = {marker: place for place, marker in enumerate(sorted({pair.marker for pair in pairs}))}
    columns = {marked: place for place, marked in enumerate(sorted({pair.marked for pair in pairs}))}
    counts = np.zeros((len(rows), len(columns)))
    for pair in pairs:
        counts[rows[pair.marker], columns[pair.marked]] += 1
    return counts


def _adjusted(counts: Matrix, variances: Variances) -> Matrix:
    marks, loads = counts.sum(axis=0), counts.sum(axis=1)
    severity, error = variances.severity**2, variances.error**2
    # (L + (e²/s²) I)⁻¹ = s² (s² L + e² I)⁻¹: the same, and no division by a severity of 0
    information = np.diag(marks) - severity * counts.T @ (counts / (severity * loads + error)[:, None])
    return variances.error * np.sqrt(_contrasts(np.linalg.inv(information)))


def _raw(counts: Matrix, variances: Variances) -> Matrix:
    marks = counts.sum(axis=0)
    shares = counts / marks
    covariance = variances.error**2 * np.diag(1 / marks) + variances.severity**2 * (shares.T @ shares)
    return np.sqrt(_contrasts(covariance))


def _contrasts(covariance: Matrix) -> Matrix:
    """Variance of every difference of two."""
    own = np.diag(covariance)
    return np.maximum(own[:, None] + own[None, :] - 2 * covariance, 0)


def _upper(size: int) -> Any:
    return np.triu_indices(size, k=1)
