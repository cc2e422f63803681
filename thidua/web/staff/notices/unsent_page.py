"""Letters and messages that did not leave, or that nobody knows of; a person sends them again or lets them be."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.notices import actions, labels, queries, rules
from thidua.apps.notices.models import State
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50
STATES = (State.UNKNOWN, State.FAILED, State.WAITING)


@require_safe
@allowed(rules.may_keep)
def unsent(request: StaffRequest) -> HttpResponse:
    state = request.GET.get("trang-thai", "").strip()
    state = state if state in STATES else ""
    page = Paginator(queries.unsent(request.user, state=state), PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "staff/notices/unsent.html",
        {
            "page": page,
            "states": [(str(one), one.label) for one in STATES],
            "state": state,
            "tones": labels.TONES,
            "without_address": queries.without_address(request.user),
            "kept": urlencode({"trang-thai": state}) if state else "",
        },
    )


@require_POST
@allowed(rules.may_keep)
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    one, now = rules.open_delivery(request.user, pk), timezone.now()
    try:
        if request.POST.get("do") == "drop":
            actions.drop_delivery(delivery=one, by=request.user, at=now)
            messages.success(request, _("Thôi không gửi thư này; thông báo vẫn còn trong phần mềm của người nhận."))
        elif request.POST.get("do") == "resend":
            actions.resend_delivery(delivery=one, by=request.user, at=now)
            messages.success(request, _("Thư sẽ được gửi lại trong ít phút, cùng số nhận dạng với lần trước."))
        else:
            messages.error(request, _("Hãy chọn gửi lại hoặc thôi không gửi."))
    except actions.NothingToDo:
        messages.info(request, _("Thư này vừa được người khác xử lý hoặc đã gửi xong."))
    return redirect("staff:notices-unsent")
