"""Pairs that may be one achievement or initiative: the list, and the officer's ruling."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.achievements import rule_alike
from thidua.apps.awards.ledger.queries import waiting_pairs
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.models import AlikeAchievement, AlikeInitiative
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_read)
def listed(request: StaffRequest) -> HttpResponse:
    rows = [
        (one, "achievement" if isinstance(one.pair, AlikeAchievement) else "initiative")
        for one in waiting_pairs(request.user)
    ]
    context = {"rows": rows, "may_rule": rules.may_rule.allows(request.user)}
    return render(request, "staff/honours/alikes.html", context)


@require_POST
@allowed(rules.may_rule)
def rule_achievement(request: StaffRequest, pk: int) -> HttpResponse:
    return _ruled(request, rules.open_pair(request.user, AlikeAchievement, pk))


@require_POST
@allowed(rules.may_rule)
def rule_initiative(request: StaffRequest, pk: int) -> HttpResponse:
    return _ruled(request, rules.open_pair(request.user, AlikeInitiative, pk))


def _ruled(request: StaffRequest, pair: AlikeAchievement | AlikeInitiative) -> HttpResponse:
    answer = request.POST.get("ket-luan", "")
    try:
        if answer not in ("trung", "khac"):
            raise NotRecorded({"": _("Hãy chọn “trùng” hoặc “khác nhau”.")})
        reason = request.POST.get("ly-do", "")
        rule_alike(pair=pair, is_same=answer == "trung", reason=reason, by=request.user, at=timezone.now())
    except NotRecorded as refusal:
        messages.error(request, " ".join(refusal.messages.values()))
    else:
        messages.success(request, _("Đã ghi kết luận."))
    return redirect("staff:alikes")
