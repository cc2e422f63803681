"""One part of a rule set as a small table: the same columns on the editor's page and in Excel.

A row is a mapping of column keys to texts. `rows` writes a part down, `read` reads it back; what one writes the other reads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.parts.cells import CellFault, Cells
from thidua.adapters.sheets.rule_words import share_text
from thidua.core.movements.model import RuleSet
from thidua.core.points import show_points

Texts = dict[str, str]
SUBJECT = ("Đối tượng", 12)
CLAUSES = ("Mã điều khoản", 24)


class PartRefused(ValueError):
    """Nothing of the part was taken over; `faults` name every cell."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        super().__init__("; ".join(fault.reason for fault in faults))
        self.faults = list(faults)


@dataclass(frozen=True)
class Part:
    """`choices` gives the words a column may hold, for drop-downs; a column not in it takes any text."""

    slug: str
    title: str
    field: str
    columns: Mapping[str, tuple[str, int]]
    choices: Callable[[RuleSet], Mapping[str, Sequence[str]]]
    write: Callable[[Any, RuleSet], Texts]
    make: Callable[[Cells, RuleSet], Any]

    @property
    def labels(self) -> dict[str, str]:
        return {key: label for key, (label, _) in self.columns.items()}

    def rows(self, rules: RuleSet) -> list[Texts]:
        return [self.write(item, rules) for item in getattr(rules, self.field)]

    def read(self, rows: Sequence[Mapping[str, str]], rules: RuleSet) -> RuleSet:
        """`rules` with this part replaced; rows without any text are left out. Raises PartRefused."""
        made: list[Any] = []
        faults: list[CellFault] = []
        for at, texts in enumerate(rows):
            if not any(text.strip() for key, text in texts.items() if key in self.columns and key != "subject"):
                continue
            cells = Cells(at, texts, self.labels)
            made.append(self.make(cells, self._within(rules, made)))
            faults += cells.faults
        if faults:
            raise PartRefused(faults)
        return self._within(rules, made)

    def _within(self, rules: RuleSet, made: Sequence[Any]) -> RuleSet:
        changed: dict[str, Any] = {self.field: tuple(made)}
        return replace(rules, **changed)


class OneRow(Part):
    """A part that is one thing or none."""

    def rows(self, rules: RuleSet) -> list[Texts]:
        held = getattr(rules, self.field)
        return [] if held is None else [self.write(held, rules)]

    def _within(self, rules: RuleSet, made: Sequence[Any]) -> RuleSet:
        changed: dict[str, Any] = {self.field: made[0] if made else None}
        return replace(rules, **changed)


def subject_choices(_rules: RuleSet) -> Mapping[str, Sequence[str]]:
    return {"subject": list(SUBJECTS.values())}


def points_text(value: Decimal | None) -> str:
    return "" if value is None else show_points(value)


def share_or_none_text(value: Fraction | None) -> str:
    return "" if value is None else share_text(value)
