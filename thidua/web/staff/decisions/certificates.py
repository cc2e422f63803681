"""Certificates: files to print, stocks with the positions of their parts, the test sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.adapters.certificates import ruler_sheet_pdf
from thidua.apps.awards.decisions import certificates as actions_certificates
from thidua.apps.awards.decisions import labels as labels_decisions
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.printing import default_layout_now, spots_of
from thidua.apps.awards.models import Stock
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.awards.certificates import ALIGNS, FIELDS, PREPRINTED, Spot
from thidua.core.points import NotPoints, parse_points
from thidua.web.staff.decisions.views import download
from thidua.web.ui.access import StaffRequest, allowed

MOST_UNITS = 500


@dataclass(frozen=True)
class Line:
    """One part as the form shows it: millimetres and points with a decimal comma."""

    field: str
    label: object
    x: str
    y: str
    width: str
    size: str
    align: str
    is_printed: bool


@require_POST
@allowed(rules.may_decide)
def order(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_decision(request.user, pk)
    asked = request.POST.get("mau", "")
    stock = (
        rules.open_stock(request.user, int(asked))
        if asked.isascii() and asked.isdecimal() and len(asked) < 13
        else None
    )
    try:
        actions_certificates.order_certificates(decision=one, stock=stock, by=request.user, at=timezone.now())
    except labels_decisions.FAULTS as fault:
        messages.error(request, labels_decisions.sentence(fault))
    else:
        messages.success(request, _("Đang dựng tệp in; trang này tự cập nhật."))
    return redirect("staff:decision", one.pk)


@require_safe
@allowed(rules.may_see_decisions)
def batch_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    batch = rules.open_batch(request.user, pk)
    if not batch.file or not batch.file.storage.exists(str(batch.file.name)):
        raise Http404
    name = f"bang-khen-{batch.decision_id}-{batch.pk}.pdf"
    return FileResponse(batch.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf")


@require_safe
@allowed(rules.may_see_decisions)
def stocks(request: StaffRequest) -> HttpResponse:
    found = list(rules.stocks_of(request.user).order_by("unit__order", "name")[:MOST_UNITS])
    context = {
        "stocks": found,
        "may": rules.may_decide.allows(request.user),
        "layout": default_layout_now(),
        "is_illustration": any(row.is_illustration for row in found),
    }
    return render(request, "staff/decisions/stocks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(rules.may_decide)
def stock_new(request: StaffRequest) -> HttpResponse:
    """Begins with the default positions; of pre-printed stock only what it lacks is ticked."""
    if request.method == "POST":
        return _saved(request, None)
    lines = [_line(spot, is_printed=spot.field not in PREPRINTED) for spot in default_layout_now().spots]
    return _page(request, None, lines, {"name": "", "is_framed": False})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(rules.may_decide)
def stock(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_stock(request.user, pk)
    rules.may_decide.demand(request.user, one)
    if request.method == "POST":
        return _saved(request, one)
    lines = [_line(spot, is_printed=spot.is_printed) for spot in spots_of(one.spots)]
    return _page(request, one, lines, {"name": one.name, "is_framed": one.is_framed})


@require_safe
@allowed(rules.may_see_decisions)
def ruler_sheet(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_stock(request.user, pk)
    names = {field: str(label) for field, label in labels_decisions.PARTS.items()}
    title = _("Tờ thử của mẫu in “%(name)s”") % {"name": one.name}
    data = ruler_sheet_pdf(spots_of(one.spots), default_layout_now().sheet, names=names, title=title, at=timezone.now())
    return download(data, f"to-thu-{one.pk}.pdf", "application/pdf")


def _saved(request: StaffRequest, one: Stock | None) -> HttpResponse:
    posted = request.POST
    lines = [_posted_line(posted, field) for field in FIELDS]
    typed = {"name": posted.get("name", "").replace("\x00", ""), "is_framed": bool(posted.get("is_framed"))}
    try:
        unit = one.unit if one else _unit(request)
        made = actions_certificates.save_stock(
            unit=unit, stock=one, name=str(typed["name"]), is_framed=bool(typed["is_framed"]),
            spots=[_spot(line) for line in lines], by=request.user, at=timezone.now(),
        )  # fmt: skip
    except NotANumber as fault:
        return _page(request, one, lines, typed, str(fault))
    except labels_decisions.FAULTS as fault:
        return _page(request, one, lines, typed, labels_decisions.sentence(fault))
    messages.success(request, _("Đã lưu mẫu in. In tờ thử và đặt chồng lên phôi để kiểm tra."))
    return redirect("staff:stock", made.pk)


def _unit(request: StaffRequest) -> Unit:
    found = Unit.objects.filter(code=request.POST.get("unit", "").replace("\x00", "")[:40]).first()
    if found is None:
        raise NotANumber(_("Hãy chọn đơn vị."))
    rules.may_decide.demand(request.user, found)
    return found


class NotANumber(ValueError):
    """A measure that cannot be read; the message is for the form."""


def _spot(line: Line) -> Spot:
    x, y, width, size = (_tenths(getattr(line, name), line.label) for name in ("x", "y", "width", "size"))
    return Spot(line.field, x, y, width, size, line.align, line.is_printed)


def _tenths(text: str, label: object) -> int:
    try:
        value = parse_points(text) * 10
        if value != value.to_integral_value() or abs(value) > 100_000:
            raise NotPoints(text)
    except NotPoints:
        wrong = {"part": label, "text": text[:20]}
        raise NotANumber(_("%(part)s: “%(text)s” không phải số đo; viết như 43,5 (một chữ số lẻ).") % wrong) from None
    return int(value)


def _line(spot: Spot, *, is_printed: bool) -> Line:
    x, y, width, size = (_shown(value) for value in (spot.x, spot.y, spot.width, spot.size))
    return Line(spot.field, labels_decisions.PARTS[spot.field], x, y, width, size, spot.align, is_printed)


def _shown(tenths: int) -> str:
    return str(Decimal(tenths) / 10).removesuffix(".0").replace(".", ",")


def _posted_line(posted: Mapping[str, str], field: str) -> Line:
    x, y, width, size, align = (posted.get(f"{name}-{field}", "")[:20] for name in ("x", "y", "w", "s", "a"))
    return Line(field, labels_decisions.PARTS[field], x, y, width, size, align, bool(posted.get(f"in-{field}")))


def _page(
    request: StaffRequest, one: Stock | None, lines: list[Line], typed: Mapping[str, object], wrong: str = ""
) -> HttpResponse:
    context = {
        "one": one,
        "lines": lines,
        "typed": typed,
        "wrong": wrong,
        "aligns": list(zip(ALIGNS, (_("trái"), _("giữa"), _("phải")), strict=True)),
        "units": [] if one else Unit.objects.filter(pk__in=reach(request.user, *rules.DECIDERS)).order_by("order", "code")[:MOST_UNITS],
        "layout": default_layout_now(),
        "is_illustration": bool(one and one.is_illustration),
    }  # fmt: skip
    return render(request, "staff/decisions/stock.html", context, status=422 if wrong else 200)
