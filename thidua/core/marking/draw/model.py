"""What a draw starts from, what it gives, and why it may be refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Marker:
    """Somebody who can mark, for the unit `unit`."""

    id: str
    unit: str


@dataclass(frozen=True)
class Marked:
    """A sheet to be marked, of the unit `unit`."""

    id: str
    unit: str


class Pair(NamedTuple):
    """Ids: `marker` marks the sheet `marked`."""

    marker: str
    marked: str


@dataclass(frozen=True)
class Pool:
    """Those among whom one draw is held: a bloc, or all blocs together.

    `parents` maps a unit to the one it stands under. `conflicts` are pairs of units that must not mark each other,
    whichever of the two declared it.
    """

    code: str
    markers: tuple[Marker, ...]
    marked: tuple[Marked, ...]
    parents: Mapping[str, str] = field(default_factory=dict)
    conflicts: frozenset[frozenset[str]] = frozenset()

    def may_mark(self, marker: Marker, marked: Marked) -> bool:
        """Never the own unit, a unit above or below it, or one with a declared conflict."""
        one, other = marker.unit, marked.unit
        is_kin = one == other or one in self.above(other) or other in self.above(one)
        return not is_kin and frozenset((one, other)) not in self.conflicts

    def above(self, unit: str) -> frozenset[str]:
        found: set[str] = set()
        step = self.parents.get(unit)
        while step is not None and step not in found:
            found.add(step)
            step = self.parents.get(step)
        return frozenset(found)

    def choices(self) -> dict[str, list[str]]:
        """Sheet id → the ids of those who may mark it."""
        return {
            sheet.id: [marker.id for marker in self.markers if self.may_mark(marker, sheet)] for sheet in self.marked
        }


@dataclass(frozen=True)
class Drawing:
    """`pairs` in order of sheet, then marker. `parts`: how many pieces the graph markers–sheets falls into; only within
    one piece can a severe marker be told from weak work, so 1 is what is wanted."""

    pool: str
    pairs: tuple[Pair, ...]
    parts: int

    @property
    def is_connected(self) -> bool:
        return self.parts == 1

    def loads(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for pair in self.pairs:
            found[pair.marker] = found.get(pair.marker, 0) + 1
        return found


class CannotDraw(ValueError):
    """A demand no draw can meet in `pool`."""

    def __init__(self, pool: str) -> None:
        super().__init__(f"{type(self).__name__}: {pool}")
        self.pool = pool


class BadCount(CannotDraw):
    """Less than one marker for a sheet."""


class NotOnce(CannotDraw):
    """The same marker or sheet stands in the pool twice: `id`."""

    def __init__(self, pool: str, id: str) -> None:
        super().__init__(pool)
        self.id = id


class TooFewUnits(CannotDraw):
    """A bloc of one, or of none: nobody is there to mark anybody else."""


class TooManyMarkers(CannotDraw):
    """`asked` markers for a sheet where at most `most` are there besides the sheet's own unit."""

    def __init__(self, pool: str, asked: int, most: int) -> None:
        super().__init__(pool)
        self.asked = asked
        self.most = most


class NoMarkerLeft(CannotDraw):
    """Kinship and conflicts leave the sheet `marked` only `left` markers of `asked`."""

    def __init__(self, pool: str, marked: str, left: int, asked: int) -> None:
        super().__init__(pool)
        self.marked = marked
        self.left = left
        self.asked = asked


class LoadsCannotBalance(CannotDraw):
    """Conflicts leave no way to give everybody the same work (within one sheet).

    `marker` is who must get more or less than the others: `least` to `most` sheets would be even.
    """

    def __init__(self, pool: str, marker: str, least: int, most: int) -> None:
        super().__init__(pool)
        self.marker = marker
        self.least = least
        self.most = most
