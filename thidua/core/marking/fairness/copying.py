"""Two markers whose sheets agree beyond chance.

Statistic: over the units both marked, how alike their departures from severity and quality are. Null: they depart
independently. Permutation: the second marker's sheets are dealt anew among the units both marked, so each
marker keeps own sheets and own habits whole.
"""

from itertools import combinations

import numpy as np

from thidua.core.citing import cites
from thidua.core.marking.fairness.additive import NOTHING, Rest, standardised
from thidua.core.marking.fairness.chance import generator, orders, upper
from thidua.core.marking.fairness.model import COPYING, NULLS, Finding, NotEnough
from thidua.core.marking.fairness.tables import Floats, Ints, Table

NEEDED = 5  # units both marked: 5! = 120 ways to deal
STREAM = 4
ALIKE = 0.3  # likeness (a correlation) below which nobody would call two sheets alike

Pair = tuple[int, int, Ints, Ints]


@cites("LS-2.3d", "LC-1.2a")
def copying(table: Table, fit: Rest, *, seed: int, permutations: int) -> list[Finding] | NotEnough:
    """One finding for each two markers who share enough units."""
    pairs, most = _shared(table)
    if not pairs:
        return NotEnough(COPYING, "units_of_two_markers", NEEDED, most)
    departures = standardised(table, fit)
    if not departures.any():
        return NotEnough(COPYING, "variation", 1, 0)
    deals = {size: orders(generator(seed, STREAM, size), permutations, size) for size in {len(p[2]) for p in pairs}}
    seen, drawn, alike = _agreement(pairs, departures, deals)
    p = upper(seen, drawn)
    return [_finding(table, pair, at, (float(seen[at]), float(p[at]), float(alike[at]))) for at, pair in enumerate(pairs)]


def _finding(table: Table, pair: Pair, at: int, figures: tuple[float, float, float]) -> Finding:
    first, second, mine, theirs = pair
    seen, p, alike = figures
    both = ~np.isnan(table.points[mine]) & ~np.isnan(table.points[theirs])
    apart = np.abs(table.points[mine] - table.points[theirs])[both]
    return Finding(
        check=COPYING,
        null=NULLS[COPYING],
        subjects=(table.names[first], table.names[second]),
        statistic=seen,
        p=p,
        n=len(mine),
        effect=float(apart.sum() / len(mine)),
        effect_unit="points",
        method="permutation",
        is_large=alike >= ALIKE,
        figures={"likeness": alike, "same": float((apart == 0).sum()), "marks": float(both.sum())},
    )


def _shared(table: Table) -> tuple[list[Pair], int]:
    """Pairs of markers with the cells of the units both marked, in the same order."""
    by_marker: dict[int, dict[int, int]] = {}
    for (marker, marked), cell in table.cells().items():
        by_marker.setdefault(marker, {})[marked] = cell
    found, most = [], 0
    for first, second in combinations(sorted(by_marker), 2):
        units = sorted(by_marker[first].keys() & by_marker[second].keys())
        most = max(most, len(units))
        if len(units) >= NEEDED:
            mine = np.array([by_marker[first][unit] for unit in units])
            theirs = np.array([by_marker[second][unit] for unit in units])
            found.append((first, second, mine, theirs))
    return found, most


def _agreement(pairs: list[Pair], departures: Floats, deals: dict[int, Ints]) -> tuple[Floats, Floats, Floats]:
    """Agreement in permutation deviations, the same of every deal, and likeness (a correlation).

    Mean and deviation over all deals are known in closed form: ΣG/J, and ΣG̃²/(J − 1) with G̃ doubly centred.
    """
    seen, drawn, alike = [], [], []
    for _, _, mine, theirs in pairs:
        one, two = departures[mine], departures[theirs]
        products = one @ two.T
        size = len(products)
        centred = products - products.mean(axis=0) - products.mean(axis=1)[:, None] + products.mean()
        width = np.sqrt((centred**2).sum() / (size - 1))
        if width < NOTHING:
            width = np.inf
        at = np.arange(size)
        seen.append(np.trace(centred) / width)
        drawn.append(centred[at, deals[size]].sum(axis=1) / width)
        lengths = np.sqrt((one**2).sum() * (two**2).sum())
        alike.append(np.trace(products) / lengths if lengths > NOTHING else 0.0)
    return np.array(seen), np.array(drawn), np.array(alike)
