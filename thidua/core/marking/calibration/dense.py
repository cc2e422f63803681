"""The rest as a dense matrix: the Schur complement of the first factor, LAPACK's Cholesky and inverse.

S = I + Λ(N − Σₛ wₛcₛcₛ')Λ, N the counts rest × rest, cₛ the counts of first level s over the rest, Λ² = γ of each level.
Only the lower triangle (in C order) is filled.
"""  # noqa: RUF002

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri, dpotrs
from scipy.sparse import csr_array

from thidua.core.marking.calibration.compiled import PAYS, compiled, is_available
from thidua.core.marking.calibration.loops import forms, subtract_products

#: Rows of a portion of cells multiplied at a time where nothing is compiled.
PORTION = 4_000_000


class NotPositive(ArithmeticError):
    """The Schur complement lost its definiteness to rounding."""


def pair_products(cells: csr_array) -> int:
    """Multiplications of one Schur complement."""
    width = np.diff(cells.indptr).astype(np.int64)
    return int((width * (width + 1) // 2).sum())


def prepare() -> None:
    """Load the compiled loops (from the disk after the first time), before they are needed."""
    if is_available():
        starts, places, values = np.array([0, 1], dtype=np.int32), np.zeros(1, dtype=np.int32), np.ones(1)
        compiled(subtract_products)(starts, places, values, np.ones(1), np.ones((1, 1)))
        compiled(forms)(starts, places, values, np.ones((1, 1)), np.zeros(1))


class DenseRest:
    """`cells` first × rest and `counts` rest × rest, both sparse."""

    def __init__(self, cells: csr_array, counts: csr_array) -> None:
        self.cells, self.size = cells, cells.shape[1]
        self.counts = counts.tocoo()
        self.across = cells.T.tocsr()
        self.is_compiled = is_available() and pair_products(cells) > PAYS

    def factorise(self, weights: np.ndarray, scale: np.ndarray) -> "DenseFactor":
        made = self._schur(weights)
        made *= scale
        made *= scale[:, None]
        made.flat[:: self.size + 1] += 1.0
        # C order, lower triangle = Fortran order, upper triangle: no copy
        factor, info = dpotrf(made.T, lower=0, clean=0, overwrite_a=1)
        if info != 0:
            raise NotPositive
        return DenseFactor(self, factor, scale)

    def _schur(self, weights: np.ndarray) -> np.ndarray:
        if self.is_compiled:
            made, cells = self.counts.toarray(), self.cells
            compiled(subtract_products)(cells.indptr, cells.indices, cells.data, weights, made)
            return made
        made = self._products(-weights).toarray()
        made[self.counts.row, self.counts.col] += self.counts.data
        return made

    def _products(self, weights: np.ndarray) -> csr_array:
        """Σₛ weightsₛ · cₛcₛ'."""
        cells = self.cells
        weighted = cells.data * np.repeat(weights, np.diff(cells.indptr))
        return self.across @ csr_array((weighted, cells.indices, cells.indptr), shape=cells.shape)

    def forms(self, matrix: np.ndarray) -> np.ndarray:
        """cₛ' A cₛ of each first level, from the lower triangle of A."""
        out = np.zeros(self.cells.shape[0])
        if self.is_compiled:
            compiled(forms)(self.cells.indptr, self.cells.indices, self.cells.data, matrix, out)
            return out
        whole = np.tril(matrix) + np.tril(matrix, -1).T
        step = max(1, PORTION // self.size)
        for begin in range(0, len(out), step):
            some = self.cells[begin : begin + step]
            out[begin : begin + step] = np.asarray(some.multiply(some @ whole).sum(axis=1)).ravel()
        return out

    def sum_of_forms(self, matrix: np.ndarray, weights: np.ndarray) -> float:
        """Σₛ weightsₛ · cₛ' A cₛ, which is the sum of A ∘ Σₛ weightsₛ·cₛcₛ': no form needs to be known for itself."""
        if self.is_compiled:
            return float(weights @ self.forms(matrix))
        product = self._products(weights)
        rows = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(product.indptr))
        below, on = rows > product.indices, rows == product.indices
        twice = matrix[rows[below], product.indices[below]] @ product.data[below]
        return float(2 * twice + matrix[rows[on], rows[on]] @ product.data[on])


class DenseFactor:
    """The factorised Schur complement. Its inverse is made when asked and never kept: it is as large as the factor."""

    def __init__(self, rest: DenseRest, factor: np.ndarray, scale: np.ndarray) -> None:
        self.rest, self.factor, self.scale = rest, factor, scale
        self.log_det = 2 * float(np.log(np.diagonal(factor)).sum())

    def solve(self, right: np.ndarray) -> np.ndarray:
        return dpotrs(self.factor, right, lower=0)[0]

    def forms(self) -> tuple[np.ndarray, np.ndarray]:
        diagonal, inverse = self._inverted()
        return self.rest.forms(inverse), diagonal

    def sum_of_forms(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        diagonal, inverse = self._inverted()
        return self.rest.sum_of_forms(inverse, weights), diagonal

    def _inverted(self) -> tuple[np.ndarray, np.ndarray]:
        """The diagonal of S⁻¹, and ΛS⁻¹Λ as a lower triangle in C order."""
        inverse = dpotri(self.factor, lower=0)[0].T
        diagonal = np.diagonal(inverse).copy()
        inverse *= self.scale
        inverse *= self.scale[:, None]
        return diagonal, inverse
