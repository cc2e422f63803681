"""Markers who give nearly the same to everybody.

Statistic: how far a marker's marks of different units lie apart, over all criteria, own severity taken out. Null: the
marker tells units apart as the other markers of these units do. Permutation: the whole sheets of one marked unit
change hands among its markers, so every unit keeps its quality and its sheets.
"""

import numpy as np

from thidua.core.citing import cites
from thidua.core.marking.fairness.additive import NOTHING, Rest
from thidua.core.marking.fairness.chance import chunks, generator, orders, upper
from thidua.core.marking.fairness.model import FLAT, NULLS, Finding, NotEnough
from thidua.core.marking.fairness.tables import Floats, Ints, Table

NEEDED = 4  # units marked by one marker
STREAM = 3
HALF = 0.5  # a spread above half of what others show is a habit, not a flat sheet


@cites("LS-2.3d", "LC-1.2a")
def flatness(table: Table, fit: Rest, *, seed: int, permutations: int) -> list[Finding] | NotEnough:
    """One finding for each marker of enough units."""
    counts = np.bincount(table.marker, minlength=len(table.names))
    judged = np.flatnonzero(counts >= NEEDED)
    if len(judged) < 2:
        return NotEnough(FLAT, "units_of_a_marker", NEEDED, int(counts.max(initial=0)))
    if not fit.has_variation():
        return NotEnough(FLAT, "variation", 1, 0)
    own = _without_severity(table, fit)
    seen = _spread(table, own, np.arange(len(own))[None, :])[0, judged]
    drawn = _permuted(table, _without_severity(table, fit, loosened=True), seed, permutations)[:, judged]
    usual = drawn.mean(axis=0)
    tiny = NOTHING * np.maximum(usual, NOTHING)
    logs, log_seen = np.log(np.maximum(drawn, tiny)), np.log(np.maximum(seen, tiny))
    middle, width = logs.mean(axis=0), logs.std(axis=0)
    width = np.where(width > NOTHING, width, np.inf)
    p = upper((middle - log_seen) / width, (middle - logs) / width)
    ratio = np.sqrt(np.divide(seen, usual, out=np.ones_like(seen), where=usual > NOTHING))
    return [
        Finding(
            check=FLAT,
            null=NULLS[FLAT],
            subjects=(table.names[marker],),
            statistic=float(ratio[at]),
            p=float(p[at]),
            n=int(counts[marker]),
            effect=float(ratio[at]),
            effect_unit="share",
            method="permutation",
            is_large=bool(ratio[at] <= HALF),
            figures={"range": _range(table, marker), "usual_range": _usual_range(table, marker)},
        )
        for at, marker in enumerate(judged.tolist())
    ]


def _without_severity(table: Table, fit: Rest, *, loosened: bool = False) -> Floats:
    """Quality and rest of each mark, in units of the criterion's residual spread. A gap counts as usual for its unit.

    The rests of one marker sum to zero, those of a shuffled one do not: `loosened` gives back the share of spread
    that the marker's own level took, so that the shuffled spreads are as wide on average as the seen ones.
    """
    counts = np.bincount(table.marker, minlength=len(table.names))
    give_back = np.sqrt(counts / np.maximum(counts - 1, 1))[table.marker][:, None] if loosened else 1.0
    own = fit.quality + fit.rest * give_back
    usual = _means(own, table.marked, len(table.names))[table.marked]
    filled = np.where(np.isnan(own), usual, own)
    return filled / np.where(fit.spread > 0, fit.spread, np.inf)


def _means(values: Floats, group: Ints, size: int) -> Floats:
    present = ~np.isnan(values)
    sums, counts = np.zeros((size, values.shape[1])), np.zeros((size, values.shape[1]))
    np.add.at(sums, group, np.nan_to_num(values))
    np.add.at(counts, group, present)
    return sums / np.maximum(counts, 1)


def _spread(table: Table, own: Floats, source: Ints) -> Floats:
    """Sum of squares about each marker's own mean, for each line of `source` (which sheet stands in which cell)."""
    times, size = len(source), len(table.names)
    counts = np.maximum(np.bincount(table.marker, minlength=size), 1)
    by_marker = np.argsort(table.marker, kind="stable")
    present, starts = np.unique(table.marker[by_marker], return_index=True)
    lengths = (own**2).sum(axis=1)
    found = np.zeros((times, size))
    moved = source[:, by_marker]
    totals = np.add.reduceat(own[moved], starts, axis=1)
    squares = np.add.reduceat(lengths[moved], starts, axis=1)
    found[:, present] = squares - (totals**2).sum(axis=2) / counts[present]
    return np.maximum(found, 0.0)


def _permuted(table: Table, own: Floats, seed: int, permutations: int) -> Floats:
    rng = generator(seed, STREAM)
    found = []
    groups = [np.flatnonzero(table.marked == unit) for unit in np.unique(table.marked)]
    for times in chunks(permutations, own.size):
        source = np.empty((times, len(own)), dtype=np.int64)
        for cells in groups:
            source[:, cells] = cells[orders(rng, times, len(cells))]
        found.append(_spread(table, own, source))
    return np.concatenate(found)


def _range(table: Table, marker: int) -> float:
    totals = np.nansum(table.points[table.marker == marker], axis=1)
    return float(totals.max() - totals.min())


def _usual_range(table: Table, marker: int) -> float:
    """Median range of sheet totals that the other markers of these units gave."""
    units = set(table.marked[table.marker == marker].tolist())
    others = {
        other
        for other, unit in zip(table.marker.tolist(), table.marked.tolist(), strict=True)
        if unit in units and other != marker
    }
    return float(np.median([_range(table, other) for other in sorted(others)])) if others else 0.0
