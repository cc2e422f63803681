"""Record or correct a day: first what it would change, then the record."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Assignment
from thidua.apps.calendars import actions, labels, queries, rules
from thidua.apps.calendars.actions import CannotRecord, DayFacts
from thidua.apps.calendars.models import Day, Status
from thidua.apps.orgs.models import Unit, UnitQuerySet
from thidua.apps.orgs.scopes import branch, reach
from thidua.core.calendar import DayEntry, WorkCalendar, add_working_days, laid_over
from thidua.core.vietnamese.dates import ImpossibleDate, parse_date
from thidua.web.staff.calendars.forms import DayForm
from thidua.web.staff.calendars.months import days_words, halves_in
from thidua.web.staff.calendars.wording import sentence, weekday
from thidua.web.ui.access import StaffRequest, allowed

#: Terms shown in the preview, in working days.
SAMPLE_TERMS = (5, 10, 20)


@allowed(rules.may_change)
def record(request: StaffRequest) -> HttpResponse:
    units = _changeable(request.user)
    if request.method != "POST":
        unit, day = units.filter(code=request.GET.get("don-vi", "").strip()).first(), _asked_day(request.GET)
        return _page(request, DayForm(units=units, initial=_initial(unit or _first_own(units), day)), unit, day)
    form = DayForm(request.POST, units=units)
    if not form.is_valid():
        return _page(request, form, None, None, status=422)
    unit, data = form.cleaned_data["unit"], form.cleaned_data
    days, feasts = _without_feasts(unit, form.wanted())
    facts = DayFacts(data["kind"], data["source"], data["status"], data["name"], unit.is_illustration)
    if request.POST.get("do") != "record":
        return _page(request, form, unit, data["day"], _preview(request.user, unit, days, feasts, data["kind"]))
    try:
        actions.record_days(unit=unit, days=days, facts=facts, by=request.user, at=timezone.now(), seen=data["seen"])
    except CannotRecord as fault:
        form.add_error(None, sentence(fault))
        return _page(request, form, unit, data["day"], status=422)
    messages.success(request, _("Đã ghi %(n)s ngày vào lịch làm việc.") % {"n": len(days)})
    return redirect(f"{reverse('staff:calendar')}?don-vi={unit.code}&nam={data['day'].year}")


def _changeable(user: User) -> UnitQuerySet:
    """All units of the board's branch; of clerks and heads their own, never the topmost one."""
    board, own = reach(user, Role.BOARD_OFFICER), reach(user, Role.UNIT_CLERK, Role.UNIT_HEAD)
    alive: UnitQuerySet = Unit.objects.alive_on(timezone.localdate())
    return alive.filter(pk__in=board) | alive.filter(pk__in=own, parent__isnull=False)


def _first_own(units: UnitQuerySet) -> Unit | None:
    """The topmost of those the user may change, if there is just one such."""
    tops = list(units.exclude(parent__in=units)[:2])
    return tops[0] if len(tops) == 1 else None


def _asked_day(asked: QueryDict) -> date | None:
    try:
        return parse_date(asked.get("ngay", ""))
    except ImpossibleDate:
        return None


def _initial(unit: Unit | None, day: date | None) -> dict[str, object]:
    """What holds today is filled in: a correction changes what is wrong, a confirmation only its source."""
    start: dict[str, object] = {"unit": unit, "day": day, "seen": queries.version(), "status": Status.VERIFIED}
    if unit is None or day is None:
        return start
    said = queries.days_of_year(unit, day.year).get(day)
    return start | ({"kind": said.entry.kind, "name": said.entry.name} if said else {})


def _without_feasts(unit: Unit, wanted: list[date]) -> tuple[list[date], list[date]]:
    """A weekly record leaves holidays alone (also those on a Saturday); a day named by itself is meant."""
    if len(wanted) == 1:
        return wanted, []
    said = {day: one for year in {day.year for day in wanted} for day, one in queries.days_of_year(unit, year).items()}
    feasts = [day for day in wanted if day in said and said[day].entry.kind == "off" and said[day].record is None]
    return [day for day in wanted if day not in feasts], feasts


@dataclass(frozen=True)
class Change:
    day: date
    weekday: str
    before: str
    after: str


@dataclass(frozen=True)
class Preview:
    """What recording would change, before anything is written."""

    changes: list[Change]
    feasts: list[date]
    years: list[tuple[str, str, str]]
    terms: list[tuple[int, date, date]]
    kept_by: list[Day]
    open_tasks: int


def _preview(user: User, unit: Unit, days: list[date], feasts: list[date], kind: str) -> Preview:
    before = queries.calendar_of(unit)
    after = laid_over(_beneath(unit, before, days, kind), _entries(days, kind))
    below = branch([unit.pk])
    start = min(days, default=timezone.localdate())
    return Preview(
        [Change(day, weekday(day), _worked(before, day), _worked(after, day)) for day in days],
        feasts,
        [(str(year), _total(before, year), _total(after, year)) for year in sorted({day.year for day in days})],
        _terms(before, after, start),
        list(queries.own_days_below(unit, below, days)[:20]),
        _open_tasks(below & reach(user), days),
    )


def _entries(days: list[date], kind: str) -> list[DayEntry]:
    return [DayEntry(day, kind, "", "", True, "") for day in days] if kind != "usual" else []


def _beneath(unit: Unit, calendar: WorkCalendar, days: list[date], kind: str) -> WorkCalendar:
    """Taking a record back shows the calendar the unit would have without it."""
    if kind != "usual":
        return calendar
    return queries.calendar_without(unit, days)


def _worked(calendar: WorkCalendar, day: date) -> str:
    kinds = {(True, True): "on", (True, False): "half-morning", (False, True): "half-afternoon", (False, False): "off"}
    return labels.kind_words(kinds[calendar.halves_of(day)])


def _total(calendar: WorkCalendar, year: int) -> str:
    return days_words(halves_in(calendar, date(year, 1, 1), date(year, 12, 31)))


def _terms(before: WorkCalendar, after: WorkCalendar, start: date) -> list[tuple[int, date, date]]:
    """The same terms counted on both calendars from the eve of the first day."""
    eve = date.fromordinal(start.toordinal() - 1)
    return [
        (count, add_working_days(before, eve, count), add_working_days(after, eve, count)) for count in SAMPLE_TERMS
    ]


def _open_tasks(units: frozenset[int], days: list[date]) -> int:
    """Open tasks that run across one of the days. Their recorded due days stay; only counting changes."""
    if not days:
        return 0
    return Assignment.objects.open().filter(unit__in=units, given_on__lt=max(days), due_on__gte=min(days)).count()


def _page(
    request: StaffRequest,
    form: DayForm,
    unit: Unit | None,
    day: date | None,
    preview: Preview | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    history = queries.history_of(unit, day) if unit and day else Day.objects.none()
    rows = [(labels.kind_words(row.kind), row) for row in history[:50]]
    more = {"form": form, "unit": unit, "day": day, "preview": preview, "history": rows}
    return render(request, "staff/calendars/record.html", more, status=status)
