"""A movement with clauses, criteria and one period, and units with people: what plans, tasks and inspections need."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.support.world import AT, person, province, unit, user
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Clause, Document
from thidua.apps.movements.models import Criterion, Movement, Period, RuleSetVersion
from thidua.apps.orgs.models import Kind, Person, Post, Unit
from thidua.core.movements import RuleSet
from thidua.core.movements import model as core
from thidua.core.movements.canonical import fingerprint, to_plain

CHECKLIST = [
    {"code": "KT01", "question": "Có niêm yết thủ tục?", "clauses": ["XX-1.1a"], "subject": "unit", "source": "O2"},
    {"code": "KT02", "question": "Phòng làm việc có gọn gàng?", "clauses": ["XX-1.1a", "XX-1.1b"], "subject": "unit"},
    {"code": "KT03", "question": "Cán bộ có đeo thẻ?", "clauses": ["XX-2.1a"], "subject": "official"},
]
RULES = RuleSet(
    criteria=(
        core.Criterion(
            "A1", "A1", "unit", "nhom", ("XX-1.1a", "XX-1.1b"), Decimal(10), "indicator",
            core.Threshold("registrations.plan_filed", Fraction(1)),
        ),
        core.Criterion(
            "A2", "A2", "unit", "nhom", ("XX-2.1a",), Decimal(10), "inspection", core.Ratio("inspections.conform")
        ),
    ),
    themes=(core.Theme("nhom", "Nhóm", "unit"),),
)  # fmt: skip


@dataclass
class World:
    province: Unit
    unit: Unit
    other: Unit
    movement: Movement
    period: Period
    clauses: list[Clause]
    person: Person
    clerk: User
    head: User
    officer: User
    stranger: User


def make(**period_fields: object) -> World:
    top = province()
    mine, other = unit("Sở Thử Một", parent=top), unit("Sở Thử Hai", parent=top)
    clauses = _clauses(top)
    movement = Movement.objects.create(
        slug="thu-2026",
        name="Phong trào thử",
        short_name="Thử",
        unit=top,
        document=clauses[0].document,
        checklist=CHECKLIST,
    )
    version = RuleSetVersion.objects.create(
        movement=movement,
        number=1,
        rules=to_plain(RULES),
        fingerprint=fingerprint(RULES),
        reason="thử",
        made_at=AT,
    )
    _criterion(version, "A1", "indicator", clauses[:2])
    _criterion(version, "A2", "inspection", clauses[2:])
    fields = {"plan_due_on": date(2026, 2, 15), **period_fields}
    period = Period.objects.create(
        movement=movement,
        slug="nam-2026",
        name="Năm 2026",
        starts_on=date(2026, 1, 1),
        until_on=date(2027, 1, 1),
        version=version,
        **fields,
    )
    return World(
        province=top,
        unit=mine,
        other=other,
        movement=movement,
        period=period,
        clauses=clauses,
        person=holder(mine),
        clerk=user(Role.UNIT_CLERK, mine),
        head=user(Role.UNIT_HEAD, mine),
        officer=user(Role.BOARD_OFFICER, top),
        stranger=user(Role.UNIT_CLERK, other),
    )


def _clauses(top: Unit) -> list[Clause]:
    text = "Niêm yết thủ tục. Giữ vệ sinh. Đeo thẻ tên."
    document = Document.objects.create(
        slug="thu",
        unit=top,
        subject="Phát động thử",
        filename="thu.txt",
        sha256="0" * 64,
        text=text,
        reading={},
        corrected={},
        uploaded_at=AT,
    )
    spans = [("XX-1.1a", "XX-1.1", 0, 17), ("XX-1.1b", "XX-1.1", 18, 30), ("XX-2.1a", "XX-2.1", 31, 43)]
    return [
        Clause.objects.create(
            document=document, cid=cid, section=section, text=text[start:end], fold="", start=start, end=end
        )
        for cid, section, start, end in spans
    ]


def _criterion(version: RuleSetVersion, code: str, measured_by: str, clauses: list[Clause]) -> None:
    made = Criterion.objects.create(
        version=version,
        code=code,
        name=code,
        subject="unit",
        group="g",
        measured_by=measured_by,
        max_milli=5000,
        position=int(code[1:]),
    )
    made.clauses.set(clauses)


def holder(of: Unit, full_name: str = "Lò Thị Mẫu", until_on: date | None = None) -> Person:
    made = person(full_name)
    Post.objects.create(person=made, unit=of, title="Chuyên viên", from_on=date(2020, 1, 1), until_on=until_on)
    return made


def more_units(world: World, number: int) -> list[Unit]:
    return [unit(parent=world.province, kind=Kind.DEPARTMENT) for _ in range(number)]
