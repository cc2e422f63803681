"""Invented: one unit appeals against one finding, the board gives way, the results are computed and published once more.

So the pages have something to tell when they are asked why a total changed, and an earlier open package to keep.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.marking import actions_after
from thidua.apps.marking.models import Mark, Sheet, Stage, State
from thidua.apps.movements.models import Movement, Period
from thidua.apps.scoring.models import ScoreRun
from thidua.core.points import from_milli
from thidua.demo.marks import compute_and_publish

#: The province, and the account of the clerk who appeals for the own unit.
PROVINCE, OWNER = "lang-son", "dau-moi"
DAYS = 10
APPEAL = "Minh họa: đơn vị gửi thêm hồ sơ chứng minh phần đã thực hiện."
ANSWER = "Minh họa: hồ sơ bổ sung đủ căn cứ, công nhận lại điểm tự chấm."


def fill_appeal(
    made: Mapping[str, tuple[Movement, Period]], users: Mapping[str, Mapping[str, User]], at: datetime
) -> ScoreRun | None:
    """The second published run of one province; None where the board cut nothing of that unit's claim."""
    period, people = made[PROVINCE][1], users[PROVINCE]
    owner, officer = people[OWNER], people["thi-dua"]
    cut = _cut(period, owner)
    if cut is None:
        return None
    sheet, finding, claim = cut
    with transaction.atomic():
        until = (at + timedelta(days=DAYS)).date()
        actions_after.announce_results(sheets=[sheet], appeals_until=until, by=officer, at=at + timedelta(hours=5))
        appeal = actions_after.file_appeal(
            sheet=sheet, criterion=finding.criterion, reason=APPEAL, by=owner, at=at + timedelta(hours=6)
        )
        actions_after.answer_appeal(appeal=appeal, points=claim, reason=ANSWER, by=officer, at=at + timedelta(hours=7))
        return compute_and_publish(period, officer, at + timedelta(hours=8))


def _cut(period: Period, owner: User) -> tuple[Sheet, Mark, Decimal] | None:
    """The owner's sheet, the first finding below the claim, and the claim."""
    units = owner.grants.values("unit")
    sheet = Sheet.objects.filter(period=period, unit__in=units, person__isnull=True, state=State.APPRAISED).first()
    if sheet is None:
        return None
    rows = Mark.objects.current().filter(sheet=sheet).select_related("criterion").order_by("criterion__position")
    claims = {row.criterion_id: row.points_milli for row in rows if row.stage == Stage.SELF}
    for row in rows:
        claim = claims.get(row.criterion_id)
        if row.stage == Stage.APPRAISAL and None not in (claim, row.points_milli) and row.points_milli < claim:  # type: ignore[operator]
            return sheet, row, from_milli(claim or 0)
    return None
