"""The list of payments of one decision as a workbook: who gets how much, by which rule, with a place to sign."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from thidua.adapters.sheets.targets_writing import OPTIONS

HEADERS = ("Số sổ vàng", "Người, tập thể được khen", "Chức vụ, đơn vị, địa chỉ", "Danh hiệu, hình thức", "Tiền thưởng (đồng)", "Ghi chú", "Ký nhận")  # fmt: skip
WIDTHS = (9, 34, 40, 30, 18, 40, 18)
SHEET = "Chi tiền thưởng"


@dataclass(frozen=True)
class PaymentRow:
    """`dong` None: the law on file names no multiple; the cell stays empty and `note` says so."""

    golden: int
    name: str
    place: str
    award: str
    dong: int | None
    note: str


def payments_xlsx(title: str, rows: Sequence[PaymentRow], notes: Sequence[str]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#EAF0F5", "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        money = book.add_format({"border": 1, "num_format": "#,##0", "valign": "top"})
        bold = book.add_format({"bold": True, "text_wrap": True})
        total = book.add_format({"bold": True, "border": 1, "num_format": "#,##0"})
        sheet = book.add_worksheet(SHEET)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        sheet.merge_range(0, 0, 0, len(HEADERS) - 1, title, bold)
        for column, (label, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, label, head)
        for at, row in enumerate(rows, start=3):
            sheet.write_number(at, 0, row.golden, cell)
            for column, text in ((1, row.name), (2, row.place), (3, row.award), (5, row.note), (6, "")):
                sheet.write_string(at, column, text, cell)
            if row.dong is None:
                sheet.write_string(at, 4, "", cell)
            else:
                sheet.write_number(at, 4, row.dong, money)
        last = len(rows) + 3
        sheet.merge_range(last, 0, last, 3, "Cộng", total)
        sheet.write_number(last, 4, sum(row.dong or 0 for row in rows), total)
        for at, note in enumerate(notes, start=last + 2):
            sheet.write_string(at, 0, note)
        sheet.freeze_panes(3, 2)
    return buffer.getvalue()
