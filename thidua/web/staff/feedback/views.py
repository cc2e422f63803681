"""Citizens' feedback for staff: figures by period with how many answered, the doors to the form, the notice with its QR."""

from dataclasses import dataclass
from datetime import date

import segno
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.feedback import actions, queries
from thidua.apps.feedback.models import Channel
from thidua.apps.feedback.rules import (
    KEEPERS,
    READERS,
    may_keep_channels,
    may_see_results,
    open_kept_channel,
    open_results,
    unit_to_keep,
)
from thidua.apps.movements.models import Period
from thidua.apps.orgs import queries as orgs
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import own_province, reach
from thidua.core.vietnamese.folding import fold
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@dataclass(frozen=True)
class Span:
    """A period of a movement, or the calendar year where none is set up. Never days of the reader's choice: the
    difference of two spans must not be one person's answer."""

    key: str
    name: str
    since: date
    until: date


def spans(day: date, province_id: int | None) -> list[Span]:
    """The calendar year, then the periods of the province's movements, newest first."""
    found = [
        Span(str(p.pk), f"{p.name} – {p.movement.short_name}", p.starts_on, p.until_on)
        for p in Period.objects.filter(movement__unit_id__in=[province_id] if province_id else [])
        .select_related("movement")
        .order_by("-starts_on", "movement__order")
    ]
    year = Span("", _("Năm %(year)s") % {"year": day.year}, date(day.year, 1, 1), date(day.year + 1, 1, 1))
    return [year, *found]


def _span(request: StaffRequest) -> tuple[Span, list[Span]]:
    offered = spans(timezone.localdate(), own_province(request.user))
    asked = request.GET.get("period", "")
    return next((span for span in offered if span.key == asked), offered[0]), offered


@require_safe
@allowed(may_see_results)
def overview(request: StaffRequest) -> HttpResponse:
    """Units of the scope that live today, each with how many answered and the share of all-eight-yes."""
    span, offered = _span(request)
    mine = reach(request.user, *READERS)
    text = request.GET.get("q", "")[:200]
    units = orgs.units(text=fold(text), alive_on=timezone.localdate()).filter(pk__in=mine)
    page = Paginator(units, PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    results = queries.results_of(shown, since=span.since, until=span.until)
    doors: dict[int, int] = {}
    for unit_id in Channel.objects.filter(unit__in=shown, is_open=True).values_list("unit_id", flat=True):
        doors[unit_id] = doors.get(unit_id, 0) + 1
    rows = [{"unit": unit, "results": results[unit.pk], "doors": doors.get(unit.pk, 0)} for unit in shown]
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"rows": rows, "page": page, "span": span, "spans": offered, "kept": asked.urlencode(), "q": text}
    context["may_keep"] = may_keep_channels.allows(request.user)
    return render(request, "staff/feedback/overview.html", context)


@require_safe
@allowed(may_see_results)
def unit_results(request: StaffRequest, pk: int) -> HttpResponse:
    unit = open_results(request.user, pk)
    span, offered = _span(request)
    context = {
        "unit": unit,
        "results": queries.results(unit, since=span.since, until=span.until),
        "span": span,
        "spans": offered,
        "channels": Channel.objects.filter(unit=unit).order_by("-is_open", "code"),
        "may_keep": may_keep_channels.allows(request.user, unit),
        "threshold": queries.SHOWN_FROM,
    }
    return render(request, "staff/feedback/unit.html", context)


@allowed(may_keep_channels)
@require_POST
def open_door(request: StaffRequest, pk: int) -> HttpResponse:
    unit: Unit = unit_to_keep(request.user, pk)
    is_ticketed = request.POST.get("is_ticketed") == "1"
    channel = actions.open_channel(unit=unit, is_ticketed=is_ticketed, by=request.user, at=timezone.now())
    messages.success(request, _("Đã mở phiếu góp ý. In tờ niêm yết này và đặt nơi người dân dễ thấy."))
    return redirect("staff:feedback_poster", pk=channel.pk)


@allowed(may_keep_channels)
@require_POST
def close_door(request: StaffRequest, pk: int) -> HttpResponse:
    channel = open_kept_channel(request.user, pk)
    actions.close_channel(channel=channel, by=request.user, at=timezone.now())
    messages.success(request, _("Đã đóng phiếu góp ý; địa chỉ và mã QR của phiếu không còn nhận góp ý."))
    return redirect("staff:feedback_unit", pk=channel.unit_id)


@allowed(may_keep_channels)
@require_POST
def seal(request: StaffRequest) -> HttpResponse:
    """Seals the days that are over, of the units in this person's care."""
    within = reach(request.user, *KEEPERS)
    count = actions.seal_days(before=timezone.localdate(), unit_ids=within, by=request.user, at=timezone.now())
    messages.success(request, _("Đã chốt số đếm của %(n)s ngày. Từ nay sửa số đếm sẽ bị phát hiện.") % {"n": count})
    return redirect("staff:feedback")


@require_safe
@allowed(may_keep_channels)
def poster(request: StaffRequest, pk: int) -> HttpResponse:
    channel = open_kept_channel(request.user, pk)
    address = settings.BASE_URL.rstrip("/") + reverse("portal:voice", args=[channel.code])
    picture = segno.make(address, error="m").svg_data_uri(scale=8, border=2)
    context = {"channel": channel, "address": address, "picture": picture}
    return render(request, "staff/feedback/poster.html", context)
