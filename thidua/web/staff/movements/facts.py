"""What people add to a period's score: figures of other agencies with their source, and votes among equals with their minutes."""

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
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.core.movements.model import RuleSet
from thidua.core.points import NotPoints, parse_points
from thidua.core.scoring.tiebreaking import has_chain
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
    """From the latest computation: places the chain leaves shared, and levels that await a vote."""
    run = ScoreRun.objects.light().filter(period=period).order_by("-number").first()
    rules_then = queries.ruleset_of(period.version)
    if run is None:
        return []
    rows = Score.objects.filter(run=run, person__isnull=True, bloc__isnull=False).order_by("unit__code")
    found: list[tuple[str, str, int | None, str | None]] = list(
        rows.values_list("unit__code", "bloc__code", "rank", "result__awaits_vote")
    )
    return [*_places(rules_then, found), *_levels(rules_then, found)]


def _places(rules_then: RuleSet, rows: list[tuple[str, str, int | None, str | None]]) -> list[Equals]:
    """Who shares a rank where the rules know a chain."""
    if not has_chain(rules_then, "unit"):
        return []
    groups: dict[tuple[str, int], list[str]] = {}
    for code, bloc, rank, _awaits in rows:
        if rank is not None:
            groups.setdefault((bloc, rank), []).append(code)
    return [
        Equals("rank", _("thứ hạng %(n)s") % {"n": rank}, bloc, tuple(codes))
        for (bloc, rank), codes in sorted(groups.items())
        if len(codes) > 1
    ]


def _levels(rules_then: RuleSet, rows: list[tuple[str, str, int | None, str | None]]) -> list[Equals]:
    """Units that stand before the last seats of a level, bloc by bloc where the limit is per bloc."""
    names = {band.slug: band.name for band in rules_then.bands if band.subject == "unit"}
    in_blocs = {limit.band for limit in rules_then.share_limits if limit.subject == "unit" and limit.within == "bloc"}
    groups: dict[tuple[str, str], list[str]] = {}
    for code, bloc, _rank, awaits in rows:
        if awaits:
            groups.setdefault((awaits, bloc if awaits in in_blocs else ""), []).append(code)
    return [Equals(band, names.get(band, band), bloc, tuple(codes)) for (band, bloc), codes in sorted(groups.items())]


def _period(thing: Movement, slug: str) -> Period | None:
    found = queries.periods_of(thing)
    if not slug:
        return found.order_by("-starts_on").first()
    period = found.filter(slug=slug).first()
    if period is None:
        raise Http404
    return period
