"""Small tables of marks as CSV, read with nothing but the standard library: loading Arrow would take more than the rest."""

import csv
from collections.abc import Sequence
from typing import TextIO

import numpy as np

from thidua.adapters.marks_columns import MISSING, Coded, Columns, ragged


class PlainColumns(Columns):
    def __init__(self, cells: dict[str, list[str]], first_row: int) -> None:
        super().__init__(first_row)
        self.cells = cells

    def __len__(self) -> int:
        return len(next(iter(self.cells.values())))

    def coded(self, name: str) -> Coded:
        cells, places = self.cells[name], dict[str, int]()
        codes = np.array([places.setdefault(cell, len(places)) for cell in cells], dtype=np.int32)
        if not places.keys().isdisjoint(MISSING):
            self._refuse_missing([row for row, cell in enumerate(cells) if cell in MISSING], name)
        return Coded(codes, list(places))


def read_plain(file: TextIO, names: Sequence[str], delimiter: str, wanted: Sequence[str]) -> PlainColumns:
    """`file` stands behind the row of names. Empty lines are passed over. Raises NotMarks."""
    places = {name: list(names).index(name) for name in wanted}
    cells: dict[str, list[str]] = {name: [] for name in wanted}
    into = [(cells[name].append, place) for name, place in places.items()]
    for row in csv.reader(file, delimiter=delimiter):
        if len(row) != len(names):
            if not row:
                continue
            raise ragged(len(row), len(names), delimiter.join(row))
        for add, place in into:
            add(row[place])
    return PlainColumns(cells, first_row=2)
