"""The list of a file's documents (mục lục văn bản) as a workbook. Every text is written as text, never as a formula."""

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST = 32_767  # letters a cell holds
Cell = str | int | date | None
FIRST_ROW = 3  # of the columns' names, counted from 0


def write_file_list(
    *, title: str, heads: Sequence[str], columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> bytes:
    """`heads` stand above the table, one a row; the sheet prints on A4 turned, the columns' names on every page."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        sheet = book.add_worksheet(title[:31])
        bold, line = book.add_format({"bold": True}), book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        named = book.add_format({"border": 1, "bold": True, "text_wrap": True, "align": "center"})
        day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "valign": "top"})
        for place, head in enumerate(heads[:FIRST_ROW]):
            sheet.write_string(place, 0, head[:LONGEST], bold)
        for place, name in enumerate(columns):
            sheet.write_string(FIRST_ROW, place, name, named)
        for place, row in enumerate(rows, FIRST_ROW + 1):
            for column, cell in enumerate(row):
                _write(sheet, (place, column), cell, day if isinstance(cell, date) else line)
        _set_up(sheet, len(columns))
    return buffer.getvalue()


def _write(sheet: Worksheet, place: tuple[int, int], cell: Cell, shape: object) -> None:
    match cell:
        case None | "":
            sheet.write_blank(*place, None, shape)
        case str():
            sheet.write_string(*place, cell[:LONGEST], shape)
        case int():
            sheet.write_number(*place, cell, shape)
        case date():
            sheet.write_datetime(*place, cell, shape)


def _set_up(sheet: Worksheet, columns: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW)
    sheet.freeze_panes(FIRST_ROW + 1, 0)
    for place, width in enumerate((6, 18, 12, 60, 30, 9, 18)[:columns]):
        sheet.set_column(place, place, width)
