"""Indicators: figures of a unit or branch, the units side by side, the clauses, the people; as tables and files."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.indicators import actions, labels, queries, rules
from thidua.core.indicators import Indicator, value_of, values_of
from thidua.core.indicators.facts import day_number
from thidua.core.indicators.lateness import BINS, median
from thidua.web.staff.indicators.choosing import Asked, asked, month_text
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_see)
def indicators(request: StaffRequest) -> HttpResponse:
    snapshot = queries.latest()
    wanted = asked(request, day_number(snapshot.as_of if snapshot else timezone.localdate()))
    subject, chosen = wanted.subject, wanted.chosen
    months = queries.by_month(subject, chosen)
    before = queries.by_month(subject, chosen.before())
    return render(
        request,
        "staff/indicators/figures.html",
        {
            **_shared(wanted, snapshot),
            "rows": _figures(wanted, queries.total(subject, months), queries.total(subject, before)),
            "trend": _trend(wanted, months),
            "trend_name": labels.name_of(_first(wanted.subject).slug),
            "lateness": _lateness(wanted, queries.total(subject, months)),
            "clauses": _by_clause(wanted),
            "may_count": rules.may_count.allows(request.user),
            "may_see_people": rules.may_see_people.allows(request.user),
        },
    )


@require_safe
@allowed(rules.may_see)
def units(request: StaffRequest) -> HttpResponse:
    """The units side by side, one column for each indicator."""
    snapshot = queries.latest()
    wanted = asked(request, day_number(snapshot.as_of if snapshot else timezone.localdate()))
    found = [
        (code, name, _cells(wanted.subject, counts))
        for code, name, counts in queries.by_unit(wanted.subject, wanted.chosen)
    ]
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "staff/indicators/units.html",
        {**_shared(wanted, snapshot), "page": page, "kept": wanted.query, "heads": _heads(wanted.subject)},
    )


@require_safe
@allowed(rules.may_see_people)
def people(request: StaffRequest) -> HttpResponse:
    """One's own figures; those of the unit for its head; of all for the board."""
    snapshot = queries.latest()
    wanted = asked(request, day_number(snapshot.as_of if snapshot else timezone.localdate()))
    since, until = wanted.chosen.since, wanted.chosen.until
    found = queries.people(rules.people_seen(request.user), since, until, request.GET.get("don-vi", "").strip())
    subject = queries.SUBJECTS["tasks"]
    rows = [(name, unit, _cells(subject, counts)) for name, unit, counts in found]
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    return render(
        request,
        "staff/indicators/people.html",
        {**_shared(wanted, snapshot), "page": page, "kept": wanted.query, "heads": _heads(subject)},
    )


@require_POST
@allowed(rules.may_count)
def count(request: StaffRequest) -> HttpResponse:
    actions.ask_for_count(by=request.user, at=timezone.now())
    messages.success(request, _("Đã nhận yêu cầu tính lại; số liệu mới hiện ra sau ít phút, trang không cần để mở."))
    return redirect("staff:indicators")


def _shared(wanted: Asked, snapshot: Any) -> dict[str, Any]:
    since, until = wanted.months()
    return {
        "snapshot": snapshot,
        "wanted": wanted,
        "since": since,
        "until": until,
        "subjects": [(slug, labels.subject_words(slug)) for slug in queries.SUBJECTS],
        "subject": wanted.subject.slug,
        "query": wanted.query,
    }


def _figures(wanted: Asked, now: Any, before: Any) -> list[dict[str, Any]]:
    found = []
    for indicator in wanted.subject.indicators:
        value, earlier = value_of(indicator, now), value_of(indicator, before)
        tone, change = labels.change_words(indicator, value, earlier)
        found.append(
            {
                "indicator": indicator,
                "name": labels.name_of(indicator.slug),
                "value": value,
                "amount": labels.amount_words(indicator, value.amount),
                "sure": labels.sure_words(indicator, value),
                "before": labels.amount_words(indicator, earlier.amount),
                "tone": tone,
                "change": change,
                "address": _drill_down(indicator.slug, wanted),
            }
        )
    return found


def _drill_down(slug: str, wanted: Asked) -> str:
    """Where the single tasks behind a figure are listed, if there is such a page."""
    if wanted.subject.slug != "tasks":
        return ""
    status = "&trang-thai=overdue" if slug in ("tasks.overdue_open", "tasks.missed") else ""
    unit = f"don-vi={wanted.unit.code}" if wanted.unit else ""
    return f"/lam-viec/nhiem-vu/?{unit}&dieu-khoan={wanted.chosen.clause}{status}"


def _heads(subject: queries.Subject) -> list[str]:
    return [labels.name_of(indicator.slug) for indicator in subject.indicators]


def _cells(subject: queries.Subject, counts: Any) -> list[dict[str, Any]]:
    return [
        {
            "head": labels.name_of(indicator.slug),
            "amount": labels.amount_words(indicator, value.amount),
            "value": value,
            "is_share": indicator.kind == "share",
        }
        for indicator, value in zip(subject.indicators, values_of(subject.indicators, counts), strict=True)
    ]


def _trend(wanted: Asked, months: dict[int, Any]) -> list[dict[str, Any]]:
    """The first indicator of the subject, and how many cases, month by month; months without work say so."""
    first, found = _first(wanted.subject), []
    for month in _all_months(wanted.chosen.since, wanted.chosen.until):
        value = value_of(first, months.get(month, wanted.subject.counts()))
        amount = labels.amount_words(first, value.amount)
        found.append(
            {"month": f"{month % 100:02d}/{month // 100}", "slug": month_text(month), "value": value, "amount": amount}
        )
    return found


def _first(subject: queries.Subject) -> Indicator:
    """The one a reader asks for first: in time, or met."""
    return next(one for one in subject.indicators if one.slug.endswith((".on_time", ".met")))


def _all_months(since: int, until: int) -> list[int]:
    """At most ten years, so that a slip of the pen makes no endless page."""
    first, last = since // 100 * 12 + since % 100 - 1, until // 100 * 12 + until % 100 - 1
    return [index // 12 * 100 + index % 12 + 1 for index in range(max(first, last - 119), last + 1)]


def _lateness(wanted: Asked, counts: Any) -> dict[str, Any]:
    if wanted.subject.slug == "targets":
        return {}
    bins = [(labels.bin_words(name), getattr(counts, name)) for name, _low, _high in BINS]
    middle = None
    if not (wanted.chosen.clause or wanted.chosen.procedure):
        middle = median(queries.lateness(wanted.subject.slug, wanted.chosen))
    shown = "" if middle is None else f"{float(middle):g}".replace(".", ",")
    return {"bins": bins, "most": max(n for _name, n in bins), "median": shown}


def _by_clause(wanted: Asked) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(code, _cells(wanted.subject, counts)) for code, counts in queries.by_clause(wanted.subject, wanted.chosen)]
