"""The empty workbook of older awards: drop-downs, an example on a sheet that is not read, how to fill it in."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from thidua.adapters.sheets.past_awards import HEADERS, KINDS, SHEET

LAST_ROW = 5000
LISTS = "Danh mục"
WIDTHS = (14, 16, 44, 42, 30, 10, 14, 14, 20, 14, 34, 12)
EXAMPLE: Sequence[Sequence[Any]] = (
    ("Cá nhân", "vd-001", "Ông Nguyễn Văn Ví Dụ, Chuyên viên Sở Ví dụ A", "Lao động tiên tiến", None, 2023, None, None,
     "12/QĐ-SVD", date(2024, 1, 15), "Sở Ví dụ A", "không"),
    ("Tập thể", "vd-so-a", "Sở Ví dụ A", "Bằng khen của Chủ tịch UBND tỉnh", None, 2023, date(2022, 1, 1),
     date(2023, 12, 31), "345/QĐ-UBND", date(2024, 2, 20), "Chủ tịch UBND tỉnh Ví Dụ", None),
)  # fmt: skip
GUIDE = (
    "Mỗi dòng là một lần được khen. Trang “Ví dụ” là dữ liệu minh họa, không được nạp.",
    "Mã: mã người hoặc mã đơn vị trong hệ thống (đơn vị đã giải thể dùng mã cũ). Hộ gia đình để trống mã, ghi tên ở cột sau.",
    "Tên trên quyết định: đúng như đã in (họ tên, chức vụ, đơn vị khi đó).",
    "Danh hiệu, hình thức: tên đầy đủ hoặc viết tắt thường dùng (LĐTT, CSTĐCS, CSTĐ tỉnh…); tên lạ bị từ chối.",
    "Năm thành tích: năm được khen, không phải năm ký. Thành tích nhiều năm: ghi thêm “Từ ngày” và “Đến hết ngày”.",
    "Nạp lại cùng một tệp không tạo bản ghi lần hai: dòng đã có được bỏ qua và đếm riêng.",
    "Hệ thống kiểm tra mọi ô, báo lỗi theo từng ô, cho xem trước; chỉ lưu khi không còn lỗi và bạn bấm áp dụng.",
)


def write_template(*, awards: Sequence[str], routes: Mapping[str, str]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": "Khen thưởng các năm trước", "created": None})
        head = book.add_format({"bold": True, "bg_color": "#EAF0F5", "border": 1, "text_wrap": True})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(SHEET)
        for column, (key, label) in enumerate(HEADERS.items()):
            sheet.set_column(column, column, WIDTHS[column], day if key.endswith("_on") else text)
            sheet.write(0, column, label, head)
        sheet.freeze_panes(1, 0)
        lists = {"kind": list(KINDS.values()), "award": list(awards), "route": list(routes.values())}
        for at, (key, labels) in enumerate(lists.items()):
            _choose(sheet, list(HEADERS).index(key), at, len(labels))
        example = book.add_worksheet("Ví dụ")
        example.write(0, 0, "Dữ liệu minh họa – trang này không được nạp")
        first_route = next(iter(routes.values()))
        for column, label in enumerate(HEADERS.values()):
            example.set_column(column, column, WIDTHS[column])
            example.write(2, column, label, head)
        for row, given in enumerate(EXAMPLE, 3):
            for column, value in enumerate((*given[:4], first_route, *given[5:])):
                if value is not None:
                    example.write(row, column, value, day if isinstance(value, date) else None)
        guide = book.add_worksheet("Hướng dẫn")
        guide.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
        for row, line in enumerate(GUIDE):
            guide.write(row, 0, line)
        known = book.add_worksheet(LISTS)
        for column, labels in enumerate(lists.values()):
            for row, label in enumerate(labels):
                known.write(row, column, label)
        known.hide()
    return buffer.getvalue()


def _choose(sheet: Any, column: int, at: int, count: int) -> None:
    """A drop-down that warns but lets other words through: usual short forms of awards are read too."""
    letter = chr(ord("A") + at)
    rule = {
        "validate": "list",
        "source": f"='{LISTS}'!${letter}$1:${letter}${count}",
        "error_type": "warning",
        "error_title": "Không có trong danh mục",
        "error_message": "Kiểm tra lại tên; tên viết tắt thường dùng vẫn được nhận.",
    }
    sheet.data_validation(1, column, LAST_ROW, column, rule)
