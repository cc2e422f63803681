"""The list of dossiers, one dossier, how soon merit is honoured."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.awards.candidates.conditions import MOST, shortfalls_of
from thidua.apps.awards.dossiers import queries, rules, words
from thidua.apps.awards.dossiers.law import law_of, needs_vote
from thidua.apps.awards.dossiers.models_files import HoldKind
from thidua.apps.awards.dossiers.state import disputed_items
from thidua.apps.awards.models import Dossier, Route
from thidua.core.awards import dossiers as core
from thidua.core.awards.law import NoRegime
from thidua.web.staff.dossiers.forms import AskForm
from thidua.web.staff.dossiers.shown import shown
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_visit)
def dossiers(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "trang-thai", "dot", "don-vi", "qua-han")}
    found = queries.listed(
        request.user, state=asked["trang-thai"], campaign=asked["dot"], unit=asked["don-vi"], text=asked["q"]
    )
    if asked["qua-han"]:
        found = queries.late_on(found, today)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    rows = [(row, words.award_name(row.dossier), words.subject_name(row.dossier))
            for row in queries.rows_of(page.object_list, today)]  # fmt: skip
    context = {
        "page": page,
        "rows": rows,
        "asked": asked,
        "states": words.STATES.items(),
        "state_words": words.STATES,
        "tones": words.TONES,
        "owners": words.OWNERS,
        "kept": urlencode({key: value for key, value in asked.items() if value}),
        "is_filtered": any(asked.values()),
        "campaigns": queries.campaigns_listed(request.user)[:5],
        "may_file": rules.may_file.allows(request.user),
        "may_handle": rules.may_handle.allows(request.user),
        "may_read_lists": rules.may_read_lists.allows(request.user),
        "today": today,
    }
    return render(request, "staff/dossiers/list.html", context)


@require_safe
@allowed(rules.may_visit)
def dossier(request: StaffRequest, pk: int) -> HttpResponse:
    return dossier_page(request, rules.open_dossier(request.user, pk))


def dossier_page(request: StaffRequest, one: Dossier, **more: Any) -> HttpResponse:
    """Also after a refused act: `more` carries what was typed and what is wrong."""
    told = shown(request, one)
    may_file, may_handle, lines = told["may_file"], told["may_handle"], told["papers"]
    names = words.paper_names(one)
    acts = {act for state, act in core.MOVES if state == one.state}
    opened = core.unlocked(one.state, disputed_items(one)) if may_file else frozenset()
    context = {
        **told,
        "shortfalls": _shortfall_rows(shortfalls_of(told["answer"]), more.get("typed")),
        "has_gaps": any(line.paper is None and not line.is_later for line, _name in lines),
        "disputed": [names.get(item, item) for item in disputed_items(one)],
        "may_write": may_file and (opened is None or bool(opened & set(core.FIELDS))),
        "may_add_other": may_file and (opened is None or "khac" in opened),
        "items": [(item, names.get(item, item)) for item in (*core.FIELDS, *(line.kind for line, _name in lines))],
        "unit_acts": acts & {"file", "withdraw"} if may_file else set(),
        "handler_acts": acts & {"receive", "return", "forward", "accept", "decline"} if may_handle else set(),
        "needs_vote": _needs_vote(one),
        "may_ask": may_handle and one.state in (core.FILED, core.RECEIVED, core.FORWARDED),
        "may_hold": may_handle and one.state not in core.ENDED,
        "ask_form": AskForm(agencies=queries.agencies(told["today"], one.campaign.unit)) if may_handle else None,
        "hold_kinds": HoldKind.choices,
        **more,
    }
    return render(request, "staff/dossiers/dossier.html", context, status=422 if more else 200)


@require_safe
@allowed(rules.may_visit)
def printed(request: StaffRequest, pk: int) -> HttpResponse:
    """The dossier on paper, without what can be done to it."""
    return render(request, "staff/dossiers/print.html", shown(request, rules.open_dossier(request.user, pk)))


@require_safe
@allowed(rules.may_read_lists)
def speed(request: StaffRequest) -> HttpResponse:
    years = queries.years(request.user)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), timezone.localdate().year)
    routes = dict(Route.choices)
    rows = [
        (
            routes.get(one.route, one.route),
            one.dossiers,
            [(words.LEGS[leg.slug], leg, _days(leg.median)) for leg in one.legs],
        )
        for one in queries.speed_of(request.user, year)
    ]
    context = {"years": years, "year": year, "rows": rows}
    return render(request, "staff/dossiers/speed.html", context)


def _days(median: Fraction | None) -> str:
    """«3», «3,5»: a middle of whole days is whole or a half."""
    if median is None:
        return "–"
    return f"{median.numerator // median.denominator}" + (",5" if median.denominator == 2 else "")


def _shortfall_rows(known: list[tuple[str, str, str]], typed: Mapping[str, str] | None) -> list[tuple[str, str, str]]:
    """Five rows: what was typed before a refusal, else what the conditions of the law already tell."""
    if typed and any(typed.get(f"tieu-chi-{n}") for n in range(MOST)):
        return [tuple(typed.get(f"{name}-{n}", "") for name in ("tieu-chi", "dieu", "thay")) for n in range(MOST)]  # type: ignore[misc]
    return [*known, *[("", "", "")] * (MOST - len(known))]


def _needs_vote(one: Dossier) -> bool:
    try:
        return needs_vote(law_of(one), one.award)
    except NoRegime:
        return True
