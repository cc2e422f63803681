"""Which column of a file holds which field. Titles may stand above the headings, columns in any order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.core.cases.words import HEADINGS, NAMES, REQUIRED
from thidua.core.vietnamese.folding import fold

WITHIN = 30  # titles above the headings never take more rows
NOT_WORDS = re.compile(r"[^0-9a-z]+")
BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Columns:
    """`at` gives each field's column; `row` counts the row of the headings from 1."""

    row: int
    headings: tuple[str, ...]
    at: Mapping[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(field for field in REQUIRED if field not in self.at)


def key_of(heading: str) -> str:
    """The form under which headings are compared: no accents, no brackets, words only."""
    folded = fold(heading)
    return NOT_WORDS.sub(" ", BRACKETED.sub(" ", folded)).strip() or NOT_WORDS.sub(" ", folded).strip()


def columns_of(headings: Sequence[str], chosen: Mapping[str, str] | None = None, row: int = 1) -> Columns:
    """`chosen` is what a person settled for the source system: field → heading; an empty heading leaves the field out."""
    keys = [key_of(heading) for heading in headings]
    at: dict[str, int] = {}
    for field, heading in (chosen or {}).items():
        if field in HEADINGS and key_of(heading) in keys:
            at[field] = keys.index(key_of(heading))
    for field, aliases in HEADINGS.items():
        if field not in at and (chosen or {}).get(field, None) != "":
            found = next((keys.index(alias) for alias in aliases if alias in keys), None)
            if found is not None and found not in at.values():
                at[field] = found
    return Columns(row, tuple(headings), at)


def best_columns(rows: Sequence[Sequence[str]], chosen: Mapping[str, str] | None = None) -> Columns:
    """The row, among the first, that names most of the fields; the first of equals."""
    found = [columns_of(row, chosen, number) for number, row in enumerate(rows[:WITHIN], start=1)]
    return max(found, key=lambda columns: len(columns.at), default=Columns(1, (), {}))


def missing_sentence(columns: Columns) -> str:
    """What a person does about columns that were not found."""
    names = ", ".join(f"“{NAMES[field]}”" for field in columns.missing)
    if not columns.at:
        return f"Không thấy dòng tiêu đề trong {WITHIN} dòng đầu của tệp. Cần có các cột: {names}."
    return (
        f"Thiếu cột {names}. Nếu tệp gọi cột đó bằng tên khác, hãy chỉ ra cột tương ứng ở phần “Cột của tệp”; "
        "lần sau hệ thống nhớ cách gọi của nguồn này."
    )
