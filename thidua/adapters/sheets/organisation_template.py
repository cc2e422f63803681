"""The empty organisation workbook for officers: drop-downs, an example on a sheet of its own, how to fill it in."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from thidua.adapters.sheets.organisation import PEOPLE, PERSON_HEADERS, UNIT_HEADERS, UNITS

LAST_ROW = 2000
KINDS = "Danh mục"
UNIT_EXAMPLE: Sequence[Sequence[Any]] = (
    ("vd-so-a", "Sở Ví dụ A", None, "vd-tinh", date(2010, 1, 1), None, "Khối thi đua ví dụ", 2026),
    ("vd-so-a-vp", "Văn phòng Sở Ví dụ A", None, "vd-so-a", "15/7/2019", None, None, None),
)
PERSON_EXAMPLE: Sequence[Sequence[Any]] = (
    ("vd-001", "Nguyễn Văn Ví Dụ", "vd-so-a", "Giám đốc", "có", "02-03-2021", None),
    ("vd-002", "Trần Thị Minh Họa", "vd-so-a-vp", "Chuyên viên", "không", date(2022, 6, 1), date(2025, 7, 1)),
)
GUIDE = (
    "Ghi dữ liệu vào hai trang “Đơn vị” và “Người”; có thể bỏ trống một trang. Trang “Ví dụ” không được nạp.",
    "Mã: chữ cái không dấu, chữ số và các dấu . _ - ; mã đã có trong hệ thống nghĩa là đơn vị (người) đã có.",
    "Đơn vị đã có: tên khác là đổi tên, mã cấp trên khác là chuyển đơn vị chủ quản, có ngày giải thể là giải thể.",
    "Ngày: 15/7/1985, 02-03-1990 hoặc ô kiểu ngày của Excel. Ngày giải thể, đến ngày: ngày đầu tiên KHÔNG còn nữa.",
    "Khối/cụm và năm: mỗi đơn vị thuộc một khối hoặc cụm trong một năm; khối chưa có sẽ được lập mới.",
    "Một người giữ nhiều chức vụ: mỗi chức vụ một dòng, cùng mã người.",
    "Nạp tệp: hệ thống kiểm tra mọi ô, báo lỗi theo từng ô, cho xem trước thay đổi; chỉ lưu khi bạn bấm áp dụng.",
)


def write_template(*, kinds: Mapping[str, str]) -> bytes:
    """`kinds` maps slugs to labels; the labels become the drop-down of «Loại»."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": "Danh sách tổ chức", "created": None})
        style = {
            "head": book.add_format({"bold": True, "bg_color": "#EAF0F5", "border": 1, "text_wrap": True}),
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
            "text": book.add_format({"num_format": "@"}),
            "wrap": book.add_format({"text_wrap": True}),
        }
        labels = list(kinds.values())
        _units_sheet(book, style, labels)
        _people_sheet(book, style)
        _example_sheet(book, style, labels)
        guide = book.add_worksheet("Hướng dẫn")
        guide.set_column(0, 0, 110, style["wrap"])
        for at, text in enumerate(GUIDE):
            guide.write(at, 0, text)
        known = book.add_worksheet(KINDS)
        for at, label in enumerate(labels):
            known.write(at, 0, label)
        known.hide()
    return buffer.getvalue()


def _headed(book: Any, name: str, headers: Mapping[str, str], style: Mapping[str, Any], widths: Sequence[int]) -> Any:
    sheet = book.add_worksheet(name)
    for column, (label, width) in enumerate(zip(headers.values(), widths, strict=True)):
        is_day = label.startswith(("Ngày", "Từ ngày", "Đến ngày"))
        sheet.set_column(column, column, width, style["day"] if is_day else style["text"])
        sheet.write(0, column, label, style["head"])
    sheet.freeze_panes(1, 0)
    return sheet


def _units_sheet(book: Any, style: Mapping[str, Any], labels: Sequence[str]) -> None:
    sheet = _headed(book, UNITS, UNIT_HEADERS, style, (16, 44, 32, 22, 16, 16, 34, 8))
    column = list(UNIT_HEADERS).index("kind")
    sheet.data_validation(
        1,
        column,
        LAST_ROW,
        column,
        {
            "validate": "list",
            "source": f"='{KINDS}'!$A$1:$A${len(labels)}",
            "error_title": "Loại đơn vị",
            "error_message": "Hãy chọn một loại trong danh sách.",
        },
    )


def _people_sheet(book: Any, style: Mapping[str, Any]) -> None:
    sheet = _headed(book, PEOPLE, PERSON_HEADERS, style, (14, 32, 18, 30, 14, 14, 14))
    column = list(PERSON_HEADERS).index("is_head")
    sheet.data_validation(1, column, LAST_ROW, column, {"validate": "list", "source": ["có", "không"]})


def _example_sheet(book: Any, style: Mapping[str, Any], labels: Sequence[str]) -> None:
    sheet = book.add_worksheet("Ví dụ")
    sheet.set_column(0, 7, 22)
    sheet.write(0, 0, "Dữ liệu minh họa – trang này không được nạp")
    _rows(sheet, 2, UNIT_HEADERS, [(*row[:2], labels[0], *row[3:]) for row in UNIT_EXAMPLE], style)
    _rows(sheet, 7, PERSON_HEADERS, PERSON_EXAMPLE, style)


def _rows(
    sheet: Any, top: int, headers: Mapping[str, str], rows: Sequence[Sequence[Any]], style: Mapping[str, Any]
) -> None:
    for column, label in enumerate(headers.values()):
        sheet.write(top, column, label, style["head"])
    for at, row in enumerate(rows, start=top + 1):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value, style["day"] if isinstance(value, date) else None)
