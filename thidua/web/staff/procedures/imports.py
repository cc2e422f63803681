"""Take the catalogue over from Excel: template, upload with a report by cell, preview, apply; and write it out again."""

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

from thidua.adapters.sheets.catalogue_writing import write_catalogue
from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures import catalogue, rules
from thidua.apps.procedures.actions_import import import_catalogue, stage_catalogue
from thidua.apps.procedures.errors import CannotAnnounce
from thidua.apps.procedures.importing import plan_import
from thidua.apps.procedures.labels import LEVELS, ONLINE, change_words
from thidua.web.staff.dayfields import DAY_ERRORS, DayField
from thidua.web.staff.procedures.editing import announcers
from thidua.web.staff.procedures.wording import sentence
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
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Nơi công bố"),
        queryset=Unit.objects.none(),
        empty_label=None,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={
            "required": gettext_lazy("Hãy chọn nơi công bố."),
            "invalid_choice": gettext_lazy("Nơi công bố không thuộc phạm vi của bạn."),
        },
    )
    effective_on = DayField(
        label=gettext_lazy("Ngày có hiệu lực (cho dòng không tự ghi “Hiệu lực từ”)"), error_messages=DAY_ERRORS
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                _("Tệp lớn hơn %(n)s MB. Hãy xóa các trang, hình thừa rồi nạp lại.")
                % {"n": settings.UPLOAD_LIMIT // 2**20}
            )
        return file


@require_safe
@allowed(rules.may_keep)
def template(request: StaffRequest) -> HttpResponse:
    return _workbook(write_catalogue([], levels=LEVELS, online=ONLINE), "mau-thu-tuc.xlsx")


@require_safe
@allowed(rules.may_keep)
def export(request: StaffRequest) -> HttpResponse:
    """The catalogue in force today in the form it is read in: changed there, it can be taken over again."""
    tops = list(announcers(request.user).values_list("pk", flat=True))
    rows = catalogue.for_workbook(tops, timezone.localdate())
    return _workbook(write_catalogue(rows, levels=LEVELS, online=ONLINE), "thu-tuc-hanh-chinh.xlsx")


def _workbook(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@allowed(rules.may_keep)
def upload(request: StaffRequest) -> HttpResponse:
    """A faulty file comes back with every cell named and nothing is kept; a sound one goes to its preview."""
    units = announcers(request.user)
    if request.method != "POST":
        return _page(request, UploadForm(units=units, initial={"effective_on": timezone.localdate()}))
    form = UploadForm(request.POST, request.FILES, units=units)
    if not form.is_valid():
        return _page(request, form, status=422)
    file, data = form.cleaned_data["file"], form.cleaned_data
    try:
        draft = stage_catalogue(
            data=file.read(),
            filename=file.name,
            unit=data["unit"],
            effective_on=data["effective_on"],
            by=request.user,
            at=timezone.now(),
        )
    except SheetRefused as refusal:
        return _page(request, form, refusal.errors, status=422)
    return redirect("staff:procedures-preview", pk=draft.pk)


def _page(
    request: StaffRequest, form: UploadForm, errors: list[CellError] | None = None, status: int = 200
) -> HttpResponse:
    found = errors or []
    context = {"form": form, "errors": found[:SHOWN], "count": len(found), "more": max(0, len(found) - SHOWN)}
    return render(request, "staff/procedures/import.html", context, status=status)


@allowed(rules.may_keep)
def preview(request: StaffRequest, pk: str) -> HttpResponse:
    draft = rules.open_draft(request.user, pk)
    try:
        if request.method == "POST":
            plan = import_catalogue(
                draft=draft, by=request.user, at=timezone.now(), is_illustration=draft.unit.is_illustration
            )
            done = "; ".join(plan.summary()) or _("không có gì mới")
            messages.success(request, _("Đã áp dụng: %(what)s.") % {"what": done})
            return redirect("staff:procedures")
        if draft.applied_at or not draft.data:
            messages.info(request, _("Tệp này đã được áp dụng hoặc đã hết hạn xem trước. Hãy nạp lại nếu cần."))
            return redirect("staff:procedures-import")
        plan = plan_import(bytes(draft.data), unit=draft.unit, effective_on=draft.effective_on)
    except SheetRefused as refusal:
        return _page(request, UploadForm(units=announcers(request.user)), refusal.errors, status=409)
    except CannotAnnounce as refused:
        messages.error(request, sentence(refused))
        return redirect("staff:procedures-import")
    changed = [(one, [change_words(change) for change in one.changes]) for one in plan.changed]
    return render(request, "staff/procedures/preview.html", {"draft": draft, "plan": plan, "changed": changed})
