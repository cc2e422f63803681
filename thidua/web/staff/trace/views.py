"""The trace: every clause with what measures, promises, observes, judges and tells it; and everything back to clauses."""

from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from thidua.apps.accounts.models import User
from thidua.apps.documents import queries as documents
from thidua.apps.documents.closing import closed_to
from thidua.apps.documents.rules import open_clause
from thidua.apps.movements import queries, rules
from thidua.apps.movements.models import Movement, Period
from thidua.apps.movements.trace import trace_links as of_movement
from thidua.apps.orgs.scopes import reach, roles
from thidua.core import trace_links
from thidua.web.staff import areas
from thidua.web.staff.documents.standing_view import notice
from thidua.web.staff.trace.labels import KINDS, ORPHANS
from thidua.web.staff.trace.providers import collect
from thidua.web.ui.access import StaffRequest, allowed

Linked = TypeVar("Linked", trace_links.Link, trace_links.Item)


@require_GET
@allowed(rules.may_trace)
def trace(request: StaffRequest) -> HttpResponse:
    within = queries.movements_for(request.user).filter(unit__in=reach(request.user, *rules.OVERSEERS))
    movements = list(within.exclude(closed_to(request.user, "document")))
    movement = _chosen(movements, request.GET.get("movement", ""))
    context: dict[str, Any] = {"movements": movements, "movement": movement, "kinds": KINDS}
    if movement is not None:
        context |= _trace_of(request, movement)
    return render(request, "staff/trace/trace.html", context)


def _chosen(movements: list[Movement], slug: str) -> Movement | None:
    return next((movement for movement in movements if movement.slug == slug), movements[0] if movements else None)


def _trace_of(request: StaffRequest, movement: Movement) -> dict[str, Any]:
    periods = queries.periods_of(movement)
    period = _period(periods, request.GET.get("period", ""))
    clauses = documents.clauses_of(movement.document)
    links = collect(movement, period)
    rows = trace_links.rows([clause.cid for clause in clauses], links)
    orphans = trace_links.orphans(rows)
    only = request.GET.get("orphans", "")
    shown = set(orphans.get(only, ())) if only in ORPHANS else {row.clause for row in rows}  # type: ignore[call-overload]
    texts = {clause.cid: clause.text for clause in clauses}
    closed = _closed_to(request.user)
    return {
        "periods": periods,
        "period": period,
        "only": only if only in ORPHANS else "",
        "orphans": [(kind, ORPHANS[kind], orphans[kind]) for kind in trace_links.ORPHANS],
        "clause_count": len(clauses),
        "rows": [_row(row, texts[row.clause], closed) for row in rows if row.clause in shown],
        "items": [
            (label, [_walkable(item, closed) for item in trace_links.items(links) if item.kind == kind])
            for kind, label in KINDS.items()
        ],
        "strays": trace_links.strays(texts, links),
    }


def _period(periods: QuerySet[Period], slug: str) -> Period | None:
    """The asked one, else the last."""
    kept = list(periods)
    return next((period for period in kept if period.slug == slug), kept[-1] if kept else None)


def _row(row: trace_links.Row, text: str, closed: tuple[str, ...]) -> dict[str, Any]:
    cells = [(label, [_walkable(link, closed) for link in row.links.get(kind, ())]) for kind, label in KINDS.items()]
    return {"clause": row.clause, "text": text, "cells": cells}


#: Read by every role that sees content, though only some have them in the menu.
_FOR_ALL_READERS = {"staff:documents", "staff:trace"}


def _closed_to(user: User) -> tuple[str, ...]:
    """Addresses of the areas this user's roles do not open: the trace names what is there, without a dead link."""
    mine = roles(user)
    items = [item for module in areas.urls() for item in module.MENU if not item.roles & mine]
    return tuple(reverse(item.url_name) for item in items if item.url_name not in _FOR_ALL_READERS)


def _walkable(link: Linked, closed: tuple[str, ...]) -> Linked:
    return replace(link, url="") if link.url and link.url.startswith(closed) else link


@require_GET
@allowed(rules.may_see)
def clause(request: StaffRequest, cid: str) -> HttpResponse:
    """All about one clause, in every movement made from its document; what units did, only to those who oversee them."""
    found = open_clause(request.user, cid)
    closed = _closed_to(request.user)
    movements = [
        (movement, period, _row(trace_links.rows([cid], _links(request, movement, period))[0], found.text, closed))
        for movement in found.document.movements.select_related("unit", "document").order_by("order")
        for period in [_period(queries.periods_of(movement), request.GET.get("period", ""))]
    ]
    before, after = documents.neighbours(found)
    context = {"clause": found, "movements": movements, "before": before, "after": after}
    context["force_notice"] = notice(request.user, found.document, timezone.localdate(), clause=found)
    return render(request, "staff/trace/clause.html", context)


def _links(request: StaffRequest, movement: Movement, period: Period | None) -> list[trace_links.Link]:
    is_overseer = rules.may_trace.allows(request.user, movement)
    return collect(movement, period) if is_overseer else of_movement(movement, period)
