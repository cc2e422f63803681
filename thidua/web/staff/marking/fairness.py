"""Even-handedness of a closed round: the board's page and its print, a new check, conclusions; a named unit's view."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.marking import actions_fairness, queries_fairness, rules_fairness
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.fairness_labels import NEXT
from thidua.apps.marking.models import Outcome, Round
from thidua.apps.orgs.models import Unit
from thidua.web.staff.marking.forms import whole_number
from thidua.web.ui.access import StaffRequest, allowed

SECONDS = "5"


@require_safe
@allowed(rules_fairness.may_see)
def page(request: StaffRequest, pk: int) -> HttpResponse:
    return _show(request, rules_fairness.open_checked(request.user, pk))


@require_safe
@allowed(rules_fairness.may_see)
def printed(request: StaffRequest, pk: int) -> HttpResponse:
    of = rules_fairness.open_checked(request.user, pk)
    return render(request, "staff/marking/fairness_print.html", _context(request, of))


def _show(request: StaffRequest, of: Round, status: int = 200, faults: dict[str, str] | None = None) -> HttpResponse:
    context = _context(request, of) | {"faults": faults or {}, "typed": request.POST}
    answer = render(request, "staff/marking/fairness.html", context, status=status)
    shown = context["page"]
    if shown and shown.is_running and not shown.check:
        answer["Refresh"] = (
            SECONDS  # without scripts, and only while there is nothing yet that somebody may be writing about
        )
    return answer


def _context(request: StaffRequest, of: Round) -> dict[str, Any]:
    return {
        "round": of,
        "page": None if of.is_sealed else queries_fairness.page_of(of, whole_number(request.GET.get("lan", ""))),
        "may_check": rules_fairness.may_check.allows(request.user, of),
        "next": NEXT,
        "outcomes": Outcome.choices,
        "today": timezone.localdate(),
        "is_illustration": of.is_illustration,
    }


@require_POST
@allowed(rules_fairness.may_check)
def check_again(request: StaffRequest, pk: int) -> HttpResponse:
    of = rules_fairness.open_checked(request.user, pk)
    try:
        actions_fairness.ask_check(of=of, by=request.user, at=timezone.now())
    except NotMarked as error:
        messages.error(request, next(iter(error.messages.values())))
    else:
        messages.success(request, _("Máy đang kiểm tra lại; lần này thành một bản ghi mới, các lần trước giữ nguyên."))
    return redirect("staff:round-fairness", pk)


@require_POST
@allowed(rules_fairness.may_check)
def review(request: StaffRequest, pk: int) -> HttpResponse:
    of = rules_fairness.open_checked(request.user, pk)
    try:
        actions_fairness.review_finding(
            of=of,
            key=request.POST.get("finding", "")[:16],
            outcome=request.POST.get("outcome", ""),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except NotMarked as error:
        messages.error(request, next(iter(error.messages.values())))
        return _show(request, of, 422, error.messages)
    messages.success(request, _("Đã ghi kết quả xem xét. Không điểm nào tự thay đổi."))
    return redirect("staff:round-fairness", pk)


@require_safe
@allowed(rules_fairness.may_answer)
def asked(request: StaffRequest) -> HttpResponse:
    return _show_asked(request)


def _show_asked(request: StaffRequest, status: int = 200, failed: int = 0) -> HttpResponse:
    rows = queries_fairness.asked_of(request.user)
    context = {
        "rows": rows,
        "failed": failed,
        "typed": request.POST,
        "is_illustration": any(row.review.round.is_illustration for row in rows),
    }
    return render(request, "staff/marking/fairness_asked.html", context, status=status)


@require_POST
@allowed(rules_fairness.may_answer)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    found = rules_fairness.open_asked(request.user, pk)
    unit = Unit.objects.filter(code=request.POST.get("unit", "")[:40]).first()
    try:
        if unit is None:
            raise NotMarked({"unit": _("Chọn đơn vị giải trình.")})
        actions_fairness.answer_review(
            review=found, unit=unit, text=request.POST.get("text", ""), by=request.user, at=timezone.now()
        )
    except NotMarked as error:
        messages.error(request, next(iter(error.messages.values())))
        return _show_asked(request, 422, found.pk)
    messages.success(request, _("Đã gửi giải trình đến Ban Thi đua – Khen thưởng."))
    return redirect("staff:fairness-asked")
