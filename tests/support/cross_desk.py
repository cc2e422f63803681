"""Rows of cross-marking, confirmation and appeal for the two provinces."""

from datetime import timedelta

from tests.support import world
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.marking.models import Appeal, Confirmation, Conflict, Draw, Pairing, Request, Round, Sheet
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, Unit


def opened(period: Period, bloc: Bloc, officer: User) -> Round:
    made = Round.objects.create(
        period=period, unit=period.movement.unit, name="Đợt chấm chéo thử", state="open", markers=1, decides="raw",
        within="bloc", due_on=DAY + timedelta(days=365), opened_at=AT,
    )  # fmt: skip
    made.blocs.set([bloc])
    Draw.objects.create(round=made, number=1, seed="thu", parts={bloc.code: 2}, by=officer, at=AT)
    return made


def paired(of: Round, marker: Unit, sheet: Sheet) -> Pairing:
    return Pairing.objects.create(draw=of.draw, marker=marker, sheet=sheet)


def appealed(sheet: Sheet, by: User, reason: str) -> Appeal:
    return Appeal.objects.create(
        sheet=sheet, criterion=sheet.period.version.criteria.get(code="A1"), reason=reason, by=by, at=AT
    )


def confirmed(sheet: Sheet, asked: Unit, by: User) -> Confirmation:
    criterion = sheet.period.version.criteria.get(code="A1")
    request = Request.objects.create(
        sheet=sheet, criterion=criterion, asked=asked, question="Còn hiệu lực?", due_on=DAY, by=by, at=AT
    )
    return Confirmation.objects.create(
        request=request, verdict="yes", reason="Theo sổ", file="evidence/khong-con.pdf", original_name="so.pdf",
        by=by, at=AT,
    )  # fmt: skip


def more(of: Round, units: list[Unit]) -> None:
    """The new units mark each other too, with a conflict declared for each; another round for each of five blocs."""
    sheets = {sheet.unit_id: sheet for sheet in Sheet.objects.filter(period=of.period, unit__in=units)}
    officer = of.draw.by
    for one, other in zip(units, units[1:] + units[:1], strict=True):
        paired(of, one, sheets[other.pk])
        Conflict.objects.create(round=of, one=one, other=other, reason="Cùng dự án", by=officer, at=AT)
    for unit in units[:5]:
        opened(of.period, world.bloc(of.unit, unit, year=2020), officer)
