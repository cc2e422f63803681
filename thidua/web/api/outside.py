"""What every answer of the API has in common, whichever operation gave it: Vietnamese, a strong ETag, no caching for others."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers

from thidua.web.api.problems import Problem, answer

View = Callable[..., Any]


def finished(view: View) -> View:
    """HEAD is answered as GET without its body; the ETag is the fingerprint of the very bytes of the body."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        with translation.override("vi"):
            reply = view(request, *args, **kwargs)
        if reply.status_code == 405:
            reply = _wrong_method(reply)
        reply["Content-Language"] = "vi"
        reply.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(reply, ["Authorization"])
        if request.method == "GET" and reply.status_code == 200:
            reply["ETag"] = f'"{hashlib.sha256(reply.content).hexdigest()[:40]}"'
            reply = get_conditional_response(request, etag=reply["ETag"], response=reply)
        if is_head:
            request.method = "HEAD"
            reply["Content-Length"] = str(len(reply.content))
            reply.content = b""
        return reply

    asked.csrf_exempt = True  # type: ignore[attr-defined]
    asked.is_api = True  # type: ignore[attr-defined]
    return asked


def _wrong_method(reply: HttpResponse) -> HttpResponse:
    methods = {name.strip() for name in reply["Allow"].split(",")}
    allowed = ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
    return answer(Problem("wrong_method", f"Địa chỉ này nhận: {allowed}.", headers={"Allow": allowed}))
