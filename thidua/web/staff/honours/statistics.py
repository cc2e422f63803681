"""The statistical forms 0601.N–0603.N of a year: seen, and as a workbook."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.awards.history.statistics import Statistics, statistics_of
from thidua.apps.awards.ledger import rules
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import own_province, reach
from thidua.web.staff.dayfields import FIRST_YEAR
from thidua.web.staff.honours.importing import XLSX
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_count)
def page(request: StaffRequest) -> HttpResponse:
    this_year = timezone.localdate().year
    asked = request.GET.get("nam", "").strip()
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else this_year
    if not FIRST_YEAR <= year <= this_year:
        year = this_year
    context = {"made": _made(request, year), "year": year, "this_year": this_year, "first_year": FIRST_YEAR}
    return render(request, "staff/honours/statistics.html", context)


@require_safe
@allowed(rules.may_count)
def workbook(request: StaffRequest, year: int) -> HttpResponse:
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="thong-ke-thi-dua-khen-thuong-{year}.xlsx"'}
    return HttpResponse(_made(request, year).workbook(), content_type=XLSX, headers=headers)


def _made(request: StaffRequest, year: int) -> Statistics:
    """Of the units in the user's own scope; the topmost of them is the reporting agency."""
    within = reach(request.user, *rules.STATISTICIANS)
    unit = Unit.objects.filter(pk__in=within & {own_province(request.user) or 0}).first()
    unit = unit or Unit.objects.filter(pk__in=within).order_by("pk").first()
    if unit is None:
        raise Http404
    return statistics_of(unit, within, year)
