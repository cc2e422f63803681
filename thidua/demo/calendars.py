"""Invented days of two communes: one works Saturday mornings, one has a festival of its own. Everything is flagged."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.calendars.actions import DayFacts, record_days
from thidua.apps.calendars.models import Day, Kind, Status
from thidua.apps.calendars.values import shipped
from thidua.apps.orgs.models import Unit

SATURDAYS = DayFacts(
    Kind.HALF_MORNING,
    "Thông báo số 15/TB-UBND (minh họa)",
    Status.VERIFIED,
    "Sáng thứ bảy tiếp dân",
    is_illustration=True,
)
RUMOUR = DayFacts(
    Kind.OFF, "Nghe tin, chưa có văn bản (minh họa)", Status.UNVERIFIED, "Lễ hội xuân (minh họa)", is_illustration=True
)
FESTIVAL = DayFacts(
    Kind.HALF_AFTERNOON, "Quyết định số 21/QĐ-UBND (minh họa)", Status.VERIFIED, "Lễ hội xuân (minh họa)",
    is_illustration=True,
)  # fmt: skip


def fill_calendars(*, communes: list[Unit], by: User, at: datetime) -> list[Day]:
    """The first commune's Saturdays of the year; the second's festival, announced as a day off and corrected since."""
    year = timezone.localdate(at).year
    made = record_days(unit=communes[0], days=_saturdays(year), facts=SATURDAYS, by=by, at=at)
    festival = _workday(date(year, 3, 11))
    for facts in (RUMOUR, FESTIVAL):
        made += record_days(unit=communes[1], days=[festival], facts=facts, by=by, at=at)
    return made


def _saturdays(year: int) -> list[date]:
    """Those the province rests on without a feast; nobody meant the commune to work on mùng một Tết."""
    first = date(year, 1, 1)
    found = [first + timedelta(days=(5 - first.weekday()) % 7 + 7 * week) for week in range(53)]
    return [day for day in found if day.year == year and day not in shipped().entries]


def _workday(day: date) -> date:
    while day.weekday() >= 5 or day in shipped().entries:
        day += timedelta(days=1)
    return day
