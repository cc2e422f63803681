"""Older awards from Excel: template, upload with a report by cell, preview, apply."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.adapters.sheets.past_awards_template import write_template
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.history.actions import import_history, stage_history
from thidua.apps.awards.history.workbook import plan_history
from thidua.apps.awards.law.catalogue import award_name, awards
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.models import Route
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.honours.forms import UploadForm
from thidua.web.ui.access import StaffRequest, allowed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # rows of the error report and of the preview; the count tells how many there are


@require_safe
@allowed(rules.may_import)
def template(request: StaffRequest) -> HttpResponse:
    names = [award.name for award in awards().values()]
    content = write_template(awards=names, routes={str(slug): str(label) for slug, label in Route.choices})
    headers = {"Content-Disposition": 'attachment; filename="mau-khen-thuong-cac-nam-truoc.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@allowed(rules.may_import)
def upload(request: StaffRequest) -> HttpResponse:
    """A faulty file comes back with every cell named and nothing is kept; a sound one goes to its preview."""
    form = _form(request)
    if request.method != "POST":
        return _upload_page(request, form)
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    file, unit = form.cleaned_data["file"], form.cleaned_data["unit"]
    try:
        draft = stage_history(data=file.read(), filename=file.name, unit=unit, by=request.user, at=timezone.now())
    except SheetRefused as refusal:
        return _upload_page(request, form, refusal.errors, status=422)
    return redirect("staff:award-history-preview", draft.pk)


def _form(request: StaffRequest) -> UploadForm:
    units = Unit.objects.filter(pk__in=reach(request.user, Role.BOARD_OFFICER)).order_by("parent_id", "order", "code")
    if request.method == "POST":
        return UploadForm(request.POST, request.FILES, units=units)
    return UploadForm(units=units)


def _upload_page(
    request: StaffRequest, form: UploadForm, errors: list[CellError] | None = None, status: int = 200
) -> HttpResponse:
    found = errors or []
    context = {"form": form, "errors": found[:SHOWN], "count": len(found), "more": max(0, len(found) - SHOWN)}
    return render(request, "staff/honours/import.html", context, status=status)


@allowed(rules.may_import)
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    draft = rules.open_draft(request.user, pk)
    try:
        if request.method == "POST":
            plan = import_history(draft=draft, by=request.user, at=timezone.now())
            text = _("Đã nạp %(new)d lần khen theo %(decisions)d quyết định; %(known)d dòng đã có từ trước.")
            facts = {"new": len(plan.new), "decisions": plan.decisions, "known": plan.known}
            messages.success(request, text % facts)
            return redirect("staff:award-history")
        if draft.applied_at or not draft.data:
            messages.info(request, _("Tệp này đã được áp dụng hoặc đã hết hạn xem trước. Hãy nạp lại nếu cần."))
            return redirect("staff:award-history-import")
        plan = plan_history(bytes(draft.data), unit=draft.unit, by=request.user, today=timezone.localdate())
    except SheetRefused as refusal:
        return _upload_page(request, _empty_form(request), refusal.errors, status=409)
    except NotRecorded as refused:
        messages.error(request, str(refused))
        return redirect("staff:award-history-import")
    rows = [(one, award_name(one.award)) for one in plan.new[:SHOWN]]
    context = {"draft": draft, "plan": plan, "rows": rows, "more": max(0, len(plan.new) - SHOWN)}
    return render(request, "staff/honours/import_preview.html", context)


def _empty_form(request: StaffRequest) -> UploadForm:
    return UploadForm(units=Unit.objects.filter(pk__in=reach(request.user, Role.BOARD_OFFICER)))
