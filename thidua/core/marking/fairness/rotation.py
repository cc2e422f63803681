"""First places that go round.

A winner is «in turn» when nobody in the bloc has waited longer: a unit that never won, or else the one whose last win
lies furthest back. Statistic: the years whose winner was in turn. Null: every unit has the same chance every year,
whatever happened before. Then the chance of a year in turn depends only on how many have won already, and the
distribution is counted exactly. Where units really differ, the better ones win again and full rounds are rarer still:
the null errs to the side of caution.

Units come and go, and first places are shared: then the same null is drawn by chance, from a recorded seed. A year with
a shared first place is not judged; its winners count as having won.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np

from thidua.core.citing import cites
from thidua.core.marking.fairness.chance import generator
from thidua.core.marking.fairness.model import NULLS, ROTATION, BadFirstPlace, Finding, FirstPlace, NotEnough

UNITS = 2
YEARS = 4
STREAM = 2
DRAWS = 20_000


@cites("LS-2.3d", "LC-1.2a")
def rotation(places: Iterable[FirstPlace], *, seed: int) -> list[Finding] | NotEnough:
    """One finding for each bloc with enough years."""
    blocs: dict[str, list[FirstPlace]] = defaultdict(list)
    for place in places:
        _check(place, blocs[place.bloc])
        blocs[place.bloc].append(place)
    usable = {name: sorted(rows, key=lambda row: row.year) for name, rows in blocs.items()}
    usable = {name: rows for name, rows in usable.items() if _is_enough(rows)}
    if not usable:
        years = max((len(_judged(rows)) for rows in blocs.values()), default=0)
        return NotEnough(ROTATION, "years_of_a_bloc", YEARS, years)
    return [_of_bloc(name, rows, seed) for name, rows in sorted(usable.items())]


def _check(place: FirstPlace, before: Sequence[FirstPlace]) -> None:
    if not place.winners or not set(place.winners) <= set(place.units):
        raise BadFirstPlace(place)
    if any(row.year == place.year for row in before):
        raise BadFirstPlace(place)


def _judged(rows: Sequence[FirstPlace]) -> list[FirstPlace]:
    return [row for row in rows if len(row.winners) == 1 and len(row.units) >= UNITS]


def _is_enough(rows: Sequence[FirstPlace]) -> bool:
    return len(_judged(rows)) >= YEARS


def _of_bloc(bloc: str, rows: Sequence[FirstPlace], seed: int) -> Finding:
    units = {unit for row in rows for unit in row.units}
    seen = turns([row.winners for row in rows], [row.units for row in rows])
    is_plain = all(len(row.winners) == 1 and set(row.units) == units for row in rows)
    if is_plain:
        chances = distribution(len(units), len(rows))
        p, usual = float(sum(chances[seen:])), float(sum(k * chance for k, chance in enumerate(chances)))
    else:
        p, usual = _drawn(rows, seen, seed)
    return Finding(
        check=ROTATION,
        null=NULLS[ROTATION],
        subjects=(bloc,),
        statistic=float(seen),
        p=p,
        n=len(_judged(rows)),
        effect=seen - usual,
        effect_unit="years",
        method="exact" if is_plain else "permutation",
        is_large=seen > usual,
        figures={"in_turn": float(seen), "usual": usual, "units": float(len(units))},
    )


def turns(winners: Sequence[Sequence[str]], units: Sequence[Sequence[str]]) -> int:
    """Years with one winner that was in turn; the first year says nothing new but is counted, in the null as well."""
    last: dict[str, int] = {}
    found = 0
    for year, (first, present) in enumerate(zip(winners, units, strict=True)):
        if len(first) == 1:
            found += last.get(first[0], -1) == min(last.get(unit, -1) for unit in present)
        for unit in first:
            last[unit] = year
    return found


@lru_cache(maxsize=64)
def distribution(units: int, years: int) -> tuple[Fraction, ...]:
    """Chance of 0, 1, … `years` years in turn, if each unit has the same chance each year."""
    states: dict[tuple[int, int], Fraction] = {(0, 0): Fraction(1)}  # (units that have won, years in turn)
    for _ in range(years):
        after: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
        for (won, found), chance in states.items():
            waiting = units - won if won < units else 1
            after[min(won + 1, units), found + 1] += chance * Fraction(waiting, units)
            after[won, found] += chance * Fraction(units - waiting, units)
        states = after
    return tuple(sum((c for (_, found), c in states.items() if found == k), Fraction(0)) for k in range(years + 1))


def _drawn(rows: Sequence[FirstPlace], seen: int, seed: int) -> tuple[float, float]:
    """p and the usual number of years in turn, by drawing winners; shared first places stay as they were."""
    rng = generator(seed, STREAM)
    names = sorted({unit for row in rows for unit in row.units})
    number = {name: at for at, name in enumerate(names)}
    last = np.full((DRAWS, len(names)), -1)
    found = np.zeros(DRAWS, dtype=np.int64)
    for year, row in enumerate(rows):
        present = np.array([number[unit] for unit in row.units])
        if len(row.winners) == 1:
            winner = present[rng.integers(0, len(present), DRAWS)]
            at = np.arange(DRAWS)
            found += last[at, winner] == last[:, present].min(axis=1)
            last[at, winner] = year
        else:
            last[:, [number[unit] for unit in row.winners]] = year
    return float((1 + (found >= seen).sum()) / (1 + DRAWS)), float(found.mean())
