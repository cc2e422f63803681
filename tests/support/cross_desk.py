"""Rows of cross-marking, confirmation and appeal for the two provinces."""

from collections.abc import Sequence
from datetime import timedelta

from tests.support import world
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.marking.models import (
    Appeal,
    Confirmation,
    Conflict,
    Draw,
    FairnessCheck,
    FairnessReview,
    Pairing,
    Request,
    Round,
    Sheet,
)
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, Unit
from thidua.core.marking.fairness.model import Finding, Report
from thidua.core.marking.fairness.record import Inputs, Record, Size, inputs_text, key_of, record_text


def opened(period: Period, bloc: Bloc, officer: User) -> Round:
    made = Round.objects.create(
        period=period, unit=period.movement.unit, name="Đợt chấm chéo thử", state="open", markers=1, decides="raw",
        within="bloc", due_on=DAY + timedelta(days=365), opened_at=AT,
    )  # fmt: skip
    made.blocs.set([bloc])
    Draw.objects.create(round=made, number=1, seed="thu", parts={bloc.code: 2}, by=officer, at=AT)
    return made


def checked(period: Period, bloc: Bloc, officer: User, units: Sequence[Unit]) -> FairnessCheck:
    """The check of a closed round that points at each of the units."""
    of = Round.objects.create(
        period=period, unit=period.movement.unit, name="Đợt đã đóng thử", state="closed", markers=1, decides="raw",
        within="bloc", due_on=DAY, opened_at=AT, closed_at=AT,
    )  # fmt: skip
    of.blocs.set([bloc])
    found = [_flat(unit) for unit in units]
    record = Record(Size(8, 2, 2, 2, 1), Report(tuple(found), (), 0.05, 7, 99))
    return FairnessCheck.objects.create(
        round=of, number=1, inputs=inputs_text(Inputs(())), record=record_text(record), inputs_sha256="0" * 64,
        record_sha256="0" * 64, seed=7, code_version="thu", tried=len(found), named=[key_of(item) for item in found],
        by=officer, at=AT,
    )  # fmt: skip


def _flat(unit: Unit) -> Finding:
    figures = {"range": 1.0, "usual_range": 4.0}
    return Finding(
        "flat", "null", (unit.code,), 3.0, 0.0001, 4, 3.0, "points", "permutation", figures=figures, p_corrected=0.01,
        verdict="look_together",
    )  # fmt: skip


def asked(check: FairnessCheck, unit: Unit, officer: User, reason: str) -> FairnessReview:
    """The unit's own finding, about which the board asks it."""
    made = FairnessReview.objects.create(
        round=check.round, seen=check, key=key_of(_flat(unit)), question="flat", outcome="explain", reason=reason,
        by=officer, at=AT,
    )  # fmt: skip
    made.units.set([unit])
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
