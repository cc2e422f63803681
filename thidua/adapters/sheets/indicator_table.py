"""Indicators of units as a workbook. Every text is written as text, never as a formula."""

import io
from collections.abc import Sequence
from fractions import Fraction

import xlsxwriter

from thidua.adapters.sheets.file_list import LONGEST, OPTIONS

FIRST_ROW = 2


def write_indicator_table(
    *, title: str, columns: Sequence[str], rows: Sequence[Sequence[str | int | Fraction | None]]
) -> bytes:
    """The title above, the columns' names frozen, shares and means with two decimals, nothing measured left blank."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        sheet = book.add_worksheet("Chỉ số")
        named = book.add_format({"border": 1, "bold": True, "text_wrap": True, "align": "center", "valign": "top"})
        line, exact = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "0.00"})
        sheet.write_string(0, 0, title[:LONGEST], book.add_format({"bold": True}))
        for place, name in enumerate(columns):
            sheet.write_string(FIRST_ROW, place, name, named)
        for number, row in enumerate(rows, FIRST_ROW + 1):
            for place, cell in enumerate(row):
                match cell:
                    case None:
                        sheet.write_blank(number, place, None, line)
                    case str():
                        sheet.write_string(number, place, cell[:LONGEST], line)
                    case Fraction():
                        sheet.write_number(number, place, float(cell), exact)
                    case _:
                        sheet.write_number(number, place, cell, line)
        sheet.set_landscape()
        sheet.freeze_panes(FIRST_ROW + 1, 2)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 40)
        sheet.set_column(2, max(2, len(columns) - 1), 13)
    return buffer.getvalue()
