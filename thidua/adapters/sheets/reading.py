"""Read a table out of an .xlsx: find the row of headers, give every value with the name of its cell.

Titles may stand above the headers, a row «(1) (2) (3)» below them; columns may stand in any order and others between.
Headers and texts are compared and given in NFC with single blanks: Excel files from macOS arrive in NFD.
"""

import io
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from thidua.adapters.sheets.guarding import NOT_EXCEL, guard_xlsx
from thidua.adapters.sheets.refusing import CellError, SheetRefused, refused_file

MOST_ROWS = 20_000
HEADERS_WITHIN = 30  # titles above the headers never take more rows
INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
COLUMN_COUNT = re.compile(r"\(\d+\)")


@dataclass(frozen=True)
class Row:
    """One filled row. A key whose column the table lacks has text «» and the name of the row's first cell."""

    sheet: str
    number: int
    texts: Mapping[str, str]
    columns: Mapping[str, int]

    def text(self, key: str) -> str:
        return self.texts.get(key, "")

    def cell(self, key: str) -> str:
        return cell_name(self.number, self.columns.get(key, 0))

    def error(self, key: str, reason: str) -> CellError:
        return CellError(self.sheet, self.cell(key), reason)


def read_table(
    data: bytes, *, headers: Mapping[str, str], required: Collection[str], sheet: str | None = None
) -> list[Row]:
    """Rows of the first visible sheet (or the one named) that has the headers; blank rows are left out.

    `headers` maps keys to header labels; for `required` keys the column must exist and every row must fill it.
    Raises SheetRefused with all faults found.
    """
    guard_xlsx(data)
    tables = _visible_tables(data, sheet)
    if not tables:
        raise refused_file(f"không có trang “{sheet}”." if sheet else "không có trang tính nào đang hiện.")
    name, table, header_at, columns = max(
        ((name, table, *_best_header(table, headers)) for name, table in tables), key=lambda found: len(found[3])
    )
    _require_columns(name, headers, required, columns)
    rows = _rows(name, table, header_at, columns)
    blanks = [
        row.error(key, f"chưa ghi “{headers[key]}”.")
        for row in rows
        for key in headers
        if _is_missing(row, key, required)
    ]
    if not rows:
        raise SheetRefused([CellError(name, "", "bảng không có dòng dữ liệu nào dưới dòng tiêu đề.")])
    if blanks:
        raise BlankCells(blanks, rows)
    return rows


def read_optional_sheet(data: bytes, *, sheet: str, headers: Mapping[str, str]) -> list[Row] | None:
    """Rows of the visible sheet of this name, none at all if it holds only headers; None where there is no such sheet."""
    guard_xlsx(data)
    for name, table in _visible_tables(data, sheet):
        header_at, columns = _best_header(table, headers)
        if columns:
            _require_columns(name, headers, headers, columns)
            return _rows(name, table, header_at, columns)
    return None


class BlankCells(SheetRefused):
    """Only required cells are blank: `rows` lets a caller look for further faults and report all together."""

    def __init__(self, errors: list[CellError], rows: list[Row]) -> None:
        super().__init__(errors)
        self.rows = rows


def cell_name(row: int, column: int) -> str:
    """Row counted from 1, column from 0: (7, 2) → «C7»."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def clean_text(text: str) -> str:
    """NFC, no invisible characters, every run of blanks and line breaks one blank."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def same_label(text: str) -> str:
    """Form under which labels are compared: case, blanks, a closing «*» or «:» do not matter."""
    return clean_text(text).casefold().rstrip(" *:(").strip()


def value_text(value: Any) -> str:
    """A cell's value as text: 9.0 → «9», 9.5 → «9.5», a day → «2019-07-15»."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        exact = Decimal(repr(value))  # repr is the shortest text of the number the person typed
        return format(exact.to_integral_value() if exact == exact.to_integral_value() else exact, "f")
    if isinstance(value, datetime) and not value.time():
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return clean_text(str(value))


def _is_missing(row: Row, key: str, required: Collection[str]) -> bool:
    return key in required and not row.text(key)


def _visible_tables(data: bytes, wanted: str | None) -> list[tuple[str, list[list[str]]]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = []
        for at, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet or about.visible != SheetVisibleEnum.Visible:
                continue
            if wanted is None or same_label(about.name) == same_label(wanted):
                found.append((clean_text(about.name), _texts(book.get_sheet_by_index(at))))
    except CalamineError:
        raise refused_file(NOT_EXCEL) from None
    return found


def _texts(sheet: CalamineSheet) -> list[list[str]]:
    if sheet.total_height > MOST_ROWS:
        raise refused_file(f"trang “{sheet.name}” có quá nhiều dòng (tối đa {MOST_ROWS}).")
    return [[value_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _best_header(table: Sequence[Sequence[str]], headers: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """The row, among the first, that holds most of the labels; the first of equals."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at, texts in enumerate(table[:HEADERS_WITHIN]):
        labels = [same_label(text) for text in texts]
        columns = {
            key: labels.index(same_label(label)) for key, label in headers.items() if same_label(label) in labels
        }
        if len(columns) > len(best[1]):
            best = (at, columns)
    return best


def _require_columns(
    sheet: str, headers: Mapping[str, str], required: Collection[str], columns: Mapping[str, int]
) -> None:
    if not columns:
        listed = ", ".join(f"“{label}”" for label in headers.values())
        raise SheetRefused([CellError(sheet, "", f"không thấy dòng tiêu đề. Cần có các cột: {listed}.")])
    missing = [label for key, label in headers.items() if key in required and key not in columns]
    if missing:
        raise SheetRefused([CellError(sheet, "", f"thiếu cột “{label}”.") for label in missing])


def _rows(sheet: str, table: Sequence[Sequence[str]], header_at: int, columns: Mapping[str, int]) -> list[Row]:
    rows = []
    for at, texts in enumerate(table[header_at + 1 :], start=header_at + 2):
        values = {key: texts[column] for key, column in columns.items()}
        filled = [text for text in values.values() if text]
        if filled and not all(COLUMN_COUNT.fullmatch(text) for text in filled):
            rows.append(Row(sheet, at, values, dict(columns)))
    return rows
