"""The working year of a unit: twelve months, the days that differ, and a deadline counted out."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.calendars import labels, queries, rules
from thidua.apps.calendars.queries import YearDay
from thidua.apps.calendars.values import shipped
from thidua.apps.orgs.models import Unit
from thidua.core.calendar import DayEntry, WorkCalendar, add_working_days, differences
from thidua.web.staff.calendars.forms import TermForm
from thidua.web.staff.calendars.months import days_words, halves_in, months_of
from thidua.web.staff.calendars.wording import weekday
from thidua.web.ui.access import StaffRequest, allowed

#: Saturday, the first day off of a week.
WEEKEND = 5
#: A term of years passes more feasts than anybody reads.
MOST_NAMED = 20


@require_safe
@allowed(rules.may_see)
def year(request: StaffRequest) -> HttpResponse:
    unit = rules.open_calendar(request.user, request.GET.get("don-vi", "").strip())
    today = timezone.localdate()
    shown = _year(request.GET.get("nam", ""), today)
    calendar = queries.calendar_of(unit)
    said = queries.days_of_year(unit, shown)
    return render(
        request,
        "staff/calendars/year.html",
        {
            "unit": unit,
            "year": str(shown),
            "before": str(shown - 1) if shown - 1 in shipped().calendar.years else "",
            "after": str(shown + 1) if shown + 1 in shipped().calendar.years else "",
            "units": Unit.objects.filter(pk__in=rules.seen_units(request.user)),
            "months": months_of(shown, calendar, said, today, unit.pk),
            "rows": _rows(said),
            "worked": days_words(halves_in(calendar, date(shown, 1, 1), date(shown, 12, 31))),
            "doubtful": sum(day.year == shown and calendar.is_uncertain(day) for day in calendar.doubtful),
            "contested": differences(shipped().library, shipped().calendar, shown),
            "may_change": rules.may_change.allows(request.user, unit),
            "term": _term(request, calendar),
            "is_illustration": any(one.record and one.record.is_illustration for one in said.values()),
        },
    )


def _year(text: str, today: date) -> int:
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else today.year
    return wanted if wanted in shipped().calendar.years else today.year


@dataclass(frozen=True)
class Row:
    """One day, or many recorded alike («sáng thứ bảy hằng tuần»)."""

    days: tuple[date, ...]
    weekday: str
    kind: str
    beneath: str
    owner: str
    entry: DayEntry
    is_illustration: bool


def _rows(said: Mapping[date, YearDay]) -> list[Row]:
    """In order of the first day. A weekend holiday that changes nothing stands in the month, not in the list."""
    alike: dict[Hashable, list[YearDay]] = defaultdict(list)
    for day, one in said.items():
        if one.owner is not None:
            entry = one.entry
            facts = (one.owner.pk, entry.kind, entry.name, entry.source, entry.is_verified, day.weekday())
            alike[facts if day.weekday() >= WEEKEND else day].append(one)
        elif one.entry.kind != "off" or day.weekday() < WEEKEND:
            alike[day].append(one)
    return [_row(found) for found in alike.values()]


def _row(found: list[YearDay]) -> Row:
    one = found[0]
    return Row(
        tuple(each.entry.day for each in found),
        weekday(one.entry.day),
        labels.kind_words(one.entry.kind),
        labels.kind_words(one.beneath.kind) if one.beneath and one.owner else "",
        one.owner.name if one.owner else labels.layer_words(one.entry.layer),
        one.entry,
        one.record is not None and one.record.is_illustration,
    )


@dataclass(frozen=True)
class Term:
    """A question about a deadline, and its answer where it can be given."""

    form: TermForm
    day: date | None = None
    due_on: date | None = None
    weekday: str = ""
    half: str = ""
    skipped: tuple[date, ...] = ()
    is_doubtful: bool = False
    is_unknown: bool = False


def _term(request: HttpRequest, calendar: WorkCalendar) -> Term:
    asked = "tu" in request.GET or "ngay" in request.GET
    form = TermForm(request.GET if asked else None, initial={"tu": timezone.localdate(), "ngay": 5})
    if not asked or not form.is_valid():
        return Term(form)
    day, count = form.cleaned_data["tu"], form.cleaned_data["ngay"]
    due_on = add_working_days(calendar, day, count)
    span = range((due_on - day).days + 1)
    passed = [day + timedelta(days=step) for step in span]
    return Term(
        form,
        day,
        due_on,
        weekday(due_on),
        labels.kind_words(kind) if (kind := calendar.kind_of(due_on) or "").startswith("half") else "",
        tuple(one for one in passed[1:] if calendar.kind_of(one) == "off" and one.weekday() < WEEKEND)[:MOST_NAMED],
        any(calendar.is_uncertain(one) for one in passed),
        not (calendar.knows(day) and calendar.knows(due_on)),
    )
