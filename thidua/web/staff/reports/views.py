"""Reviews: draft one from the record, read what it says about each clause, download it."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.apps.accounts.permits import Refused
from thidua.apps.marking import queries as marking
from thidua.apps.movements.models import Period
from thidua.apps.reports import queries, rules, wording
from thidua.apps.reports.actions import draft_report
from thidua.apps.reports.models import Kind
from thidua.apps.reports.wording import BadWording
from thidua.apps.scoring.queries import latest_run
from thidua.core.reports.model import ReviewKind
from thidua.web.staff.marking.pages import chosen_period
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_read)
def reports(request: StaffRequest) -> HttpResponse:
    periods = marking.periods_to_mark(request.user, timezone.localdate())
    return _listed(request, chosen_period(request, periods), periods)


def _listed(
    request: StaffRequest, period: Period | None, periods: list[Period], wrong: BadWording | None = None
) -> HttpResponse:
    context: dict[str, object] = {"periods": periods, "period": period}
    if period is not None and rules.may_read.allows(request.user, period.movement):
        context |= {
            "reports": queries.reports_of(period),
            "latest": latest_run(period),
            "kinds": Kind.choices,
            "words": request.POST if wrong else wording.suggested(period.movement),
            "wrong": wrong.messages if wrong else {},
            "may_draft": rules.may_draft.allows(request.user, period.movement),
            "is_illustration": marking.is_illustrated(period),
        }
    return render(request, "staff/reports/list.html", context, status=422 if wrong else 200)


@require_POST
@allowed(rules.may_draft)
def draft(request: StaffRequest) -> HttpResponse:
    periods = marking.periods_to_mark(request.user, timezone.localdate())
    period = next((item for item in periods if str(item.pk) == request.POST.get("period")), None)
    if period is None:
        raise Refused(_("Không có kỳ này trong phạm vi của bạn."))
    kind: ReviewKind = "tong_ket" if request.POST.get("kind") == "tong_ket" else "so_ket"
    try:
        words = wording.read(request.POST.dict(), is_illustration=marking.is_illustrated(period))
        made = draft_report(period=period, kind=kind, wording=words, by=request.user, at=timezone.now())
    except BadWording as error:
        return _listed(request, period, periods, error)
    except (CannotWrite, NoLayout) as error:
        messages.error(request, str(error))
        return redirect("staff:reports")
    messages.success(request, _("Đã lập dự thảo báo cáo từ số liệu hiện có. Người soạn đọc, bổ sung nhận xét rồi ký."))
    return redirect("staff:report", made.pk)


@require_safe
@allowed(rules.may_read)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    made = rules.open_report(request.user, pk)
    return render(request, "staff/reports/report.html", {"report": made, "is_illustration": made.is_illustration})


@require_safe
@allowed(rules.may_read)
def document(request: StaffRequest, pk: int) -> HttpResponse | FileResponse:
    made = rules.open_report(request.user, pk)
    if not made.file.storage.exists(str(made.file.name)):
        messages.error(
            request, _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")
        )
        return redirect("staff:report", pk)
    return FileResponse(made.file.open("rb"), as_attachment=True, filename=f"bao-cao-{made.pk}.docx")
