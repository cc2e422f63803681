"""The API itself: its operations, what becomes of their exceptions, and its addresses."""

import logging

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from thidua.apps.orgs.fields import TooLong
from thidua.web.api import assignments, case_imports, cases, indicators, procedures
from thidua.web.api.outside import finished
from thidua.web.api.problems import Problem, answer, sentence

log = logging.getLogger("thidua.web.api")
OPEN_BECAUSE = "every operation demands a token with a scope; tests/web/api/test_access.py holds each to it"


class Vietnamese(JSONRenderer):
    """Letters stay letters: half the bytes, and people can read what a program logged."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    renderer=Vietnamese(),
    title="API Thi đua",
    version="1",
    description="Nhiệm vụ, thủ tục hành chính, hồ sơ và chỉ số, cho các hệ thống khác của tỉnh.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
for each in (assignments, procedures, cases, case_imports, indicators):
    api.add_router("", each.router)


@api.exception_handler(Problem)
def _told(request: HttpRequest, fault: Problem) -> HttpResponse:
    return answer(fault)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    errors = [sentence(error) for error in fault.errors[:50]]
    return answer(Problem("invalid", "Sửa các chỗ nêu trong «errors» rồi gửi lại.", errors=errors))


@api.exception_handler(PermissionDenied)
def _refused(request: HttpRequest, fault: PermissionDenied) -> HttpResponse:
    return answer(Problem("not_allowed", str(fault) or "Vai trò hoặc phạm vi đơn vị không gồm việc này."))


@api.exception_handler(Http404)
def _missing(request: HttpRequest, fault: Http404) -> HttpResponse:
    return answer(Problem("not_found", "Không có trong phạm vi của mã truy cập."))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, fault: HttpError) -> HttpResponse:
    """The library's own: a body that is no JSON."""
    return answer(Problem("body_unreadable", "Nội dung phải là JSON hợp lệ, mã hóa UTF-8."))


@api.exception_handler(SuspiciousOperation)
def _suspicious(request: HttpRequest, fault: SuspiciousOperation) -> HttpResponse:
    if isinstance(fault, RequestDataTooBig):
        return answer(Problem("too_large", "Hãy chia số liệu thành nhiều yêu cầu nhỏ hơn."))
    return answer(Problem("body_unreadable", "Yêu cầu không hợp lệ."))


@api.exception_handler(TooLong)
def _too_long(request: HttpRequest, fault: TooLong) -> HttpResponse:
    text = f"Có nội dung dài {fault.size} ký tự, nhiều nhất được {fault.most}. Không có gì được lưu."
    return answer(Problem("invalid", text))


@api.exception_handler(Exception)
def _unexpected(request: HttpRequest, fault: Exception) -> HttpResponse:
    """Details go to the server's log only."""
    log.error("unexpected fault on %s", request.path, exc_info=fault)
    if isinstance(fault, IntegrityError):
        return answer(Problem("changed_meanwhile", "Không có gì được lưu; hãy đọc lại rồi gửi lại."))
    if isinstance(fault, DataError | OverflowError):
        return answer(Problem("invalid", "Có con số hoặc nội dung vượt giới hạn lưu được. Không có gì được lưu."))
    return answer(
        Problem("unexpected", "Không có gì được lưu dở dang. Hãy thử lại; nếu vẫn lỗi, báo quản trị hệ thống.")
    )


def addresses() -> list[URLPattern]:
    """Those of the operations, each finished alike; the library's own root page is left out."""
    made = []
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = finished(pattern.callback)
            pattern.callback.open_because = OPEN_BECAUSE  # type: ignore[attr-defined]
            made.append(pattern)
    return made
