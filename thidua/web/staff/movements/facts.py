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
from thidua.apps.scoring.shares import tables_of
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
    """Those a vote must part: `about` the rank, or a level; `within` the slug of their bloc or comparable group."""

    about: str
    name: str
    within: str
    group: str
    people: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _name in self.people)


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
    if run is None:
        return []
    run.period = period
    return [*_places(run), *_levels(run)]


def _places(run: ScoreRun) -> list[Equals]:
    """Who shares a rank where the rules know a chain."""
    if not has_chain(queries.ruleset_of(run.period.version), "unit"):
        return []
    rows = Score.objects.filter(run=run, person__isnull=True, bloc__isnull=False, rank__isnull=False)
    groups: dict[tuple[str, int, str], list[tuple[str, str]]] = {}
    columns = ("unit__code", "unit__name", "bloc__code", "bloc__name", "rank")
    for code, name, bloc, bloc_name, rank in rows.order_by("unit__code").values_list(*columns):
        groups.setdefault((bloc, rank, bloc_name), []).append((code, name))
    return [
        Equals("rank", _("thứ hạng %(n)s") % {"n": rank}, bloc, bloc_name, tuple(people))
        for (bloc, rank, bloc_name), people in sorted(groups.items())
        if len(people) > 1
    ]


def _levels(run: ScoreRun) -> list[Equals]:
    """Who stands before the last seat of a level, group by group."""
    found = []
    for table in tables_of(run):
        people = sorted((item.row.subject_code, item.row.name) for item in table.waiting)
        if people:
            found.append(Equals(table.share.limit.band, table.band, table.share.group, table.group, tuple(people)))
    return found


def _period(thing: Movement, slug: str) -> Period | None:
    found = queries.periods_of(thing)
    if not slug:
        return found.order_by("-starts_on").first()
    period = found.filter(slug=slug).first()
    if period is None:
        raise Http404
    return period
