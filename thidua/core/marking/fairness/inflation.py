"""Units whose claim stands further above the appraisal than the claims of their bloc do.

A gap is self-mark minus appraisal; a whole bloc that claims generously is not pointed at here, because every unit
then shares the gap. Statistic: the unit's gaps, each against its bloc's mean gap in that criterion. Null: in each
criterion the gaps of the bloc could belong to any of its units. Permutation: within bloc and criterion.
"""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from thidua.core.citing import cites
from thidua.core.marking.fairness.additive import NOTHING
from thidua.core.marking.fairness.chance import chunks, generator, upper
from thidua.core.marking.fairness.model import (
    INFLATION,
    NULLS,
    Finding,
    NotEnough,
    OutOfScale,
    StatedMark,
    TwiceStated,
    TwoBlocs,
)
from thidua.core.marking.fairness.tables import Floats

UNITS = 4  # in a bloc
CRITERIA = 5  # with both numbers
STREAM = 5
SMALL = 0.02  # of the maximum of the criteria marked: less is not worth anybody's time


class _Bloc:
    """Gaps of one bloc, units × criteria, each criterion centred and in units of its spread."""

    def __init__(self, name: str, marks: list[StatedMark], spread: dict[str, float]) -> None:
        self.name = name
        self.units = sorted({mark.unit for mark in marks})
        criteria = sorted({mark.criterion for mark in marks})
        self.points = np.full((len(self.units), len(criteria)), np.nan)
        self.maxima = np.zeros(self.points.shape)
        for mark in marks:
            at = self.units.index(mark.unit), criteria.index(mark.criterion)
            self.points[at] = _gap(mark)
            self.maxima[at] = float(mark.maximum)
        scale = np.array([spread[criterion] for criterion in criteria])
        above = self.points - np.nanmean(self.points, axis=0)
        self.above = above
        self.scaled = np.nan_to_num(above / np.where(scale > NOTHING, scale, np.inf))
        self.counts = (~np.isnan(self.points)).sum(axis=1)

    def judged(self) -> list[int]:
        return [at for at in range(len(self.units)) if self.counts[at] >= CRITERIA]

    def width(self) -> float:
        """Deviation of a unit's sum over all shufflings: criteria are independent, each with its own variance."""
        return float(np.sqrt((self.scaled**2).mean(axis=0).sum()))


@cites("LS-2.3d", "LC-1.2a")
def inflation(stated: Iterable[StatedMark], *, seed: int, permutations: int) -> list[Finding] | NotEnough:
    """One finding for each unit with enough criteria, in blocs with enough units."""
    blocs = _blocs(stated)
    usable = [bloc for bloc in blocs if len(bloc.judged()) >= UNITS]
    if not usable:
        return NotEnough(INFLATION, "units_of_a_bloc", UNITS, max((len(bloc.judged()) for bloc in blocs), default=0))
    if all(bloc.width() < NOTHING for bloc in usable):
        return NotEnough(INFLATION, "variation", 1, 0)
    rng = generator(seed, STREAM)
    drawn = np.concatenate([_shuffled(rng, bloc, permutations).ravel() for bloc in usable])
    return [finding for bloc in usable for finding in _findings(bloc, drawn)]


def _findings(bloc: _Bloc, drawn: Floats) -> list[Finding]:
    width = bloc.width()
    seen = bloc.scaled.sum(axis=1) / (width if width > NOTHING else np.inf)
    p = upper(seen, drawn)
    points = np.nansum(bloc.above, axis=1)
    share = points / np.maximum(bloc.maxima.sum(axis=1), NOTHING)
    return [
        Finding(
            check=INFLATION,
            null=NULLS[INFLATION],
            subjects=(bloc.units[at],),
            statistic=float(seen[at]),
            p=float(p[at]),
            n=int(bloc.counts[at]),
            effect=float(points[at]),
            effect_unit="points",
            method="permutation",
            is_large=bool(share[at] >= SMALL),
            figures={
                "gap": float(np.nansum(bloc.points[at])),
                "bloc_gap": float(np.nansum(bloc.points[at]) - points[at]),
            },
        )
        for at in bloc.judged()
    ]


def _shuffled(rng: np.random.Generator, bloc: _Bloc, permutations: int) -> Floats:
    width = bloc.width()
    found = []
    for times in chunks(permutations, bloc.scaled.size):
        drawn = rng.permuted(np.broadcast_to(bloc.scaled, (times, *bloc.scaled.shape)), axis=1)
        found.append(drawn.sum(axis=2) / (width if width > NOTHING else np.inf))
    return np.concatenate(found)


def _gap(mark: StatedMark) -> float:
    assert mark.self_points is not None and mark.appraised is not None
    return float(mark.self_points - mark.appraised)


def _blocs(stated: Iterable[StatedMark]) -> list[_Bloc]:
    by_bloc: dict[str, list[StatedMark]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    home: dict[str, str] = {}
    for mark in stated:
        _check(mark, seen, home)
        if mark.self_points is not None and mark.appraised is not None:
            by_bloc[mark.bloc].append(mark)
    gaps: dict[str, list[float]] = defaultdict(list)
    for marks in by_bloc.values():
        for mark in marks:
            gaps[mark.criterion].append(_gap(mark))
    spread = {criterion: float(np.std(values)) for criterion, values in gaps.items()}
    return [_Bloc(name, by_bloc[name], spread) for name in sorted(by_bloc)]


def _check(mark: StatedMark, seen: set[tuple[str, str]], home: dict[str, str]) -> None:
    for points in (mark.self_points, mark.appraised):
        if points is not None and (not points.is_finite() or not 0 <= points <= mark.maximum):
            raise OutOfScale(mark)
    if (mark.unit, mark.criterion) in seen:
        raise TwiceStated(mark)
    seen.add((mark.unit, mark.criterion))
    if home.setdefault(mark.unit, mark.bloc) != mark.bloc:
        raise TwoBlocs(mark)
