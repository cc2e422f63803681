"""The check: every row is read before anything is written. Killed here, it simply begins again: nothing was kept."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from thidua.adapters.rows_in import opened
from thidua.adapters.rows_in.delimited import Table
from thidua.apps.cases.badrows import BadRows
from thidua.apps.cases.folder import Folder
from thidua.apps.cases.models import ImportFile
from thidua.apps.cases.portions import PORTION, Numbered, Portions, Writer
from thidua.apps.cases.repeats import Repeats, repeats_in
from thidua.apps.cases.units import UnitFinder
from thidua.core.cases.headings import Columns, best_columns, missing_sentence
from thidua.core.cases.moments import DAY, start_of
from thidua.core.cases.rows import RowFaults, RowReader
from thidua.core.cases.words import NAMES

MOST_FAULTS = 500  # kept for the page; the file of bad rows holds all
MOST_UNITS = 50
COLUMN_COUNT = re.compile(r"\(?\d+\)?")


class CannotRead(ValueError):
    """The file as a whole cannot be taken; the message is a sentence."""

    def __init__(self, sentence: str, columns: Columns | None = None) -> None:
        super().__init__(sentence)
        self.columns = columns


@dataclass
class Checked:
    """What the check found. `faults` are (row, column, reason); `repeats` are settled after the last row."""

    columns: Columns
    notes: tuple[str, ...] = ()
    rows: int = 0
    bad: int = 0
    repeated: int = 0
    portions: int = 0
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    unknown_units: list[str] = field(default_factory=list)


class Watcher:
    """Told how far the check is; a job keeps its lease there."""

    def told(self, permille: int) -> None: ...


def check(one: ImportFile, folder: Folder, watcher: Watcher, portion: int = PORTION) -> Checked:
    """Fills `folder` with the good and the bad rows. Raises CannotRead, UnreadableRows."""
    folder.emptied()
    with opened(Path(one.file.path), folder.path) as table:
        columns = best_columns(table.head(), one.source.headings)
        if columns.missing:
            raise CannotRead(missing_sentence(columns), columns)
        return _Check(one, table, columns, folder, portion).run(watcher)


class _Check:
    def __init__(self, one: ImportFile, table: Table, columns: Columns, folder: Folder, portion: int) -> None:
        self.table, self.columns, self.folder, self.portion = table, columns, folder, portion
        self.finder = UnitFinder(one.source, one.exported_on)
        self.reader = RowReader(columns.at, self.finder, end_of(one.exported_on))
        self.made = Checked(columns, table.notes)
        self.hashes = array("q")

    def run(self, watcher: Watcher) -> Checked:
        with BadRows(self.folder.bad, self.columns.headings) as bad:
            with Writer(self.folder.good) as good, self.table.rows() as rows:
                below = islice(rows, self.columns.row, None)
                while batch := list(islice(below, self.portion)):
                    found = self._read(batch, bad)
                    if found:
                        good.add(found)
                        self.made.portions += 1
                    watcher.told(rows.permille * 9 // 10)
            with Portions(self.folder.good) as portions:
                repeats = repeats_in(portions, self.hashes)
            self._settle(repeats, bad)
        self.made.unknown_units = list(self.finder.unknown)[:MOST_UNITS]
        return self.made

    def _read(self, batch: Sequence[tuple[int, list[str]]], bad: BadRows) -> list[Numbered]:
        found: list[Numbered] = []
        for number, cells in batch:
            try:
                case = self.reader.read(cells)
            except RowFaults as fault:
                self._refuse(number, cells, fault, bad)
            else:
                found.append((number, case))
                self.hashes.append(hash(case.code))
        self.made.rows += len(found)
        return found

    def _refuse(self, number: int, cells: Sequence[str], fault: RowFaults, bad: BadRows) -> None:
        if is_filler(cells):
            return
        self.made.rows += 1
        self.made.bad += 1
        bad.add(number, "; ".join(map(str, fault.faults)), cells)
        self._told([(number, NAMES[each.field], each.reason) for each in fault.faults])

    def _told(self, faults: Sequence[tuple[int, str, str]]) -> None:
        self.made.faults += faults[: MOST_FAULTS - len(self.made.faults)]

    def _settle(self, repeats: Repeats, bad: BadRows) -> None:
        """Rows said twice leave the good ones: rewritten without them, portion by portion."""
        self.made.repeated, self.made.bad = len(repeats.dropped), self.made.bad + len(repeats.opposed)
        if not repeats.dropped and not repeats.opposed:
            return
        reasons = {
            number: f"mã này cũng ở dòng {other} với nội dung khác; giữ một dòng đúng."
            for number, other in repeats.opposed.items()
        }
        self._told([(number, NAMES["code"], reasons[number]) for number in sorted(reasons)[:MOST_FAULTS]])
        self._rewrite(repeats)
        if reasons:
            with self.table.rows() as rows:
                for number, cells in rows:
                    if number in reasons:
                        bad.add(number, f"{NAMES['code']}: {reasons[number]}", cells)

    def _rewrite(self, repeats: Repeats) -> None:
        rest, self.made.portions = self.folder.path / "rest.parquet", 0
        with Portions(self.folder.good) as portions, Writer(rest) as good:
            for at in range(portions.count):
                kept = [
                    row for row in portions.read(at) if row[0] not in repeats.dropped and row[0] not in repeats.opposed
                ]
                if kept:
                    good.add(kept)
                    self.made.portions += 1
        rest.replace(self.folder.good)


def is_filler(cells: Sequence[str]) -> bool:
    """A blank row, or the row of column numbers «(1) (2) (3)» below the headings."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return True
    return len(filled) > 2 and all(COLUMN_COUNT.fullmatch(cell) for cell in filled) and _counts_up(filled)


def _counts_up(filled: Sequence[str]) -> bool:
    numbers = [int(cell.strip("()")) for cell in filled if len(cell) < 6]
    return numbers == list(range(numbers[0], numbers[0] + len(filled))) if numbers else False


def end_of(day: date) -> int:
    """The last second of the Vietnam day."""
    return start_of(day) + DAY - 1
