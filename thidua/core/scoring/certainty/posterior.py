"""From estimates and their covariance to draws of what the true values may be.

Model of a bloc: y ~ N(θ, Σ) with Σ known; θ_i ~ N(μ, τ²) independently; μ and τ flat (Gelman 2006, Bayesian Analysis
1:515, for τ). The posterior draws every noisy figure towards its bloc, the more the noisier it is (design: a small
sample never wins by luck), and leaves exact figures where they are. τ is not plugged in but averaged over, as a bloc of six
says little about it; with fewer than three units it says nothing, and θ ~ N(y, Σ) is used.

With Σ = QΛQᵀ, b = Qᵀy, a = Qᵀ1 and d = λ + τ²: μ̂ = Σab/d ÷ Σa²/d, and Qᵀθ given τ has
    mean b − λ/d · (b − μ̂a),   variance λτ²/d on the diagonal, plus vvᵀ ÷ Σa²/d with v = λa/d (μ is not known either).
"""

from dataclasses import dataclass

import numpy as np
from numpy import ndarray

from thidua.core.scoring.certainty.model import BadUncertainty

GRID = 240
#: Totals are printed in thousandths: below that two exact figures are not evidence of anything.
ROUNDING_VARIANCE = 1e-6 / 12


@dataclass(frozen=True)
class Posterior:
    """`draws`: one row for each draw, one column for each unit."""

    means: ndarray
    errors: ndarray
    draws: ndarray


def checked(estimates: ndarray, covariance: ndarray) -> tuple[ndarray, ndarray]:
    """Estimates, and the covariance as a matrix whether it came as one or as variances. Raises BadUncertainty."""
    y, given = np.asarray(estimates, dtype=float), np.asarray(covariance, dtype=float)
    matrix = np.diag(given) if given.ndim == 1 else given
    if y.ndim != 1 or matrix.shape != (len(y), len(y)):
        raise BadUncertainty(f"{y.shape}, {given.shape}")
    if not (np.isfinite(y).all() and np.isfinite(matrix).all() and np.allclose(matrix, matrix.T)):
        raise BadUncertainty("not finite or not symmetric")
    if len(y) and np.linalg.eigvalsh(matrix).min() < -1e-9 * max(1.0, float(np.abs(matrix).max())):
        raise BadUncertainty("negative variance")
    return y, matrix


def shrunk(estimates: ndarray, covariance: ndarray, *, seed: int, draws: int) -> Posterior:
    """Posterior of the true values of one bloc. Fewer than three units: nothing is known to shrink towards."""
    y, matrix = checked(estimates, covariance)
    if len(y) < 3:
        return unshrunk(y, matrix, seed=seed, draws=draws)
    values, vectors = np.linalg.eigh(matrix)
    values = np.clip(values, 0, None)
    b, a = vectors.T @ y, vectors.sum(axis=0)
    tau2, weight = _heterogeneity(values, a, b, y)
    d = values + tau2[:, None]
    precision = (a * a / d).sum(axis=1)
    centre = (a * b / d).sum(axis=1) / precision
    means = b - values / d * (b - centre[:, None] * a)
    chance = np.random.Generator(np.random.PCG64(seed))
    at = chance.choice(len(tau2), size=draws, p=weight)
    v = values * a / d
    noise = chance.standard_normal((draws, len(y))) * np.sqrt(values * tau2[:, None] / d)[at]
    common = (chance.standard_normal(draws) / np.sqrt(precision)[at])[:, None] * v[at]
    found = (means[at] + noise + common) @ vectors.T
    exact = np.diag(matrix) == 0
    found[:, exact] = y[exact]
    middle = np.where(exact, y, vectors @ (weight @ means))
    return Posterior(middle, np.where(exact, 0.0, found.std(axis=0)), found)


def unshrunk(estimates: ndarray, covariance: ndarray, *, seed: int, draws: int) -> Posterior:
    """θ ~ N(y, Σ): for two units, and for estimates that a fitted model has already shrunk."""
    y, matrix = checked(estimates, covariance)
    values, vectors = np.linalg.eigh(matrix)
    chance = np.random.Generator(np.random.PCG64(seed))
    noise = chance.standard_normal((draws, len(y))) * np.sqrt(np.clip(values, 0, None))
    found = y + noise @ vectors.T
    exact = np.diag(matrix) == 0
    found[:, exact] = y[exact]
    return Posterior(y, np.sqrt(np.diag(matrix)), found)


def _heterogeneity(values: ndarray, a: ndarray, b: ndarray, y: ndarray) -> tuple[ndarray, ndarray]:
    """Grid of τ² and its posterior weights; the grid is fine near 0 and reaches far beyond the spread of the bloc."""
    reach = 10 * (float(np.ptp(y)) + float(np.sqrt(values.max())) + 1e-3)
    u = (np.arange(GRID) + 0.5) / GRID
    tau2 = (reach * u * u) ** 2
    d = values + tau2[:, None] + ROUNDING_VARIANCE
    precision = (a * a / d).sum(axis=1)
    centre = (a * b / d).sum(axis=1) / precision
    misfit = ((b - centre[:, None] * a) ** 2 / d).sum(axis=1)
    log_weight = np.log(u) - 0.5 * (np.log(d).sum(axis=1) + np.log(precision) + misfit)  # dτ = 2·reach·u du
    weight = np.exp(log_weight - log_weight.max())
    return tau2, weight / weight.sum()
