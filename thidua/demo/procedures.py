"""Invented procedures of the demonstration: two versions each, posted well in some communes and badly in others."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from random import Random

from thidua.apps.accounts.models import User
from thidua.apps.orgs.models import Kind, Unit
from thidua.apps.procedures.actions import abolish_procedure, announce_procedure, announce_version
from thidua.apps.procedures.actions_posting import Look, check_postings, post_versions
from thidua.apps.procedures.models import Procedure, ProcedureVersion
from thidua.core.procedures import Paper, Step, Version

OFFICER, INSPECTOR = "thi-dua", "kiem-tra"
POSTING_COMMUNES = 9
BASIS = ("Luật (minh họa)", "Nghị định quy định chi tiết (minh họa)")
#: Name, field, level, limit before and now, the law's limit, fee before and now, the law's fee, online before and now.
ROWS: Sequence[tuple[str, str, str, int, int, int | None, int, int, int | None, str, str]] = (
    ("Đăng ký khai sinh", "Hộ tịch", "commune", 1, 0, 1, 0, 0, 0, "partial", "full"),
    ("Đăng ký kết hôn", "Hộ tịch", "commune", 5, 3, 5, 0, 0, 0, "none", "partial"),
    ("Xác nhận tình trạng hôn nhân", "Hộ tịch", "commune", 3, 2, 3, 15_000, 10_000, 15_000, "none", "full"),
    ("Chứng thực bản sao từ bản chính", "Chứng thực", "commune", 1, 1, 1, 2_000, 2_000, 2_000, "none", "none"),
    ("Chứng thực chữ ký", "Chứng thực", "commune", 1, 0, 1, 10_000, 10_000, 10_000, "none", "none"),
    ("Đăng ký biến động đất đai", "Đất đai", "commune", 20, 15, 20, 50_000, 30_000, 50_000, "none", "partial"),
    ("Xác nhận hộ có thu nhập thấp", "Bảo trợ xã hội", "commune", 10, 7, 15, 0, 0, None, "none", "partial"),
    ("Trợ cấp xã hội hằng tháng", "Bảo trợ xã hội", "commune", 22, 18, 22, 0, 0, None, "none", "partial"),
    ("Tặng giấy khen theo đợt thi đua", "Thi đua, khen thưởng", "commune", 10, 8, None, 0, 0, None, "none", "full"),
    ("Tặng bằng khen cấp tỉnh", "Thi đua, khen thưởng", "province", 25, 20, 25, 0, 0, None, "partial", "full"),
    ("Cấp phép hoạt động cơ sở dịch vụ", "Y tế", "province", 30, 24, 30, 300_000, 300_000, 400_000, "none", "partial"),
    ("Đăng ký mẫu dấu nội bộ", "Hành chính", "province", 7, 7, None, 20_000, 20_000, None, "none", "none"),
)
NEW = ("Xác nhận gương người tốt, việc tốt", "Thi đua, khen thưởng", "commune", 4)


def fill_procedures(
    *, province: Unit, prefix: str, units: Mapping[str, Unit], users: Mapping[str, User], at: datetime
) -> list[Procedure]:
    """A catalogue since two years ago, changed last year or this one, posted in several communes. All of it invented."""
    draw = Random(f"procedures {prefix}")  # noqa: S311  (invented data, no secret)
    communes = [unit for unit in units.values() if unit.kind == Kind.COMMUNE]
    agencies = [units[slug] for slug in ("so-y-te", "so-noi-vu") if slug in units]
    by, today = users[OFFICER], at.date()
    made = []
    for number, row in enumerate(ROWS, 1):
        handlers = communes if row[2] == "commune" else agencies
        one = announce_procedure(
            unit=province, code=f"mh-{prefix}-{number:02d}", version=_version(row, 0, date(today.year - 2, 1, 1)),
            handlers=handlers, by=by, at=at, is_illustration=True,
        )  # fmt: skip
        made.append(one)
    posted = {one.pk: one.versions.get() for one in made}
    walls = [*communes[:POSTING_COMMUNES], *agencies]
    for unit in walls:
        _post(draw, unit, posted, on=date(today.year - 2, 2, 1), by=by, at=at)
    for number, (one, row) in enumerate(zip(made[:-1], ROWS, strict=False)):
        starts = date(today.year - 1, 7, 1) if number % 2 else date(today.year, 1, 2)
        reason = "Rà soát, đơn giản hóa (minh họa)"
        announce_version(procedure=one, version=_version(row, 1, starts), reason=reason, by=by, at=at)
    abolish_procedure(procedure=made[-1], on=date(today.year, 1, 2), reason="Không còn cần (minh họa)", by=by, at=at)
    made.append(_new(province, prefix, communes, by, at))
    current = {row.procedure_id: row for row in ProcedureVersion.objects.in_force(today).filter(procedure__in=made)}
    for place, unit in enumerate(walls):
        if place % 4 != 3:  # every fourth office still shows what hung there before
            day = max(date(today.year, 1, 5), min(today, date(today.year, 1, 20)))
            _post(draw, unit, current, on=day, by=by, at=at)
    _look(walls[:3], users[INSPECTOR], at)
    return made


def _version(row: tuple, turn: int, starts: date) -> Version:
    name, field, level, *figures = row
    limit, law_limit, fee, law_fee = figures[turn], figures[2], figures[3 + turn], figures[5]
    papers = [Paper("Đơn đề nghị theo mẫu", 1), Paper("Bản sao giấy tờ tùy thân", 0, 1)]
    papers += [Paper("Bản sao giấy tờ chứng minh", 0, 2), Paper("Giấy xác nhận nơi cư trú", 1)][: 2 if not turn else 1]
    return Version(
        name=name, field=field, level=level, limit_days=limit, law_days=law_limit, fee=fee, law_fee=law_fee,
        online=figures[6 + turn], papers=tuple(papers), steps=_steps(limit, level), legal_basis=BASIS,
        applicants="Cá nhân, tổ chức", result=f"Văn bản giải quyết: {name[:1].lower()}{name[1:]} (minh họa)",
        announced_by=f"Quyết định số {10 + turn}/QĐ-UBND (minh họa)", from_on=starts,
    )  # fmt: skip


def _steps(limit: int, level: str) -> tuple[Step, ...]:
    """Reception and return take half a day each of at least one day; the rest is appraisal and signature."""
    desk = "Trung tâm Phục vụ hành chính công"
    if limit <= 1:
        return (Step("Tiếp nhận, kiểm tra hồ sơ", desk, 2), Step("Giải quyết, trả kết quả", desk, 6))
    head = "Chủ tịch UBND xã" if level == "commune" else "Lãnh đạo sở"
    return (
        Step("Tiếp nhận, kiểm tra hồ sơ", desk, 4),
        Step("Thẩm định hồ sơ", "Công chức chuyên môn", 8 * (limit - 1) - 4),
        Step("Ký duyệt", head, 4),
        Step("Trả kết quả", desk, 4),
    )


def _new(province: Unit, prefix: str, communes: Sequence[Unit], by: User, at: datetime) -> Procedure:
    name, field, level, limit = NEW
    starts = date(at.year, 1, 2)
    version = Version(
        name=name, field=field, level=level, limit_days=limit, steps=_steps(limit, level), from_on=starts,
        papers=(Paper("Bản giới thiệu của thôn, bản, tổ dân phố", 1),), online="full", legal_basis=BASIS,
    )  # fmt: skip
    return announce_procedure(
        unit=province, code=f"mh-{prefix}-{len(ROWS) + 1:02d}", version=version, handlers=communes, by=by, at=at,
        is_illustration=True,
    )  # fmt: skip


def _post(
    draw: Random, unit: Unit, versions: Mapping[int, ProcedureVersion], *, on: date, by: User, at: datetime
) -> None:
    """Offices differ: some hang everything, some forget one in three."""
    handled = set(unit.offers.filter(until_on__isnull=True).values_list("procedure_id", flat=True))
    diligence = draw.uniform(0.65, 1.0)
    chosen = [row for pk, row in versions.items() if pk in handled and draw.random() < diligence]
    how = "screen" if draw.random() < 0.2 else "board"
    post_versions(unit=unit, versions=chosen, how=how, posted_on=on, by=by, at=at, today=at.date())


def _look(units: Sequence[Unit], by: User, at: datetime) -> None:
    for unit in units:
        hanging = list(unit.postings.filter(removed_on__isnull=True).order_by("pk"))
        looks = [Look(one, "seen") for one in hanging[1:4]]
        looks += [Look(one, "faulty", "Thiếu mức phí (minh họa)") for one in hanging[:1]]
        check_postings(unit=unit, looks=looks, on=at.date(), by=by, at=at, today=at.date())
