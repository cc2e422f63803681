"""Units that cannot be told apart.

Each unit gets a bar y ± c·s. Two units whose bars share no point are said to differ. c is the 95 % quantile of

    max over pairs |e_i − e_j| / (s_i + s_j),    e ~ N(0, Σ),

so that the chance of saying «differ» of any pair that is truly equal is at most 5 % for all pairs of the bloc together,
whichever pairs those are. (Equal errors: this is Tukey's range test. Bars for comparison: Goldstein and Healy 1995,
JRSS A 158:175.) For one pair c = 1.96 · SE(difference) / (s₁ + s₂) in closed form; else by simulation.

A group is a largest set of units whose bars all share a point; there are never more groups than units, and an uncertain
unit may stand in two groups. Exact units have bars of no width: two of them share a group only if they are equal.
"""

from collections.abc import Sequence

import numpy as np
from numpy import ndarray

LEVEL = 0.95
Z = 1.959964


def multiplier(covariance: ndarray, *, seed: int, draws: int) -> float:
    """c of the module's text; 0 where at most one unit stands alone or nothing has an error."""
    errors = np.sqrt(np.diag(covariance))
    noisy = errors > 0
    if len(errors) < 2 or not noisy.any():
        return 0.0
    if len(errors) == 2:
        contrast = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]
        return float(Z * np.sqrt(max(contrast, 0.0)) / errors.sum())
    values, vectors = np.linalg.eigh(covariance)
    chance = np.random.Generator(np.random.PCG64(seed))
    noise = chance.standard_normal((draws, len(errors))) @ (vectors * np.sqrt(np.clip(values, 0, None))).T
    noise[:, ~noisy] = 0.0
    return float(np.quantile(_widest(noise, errors), LEVEL, method="higher"))


def _widest(noise: ndarray, errors: ndarray) -> ndarray:
    """By draw: max over pairs of |e_i − e_j| / (s_i + s_j). Two exact units never differ by chance."""
    widest = np.zeros(len(noise))
    for one in range(len(errors) - 1):
        sums = errors[one] + errors[one + 1 :]
        apart = np.abs(noise[:, one + 1 :] - noise[:, one : one + 1]) / np.where(sums > 0, sums, np.inf)
        np.maximum(widest, apart.max(axis=1), out=widest)
    return widest


def groups(codes: Sequence[str], bars: Sequence[tuple[float, float]]) -> tuple[tuple[str, ...], ...]:
    """Largest sets of two or more bars with a common point; best first, members by their upper end, then code.

    Every such set meets at the lower end of one of its members: only those points need to be looked at.
    """
    named = sorted(zip(codes, bars, strict=True), key=lambda one: (-one[1][1], -one[1][0], one[0]))
    found: list[tuple[str, ...]] = []
    for point in sorted({low for _, (low, _) in named}, reverse=True):
        members = tuple(code for code, (low, high) in named if low <= point <= high)
        if len(members) > 1 and not any(set(members) <= set(other) for other in found):
            found = [other for other in found if not set(other) <= set(members)]
            found.append(members)
    return tuple(found)
