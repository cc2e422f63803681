"""Two markers whose sheets agree beyond chance.

Statistic: over the units both marked, how alike their departures from severity and quality are. Null: they depart
independently. Permutation: the second marker's sheets are dealt anew among the units both marked, so each
marker keeps own sheets and own habits whole.
"""

from itertools import combinations

import numpy as np

from thidua.core.citing import cites
from thidua.core.marking.fairness.additive import NOTHING, Rest
from thidua.core.marking.fairness.chance import generator, orders, upper
from thidua.core.marking.fairness.model import COPYING, NULLS, Finding, NotEnough
from thidua.core.marking.fairness.noise import leaks, noise_of, scaled_rest
from thidua.core.marking.fairness.tables import Floats, Ints, Table

NEEDED = 5  # units both marked: 5! = 120 ways to deal
STREAM = 4
ALIKE = 0.3  # likeness (a correlation) below which nobody would call two sheets alike
PUT_BESIDE = 4

Pair = tuple[int, int, Ints, Ints]


@cites("LS-2.3d", "LC-1.2a")
def copying(table: Table, fit: Rest, *, seed: int, permutations: int) -> list[Finding] | NotEnough:
    """One finding for each two markers who share enough units."""
    pairs, most = _shared(table)
    if not pairs:
        return NotEnough(COPYING, "units_of_two_markers", NEEDED, most)
    departures = _evened(table, scaled_rest(fit))
    if not departures.any():
        return NotEnough(COPYING, "variation", 1, 0)
    leak = _leak(table, fit, departures, pairs)
    deals = {size: orders(generator(seed, STREAM, size), permutations, size) for size in {len(p[2]) for p in pairs}}
    seen, drawn, alike = _agreement(pairs, departures, leak, deals)
    p = upper(seen, drawn)
    return [
        _finding(table, pair, at, (float(seen[at]), float(p[at]), float(alike[at]))) for at, pair in enumerate(pairs)
    ]


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


def _evened(table: Table, scaled: Floats) -> Floats:
    """Departures in units of what is usual for that unit and criterion.

    Where marks crowd at the maximum departures are small, elsewhere large; two markers' products over the same unit
    would then vary more than products over different units, which is what they are held against. A few markers tell
    little of what is usual, so as many again of the round's usual size are put beside them.
    """
    size = len(table.names)
    present = ~np.isnan(table.points)
    squares, counts = np.zeros((size, scaled.shape[1])), np.zeros((size, scaled.shape[1]))
    np.add.at(squares, table.marked, scaled**2)
    np.add.at(counts, table.marked, present)
    usual = float((scaled**2).sum()) / max(int(present.sum()), 1)
    width = np.sqrt((squares + PUT_BESIDE * usual) / (counts + PUT_BESIDE))
    found: Floats = scaled / np.where(width > NOTHING, width, np.inf)[table.marked]
    return found


def _leak(table: Table, fit: Rest, departures: Floats, pairs: list[Pair]) -> Floats:
    """What two independent markers' departures have in common because both were measured against the same others."""
    noise = noise_of(table, fit, departures)
    part_of, place = np.zeros(len(table.marker), dtype=np.int64), np.zeros(len(table.marker), dtype=np.int64)
    for at, part in enumerate(fit.parts):
        part_of[part.cells], place[part.cells] = at, np.arange(len(part.cells))
    found = leaks(table, fit, noise)
    return np.array(
        [
            sum(
                float(found[part_of[a]][place[a], place[b]]) * _both(table, a, b)
                for a, b in zip(mine, theirs, strict=True)
            )
            for _, _, mine, theirs in pairs
        ]
    )


def _both(table: Table, one: int, other: int) -> int:
    return int((~np.isnan(table.points[one]) & ~np.isnan(table.points[other])).sum())


def _agreement(
    pairs: list[Pair], departures: Floats, leak: Floats, deals: dict[int, Ints]
) -> tuple[Floats, Floats, Floats]:
    """Likeness (a correlation) brought to one scale for any number of units, the same of every deal, and itself.

    Dealing anew keeps both lengths, so only the products move. The scale is that of all pairs of the round: a pair's
    own would grow with its copies and hide them.
    """
    seen, drawn, alike = [], [], []
    for (_, _, mine, theirs), common in zip(pairs, leak.tolist(), strict=True):
        one, two = departures[mine], departures[theirs]
        lengths = np.sqrt((one**2).sum() * (two**2).sum())
        lengths = lengths if lengths > NOTHING else np.inf
        products = one @ two.T / lengths
        size = len(products)
        alike.append(float(np.trace(products) - common / lengths))
        seen.append(alike[-1] * np.sqrt(size))
        drawn.append(products[np.arange(size), deals[size]].sum(axis=1) * np.sqrt(size))
    return np.array(seen), np.concatenate(drawn), np.array(alike)
