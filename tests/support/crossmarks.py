"""Invented rounds of marks with known truth: severity, quality, noise, and whatever favour a test puts in.

Marks are drawn on a scale 0–10 with halves, as real sheets are, so they are rounded and bounded.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np

from thidua.core.marking.fairness.family import corrected
from thidua.core.marking.fairness.model import CrossMarkRow, Finding, NotEnough, StatedMark
from thidua.core.marking.fairness.tables import Table

MAXIMUM = 10.0


def names(bloc: int, size: int) -> list[str]:
    return [f"B{bloc:02d}U{unit:02d}" for unit in range(size)]


def round_robin(blocs: int, size: int) -> list[tuple[int, int]]:
    """Everyone marks everyone else of the own bloc: (marker, marked) numbers."""
    return [
        (bloc * size + one, bloc * size + other)
        for bloc in range(blocs)
        for one in range(size)
        for other in range(size)
        if one != other
    ]


def drawn(blocs: int, size: int, each: int) -> list[tuple[int, int]]:
    """Each sheet marked by the `each` next units of its bloc and the `each` before: mutual pairs in a sparse draw."""
    return [
        (bloc * size + (one + step) % size, bloc * size + one)
        for bloc in range(blocs)
        for one in range(size)
        for step in [*range(1, each + 1), *range(-each, 0)]
    ]


def table(
    rng: np.random.Generator,
    pairs: Sequence[tuple[int, int]],
    size: int,
    criteria: int,
    *,
    noise: float = 1.0,
    halo: float = 0.0,
    widths: float = 0.0,
    step: float = 0.5,
    favour: Mapping[tuple[int, int], np.ndarray] | None = None,
    blocs_of: Mapping[str, str] | None = None,
) -> Table:
    """`favour` adds points per criterion; `halo` a marker's liking of one unit; `widths`: unequal ranges."""
    cells = sorted(pairs)
    marker, marked = (np.array(side) for side in zip(*cells, strict=True))
    units = int(max(marker.max(), marked.max())) + 1
    width = np.exp(widths * rng.standard_normal(units))
    quality = 7 + 0.7 * rng.standard_normal((units, 1)) + 0.4 * rng.standard_normal((units, criteria))
    severity = 0.5 * rng.standard_normal((units, 1)) + 0.3 * rng.standard_normal((units, criteria))
    rest = halo * rng.standard_normal((len(cells), 1)) + noise * rng.standard_normal((len(cells), criteria))
    points = quality[marked] + severity[marker] + rest * width[marker][:, None]
    for pair, extra in (favour or {}).items():
        points[cells.index(pair)] += extra
    if step:
        points = np.clip(np.round(points / step) * step, 0, MAXIMUM)
    labels = tuple(name for bloc in range(units // size) for name in names(bloc, size))
    return Table(
        names=labels,
        criteria=tuple(f"C{at:02d}" for at in range(criteria)),
        marker=marker,
        marked=marked,
        points=points,
        maxima=np.full(criteria, MAXIMUM),
        bloc_of=blocs_of or {name: name[:3] for name in labels},
        changes=(),
    )


def on_half(rng: np.random.Generator, criteria: int, amount: float) -> np.ndarray:
    """`amount` on half of the criteria, chosen at random."""
    extra = np.zeros(criteria)
    extra[rng.permutation(criteria)[: criteria // 2]] = amount
    return extra


def rows_of(found: Table, at: datetime | None = datetime(2026, 11, 2, tzinfo=UTC)) -> Iterator[CrossMarkRow]:
    """The same round as plain rows."""
    for cell, (marker, marked) in enumerate(zip(found.marker.tolist(), found.marked.tolist(), strict=True)):
        for column, criterion in enumerate(found.criteria):
            if not np.isnan(found.points[cell, column]):
                yield CrossMarkRow(
                    marker=found.names[marker],
                    marked=found.names[marked],
                    criterion=criterion,
                    points=Decimal(str(found.points[cell, column])),
                    maximum=Decimal(str(found.maxima[column])),
                    at=at,
                    bloc=found.bloc_of[found.names[marked]],
                )


def across(blocs: int, size: int, own: int, others: int) -> list[tuple[int, int]]:
    """Each sheet marked by `own` units of its bloc and by `others` from other blocs."""
    found = set()
    for bloc in range(blocs):
        for unit in range(size):
            marked = bloc * size + unit
            found |= {(bloc * size + (unit + step) % size, marked) for step in range(1, own + 1)}
            for step in range(others):
                away = (bloc + 1 + step % (blocs - 1)) % blocs
                found.add((away * size + (unit + 3 * step) % size, marked))
    return sorted(found)


def stated(
    rng: np.random.Generator, blocs: int, size: int, criteria: int, extra: Mapping[str, float] | None = None
) -> list[StatedMark]:
    """Everyone claims half a point too much, blocs more or less so; `extra` is what one unit adds to each criterion."""
    found = []
    for bloc in range(blocs):
        general = rng.normal(0.5, 0.3)
        appraised = np.clip(np.round(rng.normal(7, 1, (size, criteria)) * 2) / 2, 0, MAXIMUM)
        gaps = general + rng.standard_normal((size, criteria))
        for unit, name in enumerate(names(bloc, size)):
            claims = appraised[unit] + gaps[unit] + (extra or {}).get(name, 0.0)
            claims = np.clip(np.round(claims * 2) / 2, 0, MAXIMUM)
            for column in range(criteria):
                pair = (Decimal(str(claims[column])), Decimal(str(appraised[unit, column])))
                found.append(StatedMark(name, f"C{column:02d}", *pair, Decimal(10), name[:3]))
    return found


def pointed_at(outcome: list[Finding] | NotEnough, level: float = 0.05) -> set[tuple[str, ...]]:
    """Subjects named when this check alone is the family."""
    assert isinstance(outcome, list)
    return {item.subjects for item in corrected(outcome, level) if item.verdict == "look_together"}
