"""The faulty rows as a file to mend and hand in again: every cell as it came, with the row's number and the reasons.

A cell that a spreadsheet would take for a formula gets a quotation mark in front; reading takes it off again.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

NUMBER, REASON = "Dòng", "Lý do"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MOST_IN_EXCEL = 100_000
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST = 32_767  # letters a cell of Excel holds


class BadRows:
    """Use as a context. The file is made with its first row."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        self.path, self.headings = path, headings
        self.file: io.TextIOWrapper | None = None

    def __enter__(self) -> "BadRows":
        return self

    def __exit__(self, *_fault: object) -> None:
        if self.file is not None:
            self.file.close()

    def add(self, number: int, reason: str, cells: Sequence[str]) -> None:
        if self.file is None:
            self.file = self.path.open("a", encoding="utf-8-sig", newline="")
            if not self.file.tell():
                csv.writer(self.file).writerow([NUMBER, REASON, *self.headings])
        csv.writer(self.file).writerow([str(number), reason, *map(guarded, cells)])


def guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_workbook(path: Path, target: io.BytesIO) -> None:
    """The first MOST_IN_EXCEL rows; every cell as text."""
    with xlsxwriter.Workbook(target, OPTIONS) as book, path.open(encoding="utf-8-sig", newline="") as file:
        sheet, bold = book.add_worksheet("Dòng lỗi"), book.add_format({"bold": True, "text_wrap": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(1, 1, 60)
        for place, row in enumerate(csv.reader(file)):
            if place > MOST_IN_EXCEL:
                break
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell[:LONGEST], bold if place == 0 else None)
