"""Invented marks for the demonstration: most sheets filed and appraised, a few not; then scores, published.

Every number, reason and file here is made up and flagged so. Deterministic: the same seed gives the same season.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.marking import actions, rules
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.models import Sheet
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import BlocMembership, Unit
from thidua.apps.scoring.actions import compute_scores, publish_scores
from thidua.apps.scoring.actions_opening import store_package
from thidua.apps.scoring.models import ScoreRun
from thidua.core.movements.model import Criterion
from thidua.demo.smallfiles import text_pdf

EXPLANATIONS = (
    "Minh họa: đơn vị đã ban hành văn bản và tổ chức thực hiện, có biên bản họp kèm theo.",
    "Minh họa: đã rà soát trong quý III, còn hai nội dung đang hoàn thiện.",
    "Minh họa: thực hiện thường xuyên, có ảnh chụp và sổ theo dõi tại bộ phận văn phòng.",
    "Minh họa: công khai tại trụ sở và trên trang thông tin điện tử của đơn vị.",
)
REDUCTIONS = (
    "Minh họa: minh chứng mới thể hiện một phần nội dung.",
    "Minh họa: văn bản ban hành chậm so với kế hoạch.",
    "Minh họa: chưa có số liệu kèm theo để đối chiếu.",
)


def fill_marks(
    opened: Mapping[str, tuple[Movement, Period]], officers: Mapping[str, User], at: datetime, seed: int = 2025
) -> dict[str, ScoreRun]:
    """Province slug → its published run. `opened` and `officers` (board officers) by province slug."""
    return {
        slug: fill_period(period, officers[slug], at, Random(f"{seed}-{slug}"))  # noqa: S311  (invented data, not a secret)
        for slug, (_movement, period) in opened.items()
    }


def fill_period(period: Period, officer: User, at: datetime, chance: Random) -> ScoreRun:
    """Sheets for the members of the blocs of the period's year, one computation, published."""
    with transaction.atomic():
        for unit in _members(period):
            _fill_unit(period, unit, officer, at, chance)
        return compute_and_publish(period, officer, at + timedelta(hours=3))


def compute_and_publish(period: Period, officer: User, at: datetime) -> ScoreRun:
    """A run, published, with its open package for everybody."""
    run = compute_scores(period=period, by=officer, at=at)
    publish_scores(run=run, by=officer, at=at + timedelta(hours=1))
    run = ScoreRun.objects.select_related("period__movement__unit", "period__version").get(pk=run.pk)
    store_package(run=run, by=officer, at=at + timedelta(hours=1))
    return run


def _members(period: Period) -> Sequence[Unit]:
    rows = BlocMembership.objects.filter(year=bloc_year(period), bloc__province=period.movement.unit_id)
    return [row.unit for row in rows.select_related("unit").order_by("pk")]


def _fill_unit(period: Period, unit: Unit, officer: User, at: datetime, chance: Random) -> None:
    """Of a hundred units about six file nothing, two have their sheet returned, ten still wait for the board."""
    fate = chance.random()
    if fate < 0.06:
        return
    judged = [item for item in criteria_of(rules_of(period), "unit").values() if is_judged(item)]
    claims = [_claim(item, chance) for item in judged]
    files = [_file(unit, item) for item in judged if chance.random() < 0.15]
    sheet = actions.enter_paper_sheet(
        period=period, unit=unit, entries=claims, files=files, by=officer, at=at, is_illustration=True
    )
    if not rules.may_judge.allows(officer, sheet):
        return
    if fate < 0.08:
        reason = "Minh họa: bổ sung minh chứng cho các tiêu chí tự chấm điểm tối đa."
        full = [claim.criterion for item, claim in zip(judged, claims, strict=True) if claim.points == item.max_points]
        criteria = full or [judged[0].code]
        actions.return_sheet(sheet=sheet, reason=reason, criteria=criteria, by=officer, at=at + timedelta(hours=1))
    elif fate >= 0.18:
        _appraise(sheet, judged, claims, officer, at + timedelta(hours=2), chance)


def _claim(criterion: Criterion, chance: Random) -> Entry:
    points = _part(criterion.max_points, chance.choice((75, 80, 85, 90, 90, 95, 95, 100, 100)))
    return Entry(criterion.code, points, chance.choice(EXPLANATIONS))


def _part(most: Decimal, percent: int) -> Decimal:
    """So many per cent of the maximum, down to quarter points."""
    quarters = int(most * 4 * percent) // 100
    return Decimal(quarters) / 4


def _file(unit: Unit, criterion: Criterion) -> tuple[str, str, bytes]:
    text = f"Minh chung minh hoa (du lieu minh hoa): {unit.code}, tieu chi {criterion.code}"
    return criterion.code, f"minh-chung-{criterion.code}.pdf", text_pdf(text)


def _appraise(  # noqa: PLR0917  one call
    sheet: Sheet, judged: Sequence[Criterion], claims: Sequence[Entry], officer: User, at: datetime, chance: Random
) -> None:
    findings = [_finding(item, claim, chance) for item, claim in zip(judged, claims, strict=True)]
    actions.appraise(sheet=sheet, entries=findings, by=officer, at=at)
    actions.finish_appraisal(sheet=sheet, by=officer, at=at)


def _finding(criterion: Criterion, claim: Entry, chance: Random) -> Entry:
    """About one claim in four is cut, with a reason."""
    if claim.points is None or chance.random() > 0.25:
        return Entry(criterion.code, claim.points)
    return Entry(criterion.code, _part(claim.points, chance.choice((70, 80, 90))), chance.choice(REDUCTIONS))
