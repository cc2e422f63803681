"""Bad news as a calm page in the user's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def page(request: HttpRequest, status: int, title: str, reason: str) -> HttpResponse:
    return render(request, "ui/refusal.html", {"title": title, "reason": reason, "status": status}, status=status)


def wrong_method(request: HttpRequest, reply: HttpResponse) -> HttpResponse:
    """Somebody opened the address of a button: after signing in again, or by reloading."""
    reason = _("Địa chỉ này chỉ dùng cho nút bấm trên trang. Hãy quay lại trang trước rồi bấm nút lần nữa.")
    made = page(request, 405, _("Không mở trực tiếp địa chỉ này được"), reason)
    made["Allow"] = reply["Allow"]
    return made
