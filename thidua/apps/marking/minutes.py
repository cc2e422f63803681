"""The minutes of a bloc's meeting from what is stored."""

from thidua.apps.marking.models import BlocMeeting
from thidua.apps.marking.queries_cross import Cell, cells_of
from thidua.apps.movements.models import Criterion
from thidua.core.documents.out.draft import Draft
from thidua.core.marking.minutes import AgreedLine, MeetingFacts, minutes
from thidua.core.points import from_milli


def minutes_of(held: BlocMeeting) -> Draft:
    of = held.round
    draw = of.draw
    cited = Criterion.objects.filter(version=of.period.version, subject="unit", clauses__isnull=False)
    return minutes(
        MeetingFacts(
            province=of.unit.name,
            bloc=held.bloc.name,
            movement=of.period.movement.short_name,
            period=of.period.name,
            held_on=held.held_on,
            present=held.present,
            note=held.note,
            seed=draw.seed if draw else "",
            markers=of.markers,
            lines=tuple(_line(cell) for one in cells_of(of, held.bloc) for cell in one.cells),
            clauses=tuple(sorted(set(cited.values_list("clauses__cid", flat=True)))),
            is_illustration=of.is_illustration,
            decides="adjusted" if of.decides == "adjusted" else "raw",
        )
    )


def _line(cell: Cell) -> AgreedLine:
    claim, agreed = (
        None if mark is None or mark.points_milli is None else from_milli(mark.points_milli)
        for mark in (cell.claim, cell.agreed)
    )
    return AgreedLine(
        unit=cell.sheet.unit.name,
        criterion=f"{cell.criterion.code} {cell.criterion.name}",
        claimed=claim,
        median=cell.spread.median,
        lowest=cell.spread.lowest,
        highest=cell.spread.highest,
        agreed=agreed,
        reason=cell.agreed.reason if cell.agreed else "",
        adjusted=cell.spread.adjusted,
    )
