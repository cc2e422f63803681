"""What the checks are given (plain tables) and what they say (codes and figures; words live outside core)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

RECIPROCITY = "reciprocity"
ROTATION = "rotation"
FLAT = "flat"
COPYING = "copying"
INFLATION = "inflation"
BLOC_FAVOUR = "bloc_favour"
CLOSING = "closing"
CHECKS = (RECIPROCITY, ROTATION, FLAT, COPYING, INFLATION, BLOC_FAVOUR, CLOSING)
#: Their subject is a bloc; that of the others one or two units.
OF_BLOCS = frozenset({ROTATION, BLOC_FAVOUR})

#: What each check supposes until the figures speak against it.
NULLS: Mapping[str, str] = {
    RECIPROCITY: "how_a_marks_b_tells_nothing_of_how_b_marks_a",
    ROTATION: "every_unit_has_the_same_chance_every_year",
    FLAT: "the_marker_tells_units_apart_as_the_others_do",
    COPYING: "two_markers_depart_from_the_others_independently",
    INFLATION: "in_each_criterion_every_unit_of_the_bloc_is_as_likely_to_claim_more",
    BLOC_FAVOUR: "marks_do_not_depend_on_the_bloc_of_the_marker",
    CLOSING: "late_changes_fall_on_all_alike",
}

Verdict = Literal["look_together", "nothing_unusual"]
Method = Literal["exact", "permutation"]


@dataclass(frozen=True)
class CrossMarkRow:
    """One entry of one marker about one criterion of one sheet; a later entry (`at`) replaces an earlier one.

    `marker` is the code of the unit that marks, `bloc` the bloc of the marked unit.
    """

    marker: str
    marked: str
    criterion: str
    points: Decimal
    maximum: Decimal
    at: datetime | None
    bloc: str


@dataclass(frozen=True)
class StatedMark:
    """What a unit claimed and what the board found; None is not marked, never zero."""

    unit: str
    criterion: str
    self_points: Decimal | None
    appraised: Decimal | None
    maximum: Decimal
    bloc: str


@dataclass(frozen=True)
class FirstPlace:
    """Who came first in a bloc in one year (several on a tie), among which units."""

    bloc: str
    year: int
    winners: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class Window:
    """The last part of the marking time: changes from `late_from` on until `closes_at` are late ones."""

    late_from: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Finding:
    """One hypothesis tried. `effect` is in points unless `effect_unit` says otherwise; `figures` feed sentences."""

    check: str
    null: str
    subjects: tuple[str, ...]
    statistic: float
    p: float
    n: int
    effect: float
    effect_unit: Literal["points", "share", "years", "changes"]
    method: Method
    is_large: bool = True  # large enough to matter, whatever its p
    figures: Mapping[str, float] = field(default_factory=dict)
    p_corrected: float = 1.0
    verdict: Verdict = "nothing_unusual"


@dataclass(frozen=True)
class NotEnough:
    """A check that cannot be made: `needs` and `has` count what `why` names."""

    check: str
    why: str
    needs: int
    has: int
    subject: str = ""


@dataclass(frozen=True)
class Report:
    """Every hypothesis of one round: the family the correction is made over."""

    findings: tuple[Finding, ...]
    not_enough: tuple[NotEnough, ...]
    level: float
    seed: int
    permutations: int

    def named(self) -> tuple[Finding, ...]:
        found = (item for item in self.findings if item.verdict == "look_together")
        return tuple(sorted(found, key=lambda item: (item.p_corrected, item.p, item.check, item.subjects)))

    def of(self, check: str) -> tuple[Finding, ...]:
        return tuple(item for item in self.findings if item.check == check)


class RefusedTable(ValueError):
    """A table that cannot be checked; `row` is what was wrong."""

    def __init__(self, row: object = None) -> None:
        super().__init__(f"{type(self).__name__}: {row}")
        self.row = row


class OutOfScale(RefusedTable):
    """A mark below zero or above the criterion's maximum."""


class OwnUnitMarked(RefusedTable):
    """A marker marks the own unit."""


class TwoMaxima(RefusedTable):
    """One criterion with two maxima: points cannot be compared."""


class TwoBlocs(RefusedTable):
    """One marked unit in two blocs."""


class OrderUnknown(RefusedTable):
    """Several entries of one marker for one criterion of one sheet, without distinct moments: which one holds?"""


class TwiceStated(RefusedTable):
    """Two lines for one unit and criterion."""


class BadFirstPlace(RefusedTable):
    """A winner that is not among the units of its year, no winner, or one bloc and year given twice."""
