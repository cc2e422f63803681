"""The statistical forms as a workbook: a sheet for each form, under every table what it lacks."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True)
class FormSheet:
    """`rows` are texts and whole numbers; a row with `is_part` True at its place in `parts` is a breakdown."""

    number: str
    title: str
    subtitle: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    parts: tuple[bool, ...]
    notes: tuple[str, ...]


def write_forms(sheets: Sequence[FormSheet]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": "Thống kê thi đua, khen thưởng", "created": None})
        style = {
            "title": book.add_format({"bold": True, "font_size": 13}),
            "head": book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "top"}),
            "cell": book.add_format({"border": 1}),
            "sum": book.add_format({"border": 1, "bold": True}),
            "note": book.add_format({"italic": True}),
        }
        for sheet in sheets:
            _sheet(book, sheet, style)
    return buffer.getvalue()


def _sheet(book: Any, sheet: FormSheet, style: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.number)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 52)
    page.set_column(1, len(sheet.headers) - 1, 13)
    page.write(
        0, 0, f"Biểu số {sheet.number}. {sheet.title}" if sheet.number[0].isdigit() else sheet.title, style["title"]
    )
    page.write(1, 0, sheet.subtitle, style["note"])
    for column, label in enumerate(sheet.headers):
        page.write(3, column, label, style["head"])
        page.write(4, column, "A" if column == 0 else column, style["head"])
    for at, (row, is_part) in enumerate(zip(sheet.rows, sheet.parts, strict=True), 5):
        for column, value in enumerate(row):
            page.write(at, column, value, style["cell" if is_part else "sum"])
    page.freeze_panes(5, 1)
    page.repeat_rows(3, 4)
    for at, note in enumerate(sheet.notes, 6 + len(sheet.rows)):
        page.write(at, 0, note, style["note"])
