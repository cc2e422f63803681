"""Units, blocs and people. Units are public facts; names of people stay inside the reader's scope."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.orgs import actions, queries
from thidua.apps.orgs.models import Bloc, Kind, Unit
from thidua.apps.orgs.refusals import OrganisationRefused
from thidua.apps.orgs.rules import may_change_organisation, may_see_organisation, may_see_people, open_unit
from thidua.apps.orgs.scopes import own_province, reach
from thidua.core.vietnamese.dates import ImpossibleDate, parse_date
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(may_see_organisation)
def units(request: StaffRequest) -> HttpResponse:
    day, fault = _asked_day(request)
    text, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    province_id = _number(request, "province") if "province" in request.GET else own_province(request.user)
    rows = queries.units(
        text=text,
        kind=kind if kind in Kind.values else "",
        bloc_id=_number(request, "bloc"),
        province_id=province_id,
        alive_on=None if request.GET.get("all") else day,
    )
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "kinds": Kind.choices,
        "blocs": Bloc.objects.filter(province_id=province_id) if province_id else Bloc.objects.all(),
        "province_id": province_id,
        "provinces": Unit.objects.filter(kind=Kind.PROVINCE),
        "day": day,
        "fault": fault,
        "asked": request.GET,
        "kept": _kept(request),
        **_tabs(request),
    }
    return render(request, "staff/orgs/units.html", context)


@require_safe
@allowed(may_see_organisation)
def unit(request: StaffRequest, pk: int) -> HttpResponse:
    found = Unit.objects.select_related("parent").filter(pk=pk).first()
    if found is None:
        raise Http404
    day = timezone.localdate()
    is_mine = found.pk in reach(request.user)
    context = {
        "unit": found,
        "is_alive": found.is_alive_on(day),
        "past": found.past.select_related("parent"),
        "formed_from": queries.formed_from(found),
        "passed_into": queries.passed_into(found),
        "children": found.children.alive_on(day),
        "memberships": found.memberships.select_related("bloc").order_by("-year"),
        "is_mine": is_mine,
        "posts": queries.posts_in(found, day) if is_mine else [],
        "is_illustration": found.is_illustration,
        "may_change": may_change_organisation.allows(request.user, found),
    }
    return render(request, "staff/orgs/unit.html", context)


@require_POST
@allowed(may_change_organisation)
def electronic_id(request: StaffRequest, pk: int) -> HttpResponse:
    """The unit's identifier on the exchange axis."""
    found = open_unit(request.user, pk)
    may_change_organisation.demand(request.user, found)
    try:
        actions.set_electronic_id(
            unit=found, electronic_id=request.POST.get("electronic_id", ""), by=request.user, at=timezone.now()
        )
    except OrganisationRefused as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("Đã lưu mã định danh điện tử."))
    return redirect("staff:unit", pk=pk)


@require_safe
@allowed(may_see_organisation)
def blocs(request: StaffRequest) -> HttpResponse:
    year = _number(request, "year") or timezone.localdate().year
    rows = queries.blocs(year=year, province_id=own_province(request.user))
    context = {"blocs": rows, "year": year, "before": year - 1, "after": year + 1, **_tabs(request)}
    return render(request, "staff/orgs/blocs.html", context)


@require_safe
@allowed(may_see_people)
def people(request: StaffRequest) -> HttpResponse:
    day, fault = _asked_day(request)
    text = request.GET.get("q", "")[:200]
    rows = queries.people(within=reach(request.user), day=day, text=text)
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "day": day,
        "fault": fault,
        "asked": request.GET,
        "kept": _kept(request),
        **_tabs(request),
    }
    return render(request, "staff/orgs/people.html", context)


def _tabs(request: StaffRequest) -> dict[str, bool]:
    """Which of the tabs of this area open for the reader."""
    return {
        "may_change": may_change_organisation.allows(request.user),
        "may_see_people": may_see_people.allows(request.user),
    }


def _asked_day(request: StaffRequest) -> tuple[date, str]:
    """The day of ?day=, today where none or none that exists is given, and what was wrong."""
    text = request.GET.get("day", "").strip()
    if not text:
        return timezone.localdate(), ""
    try:
        return (date.fromisoformat(text) if text[:4].isdigit() and "-" in text else parse_date(text)), ""
    except ImpossibleDate as fault:
        return timezone.localdate(), str(fault)
    except ValueError:
        return timezone.localdate(), _("Không có ngày “%(text)s”; hãy ghi như 15/7/2019.") % {"text": text[:40]}


def _number(request: StaffRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _kept(request: StaffRequest) -> str:
    """The filters, for the links to other pages of the list."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
