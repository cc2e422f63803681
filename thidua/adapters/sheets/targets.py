"""The two workbooks of targets: plans, and figures by month. Cell by cell only; what is stored is not known here."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from thidua.adapters.sheets import values
from thidua.adapters.sheets.guarding import NOT_EXCEL
from thidua.adapters.sheets.reading import BlankCells, Row, clean_text, read_table, same_label
from thidua.adapters.sheets.refusing import CellError, refused_file
from thidua.adapters.sheets.values import NotReadable
from thidua.core.targets.figures import NotFigure, from_number, parse_figure
from thidua.core.targets.model import MONTHS

PLANS, ACTUALS = "Chỉ tiêu", "Số liệu"
PLAN_HEADERS = {
    "unit": "Mã đơn vị",
    "year": "Năm",
    "code": "Mã chỉ tiêu",
    "indicator": "Tên chỉ tiêu",
    "measure_unit": "Đơn vị tính",
    "kind": "Cách tính",
    "direction": "Chiều",
    "baseline": "Số gốc",
    "plan": "Kế hoạch",
    "weight": "Trọng số",
    "clause": "Điều khoản",
    "source": "Căn cứ",
}
PLAN_REQUIRED = ("unit", "year", "code", "indicator", "measure_unit", "kind", "direction", "plan", "clause")
ACTUAL_HEADERS = {
    "unit": "Mã đơn vị",
    "year": "Năm",
    "code": "Mã chỉ tiêu",
    **{f"m{month}": f"Tháng {month}" for month in MONTHS},
    "source": "Nguồn số liệu",
    "reason": "Lý do đính chính",
}
KINDS = {"flow": "cộng dồn", "level": "tháng cuối"}
DIRECTIONS = {"up": "càng cao càng tốt", "down": "càng thấp càng tốt"}


@dataclass(frozen=True)
class PlanLine:
    """Figures in thousandths; a cell that could not be read is None or 0 and stands in the errors."""

    row: Row
    unit: str
    year: int
    code: str
    indicator: str
    measure_unit: str
    kind: str
    direction: str
    baseline: int | None
    plan: int
    weight: int
    clause: str
    source: str


@dataclass(frozen=True)
class ActualLine:
    """`months` holds filled cells only: a blank one is «not reported» and takes nothing away."""

    row: Row
    unit: str
    year: int
    code: str
    months: Mapping[int, int]
    source: str
    reason: str


def read_plans(data: bytes) -> tuple[list[PlanLine], list[CellError]]:
    """Every line with every fault found so far. Raises SheetRefused only when the table itself cannot be found."""
    sheet = _Sheet(data, PLAN_HEADERS, PLAN_REQUIRED)
    return [_plan(row, sheet) for row in sheet.rows], sheet.errors


def read_actuals(data: bytes) -> tuple[list[ActualLine], list[CellError]]:
    """As `read_plans`. Columns of names and plans are for the reader's eye and are not looked at."""
    sheet = _Sheet(data, ACTUAL_HEADERS, ("unit", "year", "code"))
    return [_actual(row, sheet) for row in sheet.rows], sheet.errors


def _plan(row: Row, sheet: "_Sheet") -> PlanLine:
    return PlanLine(
        row=row,
        unit=row.text("unit"),
        year=sheet.whole(row, "year"),
        code=row.text("code"),
        indicator=row.text("indicator"),
        measure_unit=row.text("measure_unit"),
        kind=sheet.word(row, "kind", KINDS),
        direction=sheet.word(row, "direction", DIRECTIONS),
        baseline=sheet.figure(row, "baseline"),
        plan=sheet.figure(row, "plan") or 0,
        weight=sheet.whole(row, "weight") if row.text("weight") else 1,
        clause=row.text("clause"),
        source=row.text("source"),
    )


def _actual(row: Row, sheet: "_Sheet") -> ActualLine:
    found = {month: sheet.figure(row, f"m{month}") for month in MONTHS}
    return ActualLine(
        row=row,
        unit=row.text("unit"),
        year=sheet.whole(row, "year"),
        code=row.text("code"),
        months={month: value for month, value in found.items() if value is not None},
        source=row.text("source"),
        reason=row.text("reason"),
    )


class _Sheet:
    """The rows, the cells as they are typed, and the faults met on the way.

    Trap: a number cell 1.234 and a text «1.234» are two figures, one and a bit and twelve hundred: the type decides.
    """

    def __init__(self, data: bytes, headers: Mapping[str, str], required: tuple[str, ...]) -> None:
        self.errors: list[CellError] = []
        try:
            self.rows = read_table(data, headers=headers, required=required)
        except BlankCells as blanks:
            self.rows = blanks.rows
            self.errors.extend(blanks.errors)
        self.cells = _cells(data, self.rows[0].sheet)

    def raw(self, row: Row, key: str) -> Any:
        column = row.columns.get(key)
        return None if column is None else self.cells[row.number - 1][column]

    def figure(self, row: Row, key: str) -> int | None:
        value, text = self.raw(row, key), row.text(key)
        if not text:
            return None
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return from_number(Decimal(repr(value)))
            return parse_figure(text)
        except NotFigure as fault:
            self.errors.append(row.error(key, fault.reason))
            return None

    def whole(self, row: Row, key: str) -> int:
        try:
            found = values.whole_number(row.text(key)) if row.text(key) else 0
        except NotReadable as fault:
            self.errors.append(row.error(key, fault.reason))
            return 0
        if found > 9999:
            self.errors.append(row.error(key, f"“{row.text(key)}” quá lớn."))
            return 0
        return found

    def word(self, row: Row, key: str, words: Mapping[str, str]) -> str:
        """The slug of a word out of a short list."""
        asked = same_label(row.text(key))
        for slug, word in words.items():
            if asked == same_label(word):
                return slug
        if asked:
            listed = " hoặc ".join(f"“{word}”" for word in words.values())
            self.errors.append(row.error(key, f"“{row.text(key)[:60]}” không dùng được; hãy ghi {listed}."))
        return ""


def _cells(data: bytes, sheet: str) -> list[list[Any]]:
    """The sheet's values with their types. `read_table` has opened the file before: it is whole and of bearable size."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = next(name for name in book.sheet_names if clean_text(name) == sheet)
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except CalamineError:
        raise refused_file(NOT_EXCEL) from None
