"""What severity and quality explain: for each criterion, mark = marker effect + marked effect + the rest.

Least squares, exactly: within each connected part of «who marked whom» the effects span `Q`, and the rest is
`y − Q(Qᵀy)`; then what the end of the scale bends is taken off. `left` is the share of a mark's own noise that
stays in its rest (one minus its leverage).
"""

from dataclasses import dataclass, replace

import numpy as np

from thidua.core.marking.fairness.tables import Floats, Ints, Table

NOTHING = 1e-9  # below this, relative to the marks, a difference is rounding of the machine


@dataclass(frozen=True)
class Part:
    """One connected part of the design: its cells, and an orthonormal basis of what severity and quality explain."""

    cells: Ints
    basis: Floats
    units: Ints  # which marked unit (0…) each cell is about
    to_quality: Floats  # turns Qᵀy into the effect of each marked unit; the last one's is zero


@dataclass(frozen=True)
class Rest:
    """`rest`, `quality` and `left` are cells × criteria (NaN where not marked).

    `quality` is the effect of the marked unit, against a zero of its part; `spread` the residual deviation of each
    criterion.
    """

    rest: Floats
    quality: Floats
    left: Floats
    spread: Floats
    freedom: Ints
    parts: tuple[Part, ...]

    def has_variation(self) -> bool:
        return bool((self.spread > 0).any())


def rest_of(table: Table) -> Rest:
    """What neither severity and quality nor the end of the scale explain."""
    return unbent(table, additive_of(table))


def unbent(table: Table, fit: Rest) -> Rest:
    """The rest without Tukey's one degree of freedom for non-additivity, severity × quality, in each criterion.

    Where many marks stand at the maximum, lenient markers cannot give good units what severity and quality add up to:
    all lenient markers fall short on the same units, and would seem to copy each other (J. W. Tukey, One degree of
    freedom for non-additivity, Biometrics 5, 1949).
    """
    bend = np.zeros(fit.rest.shape)
    severity = np.nan_to_num(table.points - fit.rest - fit.quality)
    quality = np.nan_to_num(fit.quality)
    for mask, columns in _patterns(table.points):
        parts = fit.parts if mask.all() else parts_of(table.marker, table.marked, np.flatnonzero(mask))
        for part in parts:
            where = np.ix_(part.cells, columns)
            high, good = severity[where], quality[where]
            product = (high - high.mean(axis=0)) * (good - good.mean(axis=0))
            bend[where] = product - part.basis @ (part.basis.T @ product)
    lengths = (bend**2).sum(axis=0)
    is_bent = (lengths > NOTHING) & (fit.freedom > 1)
    rest = np.nan_to_num(fit.rest)
    slope = np.divide((bend * rest).sum(axis=0), lengths, out=np.zeros(len(lengths)), where=is_bent)
    freedom = fit.freedom - is_bent
    straight = fit.rest - bend * slope
    spread = np.sqrt(np.nansum(straight**2, axis=0) / np.maximum(freedom, 1))
    return replace(fit, rest=straight, freedom=freedom, spread=np.where(fit.spread > 0, spread, 0.0))


def additive_of(table: Table) -> Rest:
    """Exact least squares of marks on markers and marked units, criterion by criterion."""
    shape = table.points.shape
    rest, quality, left = (np.full(shape, np.nan) for _ in range(3))
    whole = parts_of(table.marker, table.marked, np.arange(shape[0]))
    freedom = np.zeros(shape[1], dtype=np.int64)
    for mask, columns in _patterns(table.points):
        cells = np.flatnonzero(mask)
        for part in whole if len(cells) == shape[0] else parts_of(table.marker, table.marked, cells):
            where = np.ix_(part.cells, columns)
            values = table.points[where]
            along = part.basis.T @ values
            rest[where] = values - part.basis @ along
            quality[where] = (part.to_quality @ along)[part.units]
            left[where] = (1 - (part.basis**2).sum(axis=1))[:, None]
            freedom[columns] += len(part.cells) - part.basis.shape[1]
    size = np.nanmax(np.abs(table.points)) if table.points.size else 0.0
    rest[np.abs(rest) < NOTHING * max(size, 1.0)] = 0.0
    squares = np.nansum(rest**2, axis=0)
    spread = np.sqrt(squares / np.maximum(freedom, 1))
    return Rest(rest, quality, left, spread, freedom, tuple(whole))


def _patterns(points: Floats) -> list[tuple[Floats, Ints]]:
    """Criteria marked in the same cells share one factorisation."""
    found: dict[bytes, list[int]] = {}
    marked = ~np.isnan(points)
    for column in range(points.shape[1]):
        found.setdefault(marked[:, column].tobytes(), []).append(column)
    return [(marked[:, columns[0]], np.array(columns)) for columns in found.values()]


def parts_of(marker: Ints, marked: Ints, cells: Ints) -> list[Part]:
    """Connected parts of the marker–marked graph of `cells`, each with its basis (rank: markers + marked − 1)."""
    found = []
    for members in _connected(marker[cells], marked[cells]):
        chosen = cells[members]
        _, row = np.unique(marker[chosen], return_inverse=True)
        _, column = np.unique(marked[chosen], return_inverse=True)
        found.append(_factored(chosen, row, column))
    return found


def _factored(cells: Ints, row: Ints, column: Ints) -> Part:
    """Orthonormal basis X·L⁻ᵀ, from the Cholesky factor L of XᵀX: small, whatever the number of cells."""
    rows, columns = int(row.max()) + 1, int(column.max()) + 1
    normal = np.zeros((rows + columns, rows + columns))
    np.add.at(normal, (row, rows + column), 1.0)
    normal += normal.T
    np.fill_diagonal(normal, np.concatenate((np.bincount(row), np.bincount(column))))
    back = np.linalg.inv(np.linalg.cholesky(normal[:-1, :-1])).T  # the last marked unit is the zero of quality
    back = np.vstack((back, np.zeros((1, back.shape[1]))))
    return Part(cells, back[row] + back[rows + column], column, back[rows:])


def _connected(marker: Ints, marked: Ints) -> list[Ints]:
    if not len(marker):
        return []
    size = int(max(marker.max(), marked.max())) + 1
    label = np.arange(len(marker))
    while True:
        before = label
        for side in (marker, marked):
            lowest = np.full(size, len(label))
            np.minimum.at(lowest, side, label)
            label = lowest[side]
        if (label == before).all():
            return [np.flatnonzero(label == one) for one in np.unique(label)]
