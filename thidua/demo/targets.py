"""Invented targets of a few units over two years: eight indicators, some exceeded, some missed, some still open."""

from collections.abc import Mapping
from datetime import date, datetime
from random import Random

from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.apps.targets import actions
from thidua.apps.targets.checking import Plan, Report
from thidua.apps.targets.models import Target
from thidua.core.targets.attaining import months_ended
from thidua.demo.accounts import FIRST_COMMUNE, FIRST_ENTERPRISE

OFFICER = "thi-dua"
#: Place of the reporting clerk → the unit, by the slugs of the demonstration.
UNITS = {
    "dau-moi": "so-y-te",
    "dau-moi-so-tu-phap": "so-tu-phap",
    "dau-moi-xa": FIRST_COMMUNE,
    "dau-moi-doanh-nghiep": FIRST_ENTERPRISE,
}
CLAUSES = {"lai-chau": "LC-1.1a", "lang-son": "LS-1.4c"}
YEARS = (2025, 2026)
#: code, name, unit of measure, kind, direction, plan of the year, what a month brings (thousandths).
INDICATORS = (
    ("CT-01", "Thủ tục hành chính giải quyết", "hồ sơ", "flow", "up", 1_200_000, 104_000),
    ("CT-02", "Tỷ lệ hồ sơ giải quyết trễ hạn", "%", "level", "down", 5_000, 4_600),
    ("CT-03", "Tỷ lệ hồ sơ nộp trực tuyến", "%", "level", "up", 70_000, 68_000),
    ("CT-04", "Kinh phí hội họp đã chi", "triệu đồng", "flow", "down", 240_000, 19_500),
    ("CT-05", "Lượt công chức dự tập huấn kỹ năng", "lượt", "flow", "up", 180_000, 14_500),
    ("CT-06", "Văn bản trình trả lại để sửa", "văn bản", "flow", "down", 60_000, 5_400),
    ("CT-07", "Sáng kiến được áp dụng", "sáng kiến", "flow", "up", 24_000, 2_200),
    ("CT-08", "Mức hài lòng của người dân", "%", "level", "up", 90_000, 91_000),
)


def fill_targets(
    *, periods: Mapping[str, Period], units: Mapping[str, Mapping[str, Unit]], users: Mapping[str, Mapping[str, User]],
    at: datetime,
) -> dict[str, list[Target]]:  # fmt: skip
    """By province slug: the targets given. Everything is flagged as illustration."""
    return {slug: _fill(slug, period, units[slug], users[slug], at) for slug, period in periods.items()}


def _fill(
    slug: str, period: Period, units: Mapping[str, Unit], users: Mapping[str, User], at: datetime
) -> list[Target]:
    draw = Random(f"targets {slug}")  # noqa: S311  (invented data, no secret)
    here = {place: units[name] for place, name in UNITS.items() if name in units and place in users}
    clauses = Clause.objects.filter(document=period.movement.document_id).order_by("start")
    clause = clauses.filter(cid=CLAUSES.get(slug, "")).first() or clauses[0]
    plans = [_plan(unit, year, row, clause) for unit in here.values() for year in YEARS for row in INDICATORS]
    made = actions.give_targets(plans=plans, by=users[OFFICER], at=at)
    today = timezone.localdate(at)
    for place, unit in here.items():
        own = [target for target in made if target.unit_id == unit.pk]
        lines = [line for target in own for line in _months(draw, target, today)]
        actions.report_months(reports=lines, by=users[place], at=at, today=today)
        done = [
            (target, _sure([line.month for line in lines if line.target is target], target, today)) for target in own
        ]
        actions.confirm_many(months=done, by=users[OFFICER], at=at)
    return made


def _plan(unit: Unit, year: int, row: tuple[str, str, str, str, str, int, int], clause: Clause) -> Plan:
    code, name, measure_unit, kind, direction, plan, _month = row
    return Plan(
        unit=unit,
        year=year,
        code=code,
        indicator=name,
        measure_unit=measure_unit,
        plan_milli=plan,
        clause=clause,
        direction=direction,
        kind=kind,
        baseline_milli=round(plan * 1.2) if direction == "down" else plan * 9 // 10,
        source="Chỉ tiêu tự đặt để minh họa",
        is_illustration=True,
    )


def _months(draw: Random, target: Target, today: date) -> list[Report]:
    """Each target has its own luck; figures of people and things are whole. This year the last month is still missing for some."""
    usual = next(row[6] for row in INDICATORS if row[0] == target.code)
    luck = draw.uniform(0.9, 1.1)
    ended = months_ended(target.year, today)
    if ended and target.year == today.year and draw.random() < 0.3:
        ended -= 1
    step = 1000 if target.kind == "flow" else 100
    found = []
    for month in range(1, ended + 1):
        value = round(usual * luck * draw.uniform(0.85, 1.15 if target.kind == "flow" else 1.05) / step) * step
        most = 100_000 if target.measure_unit == "%" else value
        found.append(Report(target, month, min(value, most), "Báo cáo tháng của đơn vị (minh họa)"))
    return found


def _sure(months: list[int], target: Target, today: date) -> list[int]:
    """The last month of the running year waits for the board."""
    return months[:-1] if target.year == today.year else months
