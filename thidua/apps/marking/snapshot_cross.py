"""Cross-marks as core values. The only readers of the marks; who may ask stands in rules_cross."""

from collections import defaultdict

from thidua.apps.marking.models import CrossMark, Pairing, Round, RoundState, Sheet
from thidua.apps.marking.queries import bloc_year
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, BlocMembership
from thidua.core import marking as core
from thidua.core.points import from_milli
from thidua.core.scoring.certainty import Spread
from thidua.core.scoring.certainty.markers import spreads_of


def cross_rows(of: Round) -> list[core.CrossMark]:
    """The marks that are in, of the draw that holds: what is not handed in does not count."""
    return [row for _bloc, rows in _rows(of).items() for row in rows]


def rows_of_sheet(of: Round, sheet_id: int) -> list[core.CrossMark]:
    return _rows(of, sheet_id).get(sheet_id, [])


def spreads_of_period(period: Period) -> tuple[Spread, ...]:
    """How sure the cross-marking number of each criterion of each sheet is, over the closed rounds of the period.

    The one place scoring asks. What is told of a round belongs to the number that was written on its sheets.
    """
    closed = Round.objects.filter(period=period, state__in=(RoundState.CLOSED, RoundState.AGREED))
    return tuple(spread for one in closed.order_by("pk") for spread in spreads_of(cross_rows(one)))


def _rows(of: Round, sheet_id: int | None = None) -> dict[int, list[core.CrossMark]]:
    marks = CrossMark.objects.current().filter(pairing__draw=of.draw, pairing__submission__isnull=False)
    if sheet_id is not None:
        marks = marks.filter(pairing__sheet=sheet_id)
    found: dict[int, list[core.CrossMark]] = defaultdict(list)
    named = marks.values_list(
        "pairing__sheet_id", "pairing__marker__code", "pairing__sheet__unit__code", "criterion__code", "points_milli"
    )
    for sheet, marker, marked, criterion, milli in named.order_by("pk"):
        points = None if milli is None else from_milli(milli)
        found[sheet].append(core.CrossMark(marker, marked, criterion, points))
    return found


def own_marks(pairing: Pairing) -> dict[str, CrossMark]:
    """Criterion code → the row that counts, of the marker's own."""
    rows = CrossMark.objects.current().filter(pairing=pairing).select_related("criterion")
    return {row.criterion.code: row for row in rows}


def sheets_of(of: Round, bloc: Bloc) -> list[Sheet]:
    """Sheets of the bloc's members that were marked in the round."""
    members = BlocMembership.objects.filter(bloc=bloc, year=bloc_year(of.period)).values("unit")
    found = Sheet.objects.filter(pairings__draw=of.draw, unit__in=members).select_related("unit").distinct()
    return list(found.order_by("unit__order", "unit__code"))
