"""First variance ratios: Henderson's (1953) method of moments, from sums of squares between the levels of each factor.

E[SSₖ] = Σₗ σₗ²·(Σᵢⱼ Nₖₗ(i,j)²/nₖᵢ − Σⱼ nₗⱼ²/n) + σ²(qₖ − 1), and the same for the total sum of squares.
Unbiased but not efficient: good enough to begin within a few per cent.
"""

from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from thidua.core.marking.calibration.sums import Sums

LEAST, MOST = 1e-3, 1e3


def first_ratios(sums: Sums) -> np.ndarray:
    number, p = len(sums.counts), sums.columns
    beta = np.linalg.solve(sums.gram[:p, :p], sums.gram[:p, p])
    residual = [border[:, p] - border[:, :p] @ beta for border in sums.border]
    total = float(sums.gram[p, p] - beta @ sums.gram[:p, p])
    left, right = np.empty((number + 1, number + 1)), np.empty(number + 1)
    lost = [float((each**2).sum()) / sums.marks for each in sums.counts]
    for k in range(number):
        left[k, :number] = [_squares(sums, k, other) - lost[other] for other in range(number)]
        left[k, number] = len(sums.counts[k]) - 1
        right[k] = float((residual[k] ** 2 / sums.counts[k]).sum())
    left[number] = [*(sums.marks - each for each in lost), sums.marks - p]
    right[number] = total
    found = np.linalg.lstsq(left, right, rcond=None)[0]
    error = found[number] if found[number] > 0 else total / sums.marks / 2
    return np.clip(found[:number] / error, LEAST, MOST)


def _squares(sums: Sums, factor: int, other: int) -> float:
    """Σᵢⱼ N(i,j)²/nᵢ over the cells of two factors."""
    if factor == other:
        return float(sums.counts[factor].sum())
    edges = np.cumsum([0, *sums.sizes[1:]])
    parts = [slice(0, 0), *(slice(low, high) for low, high in pairwise(edges))]
    first, second = sorted((factor, other))
    table = sums.cells if first == 0 else sums.rest[parts[first]]
    cells = table if table.shape[1] == sums.sizes[second] else table[:, parts[second]]
    squares = csr_array((cells.data**2, cells.indices, cells.indptr), shape=cells.shape)
    weights = 1 / sums.counts[factor]
    return float(weights @ squares.sum(axis=1)) if factor == first else float(squares.sum(axis=0) @ weights)
