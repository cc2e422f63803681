"""What readers of tables of marks share: columns as numbers or as codes and levels, and how a bad cell is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

import numpy as np

MISSING = ("", "NA", "NaN", "nan", "null", "NULL")


class NotMarks(ValueError):
    """A file that is no table of marks, or lacks what was asked of it; says itself in Vietnamese."""


@dataclass(frozen=True, eq=False)
class Coded:
    """Levels in the order in which they first occur; each row as the place of its level."""

    codes: np.ndarray
    levels: Sequence[str]


class Columns:
    """Columns read. `first_row` is the number of the first mark's row in its file."""

    def __init__(self, first_row: int) -> None:
        self.first_row = first_row

    def __len__(self) -> int:
        raise NotImplementedError

    def coded(self, name: str) -> Coded:
        raise NotImplementedError

    def numbers(self, name: str) -> np.ndarray:
        return self._finite(self._parsed(self.coded(name), name), name)

    def _parsed(self, coded: Coded, name: str) -> np.ndarray:
        values = as_numbers(coded.levels)
        if values is None:
            bad = [place for place, level in enumerate(coded.levels) if as_numbers([level]) is None]
            row = int(np.flatnonzero(np.isin(coded.codes, bad or [0]))[0])
            self._refuse(name, row, f"là “{coded.levels[coded.codes[row]]}”, không phải là số")
        return values[coded.codes]

    def _finite(self, found: np.ndarray, name: str) -> np.ndarray:
        if not np.isfinite(found.sum()) and not np.isfinite(found).all():
            self._refuse(name, int(np.flatnonzero(~np.isfinite(found))[0]), "không phải là một số hữu hạn")
        return found

    def _refuse_missing(self, missing: Sequence[int], name: str) -> None:
        if len(missing):
            more = f" (và {len(missing) - 1} dòng nữa)" if len(missing) > 1 else ""
            self._refuse(name, int(missing[0]), f"bị trống{more}")

    def _refuse(self, name: str, row: int, what: str) -> NoReturn:
        raise NotMarks(f"dòng {row + self.first_row}, cột “{name}” {what}. Hãy sửa hoặc bỏ dòng đó.")


def as_numbers(levels: Sequence[str]) -> np.ndarray | None:
    """A decimal comma is a decimal point where no value has a point."""
    comma = not any("." in each for each in levels)
    try:
        return np.array([float(each.replace(",", ".") if comma else each) for each in levels])
    except ValueError:
        return None


def ragged(cells: int, expected: int, line: str) -> NotMarks:
    return NotMarks(f"có dòng có {cells} ô trong khi bảng có {expected} cột: “{line.strip()[:80]}”.")
