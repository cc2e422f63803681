"""Confirmations by other agencies, withdrawn files, notice of results, appeals."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.marking import actions_after, rules, rules_after
from thidua.apps.marking.actions_after import Answer
from thidua.apps.marking.actions_evidence import withdraw_evidence
from thidua.apps.marking.errors import BadFile, NotMarked
from thidua.apps.marking.models import Confirmation, Evidence, Sheet, Verdict
from thidua.apps.movements.models import Criterion, Period
from thidua.apps.orgs.models import Unit
from thidua.core.points import NotPoints, parse_points
from thidua.web.staff.marking.forms import typed_day, whole_number
from thidua.web.staff.marking.rounds import BOTH
from thidua.web.ui.access import StaffRequest, allowed


@require_POST
@allowed(rules.may_lead_marking)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    sheet = rules.open_sheet(request.user, pk)
    try:
        actions_after.ask_confirmation(
            sheet=sheet,
            criterion=_criterion(request, sheet),
            asked=_unit(request.POST.get("asked", "")),
            question=request.POST.get("question", ""),
            due_on=typed_day(request.POST, "due_on"),
            by=request.user,
            at=timezone.now(),
        )
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã gửi đề nghị xác nhận."))
    return redirect("staff:sheet", pk)


@require_safe
@allowed(rules_after.may_list_requests)
def confirmations(request: StaffRequest) -> HttpResponse:
    """The inbox of the asked; the board sees what it asked. Unanswered first, by the day they are due."""
    found = rules_after.visible_requests(request.user).prefetch_related("answers__by__person")
    state = request.GET.get("trang-thai", "")
    if state == "cho":
        found = found.filter(answers__isnull=True)
    elif state == "da":
        found = found.filter(answers__isnull=False).distinct()
    page = Paginator(found.order_by("due_on", "pk"), 50).get_page(request.GET.get("trang"))
    kept = request.GET.copy()
    kept.pop("trang", None)
    return render(request, "staff/marking/confirmations.html", {"page": page, "state": state, "kept": kept.urlencode()})


@BOTH
@allowed(rules_after.may_list_requests)
def confirmation(request: StaffRequest, pk: int) -> HttpResponse:
    asked = rules_after.open_request(request.user, pk)
    if request.method != "POST":
        return _show_request(request, asked)
    rules_after.may_answer.demand(request.user, asked)
    post, chosen = request.POST, request.FILES.get("file")
    answer = Answer(
        verdict=post.get("verdict", ""),
        reason=post.get("reason", ""),
        number=post.get("number", ""),
        file=(chosen.name or "", chosen.read()) if chosen else None,
    )
    try:
        actions_after.answer_confirmation(request=asked, answer=answer, by=request.user, at=timezone.now())
    except NotMarked as error:
        return _show_request(request, asked, error.messages, 422)
    except BadFile as error:
        return _show_request(request, asked, {"file": str(error)}, 422)
    messages.success(request, _("Đã gửi xác nhận. Câu trả lời trước, nếu có, vẫn còn trong hồ sơ."))
    return redirect("staff:confirmation", pk)


def _show_request(
    request: StaffRequest, asked: Any, faults: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "asked": asked,
        "answers": list(asked.answers.select_related("by__person", "replaced_by")),
        "verdicts": Verdict.choices,
        "faults": faults or {},
        "typed": request.POST,
        "may_answer": rules_after.may_answer.allows(request.user, asked) and asked.sheet.state != "locked",
        "is_illustration": asked.sheet.is_illustration,
    }
    return render(request, "staff/marking/confirmation.html", context, status=status)


@require_safe
@allowed(rules_after.may_list_requests)
def confirmation_file(request: StaffRequest, pk: int) -> HttpResponse | FileResponse:
    item = get_object_or_404(Confirmation, pk=pk)
    rules_after.open_request(request.user, item.request_id)
    if not item.file or not item.file.storage.exists(str(item.file.name)):
        messages.error(
            request, _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")
        )
        return redirect("staff:confirmation", item.request_id)
    return FileResponse(item.file.open("rb"), as_attachment=True, filename=item.original_name)


@require_POST
@allowed(rules.may_list)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(Evidence, pk=pk)
    rules.open_sheet(request.user, item.sheet_id)
    try:
        withdraw_evidence(evidence=item, reason=request.POST.get(f"rut-{pk}", ""), by=request.user, at=timezone.now())
    except (NotMarked, BadFile) as error:
        messages.error(request, _first(error) if isinstance(error, NotMarked) else str(error))
    else:
        messages.success(request, _("Đã rút minh chứng; tệp vẫn lưu trong hồ sơ nhưng không được tính."))
    return redirect("staff:sheet", item.sheet_id)


@require_safe
@allowed(rules_after.may_list_appeals)
def appeals(request: StaffRequest) -> HttpResponse:
    """Unanswered first."""
    found = rules_after.visible_appeals(request.user)
    state = request.GET.get("trang-thai", "")
    if state in ("cho", "da"):
        found = found.filter(answer__isnull=state == "cho")
    page = Paginator(found.order_by("answer", "pk"), 50).get_page(request.GET.get("trang"))
    kept = request.GET.copy()
    kept.pop("trang", None)
    context = {
        "page": page,
        "state": state,
        "kept": kept.urlencode(),
        "may_answer": rules.may_lead_marking.allows(request.user),
    }
    return render(request, "staff/marking/appeals.html", context)


@require_POST
@allowed(rules.may_list)
def appeal(request: StaffRequest, pk: int) -> HttpResponse:
    sheet = rules.open_sheet(request.user, pk)
    rules_after.may_appeal.demand(request.user, sheet)
    try:
        actions_after.file_appeal(
            sheet=sheet,
            criterion=_criterion(request, sheet),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã gửi kiến nghị. Câu trả lời sẽ hiện trên phiếu này."))
    return redirect("staff:sheet", pk)


@require_POST
@allowed(rules.may_lead_marking)
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """The board mends its own finding by a new entry."""
    sheet = rules.open_sheet(request.user, pk)
    try:
        actions_after.correct_finding(
            sheet=sheet,
            criterion=_criterion(request, sheet),
            points=parse_points(request.POST.get("points", "").strip()),
            reason=request.POST.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except NotPoints:
        messages.error(request, _("Điểm mới không phải là số. Nhập số, ví dụ 9 hoặc 9,5."))
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã ghi điểm thẩm định mới; điểm cũ vẫn còn trong lịch sử điểm."))
    return redirect("staff:sheet", pk)


@require_POST
@allowed(rules.may_lead_marking)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    found = rules_after.open_appeal(request.user, pk)
    text = request.POST.get("points", "").strip()
    try:
        points = parse_points(text) if text and request.POST.get("do") == "uphold" else None
        if request.POST.get("do") == "uphold" and points is None:
            raise NotMarked({"points": _("Nhập điểm mới, hoặc chọn «giữ nguyên».")})
        actions_after.answer_appeal(
            appeal=found, points=points, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now()
        )
    except NotPoints:
        messages.error(request, _("Điểm mới không phải là số. Nhập số, ví dụ 9 hoặc 9,5."))
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã trả lời kiến nghị."))
    return redirect("staff:appeals")


@require_POST
@allowed(rules.may_lead_marking)
def announce(request: StaffRequest) -> HttpResponse:
    """All appraised sheets of the period, of the user's scope, that were not told yet; his own unit's excepted."""
    period = get_object_or_404(
        Period.objects.select_related("movement"), pk=whole_number(request.POST.get("period", ""))
    )
    rules.may_lead_marking.demand(request.user, period.movement)
    found = rules.visible(request.user).with_names().filter(period=period, state="appraised", announcement__isnull=True)
    sheets: list[Sheet] = [sheet for sheet in found if rules.may_judge.allows(request.user, sheet)]
    try:
        made = actions_after.announce_results(
            sheets=sheets, appeals_until=typed_day(request.POST, "appeals_until"), by=request.user, at=timezone.now()
        )
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã thông báo kết quả của %(count)d phiếu.") % {"count": len(made)})
    return redirect("staff:marks")


def _criterion(request: StaffRequest, sheet: Sheet) -> Criterion:
    code = request.POST.get("criterion", "")[:40]
    found = sheet.period.version.criteria.filter(subject=sheet.subject, code=code).first()
    if found is None:
        raise NotMarked({"criterion": _("Chọn một tiêu chí của phiếu.")})
    return found


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code.strip()[:40]).first()
    if found is None:
        raise NotMarked({"asked": _("Chọn cơ quan cần hỏi.")})
    return found


def _first(error: NotMarked) -> str:
    return next(iter(error.messages.values()))
