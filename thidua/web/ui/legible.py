"""One door for text from outside: characters that no writing has (NUL and its like) are refused before any view sees them.

PostgreSQL cannot store NUL, XML (Word, Excel) none of them; a person cannot type them. Checked once here, they need no
thought anywhere else.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from thidua.web.ui.refusing import page

ILLEGIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Legible:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        if getattr(view, "is_api", False):
            return None  # it answers programs in JSON and holds every text it takes to a pattern
        try:
            is_legible = not any(ILLEGIBLE.search(text) for text in _texts(request))
        except (MultiPartParserError, BadRequest, SuspiciousOperation):
            return _refused(request, _("Biểu mẫu gửi lên không đọc được. Hãy tải lại trang rồi gửi lại."))
        if is_legible:
            return None
        text = _("Nội dung gửi lên có ký tự điều khiển không phải chữ viết. Hãy xóa đoạn vừa dán rồi gõ lại.")
        return _refused(request, text)


def _texts(request: HttpRequest) -> Iterator[str]:
    yield request.path
    yield from _of(request.GET)
    if request.method == "POST":
        yield from _of(request.POST)


def _of(data: QueryDict) -> Iterator[str]:
    for name, values in data.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    return page(request, 400, _("Yêu cầu không hợp lệ"), reason)
