"""The board by unit and by clause, its print, and the month of due days."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.assignments import queries_board, queries_calendar, rules
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.dayfields import FIRST_YEAR, LAST_YEAR
from thidua.web.ui.access import StaffRequest, allowed

PAGE, PRINTED = 40, 1000


@require_safe
@allowed(rules.may_list)
def board(request: StaffRequest) -> HttpResponse:
    if request.GET.get("theo") == "dieu-khoan":
        return _by_clause(request)
    return render(request, "staff/assignments/board.html", _by_unit(request, PAGE))


@require_safe
@allowed(rules.may_list)
def board_print(request: StaffRequest) -> HttpResponse:
    return render(request, "staff/assignments/board_print.html", _by_unit(request, PRINTED))


def _by_unit(request: StaffRequest, size: int) -> dict[str, Any]:
    today, within = timezone.localdate(), reach(request.user, *rules.READERS)
    clause, words, sort = (request.GET.get(name, "").strip() for name in ("dieu-khoan", "q", "sap"))
    page = queries_board.units_page(within, today, words=words, sort=sort, page=request.GET.get("trang", ""), size=size)
    counts = queries_board.counts_by_unit([unit.pk for unit in page], today, clause)
    kept = {"dieu-khoan": clause, "q": words, "sap": sort}
    return {
        "page": page,
        "rows": [(unit, counts.get(unit.pk)) for unit in page],
        "totals": queries_board.totals(within, today, clause),
        "clauses": queries_board.clauses_of_movements(),
        "clause": clause,
        "words": words,
        "sort": sort,
        "kept": urlencode({name: text for name, text in kept.items() if text}),
        "today": today,
        "week_end": queries_board.week_end(today),
        "yesterday": today - timedelta(days=1),
    }


def _by_clause(request: StaffRequest) -> HttpResponse:
    today, within = timezone.localdate(), reach(request.user, *rules.READERS)
    context = {
        "rows": queries_board.counts_by_clause(within, today),
        "today": today,
        "week_end": queries_board.week_end(today),
    }
    return render(request, "staff/assignments/board_clauses.html", context)


@require_safe
@allowed(rules.may_list)
def month(request: StaffRequest) -> HttpResponse:
    today, within = timezone.localdate(), reach(request.user, *rules.READERS)
    unit, clause = (request.GET.get(name, "").strip() for name in ("don-vi", "dieu-khoan"))
    first = _month(request.GET.get("thang", ""), today)
    weeks = queries_calendar.month(within, first.year, first.month, unit=unit, clause=clause)
    kept = urlencode({name: text for name, text in {"don-vi": unit, "dieu-khoan": clause}.items() if text})
    return render(
        request,
        "staff/assignments/month.html",
        {
            "weeks": weeks,
            "busy": [day for week in weeks for day in week if day.total],
            "first": first,
            "before": (first - timedelta(days=1)).replace(day=1),
            "after": (first + timedelta(days=31)).replace(day=1),
            "today": today,
            "chosen_unit": Unit.objects.filter(pk__in=within, code=unit).first() if unit else None,
            "unit": unit,
            "clause": clause,
            "clauses": queries_board.clauses_of_movements(),
            "kept": kept,
        },
    )


def _month(text: str, today: date) -> date:
    """The first day of «2026-03»; of this month where the text names none."""
    year, _dash, number = text.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(text) <= len("2026-03")):
        return today.replace(day=1)
    if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(number) <= 12):
        return today.replace(day=1)
    return date(int(year), int(number), 1)
