"""Rows turned into arrays: one line for each marker and marked unit, one column for each criterion."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from thidua.core.marking.fairness.model import (
    CrossMarkRow,
    OrderUnknown,
    OutOfScale,
    OwnUnitMarked,
    TwoBlocs,
    TwoMaxima,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Change:
    """A later entry with another number; `by` points, at a known moment."""

    marker: str
    marked: str
    criterion: str
    at: datetime
    by: Decimal


@dataclass(frozen=True)
class Table:
    """`points` is cells × criteria, NaN where not marked; a cell is one marker and one marked unit."""

    names: tuple[str, ...]  # units and markers, one numbering
    criteria: tuple[str, ...]
    marker: Ints
    marked: Ints
    points: Floats
    maxima: Floats  # of each criterion
    bloc_of: Mapping[str, str]  # of marked units, and of markers where known
    changes: tuple[Change, ...]

    def cells(self) -> dict[tuple[int, int], int]:
        return {pair: at for at, pair in enumerate(zip(self.marker.tolist(), self.marked.tolist(), strict=True))}

    def markers(self) -> list[int]:
        return sorted(set(self.marker.tolist()))


def table_of(rows: Iterable[CrossMarkRow], home: Mapping[str, str] | None = None) -> Table:
    """`home` gives the bloc of markers that nobody marks. Raises the named errors of `model`."""
    given = list(rows)
    for row in given:
        if not row.points.is_finite() or not 0 <= row.points <= row.maximum:
            raise OutOfScale(row)
        if row.marker == row.marked:
            raise OwnUnitMarked(row)
    maxima = _one_maximum(given)
    bloc_of = {**(home or {}), **_blocs(given)}
    last, changes = _replayed(given)
    return _filled(last, maxima, bloc_of, changes)


def _one_maximum(rows: Sequence[CrossMarkRow]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for row in rows:
        if found.setdefault(row.criterion, row.maximum) != row.maximum:
            raise TwoMaxima(row)
    return found


def _blocs(rows: Sequence[CrossMarkRow]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        if found.setdefault(row.marked, row.bloc) != row.bloc:
            raise TwoBlocs(row)
    return found


def _replayed(
    rows: Sequence[CrossMarkRow],
) -> tuple[dict[tuple[str, str, str], Decimal], tuple[Change, ...]]:
    """The number that holds, and every step on the way to it."""
    entries: dict[tuple[str, str, str], list[CrossMarkRow]] = defaultdict(list)
    for row in rows:
        entries[row.marker, row.marked, row.criterion].append(row)
    last, changes = {}, []
    for key in sorted(entries):
        ordered = _in_order(entries[key])
        last[key] = ordered[-1].points
        for before, after in pairwise(ordered):
            if after.points != before.points and after.at is not None:
                changes.append(Change(*key, at=after.at, by=after.points - before.points))
    return last, tuple(changes)


def _in_order(rows: list[CrossMarkRow]) -> list[CrossMarkRow]:
    if len(rows) == 1:
        return rows
    moments = [row.at for row in rows if row.at is not None]
    if len(set(moments)) < len(rows):
        raise OrderUnknown(rows[-1])
    return [row for _, row in sorted(zip(moments, rows, strict=True), key=lambda pair: pair[0])]


def _filled(
    last: Mapping[tuple[str, str, str], Decimal],
    maxima: Mapping[str, Decimal],
    bloc_of: Mapping[str, str],
    changes: tuple[Change, ...],
) -> Table:
    pairs = sorted({(marker, marked) for marker, marked, _ in last})
    names = tuple(sorted({name for pair in pairs for name in pair}))
    criteria = tuple(sorted({criterion for _, _, criterion in last}))
    number = {name: at for at, name in enumerate(names)}
    line = {pair: at for at, pair in enumerate(pairs)}
    column = {criterion: at for at, criterion in enumerate(criteria)}
    points = np.full((len(pairs), len(criteria)), np.nan)
    for (marker, marked, criterion), value in last.items():
        points[line[marker, marked], column[criterion]] = float(value)
    return Table(
        names=names,
        criteria=criteria,
        marker=np.array([number[marker] for marker, _ in pairs], dtype=np.int64),
        marked=np.array([number[marked] for _, marked in pairs], dtype=np.int64),
        points=points,
        maxima=np.array([float(maxima[criterion]) for criterion in criteria]),
        bloc_of=bloc_of,
        changes=changes,
    )
