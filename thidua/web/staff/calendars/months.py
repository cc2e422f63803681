"""A year as twelve small tables: each day with a mark, never a colour alone."""

from calendar import Calendar, monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from thidua.apps.calendars.labels import kind_words
from thidua.apps.calendars.queries import YearDay
from thidua.core.calendar import WorkCalendar, halves_between
from thidua.web.staff.calendars.wording import weekday

#: Shown inside the cell. A weekend at rest is the rule and needs no mark.
MARKS = {"off": "N", "on": "L", "half-morning": "S", "half-afternoon": "C"}


@dataclass(frozen=True)
class Cell:
    day: date
    tone: str
    mark: str
    title: str
    is_own: bool
    is_doubtful: bool
    is_today: bool


@dataclass(frozen=True)
class Month:
    name: str
    weeks: list[list[Cell | None]]
    worked: str


def months_of(
    year: int, calendar: WorkCalendar, said: Mapping[date, YearDay], today: date, own: int | None
) -> list[Month]:
    """`own` is the unit whose own days are marked as such."""
    return [
        Month(
            _("Tháng %s") % month,
            [
                [_cell(day, calendar, said.get(day), today, own) if day.month == month else None for day in week]
                for week in Calendar().monthdatescalendar(year, month)
            ],
            days_words(halves_in(calendar, date(year, month, 1), date(year, month, monthrange(year, month)[1]))),
        )
        for month in range(1, 13)
    ]


def halves_in(calendar: WorkCalendar, first: date, last: date) -> int:
    return halves_between(calendar, first - timedelta(days=1), last)


def days_words(halves: int) -> str:
    """«22 ngày», «22,5 ngày»."""
    return _("%s ngày") % (f"{halves // 2},5" if halves % 2 else f"{halves // 2}")


def _cell(day: date, calendar: WorkCalendar, said: YearDay | None, today: date, own: int | None) -> Cell:
    kind = calendar.kind_of(day)
    is_weekend = day.weekday() >= 5
    is_rest = kind == "off" and is_weekend
    tone = "rest" if is_rest or (kind is None and is_weekend) else kind or "plain"
    title = f"{weekday(day)} {day:%d/%m/%Y}"
    if said is not None:
        title = f"{title}: {kind_words(said.entry.kind)}. {said.entry.name}".strip()
    return Cell(
        day,
        tone,
        MARKS.get(kind or "", "") if not is_rest or (said and said.entry.name) else "",
        title,
        said is not None and said.owner is not None and said.owner.pk == own,
        calendar.is_uncertain(day),
        day == today,
    )
