"""The rest as a sparse matrix: an order of little fill, sparse Cholesky, inverse on the pattern of the factor.

Used where the rest is large and its Schur complement stays thin (markers who mark within their own surroundings,
classes within schools). Same interface as the dense rest.
"""

from typing import Any

import numpy as np
from scipy.sparse import csc_matrix, csr_array, diags_array, tril
from scipy.sparse.csgraph import reverse_cuthill_mckee
from scipy.sparse.linalg import spilu

from thidua.core.marking.calibration.compiled import compiled
from thidua.core.marking.calibration.loops import (
    cholesky,
    count_column_entries,
    elimination_tree,
    fill_products,
    list_column_entries,
    selected_inverse,
    solve,
    sparse_forms,
)


def touching(cells: csr_array, counts: csr_array) -> csr_array:
    """Which pairs of rest levels are not zero in the Schur complement."""
    ones = cells.copy()
    ones.data = np.ones_like(ones.data)
    return (ones.T @ ones + abs(counts)).tocsr()


def least_degree(pattern: csr_array) -> np.ndarray:
    """Minimum degree: SuperLU's own ordering step on a matrix with this pattern and a heavy diagonal. All else that the
    incomplete factorisation would do is dropped."""
    heavy = csc_matrix(pattern + diags_array(np.asarray(pattern.sum(axis=1)).ravel() + 1.0))
    alone = {"permc_spec": "MMD_AT_PLUS_A", "diag_pivot_thresh": 0.0, "options": {"SymmetricMode": True}}
    return np.argsort(spilu(heavy, drop_tol=1.0, fill_factor=1.0, **alone).perm_c)


def least_band(pattern: csr_array) -> np.ndarray:
    """Reverse Cuthill–McKee: best where everybody marks within the own surroundings."""
    return reverse_cuthill_mckee(pattern, symmetric_mode=True)


class Ordered:
    """The lower pattern in one order of the levels, and where its factor fills in."""

    def __init__(self, pattern: csr_array, order: np.ndarray) -> None:
        self.order = order
        self.lower = tril(pattern[order][:, order], format="csc")
        self.lower.sort_indices()
        self.starts, self.rows = _factor_pattern(tril(self.lower, -1, format="csr"))

    @property
    def work(self) -> int:
        """Multiplications of one factorisation."""
        return int((np.diff(self.starts).astype(np.int64) ** 2).sum())


class SparseRest:
    """Cells and counts with the rest levels in an order of little fill; `order[new] = old`."""

    def __init__(self, cells: csr_array, counts: csr_array, pattern: csr_array) -> None:
        self.size = cells.shape[1]
        best = min((Ordered(pattern, make(pattern)) for make in (least_band, least_degree)), key=lambda one: one.work)
        self.order, self.work = best.order, best.work
        self.l_starts, self.l_rows = best.starts, best.rows
        self.starts, self.rows = best.lower.indptr, best.lower.indices
        self.base = self._on_pattern(tril(counts[self.order][:, self.order], format="csc"), best.lower)
        self.cells = cells[:, self.order].tocsr()
        self.cells.sort_indices()
        self.columns = self.cells.tocsc()
        self.columns.sort_indices()

    def _on_pattern(self, values: Any, pattern: Any) -> np.ndarray:
        """Values of `values`, in the places of the larger `pattern`."""
        found = np.zeros(pattern.nnz)
        column = np.repeat(np.arange(self.size), np.diff(pattern.indptr))
        keys = column.astype(np.int64) * self.size + pattern.indices
        values.sort_indices()
        wanted = np.repeat(np.arange(self.size), np.diff(values.indptr)).astype(np.int64) * self.size + values.indices
        found[np.searchsorted(keys, wanted)] = values.data
        return found

    @property
    def _tables(self) -> tuple[np.ndarray, ...]:
        rows, columns = self.cells, self.columns
        return rows.indptr, rows.indices, rows.data, columns.indptr, columns.indices, columns.data

    def factorise(self, weights: np.ndarray, scale: np.ndarray) -> "SparseFactor":
        scale, size = scale[self.order], self.size
        values = np.empty(len(self.rows))
        compiled(fill_products)(*self._tables, weights, self.starts, self.rows, self.base, np.zeros(size), values)
        values *= scale[self.rows]
        values *= np.repeat(scale, np.diff(self.starts))
        values[self.starts[:-1]] += 1.0
        lower = np.zeros(len(self.l_rows))
        chains = (np.full(size, -1), np.full(size, -1), np.zeros(size, dtype=np.int64))
        compiled(cholesky)(self.starts, self.rows, values, self.l_starts, self.l_rows, lower, *chains, np.zeros(size))
        return SparseFactor(self, lower, scale)


def _factor_pattern(below: Any) -> tuple[np.ndarray, np.ndarray]:
    """Starts and rows of the factor's columns, from the strictly lower pattern by rows."""
    size = below.shape[0]
    below.sort_indices()
    parent, ancestor = np.full(size, -1), np.full(size, -1)
    compiled(elimination_tree)(below.indptr, below.indices, parent, ancestor)
    count = np.ones(size, dtype=np.int64)
    compiled(count_column_entries)(below.indptr, below.indices, parent, np.full(size, -1), count)
    starts = np.concatenate(([0], np.cumsum(count)))
    rows = np.empty(starts[-1], dtype=np.uint32)
    compiled(list_column_entries)(below.indptr, below.indices, parent, np.full(size, -1), starts[:-1].copy(), rows)
    return starts, rows


class SparseFactor:
    """The factorised Schur complement; answers in the caller's order of levels."""

    def __init__(self, rest: SparseRest, lower: np.ndarray, scale: np.ndarray) -> None:
        self.rest, self.lower, self.scale = rest, lower, scale
        self.log_det = 2 * float(np.log(lower[rest.l_starts[:-1]]).sum())

    def solve(self, right: np.ndarray) -> np.ndarray:
        found = np.ascontiguousarray(right[self.rest.order])
        compiled(solve)(self.rest.l_starts, self.rest.l_rows, self.lower, found)
        back = np.empty_like(found)
        back[self.rest.order] = found
        return back

    def forms(self) -> tuple[np.ndarray, np.ndarray]:
        rest, inverse = self.rest, self._inverse()
        out, diagonal = np.zeros(rest.cells.shape[0]), np.empty(rest.size)
        diagonal[rest.order] = inverse[rest.l_starts[:-1]]
        arrays = (rest.l_starts, rest.l_rows, inverse, self.scale, np.zeros(rest.size), out)
        compiled(sparse_forms)(*rest._tables, *arrays)
        return out, diagonal

    def sum_of_forms(self, weights: np.ndarray) -> tuple[float, np.ndarray]:
        forms, diagonal = self.forms()
        return float(weights @ forms), diagonal

    def _inverse(self) -> np.ndarray:
        """S⁻¹ on the pattern of the factor."""
        rest, found = self.rest, np.empty_like(self.lower)
        arrays = (np.zeros(rest.size), np.zeros(rest.size))
        compiled(selected_inverse)(rest.l_starts, rest.l_rows, self.lower, *arrays, found)
        return found
