"""Blocs whose own marks of their units stand above what others find.

Where units are also marked from outside their bloc: is what is left of severity and quality higher in marks from
inside? Null: a mark does not depend on the marker's bloc. Permutation: each marker's rests (whole sheets) are dealt
anew among the units that marker marked, then freed of severity and quality again (Freedman and Lane 1983).

Where marks come from inside only, the board's appraisal is the measure: does the bloc's mean mark stand further above
it than in other blocs? Permutation: units change blocs.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from thidua.core.citing import cites
from thidua.core.marking.fairness.additive import NOTHING, Rest
from thidua.core.marking.fairness.chance import generator, orders, upper
from thidua.core.marking.fairness.model import BLOC_FAVOUR, NULLS, Finding, NotEnough, StatedMark
from thidua.core.marking.fairness.tables import Floats, Ints, Table

NEEDED = 4  # sheets from inside and from outside; units of a bloc
STREAM = 6
PUT_BESIDE = 4
SMALL = 0.01  # of the maximum of the criteria: less is not worth anybody's time


@cites("LS-2.3d", "LC-1.2a")
def bloc_favour(
    table: Table, fit: Rest, stated: Sequence[StatedMark], *, seed: int, permutations: int
) -> list[Finding] | NotEnough:
    """One finding for each bloc that can be compared."""
    inside = _inside(table)
    blocs = [bloc for bloc in _blocs(table) if _enough(inside, table, bloc)]
    found = _against_outside(table, fit, inside, blocs, seed=seed, permutations=permutations) if blocs else []
    return found or _against_appraisal(table, stated, seed, permutations)


def _inside(table: Table) -> Ints:
    blocs = [table.bloc_of.get(name) for name in table.names]
    pairs = zip(table.marker.tolist(), table.marked.tolist(), strict=True)
    return np.array([int(blocs[marker] is not None and blocs[marker] == blocs[marked]) for marker, marked in pairs])


def _blocs(table: Table) -> list[str]:
    return sorted({table.bloc_of[table.names[unit]] for unit in set(table.marked.tolist())})


def _cells_of(table: Table, bloc: str) -> Ints:
    return np.array([int(table.bloc_of[table.names[unit]] == bloc) for unit in table.marked.tolist()])


def _enough(inside: Ints, table: Table, bloc: str) -> bool:
    cells = _cells_of(table, bloc) == 1
    return int(inside[cells].sum()) >= NEEDED and int((1 - inside[cells]).sum()) >= NEEDED


def _against_outside(
    table: Table, fit: Rest, inside: Ints, blocs: Sequence[str], *, seed: int, permutations: int
) -> list[Finding]:
    """Statistic: what the rests say of the bloc's own marks. Between two blocs it cannot be told: none."""
    rest = np.nansum(fit.rest, axis=1)
    asked = np.stack([_cells_of(table, bloc) * inside for bloc in blocs], axis=1).astype(float)
    asked = _apart(asked - _explained(asked, fit)).T
    room = (asked**2).sum(axis=1)
    kept = np.flatnonzero(room > 1e-6 * len(rest))
    if not len(kept) or np.abs(rest).max() < NOTHING:
        return []
    asked, room = asked[kept], room[kept]
    even = _evened(table, rest)
    p, seen = _chance(asked @ even, even[_within_markers(table, seed, permutations)] @ asked.T)
    effect = asked @ rest / room
    most = float(table.maxima.sum())
    return [
        _finding(
            blocs[which],
            outside=True,
            seen=float(seen[at]),
            p=float(p[at]),
            effect=float(effect[at]),
            most=most,
            n=int((asked[at] > 0).sum()),
        )
        for at, which in enumerate(kept.tolist())
    ]


def _evened(table: Table, rest: Floats) -> Floats:
    """Rests in units of what is usual for their marked unit (small where marks crowd at the maximum), drawn half-way to
    the round's usual size, since few markers tell little of it. Dealing anew then swaps like with like."""
    squares = np.bincount(table.marked, rest**2, len(table.names))
    counts = np.bincount(table.marked, minlength=len(table.names))
    width = np.sqrt((squares + PUT_BESIDE * np.mean(rest**2)) / (counts + PUT_BESIDE))
    found: Floats = rest / width[table.marked]
    return found


def _apart(asked: Floats) -> Floats:
    """Each column freed of all the others, so that one bloc's favour is not laid at another's door."""
    found = np.empty_like(asked)
    for at in range(asked.shape[1]):
        others = np.delete(asked, at, axis=1)
        fitted = others @ np.linalg.lstsq(others, asked[:, at], rcond=None)[0] if others.shape[1] else 0.0
        found[:, at] = asked[:, at] - fitted
    return found


def _explained(values: Floats, fit: Rest) -> Floats:
    found = np.zeros_like(values)
    for part in fit.parts:
        found[part.cells] = part.basis @ (part.basis.T @ values[part.cells])
    return found


def _within_markers(table: Table, seed: int, permutations: int) -> Ints:
    rng = generator(seed, STREAM)
    source = np.empty((permutations, len(table.marker)), dtype=np.int64)
    for marker in table.markers():
        cells = np.flatnonzero(table.marker == marker)
        source[:, cells] = cells[orders(rng, permutations, len(cells))]
    return source


def _against_appraisal(
    table: Table, stated: Sequence[StatedMark], seed: int, permutations: int
) -> list[Finding] | NotEnough:
    above, home, most = _above_appraisal(table, stated)
    names = sorted(bloc for bloc in set(home) if home.count(bloc) >= NEEDED)
    if len(names) < 2:
        return NotEnough(BLOC_FAVOUR, "blocs_with_units", 2, len(names))
    chosen = np.array([bloc in names for bloc in home])
    above, home = above[chosen], [bloc for bloc in home if bloc in names]
    if above.std() < NOTHING:
        return NotEnough(BLOC_FAVOUR, "variation", 1, 0)
    member = np.array([[float(bloc == name) for bloc in home] for name in names])
    size = member.sum(axis=1)
    mean = member @ above / size
    rest_mean = (above.sum() - member @ above) / (len(above) - size)
    order = orders(generator(seed, STREAM), permutations, len(above))
    p, seen = _chance(mean, above[order] @ member.T / size)
    return [
        _finding(
            name,
            outside=False,
            seen=float(seen[at]),
            p=float(p[at]),
            effect=float(mean[at] - rest_mean[at]),
            most=most,
            n=int(size[at]),
        )
        for at, name in enumerate(names)
    ]


def _above_appraisal(table: Table, stated: Sequence[StatedMark]) -> tuple[Floats, list[str], float]:
    """Per unit, mean mark minus appraisal summed over the criteria that have both, brought to a whole sheet."""
    appraised = {(mark.unit, mark.criterion): mark for mark in stated if mark.appraised is not None}
    whole = _maximum_of(stated, table)
    above, home = [], []
    marks: dict[tuple[int, int], list[float]] = defaultdict(list)
    for cell, unit in enumerate(table.marked.tolist()):
        for column in np.flatnonzero(~np.isnan(table.points[cell])).tolist():
            marks[unit, column].append(float(table.points[cell, column]))
    for unit in sorted(set(table.marked.tolist())):
        name, total, most = table.names[unit], 0.0, 0.0
        for column, criterion in enumerate(table.criteria):
            mark = appraised.get((name, criterion))
            if mark is not None and mark.appraised is not None and (unit, column) in marks:
                total += float(np.mean(marks[unit, column])) - float(mark.appraised)
                most += float(mark.maximum)
        if most > 0:
            above.append(total * whole / most)
            home.append(table.bloc_of[name])
    return np.array(above), home, whole


def _maximum_of(stated: Sequence[StatedMark], table: Table) -> float:
    maxima = {mark.criterion: float(mark.maximum) for mark in stated if mark.criterion in table.criteria}
    return sum(maxima.values())


def _chance(seen: Floats, drawn: Floats) -> tuple[Floats, Floats]:
    """p and the statistic in permutation deviations."""
    middle, width = drawn.mean(axis=0), drawn.std(axis=0)
    width = np.where(width > NOTHING, width, np.inf)
    return upper((seen - middle) / width, (drawn - middle) / width), (seen - middle) / width


def _finding(bloc: str, *, outside: bool, seen: float, p: float, effect: float, most: float, n: int) -> Finding:
    return Finding(
        check=BLOC_FAVOUR,
        null=NULLS[BLOC_FAVOUR],
        subjects=(bloc,),
        statistic=seen,
        p=p,
        n=n,
        effect=effect,
        effect_unit="points",
        method="permutation",
        is_large=effect >= SMALL * most,
        figures={"maximum": most, "outside": float(outside)},
    )
