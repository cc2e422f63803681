"""What keeps the booth silent: the request is stripped before anything sees it, the answer after everything did.

The box itself knows nothing of members; this keeps the rest of the program from knowing them while they stand in the booth.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PATH = "/phieu/"
#: Pages are filled up to a multiple of this, so that their size tells nothing.
PAGE_BYTES = 32_768
#: All that the booth needs of a request. Cookies, address, browser, language, referring page and sign-in are not among it.
_KEPT = frozenset(
    {"REQUEST_METHOD", "PATH_INFO", "SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "CONTENT_TYPE",
     "CONTENT_LENGTH", "HTTP_HOST", "HTTP_X_FORWARDED_PROTO"}
)  # fmt: skip
_in_booth: ContextVar[bool] = ContextVar("in_booth", default=False)


class Booth:
    """First of all middleware. Elsewhere it does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PATH):
            return self.get_response(request)
        strip(request)
        entered = _in_booth.set(True)
        try:
            answer = self.get_response(request)
        finally:
            _in_booth.reset(entered)
        return silenced(answer)


def strip(request: HttpRequest) -> None:
    for name in [name for name in request.META if name not in _KEPT and not name.startswith("wsgi.")]:
        del request.META[name]
    request.META["REMOTE_ADDR"] = ""
    request.META["QUERY_STRING"] = ""


def silenced(answer: HttpResponseBase) -> HttpResponseBase:
    answer.cookies.clear()
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer._has_been_logged = True  # type: ignore[attr-defined]  # else Django logs the address of a refused one
    if isinstance(answer, HttpResponse) and answer.headers.get("Content-Type", "").startswith("text/html"):
        _fill_up(answer)
    return answer


def _fill_up(answer: HttpResponse) -> None:
    missing = -(len(answer.content) + 9) % PAGE_BYTES
    answer.content += b"\n<!--" + b" " * missing + b"-->\n"
    answer.headers["Content-Length"] = str(len(answer.content))


class NotOfTheBooth(logging.Filter):
    """On every handler: nothing that happens in the booth is written down."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        of_booth = str(getattr(request, "path_info", "")).startswith(PATH)
        return not (_in_booth.get() or of_booth)
