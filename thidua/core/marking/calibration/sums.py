"""Everything the criterion needs to know of the marks: sums and counts, never an n × n or n × q matrix.

Factors are ordered by size; the largest ("first") is eliminated as a diagonal block, the others form the "rest".
Numeric columns and the response are centred and scaled first, so that cancellation and units do no harm;
`names`, `shift` and `log_det` bring the results back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import block_array, csr_array, diags_array

from thidua.core.marking.calibration.errors import ConstantColumn, DependentColumn
from thidua.core.marking.calibration.model import INTERCEPT, Design, Factor, Numeric

#: A pivot of the scaled X'X below this is a column that follows from those before it.
DEPENDENT = 1e-9


@dataclass(frozen=True, eq=False)
class Sums:
    """`order`: factor names by size. `cells`: counts first × rest (sparse). `rest`: counts rest × rest (sparse).

    `border[k]` is Z'[X y] of factor k, `gram` is [X y]'[X y]; in the centred and scaled columns.
    """

    marks: int
    order: tuple[str, ...]
    counts: tuple[np.ndarray, ...]
    cells: csr_array
    rest: csr_array
    border: tuple[np.ndarray, ...]
    gram: np.ndarray
    names: tuple[str, ...]
    back: np.ndarray
    centre: float
    scale: float
    log_det: float

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(each) for each in self.counts)

    @property
    def columns(self) -> int:
        """p, the fixed effects with the intercept."""
        return len(self.names)


def summed(design: Design, tell: Callable[[str], None] | None = None) -> Sums:
    """All sums in a few passes over the marks."""
    order = tuple(sorted(design.factors, key=lambda name: -len(design.factors[name].levels)))
    factors = [design.factors[name] for name in order]
    blocks, names, back, log_det = _fixed_blocks(design)
    centre, scale = float(design.response.mean()), float(design.response.std())
    response = (design.response - centre) / scale
    gram = _gram([*blocks, response], len(response))
    keep = _kept(blocks)
    border = []
    for factor in factors:
        if tell:
            tell("cộng điểm theo mức")
        border.append(np.hstack([_cross(factor, each) for each in [*blocks, response]])[:, keep])
    gram = gram[np.ix_(keep, keep)]
    _refuse_dependent(gram[:-1, :-1], names)
    counts = tuple(np.bincount(each.codes, minlength=len(each.levels)).astype(float) for each in factors)
    pairs = {}
    for row in range(len(factors)):
        for column in range(row + 1, len(factors)):
            if tell:
                tell("đếm ô chấm điểm")
            pairs[row, column] = _cells(factors[row], factors[column])
    if len(factors) == 1:
        cells, rest = csr_array((len(counts[0]), 0)), csr_array((0, 0))
    elif len(factors) == 2:
        cells, rest = pairs[0, 1], diags_array(counts[1]).tocsr()
    else:
        cells = block_array([[pairs[0, column] for column in range(1, len(factors))]], format="csr")
        rest = block_array(
            [[_between(pairs, counts, r, c) for c in range(1, len(factors))] for r in range(1, len(factors))]
        )
        rest = csr_array(rest)
    return Sums(
        len(response), order, counts, csr_array(cells), rest, tuple(border), gram, names, back, centre, scale, log_det
    )


def _between(pairs: dict[tuple[int, int], Any], counts: tuple[np.ndarray, ...], row: int, column: int) -> Any:
    if row == column:
        return diags_array(counts[row])
    return pairs[row, column] if row < column else pairs[column, row].T


def _cells(one: Factor, other: Factor) -> Any:
    """How many marks each pair of levels has, as a sparse table: one sort of integer keys."""
    shape = (len(one.levels), len(other.levels))
    if shape[0] * shape[1] <= len(one.codes):
        keys = one.codes.astype(np.int64) * shape[1] + other.codes
        return csr_array(np.bincount(keys, minlength=shape[0] * shape[1]).reshape(shape).astype(float))
    bits = shape[1].bit_length()
    keys = one.codes.astype(np.int64)
    keys <<= bits
    keys |= other.codes
    keys.sort()
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    number = np.diff(starts, append=len(keys)).astype(float)
    keys = keys[starts]
    columns = (keys & ((1 << bits) - 1)).astype(np.int32)
    keys >>= bits
    start_of_row = np.concatenate(([0], np.cumsum(np.bincount(keys, minlength=shape[0]))))
    return csr_array((number, columns, start_of_row.astype(np.int32)), shape=shape)


Block = np.ndarray | Factor


def _fixed_blocks(design: Design) -> tuple[list[Block], tuple[str, ...], np.ndarray, float]:
    """Columns of X as blocks; the names of those kept; the matrix taking centred coefficients back; Σ 2·log scale."""
    blocks: list[Block] = [np.ones(1)]
    names, shifts, scales = [INTERCEPT], [0.0], [1.0]
    for name, column in design.fixed.items():
        if isinstance(column, Numeric):
            values = np.asarray(column.values, dtype=float)
            mean, spread = float(values.mean()), float(values.std())
            if spread <= 1e-12 * max(abs(mean), 1e-300):
                raise ConstantColumn(name)
            blocks.append((values - mean) / spread)
            names, shifts, scales = [*names, name], [*shifts, mean], [*scales, spread]
        else:
            if len(column.levels) < 2:
                raise ConstantColumn(name)
            blocks.append(column)
            names += [f"{name}[{level}]" for level in column.levels[1:]]
            shifts += [0.0] * (len(column.levels) - 1)
            scales += [1.0] * (len(column.levels) - 1)
    back = np.diag(1 / np.array(scales))
    back[0, 1:] = -np.array(shifts[1:]) / np.array(scales[1:])
    return blocks, tuple(names), back, 2 * float(np.log(scales).sum())


def _kept(blocks: list[Block]) -> np.ndarray:
    """Places of the columns kept: all but the first level of each categorical block; the response stands last."""
    kept, place = [], 0
    for block in blocks:
        width = len(block.levels) if isinstance(block, Factor) else 1
        kept += list(range(place + int(isinstance(block, Factor)), place + width))
        place += width
    return np.array([*kept, place])


def _gram(blocks: list[Block], marks: int) -> np.ndarray:
    rows = [[_inner(one, other, marks) for other in blocks] for one in blocks]
    return np.block(rows)


def _inner(one: Block, other: Block, marks: int) -> np.ndarray:
    if isinstance(one, Factor):
        return _cross(one, other)
    if isinstance(other, Factor):
        return _cross(other, one).T
    if len(one) == 1 or len(other) == 1:
        return np.array([[float(marks) if len(one) == len(other) else float(one.sum() * other.sum())]])
    return np.array([[float(one @ other)]])


def _cross(factor: Factor, block: Block) -> np.ndarray:
    """Z'B: sums of the block's columns within each level."""
    size = len(factor.levels)
    if isinstance(block, Factor):
        width = len(block.levels)
        keys = factor.codes.astype(np.int64) * width + block.codes
        return np.bincount(keys, minlength=size * width).reshape(size, width).astype(float)
    weights = None if len(block) == 1 else block
    return np.bincount(factor.codes, weights=weights, minlength=size).astype(float)[:, None]


def _refuse_dependent(gram: np.ndarray, names: tuple[str, ...]) -> None:
    """Cholesky column by column on the scaled X'X; the first column left with nothing of its own is named."""
    root = np.sqrt(np.diag(gram))
    left = gram / np.outer(root, root)
    for place, name in enumerate(names):
        if left[place, place] < DEPENDENT:
            raise DependentColumn(name)
        left -= np.outer(left[:, place], left[place]) / left[place, place]
