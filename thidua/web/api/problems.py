"""Bad news for programs: RFC 9457 problem documents. `code` never changes and is what programs look at; the rest is for people."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from ninja import Field, Schema

MEDIA_TYPE = "application/problem+json"
#: code → (status, title). A code once given keeps its meaning.
KINDS: dict[str, tuple[int, str]] = {
    "body_unreadable": (400, "Nội dung gửi lên không đọc được"),
    "token_missing": (401, "Thiếu mã truy cập"),
    "token_unknown": (401, "Mã truy cập không dùng được"),
    "scope_missing": (403, "Mã truy cập không có phạm vi này"),
    "not_allowed": (403, "Chủ mã truy cập chưa được phép xem hay làm việc này"),
    "not_found": (404, "Không có trong phạm vi của mã truy cập"),
    "no_such_address": (404, "Không có địa chỉ này"),
    "wrong_method": (405, "Địa chỉ này không nhận phương thức đó"),
    "key_reused": (409, "Khóa chống lặp đã dùng cho yêu cầu khác"),
    "import_under_way": (409, "Nguồn này còn một lần nhập chưa xong"),
    "changed_meanwhile": (409, "Dữ liệu vừa thay đổi"),
    "too_large": (413, "Yêu cầu quá lớn"),
    "invalid": (422, "Yêu cầu có chỗ chưa đúng"),
    "cursor_invalid": (422, "Con trỏ trang không dùng được"),
    "import_refused": (422, "Không nhận được số liệu này"),
    "too_many_requests": (429, "Quá nhiều yêu cầu"),
    "unexpected": (500, "Hệ thống gặp lỗi ngoài dự kiến"),
}


class Fault(Schema):
    field: str = Field(description="Nơi sai: tham số, tiêu đề hoặc đường dẫn trong nội dung gửi lên.")
    message: str = Field(description="Sai thế nào, cần sửa ra sao.")


class ProblemOut(Schema):
    """Lỗi theo RFC 9457. Phần mềm dựa vào `code`; người đọc xem `title` và `detail`."""

    type: str = Field(description="Loại lỗi, dạng địa chỉ tương đối tới trang tra cứu.")
    code: str = Field(description="Mã lỗi cố định để phần mềm phân biệt.")
    title: str = Field(description="Tên lỗi.")
    status: int = Field(description="Mã trạng thái HTTP.")
    detail: str = Field(description="Điều đã xảy ra và cách khắc phục.")
    errors: list[Fault] = Field(default=[], description="Từng chỗ sai, nếu yêu cầu có chỗ chưa đúng.")


class Problem(Exception):
    """Raised by views; becomes the answer."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: Iterable[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail
        self.errors, self.headers = list(errors), dict(headers or {})


def answer(problem: Problem) -> HttpResponse:
    status, title = KINDS[problem.code]
    body: dict[str, Any] = {
        "type": f"/api/#{problem.code}",
        "code": problem.code,
        "title": title,
        "status": status,
        "detail": problem.detail,
        "errors": [{"field": field, "message": message} for field, message in problem.errors],
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=MEDIA_TYPE, headers=problem.headers)


#: What pydantic found → what a person reads. Others: «giá trị không đúng».
WORDS = {
    "missing": "thiếu; hãy điền.",
    "extra_forbidden": "không có mục này; hãy bỏ hoặc sửa tên.",
    "string_too_long": "quá dài, nhiều nhất {max_length} ký tự.",
    "string_too_short": "quá ngắn, ít nhất {min_length} ký tự.",
    "string_pattern_mismatch": "có ký tự không được dùng hoặc không đúng dạng.",
    "string_type": "phải là chuỗi ký tự.",
    "string_unicode": "có ký tự không phải Unicode hợp lệ.",
    "int_parsing": "phải là số nguyên.",
    "int_parsing_size": "là số quá lớn.",
    "int_type": "phải là số nguyên.",
    "int_from_float": "phải là số nguyên.",
    "bool_parsing": "phải là true hoặc false.",
    "bool_type": "phải là true hoặc false.",
    "greater_than_equal": "phải từ {ge} trở lên.",
    "less_than_equal": "nhiều nhất là {le}.",
    "literal_error": "phải là một trong các giá trị {expected}.",
    "list_type": "phải là một danh sách.",
    "too_long": "quá nhiều phần tử, nhiều nhất {max_length}.",
    "too_short": "phải có ít nhất {min_length} phần tử.",
    "timezone_aware": "phải ghi cả múi giờ, ví dụ 2026-06-01T08:00:00+07:00.",
    "model_attributes_type": "phải là một đối tượng JSON.",
    "model_type": "phải là một đối tượng JSON.",
    "dict_type": "phải là một đối tượng JSON.",
}


def sentence(error: Mapping[str, Any]) -> tuple[str, str]:
    """(where, what) of one finding of pydantic."""
    kind, facts = str(error.get("type", "")), error.get("ctx") or {}
    where = ".".join(str(part) for part in error.get("loc", ()))
    if kind.startswith(("date_", "datetime_")):
        return where, "phải là ngày dạng 2026-06-01, hoặc thời điểm dạng 2026-06-01T08:00:00+07:00."
    return where, WORDS.get(kind, "giá trị không đúng.").format_map(_Known(facts))


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"
