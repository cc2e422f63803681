"""Workbooks of targets: taken in whole or refused with every cell named, and given out in the same columns."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.adapters.sheets.refusing import CellError, SheetRefused
from thidua.adapters.sheets.targets_writing import write_actuals, write_plans
from thidua.apps.targets import queries, rules
from thidua.apps.targets.actions_import import import_actuals, import_plans
from thidua.apps.targets.checking import CannotDo
from thidua.web.staff.targets.forms import UploadForm
from thidua.web.staff.targets.views import asked, filtered, frame
from thidua.web.staff.targets.wording import sentence
from thidua.web.ui.access import StaffRequest, allowed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200  # rows of the error report; the count tells how many there are


@allowed(rules.may_report)
def take(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    file = form.cleaned_data["file"]
    if file.size > settings.UPLOAD_LIMIT:
        form.add_error("file", _("Tệp lớn hơn %(n)s MB.") % {"n": settings.UPLOAD_LIMIT // 2**20})
        return _page(request, form, status=422)
    try:
        told = _taken(request, form.cleaned_data["kind"], file.read(), form.cleaned_data["reason"])
    except SheetRefused as refusal:
        return _page(request, form, refusal.errors, status=422)
    except CannotDo as fault:
        form.add_error(None, sentence(fault))
        return _page(request, form, status=409)
    messages.success(request, told)
    return redirect("staff:targets")


def _taken(request: StaffRequest, kind: str, data: bytes, reason: str) -> str:
    by, at = request.user, timezone.now()
    if kind == "plans":
        plans = import_plans(data=data, reason=reason, by=by, at=at)
        counts = {"new": len(plans.new), "changed": len(plans.changed), "same": plans.unchanged}
        return (
            _("Đã giao %(new)s chỉ tiêu, điều chỉnh %(changed)s kế hoạch, %(same)s chỉ tiêu đã có không đổi.") % counts
        )
    figures = import_actuals(data=data, by=by, at=at, today=timezone.localdate())
    counts = {"new": len(figures.reports), "same": figures.unchanged}
    return _("Đã ghi %(new)s số liệu tháng, %(same)s số đã có không đổi.") % counts


def _page(
    request: StaffRequest, form: UploadForm, errors: list[CellError] | None = None, status: int = 200
) -> HttpResponse:
    found = errors or []
    more = {"form": form, "errors": found[:SHOWN], "count": len(found), "more": max(0, len(found) - SHOWN)}
    more["may_give"] = rules.may_give.allows(request.user)
    return render(request, "staff/targets/import.html", more, status=status)


@require_safe
@allowed(rules.may_see)
def plans_file(request: StaffRequest) -> HttpResponse:
    names = asked(request)
    rows = queries.plan_rows(filtered(request, names, frame(request, names)["year"]))
    return _file(write_plans(rows), "chi-tieu.xlsx")


@require_safe
@allowed(rules.may_see)
def figures_file(request: StaffRequest) -> HttpResponse:
    names = asked(request)
    rows = queries.actual_rows(filtered(request, names, frame(request, names)["year"]))
    return _file(write_actuals(rows), "so-lieu-chi-tieu.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
