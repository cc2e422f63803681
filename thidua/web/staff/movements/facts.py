"""What people add to a period's score: figures of other agencies with their source, and votes among equals with their minutes."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.movements import actions, actions_rules, queries, queries_rules, rules
from thidua.apps.movements.models import Movement, Period, TieVote
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.scoring.models import ScoreRun
from thidua.core.points import NotPoints, parse_points
from thidua.web.ui.access import StaffRequest, allowed

THOUSAND = 1000
MOST = 9


@allowed(rules.may_keep)
def figures(request: StaffRequest, slug: str) -> HttpResponse:
    """Figures nobody counts here. `ky` names the period, the latest without it."""
    thing = rules.open_movement_to_keep(request.user, slug)
    period = _period(thing, request.GET.get("ky", ""))
    units = Unit.objects.filter(pk__in=branch([thing.unit_id])).order_by("order", "code")
    typed = {key: request.POST.get(key, "") for key in ("unit", "measure", "value", "of", "source")}
    context: dict[str, Any] = {"movement": thing, "period": period, "units": units, "typed": typed}
    if request.method == "POST" and period is not None:
        try:
            _enter(request, period, typed)
            messages.success(request, _("Đã ghi số liệu; lần tính điểm sau sẽ dùng."))
            return redirect(f"{reverse('staff:movement-figures', args=[slug])}?ky={period.slug}")
        except actions.NotPossible as fault:
            context["error"] = fault.reason
    if period is not None:
        context["measures"] = queries_rules.entered_measures(queries.ruleset_of(period.version))
        context["figures"] = queries_rules.figures_of(period)
    return render(request, "staff/movements/figures.html", context | {"periods": queries.periods_of(thing)})


def _enter(request: StaffRequest, period: Period, typed: dict[str, str]) -> None:
    reach = branch([period.movement.unit_id])
    unit = Unit.objects.filter(pk__in=reach, code=typed["unit"]).first()
    if unit is None:
        raise actions.NotPossible(_("Hãy chọn đơn vị."))
    hits, trials = _counts(typed["value"], typed["of"])
    actions_rules.enter_figure(
        period=period,
        unit=unit,
        measure=typed["measure"],
        hits=hits,
        trials=trials,
        source=typed["source"],
        by=request.user,
        at=timezone.now(),
    )


def _counts(value: str, of: str) -> tuple[int, int]:
    """Two figures as whole counts: «88,25» of «100» is 88 250 of 100 000. Both keep their proportion exactly."""
    found = []
    for text in (value, of):
        plain = text.strip().replace(".", "") if "," not in text and text.count(".") > 1 else text.strip()
        if plain.isascii() and plain.isdigit() and len(plain) <= MOST:
            found.append(Decimal(plain))
            continue
        try:
            found.append(parse_points(plain))
        except NotPoints:
            words = _("“%(text)s” không phải là số; hãy ghi như 1873 hoặc 88,25.")
            raise actions.NotPossible(words % {"text": text.strip()}) from None
    if all(number == number.to_integral_value() for number in found):
        return int(found[0]), int(found[1])
    return int(found[0] * THOUSAND), int(found[1] * THOUSAND)


@dataclass(frozen=True)
class Equals:
    """Those a vote must part: `about` the rank, or a level."""

    about: str
    name: str
    within: str
    codes: tuple[str, ...]


@allowed(rules.may_keep)
def votes(request: StaffRequest, slug: str) -> HttpResponse:
    """Equals whom the rules cannot part, and the votes on record."""
    thing = rules.open_movement_to_keep(request.user, slug)
    period = _period(thing, request.GET.get("ky", ""))
    context: dict[str, Any] = {"movement": thing, "period": period, "periods": queries.periods_of(thing)}
    if request.method == "POST" and period is not None:
        try:
            _vote(request, period)
            messages.success(request, _("Đã ghi kết quả bỏ phiếu; hãy tính điểm lại để thứ tự được cập nhật."))
            return redirect(f"{reverse('staff:movement-votes', args=[slug])}?ky={period.slug}")
        except actions.NotPossible as fault:
            context["error"] = fault.reason
    if period is not None:
        context["waiting"] = _waiting(period)
        context["votes"] = TieVote.objects.filter(period=period).select_related("by__person").order_by("-pk")
    return render(request, "staff/movements/votes.html", context)


def _vote(request: StaffRequest, period: Period) -> None:
    codes, counts = request.POST.getlist("code"), request.POST.getlist("papers")
    if any(not (count.isascii() and count.isdigit() and len(count) < MOST) for count in counts):
        raise actions.NotPossible(_("Số phiếu phải là số nguyên không âm."))
    actions_rules.record_tie_vote(
        period=period,
        about=request.POST.get("about", ""),
        within=request.POST.get("within", ""),
        papers=[(code, int(count)) for code, count in zip(codes, counts, strict=False)],
        minutes=request.POST.get("minutes", ""),
        by=request.user,
        at=timezone.now(),
    )


def _waiting(period: Period) -> list[Equals]:
    """From the latest computation: places that need a vote, and levels that await one."""
    run = ScoreRun.objects.filter(period=period).order_by("-number").only("results").first()
    held = json.loads(run.results) if run else {"places": {}, "results": []}
    found: dict[tuple[str, str, tuple[str, ...]], Equals] = {}
    for bloc, places in held["places"].items():
        for place in places:
            if place.get("needs_vote"):
                codes = tuple(sorted([place["code"], *place["tied_with"]]))
                found["rank", bloc, codes] = Equals("rank", _("thứ hạng %(n)s") % {"n": place["rank"]}, bloc, codes)
    return [*found.values(), *_levels(period, held)]


def _levels(period: Period, held: dict[str, Any]) -> list[Equals]:
    """Units that stand before the last seats of a level, bloc by bloc."""
    rules_then = queries.ruleset_of(period.version)
    names = {(band.subject, band.slug): band.name for band in rules_then.bands}
    within = {limit.band: limit.within for limit in rules_then.share_limits if limit.subject == "unit"}
    bloc_of = {place["code"]: bloc for bloc, places in held["places"].items() for place in places}
    groups: dict[tuple[str, str], list[str]] = {}
    for result in held["results"]:
        if result.get("awaits_vote") and result["subject"] == "unit":
            in_bloc = within.get(result["awaits_vote"]) == "bloc"
            group = bloc_of.get(result["subject_code"], "") if in_bloc else result.get("comparable", "")
            key = (result["awaits_vote"], group)
            groups.setdefault(key, []).append(result["subject_code"])
    return [
        Equals(band, names.get(("unit", band), band), bloc, tuple(sorted(codes)))
        for (band, bloc), codes in groups.items()
    ]


def _period(thing: Movement, slug: str) -> Period | None:
    found = queries.periods_of(thing)
    if not slug:
        return found.order_by("-starts_on").first()
    period = found.filter(slug=slug).first()
    if period is None:
        raise Http404
    return period
