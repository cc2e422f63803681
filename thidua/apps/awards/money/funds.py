"""A unit's fund as it stands: balance, what may still go into organising, what is promised and not yet paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import FundEntry, FundKind, Payment
from thidua.apps.orgs.models import Unit
from thidua.core.awards import fund
from thidua.core.awards.law import Dated, NoRegime, Principle

SHARE = "ty-le-chi-to-chuc"


@dataclass(frozen=True)
class Standing:
    """Of one year. `promised`: money of decisions signed that year and not paid; `room`: None where no share is known."""

    entries: Sequence[tuple[FundEntry, int]]
    totals: dict[str, int]
    balance: int
    promised: int
    share: Dated[Principle] | None
    room: int | None


def organising_share(unit: Unit, day: date) -> Dated[Principle] | None:
    """The part of the fund that may go into organising, by the law of the day; none on file: no cap by share."""
    try:
        return law_on(unit, day).principle(SHARE)
    except NoRegime:
        return None


def standing(unit: Unit, year: int, day: date) -> Standing:
    rows = list(
        FundEntry.objects.filter(unit=unit, year=year).select_related("decision", "by__person").order_by("on", "pk")
    )
    lines, running = [], 0
    for row in rows:
        running += fund.SIGNS[row.kind] * row.dong
        lines.append((row, running))
    entries = [fund.Entry(row.kind, row.dong) for row in rows]
    share = organising_share(unit, min(day, date(year, 12, 31)))
    room = fund.organising_room(entries, share.value.asks["share"]) if share else None  # type: ignore[arg-type]
    totals = {kind: fund.total(entries, kind) for kind in FundKind.values}
    return Standing(lines[::-1], totals, fund.balance(entries), _promised(unit, year), share, room)


def _promised(unit: Unit, year: int) -> int:
    due = Payment.objects.filter(
        conferral__decision__unit=unit,
        conferral__decision__signed_on__year=year,
        conferral__decision__is_imported=False,
        conferral__withdrawal__isnull=True,
    )
    paid = FundEntry.objects.filter(unit=unit, kind=FundKind.AWARD, decision__isnull=False).values("decision")
    return due.exclude(conferral__decision__in=paid).aggregate(found=Sum("dong"))["found"] or 0
