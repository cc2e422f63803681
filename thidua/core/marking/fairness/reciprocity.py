"""Pairs that mark each other higher than severity and quality explain, both ways.

What is left of A's marks of B and of B's marks of A is averaged over the criteria, brought to one scale, and freed of
the correlation that the fit itself leaves between the two (a 2 × 2 whitening). Statistic: the product, when both are
positive (dyadic reciprocity in the social relations model, Kenny and La Voie 1984). One marker's high opinion of a
unit is not reciprocity: the product asks for both.

Null: the two numbers of a pair are any two of the round's numbers. Chance is counted, not drawn: among all ordered
pairs of the round's numbers, those with as large a product. Whole sheets are the unit, so a general good impression
that runs through all criteria of a sheet does not look like evidence many times over.
"""

from dataclasses import dataclass, replace

import numpy as np

from thidua.core.citing import cites
from thidua.core.marking.fairness.additive import NOTHING, Rest, rest_of
from thidua.core.marking.fairness.model import NULLS, RECIPROCITY, Finding, NotEnough
from thidua.core.marking.fairness.noise import standardised
from thidua.core.marking.fairness.tables import Floats, Ints, Table

CLEAR = 0.2  # chance × pairs: a pair above this is far from being named, and stays in the others' measure
NEEDED = 11  # mutual pairs: with fewer, even the clearest pair has a corrected chance above 1/20


@dataclass(frozen=True)
class _Pairs:
    """Mutual pairs of a table: names, points given and returned, marks counted, and the whitened numbers."""

    names: list[tuple[str, str]]
    gifts: Floats
    counted: Ints
    product: Floats  # of the two, when both are positive
    pool: Floats  # all numbers, both ways


@cites("LS-2.3d", "LC-1.2a")
def reciprocity(table: Table, fit: Rest) -> list[Finding] | NotEnough:
    """One finding for each pair that marked each other.

    The strongest pair is measured against all numbers of the round. If it stands out, its marks are set aside,
    severity and quality are fitted again without them, and the next pair is measured, and so on: otherwise several
    pairs hide one another, and one pair's favours, spread by the fit, fall on others. A later pair never gets a
    smaller p than an earlier one, so it cannot be named unless the earlier one is (step-down, Romano and Wolf 2005).
    """
    pairs = _pairs(table, fit)
    if len(pairs.names) < NEEDED:
        return NotEnough(RECIPROCITY, "mutual_pairs", NEEDED, len(pairs.names))
    if not pairs.pool.any():
        return NotEnough(RECIPROCITY, "variation", 1, 0)
    found: list[Finding] = []
    reached = 0.0
    while True:
        at = int(np.argmax(pairs.product))
        p = max(reached, float(counted_chance(pairs.product[at : at + 1], pairs.pool)[0]))
        if p * len(pairs.names) > CLEAR or len(pairs.names) <= NEEDED:
            break
        found.append(_finding(pairs, at, p))
        reached = p
        table = _without(table, pairs.names[at])
        pairs = _pairs(table, rest_of(table))
    chances = np.maximum(counted_chance(pairs.product, pairs.pool), reached)
    return found + [_finding(pairs, at, float(p)) for at, p in enumerate(chances)]


def _finding(pairs: _Pairs, at: int, p: float) -> Finding:
    given, returned = pairs.gifts[at].tolist()
    return Finding(
        check=RECIPROCITY,
        null=NULLS[RECIPROCITY],
        subjects=pairs.names[at],
        statistic=float(pairs.product[at]),
        p=p,
        n=int(pairs.counted[at]),
        effect=(given + returned) / 2,
        effect_unit="points",
        method="exact",
        is_large=bool(pairs.product[at] > 0),
        figures={"given": given, "returned": returned},
    )


def _pairs(table: Table, fit: Rest) -> _Pairs:
    mean, counted = _sheet_means(table, fit)
    first, second, three = _mutual(table, fit)
    low, high = _whitened(mean[first], mean[second], three)
    size = np.sqrt(np.mean(np.concatenate((low, high)) ** 2)) if len(low) else 0.0
    scale = size if size > NOTHING else np.inf
    points = np.nansum(fit.rest, axis=1)
    names = [(table.names[table.marker[a]], table.names[table.marked[a]]) for a in first.tolist()]
    gifts = _gifts(points[first], points[second], three)
    low, high = low / scale, high / scale
    product = np.where((low > 0) & (high > 0), low * high, 0.0)
    return _Pairs(names, gifts, counted[first] + counted[second], product, np.concatenate((low, high)))


def _without(table: Table, pair: tuple[str, str]) -> Table:
    one, two = (table.names.index(name) for name in pair)
    own = ((table.marker == one) & (table.marked == two)) | ((table.marker == two) & (table.marked == one))
    return replace(table, marker=table.marker[~own], marked=table.marked[~own], points=table.points[~own])


def _sheet_means(table: Table, fit: Rest) -> tuple[Floats, Ints]:
    counted = (~np.isnan(table.points)).sum(axis=1)
    return standardised(table, fit).sum(axis=1) / np.sqrt(np.maximum(counted, 1)), counted


def _mutual(table: Table, fit: Rest) -> tuple[Ints, Ints, Floats]:
    """Cells of each mutual pair, and (own share, other's own share, shared) of the noise that stays in their rests."""
    cells = table.cells()
    part_of = np.zeros(len(table.marker), dtype=np.int64)
    place = np.zeros(len(table.marker), dtype=np.int64)
    for at, part in enumerate(fit.parts):
        part_of[part.cells] = at
        place[part.cells] = np.arange(len(part.cells))
    pairs, shares = [], []
    for (marker, marked), a in cells.items():
        b = cells.get((marked, marker))
        if b is None or marker > marked or part_of[a] != part_of[b]:
            continue
        basis = fit.parts[part_of[a]].basis
        one, two = basis[place[a]], basis[place[b]]
        three = (1 - one @ one, 1 - two @ two, -(one @ two))
        if three[0] * three[1] - three[2] ** 2 > 1e-6:  # otherwise the fit leaves nothing to see
            pairs.append((a, b))
            shares.append(three)
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1], np.array(shares).reshape(-1, 3)


def _whitened(low: Floats, high: Floats, three: Floats) -> tuple[Floats, Floats]:
    """The inverse symmetric root of [[a, c], [c, b]] applied to (low, high): unit variance, no correlation."""
    a, b, c = three.T
    root = np.sqrt(a * b - c**2)
    trace = np.sqrt(a + b + 2 * root)
    a, b, c = (a + root) / trace, (b + root) / trace, c / trace
    det = a * b - c**2
    return (b * low - c * high) / det, (a * high - c * low) / det


def _gifts(low: Floats, high: Floats, three: Floats) -> Floats:
    """Points over the whole sheet, each way, that explain the two rests: the fit had taken part of them for quality."""
    a, b, c = three.T
    det = a * b - c**2
    return np.stack(((b * low - c * high) / det, (a * high - c * low) / det), axis=1)


def counted_chance(products: Floats, pool: Floats) -> Floats:
    """Share of ordered pairs of different members of `pool`, both positive, with a product at least as large."""
    positive = np.sort(pool[pool > 0])
    found = np.ones(len(products))
    wanted = np.flatnonzero(products > 0)
    least = products[wanted] * (1 - 1e-9)
    bounds = least[:, None] / positive[None, :]
    above = (len(positive) - np.searchsorted(positive, bounds)).sum(axis=1)
    itself = (positive[None, :] ** 2 >= least[:, None]).sum(axis=1)
    found[wanted] = (above - itself) / (len(pool) * (len(pool) - 1))
    return found
