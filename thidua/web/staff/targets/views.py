"""Targets: the list, the board of units by targets, the sheet to print, one target with its months."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.apps.documents.rules import visible
from thidua.apps.targets import labels, queries, rules
from thidua.apps.targets.crediting import credited
from thidua.apps.targets.models import Actual, Target
from thidua.core.targets.figures import show_figure
from thidua.core.targets.model import MONTHS
from thidua.web.staff.targets import charting
from thidua.web.staff.targets.forms import CHANGE_IDS, ChangeForm, ReportForm
from thidua.web.staff.targets.showing import Board, Shown, shown
from thidua.web.ui.access import StaffRequest, allowed

PAGE, UNITS_A_PAGE, PRINTED = 50, 40, 500


def asked(request: StaffRequest) -> dict[str, str]:
    """The filters as they stand in the address; a year nobody could mean is no filter."""
    found = {
        name: request.GET.get(name, "").strip() for name in ("nam", "don-vi", "dieu-khoan", "ma", "trang-thai", "q")
    }
    year = found["nam"]
    found["nam"] = year if len(year) == 4 and year.isascii() and year.isdigit() else ""
    return found


def filtered(request: StaffRequest, names: dict[str, str], year: int | None) -> Any:
    return queries.listed(
        request.user, year=year, unit=names["don-vi"], clause=names["dieu-khoan"], words=names["q"], code=names["ma"]
    )


def frame(request: StaffRequest, names: dict[str, str]) -> dict[str, Any]:
    """What the filters of each page show. Without a year in the address the latest with targets is meant."""
    years = queries.years_of(request.user)
    year = int(names["nam"]) if names["nam"] else (years[0] if years else None)
    return {
        "years": [str(one) for one in years],
        "year": year,
        "year_text": "" if year is None else str(year),
        "asked": names,
        "status": names["trang-thai"],
        "states": labels.STATES.items(),
        "kept": urlencode({key: value for key, value in names.items() if value}),
        "is_filtered": any(value for key, value in names.items() if key != "nam"),
        "may_give": rules.may_give.allows(request.user),
        "may_report": rules.may_report.allows(request.user),
        "may_confirm": rules.may_confirm.allows(request.user),
    }


@require_safe
@allowed(rules.may_see)
def targets(request: StaffRequest) -> HttpResponse:
    """States are judged in core, so a filter by state looks at every target of the year; else only at one page."""
    names = asked(request)
    more, today = frame(request, names), timezone.localdate()
    found = filtered(request, names, more["year"])
    page: Page[Any]
    if more["status"]:
        rows = [row for row in queries.rows(found, today) if row.standing.state == more["status"]]
        page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
        told = list(page)
    else:
        page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
        told = queries.rows(list(page), today)
    return render(request, "staff/targets/list.html", {**more, "page": page, "rows": [shown(row) for row in told]})


@require_safe
@allowed(rules.may_see)
def board(request: StaffRequest) -> HttpResponse:
    names = asked(request)
    more, today = frame(request, names), timezone.localdate()
    found = filtered(request, names, more["year"])
    units = found.order_by("unit__order", "unit__code").values_list("unit_id", flat=True).distinct()
    page = Paginator(units, UNITS_A_PAGE).get_page(request.GET.get("trang"))
    rows = queries.rows(found.filter(unit__in=list(page)), today, with_forecast=False)
    return render(request, "staff/targets/board.html", {**more, "page": page, "board": Board.of(rows, credited(rows))})


@require_safe
@allowed(rules.may_see)
def printed(request: StaffRequest) -> HttpResponse:
    names = asked(request)
    more, today = frame(request, names), timezone.localdate()
    rows = [shown(row) for row in queries.rows(filtered(request, names, more["year"])[:PRINTED], today)]
    more |= {"rows": rows, "today": today, "most": PRINTED, "is_cut": len(rows) == PRINTED}
    more["is_illustration"] = any(row.target.is_illustration for row in rows)
    return render(request, "staff/targets/print.html", more)


@require_safe
@allowed(rules.may_see)
def target(request: StaffRequest, pk: int) -> HttpResponse:
    return page_of(request, rules.open_target(request.user, pk))


def page_of(
    request: StaffRequest,
    one: Target,
    form: ReportForm | None = None,
    change: ChangeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one target; with forms as they were typed when something in them has to be mended."""
    user, today = request.user, timezone.localdate()
    (row,) = queries.rows([one], today)
    chart, ticks = charting.chart(row)
    history, credit = queries.history_of(one), credited([row])
    is_open = one.withdrawn_on is None
    context = {
        "one": shown(row),
        "row": row,
        "chart": chart,
        "ticks": ticks,
        "months": _months(row, history),
        "history": history,
        "steps": [(step.get_act_display(), step) for step in queries.steps_of(one)],
        "lines": [labels.sentence(line) for line in row.standing.lines],
        "credit": credit.targets[one.pk],
        "credit_lines": [labels.sentence(line) for line in credit.targets[one.pk].lines],
        "credit_rule": credit.rules[one.pk],
        "document": visible(user).filter(pk=one.document_id).first() if one.document_id else None,
        "form": form or ReportForm(initial={"month": _next_month(row)}),
        "change": change or ChangeForm(initial={"plan": one.plan_milli}, auto_id=CHANGE_IDS),
        "may_report": is_open and rules.may_report.allows(user, one),
        "may_confirm": is_open and bool(row.waiting) and rules.may_confirm.allows(user, one),
        "may_give": is_open and rules.may_give.allows(user, one),
        "is_illustration": one.is_illustration,
    }
    return render(request, "staff/targets/detail.html", context, status=status)


def _next_month(row: queries.Row) -> int:
    """The first month not reported; in a full year the last."""
    return next((month for month in MONTHS if month not in row.actuals), 12)


def _months(row: queries.Row, history: list[Actual]) -> list[dict[str, Any]]:
    """Twelve lines: the month's own figure, the year's figure after it, and how sure it is."""
    newest: dict[int, Actual] = {}
    for actual in history:
        newest.setdefault(actual.month, actual)
    told = charting.running(row)
    return [
        {
            "month": month,
            "actual": newest.get(month),
            "figure": show_figure(row.actuals[month]) if month in row.actuals else "",
            "running": show_figure(told[month]) if month in told else "",
            "is_waiting": month in row.waiting,
            "is_missing": month in row.standing.missing,
        }
        for month in MONTHS
    ]


@require_safe
@allowed(rules.may_see)
def proof(request: StaffRequest, pk: int, actual: int) -> HttpResponseBase:
    """As a download: a file is never rendered under the name of this site."""
    one = rules.open_target(request.user, pk)
    row = get_object_or_404(Actual, pk=actual, target=one)
    if not row.file or not row.file.storage.exists(str(row.file.name)):
        messages.error(request, _("Tệp minh chứng này không còn trong kho lưu trữ; báo quản trị hệ thống khôi phục."))
        return redirect("staff:target", one.pk)
    return FileResponse(row.file.open("rb"), as_attachment=True, filename=row.file_name)


__all__ = ["Shown", "board", "printed", "proof", "target", "targets"]
