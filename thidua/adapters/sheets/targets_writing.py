"""Write the workbooks of targets: what was given and reported, in the columns that are read back."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from thidua.adapters.sheets.targets import ACTUAL_HEADERS, ACTUALS, DIRECTIONS, KINDS, PLAN_HEADERS, PLANS
from thidua.core.targets.figures import show_figure
from thidua.core.targets.model import MONTHS

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LAST_ROW = 5000
EXACT = 10**15  # beyond this a workbook's numbers lose digits; such figures are written as text
#: A figure is an integer of thousandths in a cell of its own.
FIGURES = {"baseline", "plan", *(f"m{month}" for month in MONTHS)}
WIDTHS = {"unit": 16, "indicator": 44, "name": 34, "source": 30, "reason": 30, "direction": 20, "code": 14}
#: What stands between the columns that are read, for the eye: after which key, with which header.
SHOWN = (("name", "Tên đơn vị", "unit"), ("indicator", "Tên chỉ tiêu", "code"), ("measure_unit", "Đơn vị tính", "indicator"),
         ("plan", "Kế hoạch", "measure_unit"))  # fmt: skip
PLAN_GUIDE = (
    "Mỗi dòng là một chỉ tiêu của một đơn vị trong một năm. Cùng mã chỉ tiêu qua các năm thì phần mềm ước được theo cùng kỳ.",
    "Cách tính: “cộng dồn” (các tháng cộng lại thành số cả năm) hoặc “tháng cuối” (số của tháng cuối cùng là số cả năm).",
    "Chiều: “càng cao càng tốt” hoặc “càng thấp càng tốt” (đạt khi không vượt kế hoạch).",
    "Số: ô kiểu số, hoặc chữ theo cách viết Việt Nam 1.234,5; tối đa ba chữ số lẻ. Số gốc: kết quả năm trước, có thể bỏ trống.",
    "Nạp lại tệp cũ không làm thay đổi gì. Kế hoạch khác với kế hoạch đã giao là điều chỉnh: ghi lý do ở trang nạp tệp.",
)
ACTUAL_GUIDE = (
    "Chỉ ghi các ô “Tháng …”. Ô trống là chưa báo cáo, không phải 0 và không xoá số đã có.",
    "Số: ô kiểu số, hoặc chữ theo cách viết Việt Nam 1.234,5; tối đa ba chữ số lẻ. Tháng chưa qua thì chưa ghi được.",
    "Số đã được xác nhận mà ghi khác đi là đính chính: ghi lý do ở cột “Lý do đính chính”.",
    "Nạp lại tệp cũ không làm thay đổi gì.",
)


def write_plans(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows by the keys of PLAN_HEADERS: figures in thousandths, kind and direction as slugs. No rows: an empty form."""
    words: Mapping[str, Mapping[str, str]] = {"kind": KINDS, "direction": DIRECTIONS}
    told = [{key: words[key][value] if key in words else value for key, value in row.items()} for row in rows]
    return _book(PLANS, PLAN_HEADERS, told, PLAN_GUIDE, {key: list(found.values()) for key, found in words.items()})


def write_actuals(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows by the keys of ACTUAL_HEADERS, with the names shown beside them; a month that is not a key stays blank."""
    headers: dict[str, str] = {}
    for key, label in ACTUAL_HEADERS.items():
        headers[key] = label
        for shown, shown_label, after in SHOWN:
            if after == list(headers)[-1]:
                headers[shown] = shown_label
    return _book(ACTUALS, headers, rows, ACTUAL_GUIDE, {})


def _book(
    name: str,
    headers: Mapping[str, str],
    rows: Sequence[Mapping[str, Any]],
    guide: Sequence[str],
    choices: Mapping[str, list[str]],
) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        head = book.add_format({"bold": True, "bg_color": "#EAF0F5", "border": 1, "text_wrap": True})
        figure, wrap = book.add_format({"num_format": "#,##0.###"}), book.add_format({"text_wrap": True})
        sheet = book.add_worksheet(name)
        for column, (key, label) in enumerate(headers.items()):
            sheet.set_column(column, column, WIDTHS.get(key, 12))
            sheet.write_string(0, column, label, head)
            if key in choices:
                sheet.data_validation(1, column, LAST_ROW, column, {"validate": "list", "source": choices[key]})
            for at, row in enumerate(rows, start=1):
                _write(sheet, (at, column), key, row.get(key), figure)
        sheet.freeze_panes(1, min(3, len(headers)))
        told = book.add_worksheet("Hướng dẫn")
        told.set_column(0, 0, 110, wrap)
        for at, text in enumerate(guide):
            told.write_string(at, 0, text)
    return buffer.getvalue()


def _write(sheet: Any, place: tuple[int, int], key: str, value: Any, figure: Any) -> None:
    if value is None or value == "":
        return
    if key in FIGURES and abs(value) >= EXACT:
        sheet.write_string(*place, show_figure(value))
    elif key in FIGURES:
        sheet.write_number(*place, value / 1000, figure)
    elif isinstance(value, int):
        sheet.write_number(*place, value)
    else:
        sheet.write_string(*place, str(value)[:32_000])
