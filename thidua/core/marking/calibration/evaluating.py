"""The REML criterion at given variance ratios γₖ = σₖ²/σ², with its gradient and average information.

With Λ² = γ, Henderson's mixed model equations are solved in blocks (Bates, Mächler, Bolker and Walker 2015, §3):
D = I + γ₁Z₁'Z₁ is diagonal, S = I + Λ(N − Σ wₛcₛcₛ')Λ is the Schur complement of the other factors (wₛ = γ₁/Dₛ), X and y are its border.

    criterion = Σ log D + log|S| + log|R_X|² + (n − p)(1 + log(2πr²/(n − p)))

r² is the penalised residual sum of squares; this is lme4's REMLcrit, constants included. With P of the REML theory,

    ∂/∂γₖ = tr(PZₖZₖ') − (n − p)|Zₖ'Py|²/r²,    tr(PZₖZₖ') = (qₖ − tr Cᵏᵏ)/γₖ

where Cᵏᵏ is the k-th block of the inverse of the equations, X included; the average of observed and expected information
(Gilmour, Thompson and Cullis 1995), σ² profiled out, needs no trace, only one more solution for each factor:

    Hₖₗ = (n − p)·wₖ'Pwₗ/r² − (n − p)·|vₖ|²|vₗ|²/r⁴,    vₖ = Zₖ'Py,  wₖ = Zₖvₖ
"""  # noqa: RUF002

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np

from thidua.core.marking.calibration.dense import DenseRest, pair_products
from thidua.core.marking.calibration.errors import NoResidual, TooLarge
from thidua.core.marking.calibration.sparse import SparseRest, touching
from thidua.core.marking.calibration.sums import Sums

#: Below this many rest levels a dense matrix is always the faster one.
ALWAYS_DENSE = 2_500
#: A dense multiplication costs about this part of a sparse one.
DENSE_COST = 1 / 25
MOST_DENSE = 20_000
#: Pairs of cells beyond which even the pattern of a sparse complement is not worth building.
MOST_PAIRS = 300_000_000
#: Derivatives at a zero variance are taken here instead: 0/0 in the formulas above.
FLOOR = 1e-9


class Factor(Protocol):
    log_det: float

    def solve(self, right: np.ndarray) -> np.ndarray: ...

    def forms(self) -> tuple[np.ndarray, np.ndarray]:
        """cₛ' ΛS⁻¹Λ cₛ of each first level, and the diagonal of S⁻¹."""
        ...

    def sum_of_forms(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        """The weighted sum of the forms, and the diagonal of S⁻¹."""
        ...


def rest_of(sums: Sums) -> DenseRest | SparseRest:
    """Dense or sparse, whichever factorises with less work."""
    size = sums.cells.shape[1]
    if size <= ALWAYS_DENSE:
        return DenseRest(sums.cells, sums.rest)
    if pair_products(sums.cells) <= MOST_PAIRS:
        pattern = touching(sums.cells, sums.rest)
        if pattern.nnz < 0.1 * size * size:
            sparse = SparseRest(sums.cells, sums.rest, pattern)
            if sparse.work < DENSE_COST * size**3 or size > MOST_DENSE:
                return sparse
    if size > MOST_DENSE:
        raise TooLarge(size, 3 * 8 * size * size)
    return DenseRest(sums.cells, sums.rest)


class Equations:
    """The mixed model equations of one design, to be solved at any ratios (in the order of `sums`)."""

    def __init__(self, sums: Sums) -> None:
        self.sums = sums
        self.rest = rest_of(sums)
        self.across = self.rest.across if isinstance(self.rest, DenseRest) else sums.cells.T.tocsr()
        self.border_rest = np.vstack([np.zeros((0, sums.columns + 1)), *sums.border[1:]])
        edges = np.cumsum([0, *sums.sizes[1:]])
        self.parts = [slice(a, b) for a, b in pairwise(edges)]

    def at(self, gamma: np.ndarray) -> "Solution":
        return Solution(self, np.asarray(gamma, dtype=float))


@dataclass(eq=False)
class Solution:
    """The equations factorised at given ratios. Everything beyond the criterion is worked out when asked."""

    equations: Equations
    gamma: np.ndarray

    def __post_init__(self) -> None:
        sums, size = self.equations.sums, self.equations.rest.size
        self.theta = np.sqrt(self.gamma)
        self.scale = np.repeat(self.theta[1:], sums.sizes[1:])
        self.diagonal = 1 + self.gamma[0] * sums.counts[0]
        self.factor: Factor | None = None
        if size:
            self.factor = self.equations.rest.factorise(self.gamma[0] / self.diagonal, self.scale)
        self.right = (self.theta[0] * sums.border[0], self.scale[:, None] * self.equations.border_rest)
        self.solved = self.solve(*self.right)
        inner = sums.gram - self.right[0].T @ self.solved[0] - self.right[1].T @ self.solved[1]
        p = sums.columns
        self.root_x = np.linalg.cholesky(inner[:p, :p])
        half = np.linalg.solve(self.root_x, inner[:p, p])
        self.beta = np.linalg.solve(self.root_x.T, half)
        self.rss = float(inner[p, p] - half @ half)
        if self.rss <= 1e-12 * float(sums.gram[p, p]):
            raise NoResidual
        self.freedom = sums.marks - p

    @cached_property
    def criterion(self) -> float:
        sums = self.equations.sums
        log_x = 2 * float(np.log(np.diagonal(self.root_x)).sum()) + sums.log_det
        log_det = float(np.log(self.diagonal).sum()) + (self.factor.log_det if self.factor else 0.0) + log_x
        return log_det + self.freedom * (1 + float(np.log(2 * np.pi * self.sigma2)))

    @property
    def sigma2(self) -> float:
        """The residual variance, profiled, in the units of the marks."""
        return self.rss / self.freedom * self.equations.sums.scale**2

    def solve(self, first: np.ndarray, rest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(Λ'Z'ZΛ + I)⁻¹ of a right side given in its two blocks."""
        if self.factor is None:
            return first / self.diagonal[:, None], rest
        eliminated = first / self.diagonal[:, None]
        found = self.factor.solve(rest - self._down(eliminated))
        return (first - self._up(found)) / self.diagonal[:, None], found

    def _down(self, first: np.ndarray) -> np.ndarray:
        """E'b with E = θ₁CΛ."""
        return self.theta[0] * self.scale[:, None] * (self.equations.across @ first)

    def _up(self, rest: np.ndarray) -> np.ndarray:
        return self.theta[0] * (self.equations.sums.cells @ (self.scale[:, None] * rest))

    @cached_property
    def modes(self) -> tuple[np.ndarray, np.ndarray]:
        """b = Λ⁻¹u, first and rest, in scaled units."""
        p = len(self.beta)
        return tuple(each[:, p] - each[:, :p] @ self.beta for each in self.solved)  # type: ignore[return-value]

    def _split(self, first: np.ndarray, rest: np.ndarray) -> list[np.ndarray]:
        return [first, *(rest[part] for part in self.equations.parts)]

    @cached_property
    def traces(self) -> np.ndarray:
        """tr Cᵏᵏ of each factor, the fixed effects taken into account."""
        p = len(self.beta)
        first, rest = (np.linalg.solve(self.root_x, each[:, :p].T).T for each in self.solved)
        for_x = [float((each**2).sum()) for each in self._split(first, rest)]
        return np.add(self._own_traces(), for_x)

    def _own_traces(self) -> list[float]:
        eliminated = 1 / self.diagonal
        if self.factor is None:
            return [float(eliminated.sum())]
        forms, diagonal = self.factor.sum_of_forms(eliminated**2)
        own = [float(diagonal[part].sum()) for part in self.equations.parts]
        return [float(eliminated.sum()) + float(self.gamma[0]) * forms, *own]

    @cached_property
    def inverse_diagonals(self) -> tuple[np.ndarray, np.ndarray]:
        """Diagonal of (Λ'Z'ZΛ + I)⁻¹: conditional variances in units of σ²γ, β taken as known."""
        first = 1 / self.diagonal
        if self.factor is None:
            return first, np.zeros(0)
        forms, diagonal = self.factor.forms()
        return first + self.gamma[0] * forms * first**2, diagonal

    @cached_property
    def gradient(self) -> np.ndarray:
        sizes = np.array(self.equations.sums.sizes)
        squares = np.array([float(each @ each) for each in self._split(*self.modes)]) / self.gamma
        return (sizes - self.traces) / self.gamma - self.freedom * squares / self.rss

    @cached_property
    def information(self) -> np.ndarray:
        """Average information in the ratios, σ² profiled out."""
        sums, cells = self.equations.sums, self.equations.sums.cells
        number = len(self.gamma)
        scores = [each / theta for each, theta in zip(self._split(*self.modes), self.theta, strict=True)]
        first = np.empty((sums.sizes[0], number))
        rest = np.empty((cells.shape[1], number))
        first[:, 0] = sums.counts[0] * scores[0]
        rest[:, 0] = self.equations.across @ scores[0]
        for k in range(1, number):
            alone = np.zeros(cells.shape[1])
            alone[self.equations.parts[k - 1]] = scores[k]
            first[:, k], rest[:, k] = cells @ alone, sums.rest @ alone
        inner = np.array(
            [[float(v @ column) for column in each.T] for v, each in zip(scores, self._split(first, rest), strict=True)]
        )
        fixed = np.array([border[:, : len(self.beta)].T @ v for border, v in zip(sums.border, scores, strict=True)]).T
        right = self.theta[0] * first, self.scale[:, None] * rest
        solved = self.solve(*right)
        projected = inner - right[0].T @ solved[0] - right[1].T @ solved[1]
        for_x = fixed - sum(own[:, : len(self.beta)].T @ each for own, each in zip(self.right, solved, strict=True))
        half = np.linalg.solve(self.root_x, for_x)
        squares = np.array([float(v @ v) for v in scores])
        return self.freedom * ((projected - half.T @ half) / self.rss - np.outer(squares, squares) / self.rss**2)
