"""What the address asks: a day, a year, a route. Nonsense falls back to today, this year, yearly merit."""

from datetime import date

from django.utils import timezone

from thidua.apps.awards.models import Route
from thidua.core.vietnamese.dates import ImpossibleDate, parse_date
from thidua.web.staff.dayfields import FIRST_YEAR, LAST_YEAR
from thidua.web.ui.access import StaffRequest


def asked_day(request: StaffRequest) -> date:
    try:
        day = parse_date(request.GET.get("ngay", "").strip())
    except ImpossibleDate:
        return timezone.localdate()
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else timezone.localdate()


def asked_year(request: StaffRequest, day: date) -> int:
    """The year of merit: that of the day, unless another is asked."""
    text = request.GET.get("nam", "").strip()
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else day.year
    return year if FIRST_YEAR < year <= LAST_YEAR else day.year


def asked_route(request: StaffRequest) -> str:
    route = request.GET.get("loai", "")
    return route if route in Route.values else Route.YEARLY
