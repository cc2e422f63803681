"""Pages of a closed round: how severe its markers were, and both numbers of every sheet, each step explained."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from thidua.apps.marking import labels_adjusted, queries_adjusted, rules_cross
from thidua.apps.marking.models import Round
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.queries_adjusted import MarkerLine
from thidua.apps.marking.snapshot_cross import adjustment_of
from thidua.core.marking.adjusting import Adjusted
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules_cross.may_read_minutes)
def severities(request: StaffRequest, pk: int) -> HttpResponse:
    of = rules_cross.open_round(request.user, pk)
    found = adjustment_of(of)
    context = _context(of, found)
    if isinstance(found, Adjusted):
        blocs = rules_cross.seen_blocs(request.user, of)
        lines = queries_adjusted.marker_lines(of.draw, blocs, bloc_year(of.period), found)
        widest = queries_adjusted.widest(lines)
        context |= {
            "lines": [(line, _bar(line, widest)) for line in lines],
            "several_parts": found.parts > 1,
            "variance": _spreads(found),
        }
    return render(request, "staff/marking/severities.html", context)


@require_safe
@allowed(rules_cross.may_read_minutes)
def adjusted(request: StaffRequest, pk: int) -> HttpResponse:
    """One bloc as a table, or one unit with every mark explained: `khoi` and `don-vi` in the address."""
    of = rules_cross.open_round(request.user, pk)
    found = adjustment_of(of)
    context = _context(of, found)
    if isinstance(found, Adjusted):
        draw, asked = of.draw, request.GET.get("don-vi", "")[:40]
        blocs = queries_adjusted.members_of(of, draw, rules_cross.seen_blocs(request.user, of))
        unit = next((each for _bloc, units in blocs for each in units if each.code == asked), None)
        chosen = _chosen(blocs, request.GET.get("khoi", "")[:40], unit)
        context |= {"blocs": blocs, "bloc": chosen[0] if chosen else None, "units": chosen[1] if chosen else []}
        if unit is not None:
            context |= {"unit": unit, "sheets": [queries_adjusted.explained(of, draw, unit, found)]}
        else:
            context |= {"sheets": queries_adjusted.sheet_numbers(of, context["units"], found)}
    return render(request, "staff/marking/adjusted.html", context)


def _chosen(blocs: Any, code: str, unit: Any) -> Any:
    """The bloc of the unit asked for, else the one named, else the first."""
    own = [each for each in blocs if unit is not None and unit in each[1]]
    named = [each for each in blocs if each[0].code == code]
    return next(iter([*own, *named, *blocs]), None)


def _context(of: Round, found: Any) -> dict[str, Any]:
    return {
        "round": of,
        "found": found if isinstance(found, Adjusted) else None,
        "outcome": None if found is None else labels_adjusted.outcome(found),
        "cautions": [] if found is None else labels_adjusted.cautions(found),
        "decides": labels_adjusted.decides(of.decides),
        "is_illustration": of.is_illustration,
    }


def _spreads(found: Adjusted) -> dict[str, str]:
    """Standard deviations in per cent of the maximum, by random effect and for the error."""
    return {
        name.replace(":", "_"): labels_adjusted.per_cent(value.sqrt())
        for name, value in found.variance.items()
        if value
    }


def _bar(line: MarkerLine, widest: Decimal) -> str:
    """The interval about its middle, zero in the centre; the figures stand beside it, so colour tells nothing alone."""
    if not line.severity.is_compared or not widest:
        return ""
    low, middle, high = (float(50 + each / widest * 48) for each in (line.low, line.severity.lean, line.high))
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="8" class="bar-rest"/><rect x="{}" y="2.5" width="{}" height="3" class="bar-done"/>'
        '<rect x="{}" width="1.6" height="8" class="bar-done"/>'
        '<line x1="50" x2="50" y1="0" y2="8" class="graph-line"/></svg>',
        f"{low:.2f}",
        f"{max(high - low, 0.4):.2f}",
        f"{middle - 0.8:.2f}",
    )
