"""What the unit and the handler do with a dossier: file, receive, return, forward, accept, turn down, withdraw."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from thidua.apps.awards.candidates.conditions import MOST
from thidua.apps.awards.dossiers import actions, rules
from thidua.apps.awards.ledger.claims import claims_before
from thidua.apps.awards.ledger.labels import claim_words
from thidua.apps.awards.models import Dossier
from thidua.web.staff.dossiers.pages import dossier_page
from thidua.web.staff.dossiers.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed

DONE = {
    "file": gettext_lazy("Đã gửi hồ sơ. Hồ sơ khóa lại cho tới khi được trả lại hoặc có kết quả."),
    "withdraw": gettext_lazy("Đã rút hồ sơ."),
    "receive": gettext_lazy("Đã tiếp nhận hồ sơ."),
    "return": gettext_lazy("Đã trả lại; chỉ phần được chọn mở ra cho đơn vị sửa."),
    "forward": gettext_lazy("Đã trình hồ sơ."),
    "accept": gettext_lazy("Đã ghi ý kiến đồng ý của người có thẩm quyền."),
}


@require_POST
@allowed(rules.may_read_lists)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_dossier(request.user, pk)
    do = request.POST.get("do", "")
    if do in ("file", "withdraw"):
        rules.may_file.demand(request.user, one)
    else:
        rules.may_handle.demand(request.user, one.campaign)
    try:
        _do(request, one, do)
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        one.refresh_from_db()
        return dossier_page(request, one, typed=request.POST)
    messages.success(request, DONE.get(do, ""))
    if do in ("file", "forward"):
        _name_open_claims(request, one)
    return redirect("staff:dossier", pk)


def _name_open_claims(request: StaffRequest, one: Dossier) -> None:
    """They hold nothing back here: an officer rules on them, and the secretary sees what is left before the session."""
    told = [claim_words(claim) for claim in claims_before([one]).get(one.pk, []) if claim.is_open]
    if told:
        messages.warning(request, " ".join([_("Cần giải quyết trước khi Hội đồng họp:"), *told]))


def _do(request: StaffRequest, one: Dossier, do: str) -> None:
    reason, by, at = request.POST.get("reason", ""), request.user, timezone.now()
    match do:
        case "file":
            actions.file_dossier(dossier=one, note=reason, by=by, at=at)
        case "withdraw":
            actions.withdraw_dossier(dossier=one, reason=reason, by=by, at=at)
        case "receive":
            actions.receive_dossier(dossier=one, by=by, at=at)
        case "return":
            actions.return_dossier(dossier=one, items=request.POST.getlist("items"), reason=reason, by=by, at=at)
        case "forward":
            actions.forward_dossier(dossier=one, by=by, at=at)
        case "accept":
            actions.accept_dossier(dossier=one, reason=reason, by=by, at=at)
        case _:
            raise actions.NotFiled({"": _("Không có việc này.")})


@require_POST
@allowed(rules.may_handle)
def decline(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_dossier(request.user, pk)
    rules.may_handle.demand(request.user, one.campaign)
    rows = [
        tuple(
            request.POST.get(f"{name}-{n}", "")[:most]
            for name, most in (("tieu-chi", 300), ("dieu", 200), ("thay", 4000))
        )
        for n in range(MOST)
    ]
    reason, at = request.POST.get("reason", ""), timezone.now()
    try:
        actions.decline_dossier(dossier=one, shortfalls=rows, reason=reason, by=request.user, at=at)  # type: ignore[arg-type]
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        return dossier_page(request, one, typed=request.POST)
    messages.success(request, _("Đã ghi hồ sơ không được chọn; đơn vị và người được đề nghị thấy lý do."))
    return redirect("staff:dossier-reasons", pk)
