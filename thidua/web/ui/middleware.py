"""Two promises kept for every request: a GET never writes, and bad news is a calm page, never a stack trace."""

import logging
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DataError, IntegrityError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.apps.accounts.permits import Refused
from thidua.apps.orgs.fields import TooLong
from thidua.web.ui.refusing import page, wrong_method

log = logging.getLogger("thidua.web")
Next = Callable[[HttpRequest], HttpResponse]
#: A writing statement, also one that begins with its subqueries (WITH … DELETE).
WRITING = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\b|\s*WITH\b.*\b(?:INSERT|UPDATE|DELETE)\b", re.IGNORECASE | re.DOTALL
)
#: Tables that are bookkeeping of the session or token itself, not content.
BOOKKEEPING = ("django_session", "tokens_meter")


class ChosenLanguage:
    """Vietnamese until the reader chooses otherwise: an English Windows does not make its owner read English."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = dict(settings.LANGUAGES)
        with translation.override(asked if asked in known else settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
            return response


class WroteWhileReading(RuntimeError):
    """A page that only shows things tried to change one."""


class ReadsOnly:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if WRITING.match(sql) and not any(table in sql for table in BOOKKEEPING):
        raise WroteWhileReading(sql.split("(", maxsplit=1)[0][:120])
    return execute(sql, params, many, context)


class PlainRefusals:
    """Turns refusals and faults into pages in the user's language. The details of a fault go to the server log only."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reply = self.get_response(request)
        return wrong_method(request, reply) if reply.status_code == 405 and not reply.content else reply

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, PermissionDenied):
            return page(request, 403, _("Bạn chưa được phép làm việc này"), _reason(exception))
        if isinstance(exception, Http404):
            return page(request, 404, _("Không tìm thấy trang này"), _("Địa chỉ có thể đã đổi hoặc gõ sai."))
        if isinstance(exception, BadRequest | SuspiciousOperation):
            return page(request, 400, _("Yêu cầu không hợp lệ"), str(exception)[:200])
        if isinstance(exception, TooLong):
            return page(request, 422, _("Nội dung quá dài"), _too_long(exception))
        log.error("unexpected fault on %s", request.path, exc_info=exception)
        if isinstance(exception, FileNotFoundError) and _was_stored(exception):
            return page(request, 404, _("Không tìm thấy tệp"), _lost_file())
        if isinstance(exception, IntegrityError):
            return page(request, 409, _("Dữ liệu vừa thay đổi"), _met_another())
        if isinstance(exception, DataError | OverflowError):
            return page(request, 422, _("Nội dung không lưu được"), _out_of_bounds())
        return page(request, 500, _("Hệ thống gặp lỗi ngoài dự kiến"), _unexpected())


def _reason(exception: PermissionDenied) -> str:
    if isinstance(exception, Refused):
        return str(exception.reason)
    return _("Vai trò hoặc phạm vi đơn vị của bạn không gồm việc này.")


def _too_long(exception: TooLong) -> str:
    text = _(
        "Có nội dung dài %(size)d ký tự, nhiều nhất được %(most)d. Không có gì được lưu; hãy rút ngắn rồi gửi lại."
    )
    return text % {"size": exception.size, "most": exception.most}


def _was_stored(exception: FileNotFoundError) -> bool:
    return str(exception.filename or "").startswith(str(settings.MEDIA_ROOT))


def _lost_file() -> str:
    return _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")


def _met_another() -> str:
    return _("Có người vừa làm cùng việc này trước bạn. Không có gì được lưu thêm; hãy tải lại trang để xem.")


def _out_of_bounds() -> str:
    return _("Có con số hoặc nội dung vượt giới hạn lưu được. Không có gì được lưu; hãy kiểm tra rồi gửi lại.")


def _unexpected() -> str:
    return _("Không có gì được lưu dở dang. Vui lòng thử lại; nếu vẫn lỗi, báo quản trị hệ thống kèm thời điểm này.")
