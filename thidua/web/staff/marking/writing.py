"""Writing on a sheet: the owner's marks and files, the board's findings, moves, bonuses and deductions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.apps.marking import actions, actions_events, queries, rules
from thidua.apps.marking.actions_evidence import attach_evidence
from thidua.apps.marking.checking import reopened
from thidua.apps.marking.errors import BadFile, NotMarked, Overtaken
from thidua.apps.marking.labels import explain_move
from thidua.apps.marking.models import Disqualification, Event, Sheet, Stage
from thidua.apps.scoring.queries import preview
from thidua.core.marking import WrongMove
from thidua.web.staff.marking.forms import Form, whole_number
from thidua.web.staff.marking.pages import show_appraisal, show_sheet
from thidua.web.ui.access import StaffRequest, allowed


@require_POST
@allowed(rules.may_list)
def self_mark(request: StaffRequest, pk: int) -> HttpResponse:
    """Save all numbers or none. Files that are right are kept even then: a browser cannot show a chosen file again."""
    sheet = rules.open_sheet(request.user, pk)
    rules.may_self_mark.demand(request.user, sheet)
    wrong_files = _attach(request, sheet)
    form = Form(
        queries.sheet_groups(sheet), preview(sheet, timezone.localdate()), Stage.SELF, request.POST, reopened(sheet)
    )
    entries = form.entries()
    try:
        if form.is_readable:
            actions.self_mark(sheet=sheet, entries=entries, by=request.user, at=timezone.now(), seen=_seen(request))
    except NotMarked as error:
        form.refuse(error.messages)
    except Overtaken as error:
        messages.error(request, str(error))
        return show_sheet(request, sheet, form, 409)
    form.refuse(wrong_files)
    if form.faults:
        messages.error(request, _("Chưa lưu điểm: còn %(count)d tiêu chí cần sửa.") % {"count": len(form.faults)})
        return show_sheet(request, sheet, form, 422)
    if request.POST.get("do") != "file":
        messages.success(request, _("Đã lưu. Phiếu chưa nộp, còn sửa được."))
        return redirect("staff:sheet", pk)
    return _file(request, sheet, form)


def _attach(request: StaffRequest, sheet: Sheet) -> dict[str, str]:
    """Attach the chosen files; the sentences for those refused, by criterion."""
    wrong: dict[str, str] = {}
    rows = {row.code: row for row in sheet.period.version.criteria.filter(subject=sheet.subject)}
    for name in request.FILES:
        code = name.removeprefix("file-")
        if code not in rows:
            continue
        for chosen in request.FILES.getlist(name):
            try:
                attach_evidence(
                    sheet=sheet,
                    criterion=rows[code],
                    name=chosen.name or "",
                    content=chosen.read(),
                    by=request.user,
                    at=timezone.now(),
                )
            except BadFile as error:
                wrong[code] = str(error)
    return wrong


def _file(request: StaffRequest, sheet: Sheet, form: Form) -> HttpResponse:
    try:
        actions.file_sheet(sheet=sheet, by=request.user, at=timezone.now())
    except NotMarked as error:
        form.refuse(error.messages)
        text = _("Đã lưu nhưng chưa nộp được: còn %(count)d tiêu chí chưa đủ.") % {"count": len(form.faults)}
        messages.error(request, text)
        return show_sheet(request, sheet, form, 422)
    messages.success(request, _("Đã nộp phiếu. Ban Thi đua – Khen thưởng sẽ thẩm định."))
    return redirect("staff:sheet", sheet.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(rules.may_lead_marking)
def appraise(request: StaffRequest, pk: int) -> HttpResponse:
    sheet = rules.open_sheet(request.user, pk)
    rules.may_appraise.demand(request.user, sheet)
    if request.method != "POST":
        return show_appraisal(
            request, sheet, Form(queries.sheet_groups(sheet), preview(sheet, timezone.localdate()), Stage.APPRAISAL)
        )
    form = Form(queries.sheet_groups(sheet), preview(sheet, timezone.localdate()), Stage.APPRAISAL, request.POST)
    entries, is_saved, is_done = form.entries(), False, request.POST.get("do") == "finish"
    try:
        if form.is_readable:
            actions.appraise(sheet=sheet, entries=entries, by=request.user, at=timezone.now(), seen=_seen(request))
            is_saved = True
            if is_done:
                actions.finish_appraisal(sheet=sheet, by=request.user, at=timezone.now())
    except NotMarked as error:
        form.refuse(error.messages)
    except Overtaken as error:
        messages.error(request, str(error))
        return show_appraisal(request, sheet, form, 409)
    if form.faults:
        text = (
            _("Đã lưu nhưng chưa hoàn thành: còn %(count)d tiêu chí.")
            if is_saved
            else _("Chưa lưu: còn %(count)d tiêu chí cần sửa.")
        )
        messages.error(request, text % {"count": len(form.faults)})
        return show_appraisal(request, sheet, form, 422)
    messages.success(request, _("Đã hoàn thành thẩm định.") if is_done else _("Đã lưu kết quả thẩm định."))
    return redirect("staff:sheet" if is_done else "staff:sheet-appraise", pk)


@require_POST
@allowed(rules.may_lead_marking)
def move(request: StaffRequest, pk: int) -> HttpResponse:
    """Return or lock."""
    sheet = rules.open_sheet(request.user, pk)
    try:
        if request.POST.get("do") == "lock":
            actions.lock_sheet(sheet=sheet, by=request.user, at=timezone.now())
        else:
            reason = request.POST.get("reason", "")
            criteria = request.POST.getlist("criteria")
            actions.return_sheet(sheet=sheet, reason=reason, criteria=criteria, by=request.user, at=timezone.now())
    except (NotMarked, WrongMove) as error:
        messages.error(request, explain_move(error) if isinstance(error, WrongMove) else _first(error))
    else:
        messages.success(request, _("Đã chuyển trạng thái phiếu."))
    return redirect("staff:sheet", pk)


@require_POST
@allowed(rules.may_lead_marking)
def add_event(request: StaffRequest, pk: int) -> HttpResponse:
    sheet = rules.open_sheet(request.user, pk)
    post = request.POST
    try:
        actions_events.record_event(
            sheet=sheet,
            code=post.get("code", ""),
            count=whole_number(post.get("count", "")),
            reason=post.get("reason", ""),
            by=request.user,
            at=timezone.now(),
        )
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã ghi điểm thưởng, điểm trừ."))
    return redirect("staff:sheet", pk)


@require_POST
@allowed(rules.may_lead_marking)
def add_condition(request: StaffRequest, pk: int) -> HttpResponse:
    sheet = rules.open_sheet(request.user, pk)
    post = request.POST
    try:
        actions_events.record_disqualification(
            sheet=sheet,
            code=post.get("code", ""),
            reason=post.get("reason", ""),
            document_reference=post.get("document_reference", ""),
            by=request.user,
            at=timezone.now(),
        )
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã ghi điều kiện hạ mức xếp loại."))
    return redirect("staff:sheet", pk)


@require_POST
@allowed(rules.may_lead_marking)
def take_back(request: StaffRequest, pk: int, kind: str, row: int) -> HttpResponse:
    """Withdraw a bonus or deduction, or lift a condition; the earlier row stays in the record."""
    sheet = rules.open_sheet(request.user, pk)
    reason = request.POST.get("reason", "")
    try:
        if kind == "xep-loai":
            held = get_object_or_404(Disqualification, sheet=sheet, pk=row, is_lifted=False)
            actions_events.lift_disqualification(condition=held, reason=reason, by=request.user, at=timezone.now())
        else:
            event = get_object_or_404(Event, sheet=sheet, pk=row, count__gt=0)
            actions_events.withdraw_event(event=event, reason=reason, by=request.user, at=timezone.now())
    except NotMarked as error:
        messages.error(request, _first(error))
    else:
        messages.success(request, _("Đã rút lại."))
    return redirect("staff:sheet", pk)


def _seen(request: StaffRequest) -> int | None:
    """The last mark that stood on the page; None for a form that does not say."""
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _first(error: NotMarked) -> str:
    return next(iter(error.messages.values()))
