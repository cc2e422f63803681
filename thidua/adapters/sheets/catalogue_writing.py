"""The catalogue workbook for officers: the empty template, and what is stored written out in the same form."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from thidua.adapters.sheets.catalogue import (
    EVERY_COMMUNE,
    HEADERS,
    PAPER_HEADERS,
    PAPERS,
    PROCEDURES,
    STEP_HEADERS,
    STEPS,
)
from thidua.core.procedures.model import HOURS_A_DAY, Version

LAST_ROW = 5000
WIDTHS = (22, 50, 24, 20, 14, 14, 16, 14, 24, 16, 10, 30, 40, 30, 50, 30, 14, 14, 26)
GUIDE = (
    "Trang “Thủ tục”: mỗi thủ tục một dòng. Trang “Hồ sơ” và “Các bước”: mỗi giấy tờ, mỗi bước một dòng, cùng mã thủ tục.",
    "Mã thủ tục: chữ cái không dấu, chữ số và các dấu . _ - ; mã đã có nghĩa là thủ tục đã có.",
    "Thủ tục đã có mà nội dung khác: hệ thống lập bản mới từ ngày “Hiệu lực từ”, bản cũ giữ nguyên để so sánh. Giống hệt: không làm gì.",
    "Thời hạn: số ngày làm việc; ghi “trong ngày” nếu trả ngay. Thời hạn, phí theo luật: để trống nếu luật không định.",
    "Thời hạn của bước: 2 (ngày làm việc), 0,5 ngày hoặc 4 giờ; một ngày làm việc là 8 giờ.",
    "Căn cứ pháp lý: nhiều văn bản thì cách nhau bằng dấu chấm phẩy (;).",
    "Hết hiệu lực từ: ngày đầu tiên thủ tục KHÔNG còn nữa (bãi bỏ); để trống nếu còn.",
    f"Đơn vị giải quyết: các mã đơn vị cách nhau bằng dấu phẩy; ghi “{EVERY_COMMUNE}” cho tất cả xã, phường, đặc khu.",
    "Nạp tệp: hệ thống kiểm tra mọi ô, báo lỗi theo từng ô, cho xem trước; chỉ lưu khi bạn bấm áp dụng.",
)


def write_catalogue(
    rows: Sequence[tuple[str, Version, Sequence[str]]], *, levels: Mapping[str, str], online: Mapping[str, str]
) -> bytes:
    """`rows`: code, version, codes of the units handling it. Without rows it is the template."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:  # fmt: skip
        book.set_properties({"title": "Danh mục thủ tục hành chính", "created": None})
        style = {
            "head": book.add_format({"bold": True, "bg_color": "#EAF0F5", "border": 1, "text_wrap": True}),
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
            "text": book.add_format({"num_format": "@"}),
            "wrap": book.add_format({"text_wrap": True}),
        }
        sheet = _headed(book, PROCEDURES, HEADERS, style, WIDTHS)
        _choices(sheet, "level", list(levels.values()))
        _choices(sheet, "online", list(online.values()))
        papers = _headed(book, PAPERS, PAPER_HEADERS, style, (22, 70, 12, 12))
        steps = _headed(book, STEPS, STEP_HEADERS, style, (22, 50, 40, 20))
        _fill(sheet, [_line(code, version, units, levels, online) for code, version, units in rows], style)
        _fill(papers, [(code, p.name, p.originals, p.copies) for code, v, _units in rows for p in v.papers], style)
        _fill(steps, [(code, s.name, s.owner, _time(s.hours)) for code, v, _units in rows for s in v.steps], style)
        guide = book.add_worksheet("Hướng dẫn")
        guide.set_column(0, 0, 110, style["wrap"])
        for at, text in enumerate(GUIDE):
            guide.write_string(at, 0, text)
    return buffer.getvalue()


def _time(hours: int) -> str:
    return f"{hours // HOURS_A_DAY} ngày" if hours % HOURS_A_DAY == 0 else f"{hours} giờ"


def _line(
    code: str, version: Version, units: Sequence[str], levels: Mapping[str, str], online: Mapping[str, str]
) -> tuple[Any, ...]:
    said: dict[str, Any] = {
        "code": code,
        "level": levels.get(version.level, version.level),
        "limit_days": version.limit_days or "trong ngày",
        "law_days": "trong ngày" if version.law_days == 0 else version.law_days,
        "online": online.get(version.online, version.online),
        "legal_basis": "; ".join(version.legal_basis),
        "handlers": ", ".join(units),
    }
    return tuple(said[key] if key in said else getattr(version, key) for key in HEADERS)


def _headed(book: Any, name: str, headers: Mapping[str, str], style: Mapping[str, Any], widths: Sequence[int]) -> Any:
    sheet = book.add_worksheet(name)
    for column, ((key, label), width) in enumerate(zip(headers.items(), widths, strict=True)):
        sheet.set_column(column, column, width, style["day"] if key in ("from_on", "until_on") else None)
        if key == "code":
            sheet.set_column(column, column, width, style["text"])
        sheet.write(0, column, label, style["head"])
    sheet.freeze_panes(1, 1)
    return sheet


def _choices(sheet: Any, key: str, labels: list[str]) -> None:
    column = list(HEADERS).index(key)
    sheet.data_validation(1, column, LAST_ROW, column, {"validate": "list", "source": labels})


def _fill(sheet: Any, rows: Sequence[Sequence[Any]], style: Mapping[str, Any]) -> None:
    """Text is written as text: a code like «1.000748» must not become a number, nor «=…» a formula."""
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                sheet.write_string(at, column, value)
            elif isinstance(value, date):
                sheet.write_datetime(at, column, value, style["day"])
            elif isinstance(value, int):
                sheet.write_number(at, column, value)
