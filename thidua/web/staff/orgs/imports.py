"""Take over an organisation from Excel: template, upload with a report by cell, preview, apply."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.adapters.sheets.organisation_template import write_template
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.apps.orgs.actions_import import import_organisation, stage_import
from thidua.apps.orgs.importing import plan_import
from thidua.apps.orgs.models import Kind
from thidua.apps.orgs.refusals import OrganisationRefused
from thidua.apps.orgs.rules import may_change_organisation, open_draft
from thidua.web.staff.dayfields import in_our_time
from thidua.web.ui.access import StaffRequest, allowed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # rows of the error report; the count tells how many there are


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp Excel (.xlsx)"),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp Excel."),
            "empty": gettext_lazy("Tệp rỗng. Hãy chọn lại tệp."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx", "class": "form-control"}),
    )
    effective_on = forms.DateField(
        validators=[in_our_time],
        label=gettext_lazy("Ngày đổi tên, chuyển đơn vị có hiệu lực"),
        error_messages={
            "required": gettext_lazy("Hãy ghi ngày có hiệu lực."),
            "invalid": gettext_lazy("Ngày không hợp lệ; hãy ghi như 15/7/2026."),
        },
        widget=forms.DateInput(attrs={"class": "form-control", "inputmode": "numeric", "placeholder": "15/7/2026"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                _("Tệp lớn hơn %(n)s MB. Hãy xóa các trang, hình thừa rồi nạp lại.")
                % {"n": settings.UPLOAD_LIMIT // 2**20}
            )
        return file


@require_safe
@allowed(may_change_organisation)
def template(request: StaffRequest) -> HttpResponse:
    content = write_template(kinds={str(slug): str(label) for slug, label in Kind.choices})
    headers = {"Content-Disposition": 'attachment; filename="mau-to-chuc.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@allowed(may_change_organisation)
def upload(request: StaffRequest) -> HttpResponse:
    """A faulty file comes back with every cell named and nothing is kept; a sound one goes to its preview."""
    if request.method != "POST":
        return _upload_page(request, UploadForm(initial={"effective_on": timezone.localdate()}))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _upload_page(request, form, status=422)
    file = form.cleaned_data["file"]
    try:
        draft = stage_import(
            data=file.read(),
            filename=file.name,
            effective_on=form.cleaned_data["effective_on"],
            by=request.user,
            at=timezone.now(),
        )
    except SheetRefused as refusal:
        return _upload_page(request, form, refusal.errors, status=422)
    return redirect("staff:org_import_preview", pk=draft.pk)


def _upload_page(
    request: StaffRequest, form: UploadForm, errors: list[CellError] | None = None, status: int = 200
) -> HttpResponse:
    found = errors or []
    context = {"form": form, "errors": found[:SHOWN], "count": len(found), "more": max(0, len(found) - SHOWN)}
    return render(request, "staff/orgs/import.html", context, status=status)


@allowed(may_change_organisation)
def preview(request: StaffRequest, pk: str) -> HttpResponse:
    draft = open_draft(request.user, pk)
    try:
        if request.method == "POST":
            plan = import_organisation(draft=draft, by=request.user, at=timezone.now())
            messages.success(request, _("Đã áp dụng: %(what)s.") % {"what": "; ".join(plan.summary())})
            return redirect("staff:units")
        if draft.applied_at or not draft.data:
            messages.info(request, _("Tệp này đã được áp dụng hoặc đã hết hạn xem trước. Hãy nạp lại nếu cần."))
            return redirect("staff:org_import")
        plan = plan_import(
            bytes(draft.data), by=request.user, effective_on=draft.effective_on, today=timezone.localdate()
        )
    except SheetRefused as refusal:
        return _upload_page(request, UploadForm(), refusal.errors, status=409)
    except OrganisationRefused as refused:
        messages.error(request, refused.reason)
        return redirect("staff:org_import")
    return render(request, "staff/orgs/import_preview.html", {"draft": draft, "plan": plan})
