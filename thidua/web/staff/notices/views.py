"""One's own notices: unread first, opened and marked read by a button, since looking at a page changes nothing."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.notices import queries, reading, rules
from thidua.apps.notices.kinds import kind_words
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 30
STATES = ("chua-doc", "da-doc")


@require_safe
@allowed(rules.may_read)
def notices(request: StaffRequest) -> HttpResponse:
    kind, state = (request.GET.get(name, "").strip() for name in ("loai", "trang-thai"))
    state = state if state in STATES else ""
    page = Paginator(queries.listed(request.user, kind=kind, state=state), PAGE).get_page(request.GET.get("trang"))
    kept = {"loai": kind, "trang-thai": state}
    return render(
        request,
        "staff/notices/list.html",
        {
            "page": page,
            "rows": [(one, kind_words(one.kind)) for one in page],
            "kinds": [(one, kind_words(one)) for one in queries.kinds_of(request.user)],
            "kind": kind,
            "state": state,
            "newest": queries.newest_of(request.user),
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "is_filtered": any(kept.values()),
            "may_keep": rules.may_keep.allows(request.user),
            "may_set_days": rules.may_set_days.allows(request.user),
        },
    )


@require_POST
@allowed(rules.may_read)
def open_one(request: StaffRequest, pk: int) -> HttpResponse:
    """Mark it read and go where it leads, or stay with the list."""
    one = rules.open_notice(request.user, pk)
    reading.mark_read(notice=one, at=timezone.now())
    return redirect("staff:notices") if request.POST.get("o-lai") else redirect(one.address)


@require_POST
@allowed(rules.may_read)
def read_all(request: StaffRequest) -> HttpResponse:
    """Up to the newest one the page knew of."""
    typed = request.POST.get("den", "")
    until = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0
    count = reading.mark_all_read(user=request.user, at=timezone.now(), until=until)
    text = ngettext("Đã đánh dấu %(count)s thông báo là đã đọc.", "Đã đánh dấu %(count)s thông báo là đã đọc.", count)
    messages.success(request, text % {"count": count})
    return redirect("staff:notices")
