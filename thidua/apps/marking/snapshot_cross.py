"""Cross-marks as core values. The only readers of the marks; who may ask stands in rules_cross."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from thidua.apps.marking.models import Adjustment, CrossMark, Draw, Pairing, Round, RoundState, Sheet
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import criteria_of, rules_of
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, BlocMembership, Unit
from thidua.core import marking as core
from thidua.core.marking import adjusting
from thidua.core.points import from_milli
from thidua.core.scoring.certainty import Spread
from thidua.core.scoring.certainty.markers import freed_spreads_of, spreads_of


@dataclass(frozen=True)
class Seen(core.Spread):
    """What markers gave to one criterion, with both numbers of the round and which of them decides.

    `adjusted` is None until the round closes, or where it could not be worked out. `named_unit` is the unit's code for a
    reader who may see the marks by marker, and so the page that explains each of them.
    """

    adjusted: Decimal | None = None
    decides: str = "raw"
    round_id: int = 0
    named_unit: str = ""

    @property
    def basis(self) -> Decimal | None:
        """What the bloc's meeting starts from: the median, or the adjusted number where the movement lets it decide."""
        return self.adjusted if self.decides == "adjusted" else self.median


def adjustment_of(of: Round) -> adjusting.Adjusted | adjusting.NotAdjustable | None:
    """None while the round is sealed, and for rounds closed before such records were kept."""
    kept = None if of.is_sealed else Adjustment.objects.filter(round=of).first()
    return None if kept is None else adjusting.from_plain(json.loads(kept.record))


def seen_spreads(of: Round, rows: Sequence[core.CrossMark]) -> dict[tuple[str, str], Seen]:
    found = adjustment_of(of)
    points = found.points if isinstance(found, adjusting.Adjusted) else {}
    return {
        key: Seen(
            **asdict(spread),
            adjusted=points[key].adjusted if key in points else None,
            decides=of.decides,
            round_id=of.pk,
        )
        for key, spread in core.spreads(rows).items()
    }


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
    rounds = closed.select_related("period__version").order_by("pk")
    return tuple(spread for one in rounds for spread in _spreads(one))


def _spreads(of: Round) -> tuple[Spread, ...]:
    """Of the number that decides: the mean of the marks, or of the marks freed of severity with the error of the severities."""
    rows, found = cross_rows(of), adjustment_of(of) if of.decides == "adjusted" else None
    if not isinstance(found, adjusting.Adjusted):
        return spreads_of(rows)
    leans = {one.marker: (one.lean, one.se or Decimal(0)) for one in found.severities}
    maxima = {code: item.max_points for code, item in criteria_of(rules_of(of.period), "unit").items()}
    return freed_spreads_of(rows, leans, maxima)


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


def named_marks(of: Round, draw: Draw | None, unit: Unit) -> dict[str, list[CrossMark]]:
    """Criterion code → the marks of one unit's sheet with their markers, of a round that has closed."""
    assert not of.is_sealed, "marks of an open round are nobody's to read"
    rows = CrossMark.objects.current().filter(
        pairing__draw=draw, pairing__sheet__unit=unit, pairing__submission__isnull=False
    )
    found: dict[str, list[CrossMark]] = defaultdict(list)
    for row in rows.select_related("pairing__marker", "criterion").order_by("pairing__marker__order", "pk"):
        found[row.criterion.code].append(row)
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
