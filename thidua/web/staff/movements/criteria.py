"""The criteria as an Excel table: out to be edited, in as a new version or not at all."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thidua.apps.movements import actions, labels, queries, rules
from thidua.core.movements.banding import BandsRefused, Typed, make_bands
from thidua.core.points import show_points
from thidua.web.ui.access import StaffRequest, allowed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@allowed(rules.may_see)
def workbook(request: StaffRequest, slug: str, number: int) -> HttpResponse:
    thing = rules.open_movement(request.user, slug)
    kept = thing.versions.select_related("movement").filter(number=number).first()
    if kept is None:
        raise Http404
    name = f"tieu-chi-{slug}-v{number}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(queries.criteria_workbook(kept), content_type=XLSX, headers=headers)


@allowed(rules.may_keep)
def replace(request: StaffRequest, slug: str) -> HttpResponse:
    thing = rules.open_movement_to_keep(request.user, slug)
    last = queries.latest_version(thing)
    context: dict[str, Any] = {"movement": thing, "version": last, "reason": request.POST.get("reason", "")}
    if request.method == "POST":
        try:
            made = actions.replace_criteria(
                movement=thing, data=_data(request), reason=context["reason"], by=request.user, at=timezone.now()
            )
            messages.success(request, _("Đã lưu phiên bản %(number)s của bộ tiêu chí.") % {"number": made.number})
            return redirect("staff:movement", slug=slug)
        except actions.SheetRefused as refused:
            context["cells"] = refused.errors
        except actions.NotPossible as fault:
            context["error"] = fault.reason
    return render(request, "staff/movements/criteria.html", context)


def _data(request: StaffRequest) -> bytes:
    upload = request.FILES.get("file")
    if upload is None:
        raise actions.NotPossible(_("Chưa chọn tệp Excel nào."))
    if (upload.size or 0) > settings.UPLOAD_LIMIT:
        raise actions.NotPossible(_("Tệp lớn quá giới hạn; bảng tiêu chí chỉ cần vài trăm kB."))
    return upload.read()


SPARE_ROWS = 4


@allowed(rules.may_keep)
def bands(request: StaffRequest, slug: str) -> HttpResponse:
    """The levels as a short table to fill in; a document hardly ever states them, people set them."""
    thing = rules.open_movement_to_keep(request.user, slug)
    last = queries.latest_version(thing)
    held = queries.ruleset_of(last).bands
    context: dict[str, Any] = {"movement": thing, "version": last, "subjects": labels.SUBJECTS}
    rows = [Typed(band.name, band.subject, show_points(band.at_least), band.slug) for band in held]
    if request.method == "POST":
        rows, context["reason"] = _typed(request), request.POST.get("reason", "")
        try:
            made = actions.replace_bands(
                movement=thing,
                bands=make_bands(rows, held),
                reason=context["reason"],
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Đã lưu mức xếp loại trong phiên bản %(number)s.") % {"number": made.number})
            return redirect("staff:movement", slug=slug)
        except BandsRefused as refused:
            context["errors"] = refused.reasons
        except actions.NotPossible as fault:
            context["errors"] = [fault.reason]
    spare = [Typed("", "unit", "")] * SPARE_ROWS if request.method != "POST" else []
    return render(request, "staff/movements/bands.html", context | {"rows": [*rows, *spare]})


def _typed(request: StaffRequest) -> list[Typed]:
    columns = [request.POST.getlist(key) for key in ("name", "subject", "at_least", "slug")]
    return [Typed(*cells) for cells in zip(*columns, strict=False)]
