"""Reading one row of typed texts into a part of a rule set; the same for a page's form and an Excel sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from thidua.adapters.sheets import values
from thidua.adapters.sheets.criteria_layout import SUBJECTS
from thidua.adapters.sheets.reading import same_label
from thidua.adapters.sheets.rule_words import MEASURE_SHAPE, share
from thidua.core.movements.model import RuleSet, Subject

T = TypeVar("T")
YES, NO = "có", "không"


@dataclass(frozen=True)
class CellFault:
    """`row` counts from 0 among the rows given; `column` is a key of the part."""

    row: int
    column: str
    reason: str


@dataclass
class Cells:
    """One row. A cell that cannot be read leaves a fault and gives the stand-in; the caller drops rows with faults."""

    row: int
    texts: Mapping[str, str]
    labels: Mapping[str, str]
    faults: list[CellFault] = field(default_factory=list)

    def text(self, key: str, *, is_required: bool = False) -> str:
        found = " ".join(self.texts.get(key, "").split())
        if is_required and not found:
            self.fault(key, f"chưa ghi “{self.labels[key]}”.")
        return found

    def fault(self, key: str, reason: str) -> None:
        self.faults.append(CellFault(self.row, key, reason))

    def points(self, key: str) -> Decimal:
        found = self._read(key, values.points, Decimal(0))
        if not self.text(key):
            self.fault(key, f"chưa ghi “{self.labels[key]}”.")
        return found

    def points_or_none(self, key: str) -> Decimal | None:
        return self._read(key, values.points, Decimal(0)) if self.text(key) else None

    def share_or_none(self, key: str) -> Fraction | None:
        return self._read(key, share, Fraction(0)) if self.text(key) else None

    def measure_or_none(self, key: str) -> str | None:
        found = self.text(key)
        if found and not MEASURE_SHAPE.fullmatch(found):
            self.fault(key, "tên số liệu viết như assignments.on_time hoặc entered.par_index.")
        return found or None

    def listed(self, key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(values.listed(self.text(key))))

    def choice(self, key: str, labels: Mapping[T, str], default: T | None = None) -> T | None:
        """The slug whose label, or which itself, was typed; an empty cell gives `default`, or a fault without one."""
        found = self.text(key)
        if not found and default is not None:
            return default
        for slug, label in labels.items():
            if same_label(found) in (same_label(label), same_label(str(slug))):
                return slug
        listed = ", ".join(f"“{label}”" for label in labels.values()) or "(chưa có)"
        self.fault(key, f"“{found}” không có trong danh sách; hãy chọn: {listed}.")
        return None

    def yes(self, key: str) -> bool:
        return self.choice(key, {True: YES, False: NO}, False) is True

    def subject(self) -> Subject:
        found = self.choice("subject", SUBJECTS)
        return "official" if found == "official" else "unit"

    def _read(self, key: str, reader: Callable[[str], T], instead: T) -> T:
        try:
            return reader(self.text(key)) if self.text(key) else instead
        except values.NotReadable as fault:
            self.fault(key, fault.reason)
            return instead


def theme_labels(rules: RuleSet) -> dict[str, str]:
    """Name by slug; a name used twice is replaced by the slug, which never is."""
    names = [theme.name for theme in rules.themes]
    return {theme.slug: theme.name if names.count(theme.name) == 1 else theme.slug for theme in rules.themes}


def band_labels(rules: RuleSet, subject: str) -> dict[str, str]:
    """The levels of one subject by slug; a name used twice is replaced by the slug."""
    bands = [band for band in rules.bands if band.subject == subject]
    names = [band.name for band in bands]
    return {band.slug: band.name if names.count(band.name) == 1 else band.slug for band in bands}


def joined(parts: Sequence[str]) -> str:
    return ", ".join(parts)
