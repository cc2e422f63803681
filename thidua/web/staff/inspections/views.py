"""Inspections: the list, one with its findings, notice, reply, decision, effect, photos."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.inspections import actions, labels, queries, rules, values
from thidua.apps.inspections.models import Inspection, Kind, State
from thidua.web.staff.inspections.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_see)
def inspections(request: StaffRequest) -> HttpResponse:
    state, kind, unit, period, clause = (
        request.GET.get(name, "").strip() for name in ("trang-thai", "loai", "don-vi", "ky", "dieu-khoan")
    )
    found = queries.listed(request.user, state=state, kind=kind, unit=unit, period=period, clause=clause)
    kept = {"trang-thai": state, "loai": kind, "don-vi": unit, "ky": period, "dieu-khoan": clause}
    return render(
        request,
        "staff/inspections/list.html",
        {
            "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
            "states": State.choices,
            "kinds": Kind.choices,
            "state": state,
            "kind": kind,
            "unit": unit,
            "period": period,
            "clause": clause,
            "tones": labels.TONES,
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "is_filtered": any(kept.values()),
            "may_make": rules.may_make.allows(request.user),
        },
    )


@require_safe
@allowed(rules.may_see)
def inspection(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_inspection(request.user, pk)
    today, user = timezone.localdate(), request.user
    steps = [(labels.act_words(step.act), step) for step in one.steps.select_related("by__person")]
    is_window_open = bool(one.reply_until_on and today <= one.reply_until_on)
    can_finalise = one.state in ("agreed", "decided") or (one.state == "notified" and not is_window_open)
    return render(
        request,
        "staff/inspections/detail.html",
        {
            "one": one,
            "rows": queries.findings_of(one),
            "steps": steps,
            "tone": labels.TONES[one.state],
            "outcome_tones": labels.OUTCOME_TONES,
            "reply_days": values.reply_days(),
            "may_fill_in": one.state == "draft" and rules.may_record.allows(user, one),
            "may_reply": one.state == "notified" and is_window_open and rules.may_reply.allows(user, one),
            "may_decide": one.state == "objected" and rules.may_decide.allows(user, one),
            "may_finalise": can_finalise and rules.may_finalise.allows(user, one),
            "is_self_check": one.kind == Kind.SELF_CHECK,
            "is_illustration": one.is_illustration,
        },
    )


@require_POST
@allowed(rules.may_record)
def notify(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_inspection(request.user, pk)
    rules.may_record.demand(request.user, one)

    def act() -> None:
        actions.notify_unit(inspection=one, by=request.user, at=timezone.now(), day=timezone.localdate())

    return _tried(request, one, act, _("Đã thông báo kết quả cho đơn vị; đơn vị có quyền trả lời trước khi chốt."))


@require_POST
@allowed(rules.may_reply)
def reply(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_inspection(request.user, pk)
    rules.may_reply.demand(request.user, one)
    now, day = timezone.now(), timezone.localdate()

    def act() -> None:
        if request.POST.get("dong-y"):
            actions.agree_findings(inspection=one, by=request.user, at=now, day=day)
        else:
            reason = request.POST.get("reason", "")
            actions.object_findings(inspection=one, reason=reason, by=request.user, at=now, day=day)

    return _tried(request, one, act, _("Đã ghi trả lời của đơn vị."))


@require_POST
@allowed(rules.may_decide)
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_inspection(request.user, pk)

    def act() -> None:
        actions.decide_objection(
            inspection=one,
            struck=request.POST.getlist("bo"),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
            day=timezone.localdate(),
        )

    return _tried(request, one, act, _("Đã ghi kết luận về ý kiến của đơn vị."))


@require_POST
@allowed(rules.may_finalise)
def finalise(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_inspection(request.user, pk)
    rules.may_finalise.demand(request.user, one)

    def act() -> None:
        actions.finalise_inspection(inspection=one, by=request.user, at=timezone.now(), day=timezone.localdate())

    return _tried(request, one, act, _("Kết quả kiểm tra có hiệu lực từ hôm nay."))


@require_safe
@allowed(rules.may_see)
def photo(request: StaffRequest, pk: int, code: str) -> HttpResponseBase:
    """As a download: a picture is never rendered under the name of this site."""
    one = rules.open_inspection(request.user, pk)
    finding = one.findings.filter(code=code).exclude(photo="").first()
    stored = str(finding.photo.name) if finding else ""
    if finding is None or not finding.photo.storage.exists(stored):
        raise Http404
    suffix = stored.rsplit(".", 1)[-1]
    kind = "image/png" if suffix == "png" else "image/jpeg"
    name = f"{code}-{one.inspected_on:%Y%m%d}.{suffix}"
    return FileResponse(finding.photo.open("rb"), as_attachment=True, filename=name, content_type=kind)


def _tried(request: StaffRequest, one: Inspection, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, done)
    return redirect("staff:inspection", one.pk)
