"""A movement with one period and a small table of criteria, without the pages that would set it up."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.support import world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Clause, Document
from thidua.apps.marking.models import Sheet
from thidua.apps.movements.models import Criterion as CriterionRow
from thidua.apps.movements.models import Movement, Period, RuleSetVersion
from thidua.apps.movements.models import State as MovementState
from thidua.apps.orgs.models import Bloc, Unit
from thidua.core.movements.canonical import fingerprint, to_plain
from thidua.core.movements.model import (
    Adjustment,
    Band,
    Criterion,
    Disqualifier,
    Judged,
    Ratio,
    RuleSet,
    Theme,
    Threshold,
)
from thidua.core.points import to_milli

ON_TIME = "assignments.on_time"
CHECKED = "inspections.kept"

RULES = RuleSet(
    criteria=(
        Criterion("A1", "Rà soát, ban hành nội quy, quy chế", "unit", "quy-che", ("XX-1.1b",), Decimal(10), "evidence",
                  Judged(), guide="Kèm quy chế còn hiệu lực."),
        Criterion("A2", "Giải quyết công việc đúng hạn", "unit", "cai-cach", ("XX-1.3a",), Decimal(20), "indicator",
                  Ratio(ON_TIME)),
        Criterion("A3", "Xây dựng hệ giá trị chuẩn mực", "unit", "quy-che", ("XX-1.2c",), Decimal(5), "evidence",
                  Judged()),
        Criterion("A4", "Niêm yết thủ tục hành chính", "unit", "cai-cach", ("XX-1.3c",), Decimal(10), "inspection",
                  Threshold(CHECKED, Fraction(9, 10))),
        Criterion("B1", "Giao tiếp, ứng xử văn minh", "official", "ung-xu", ("XX-2.3a",), Decimal(10), "evidence",
                  Judged()),
    ),
    adjustments=(
        Adjustment("T1", "Mô hình mới được nhân rộng", "unit", ("XX-1.4c",), Decimal("1.5"), Decimal(3)),
        Adjustment("K1", "Nhiệm vụ quá hạn bị phê bình", "unit", ("XX-1.4a",), Decimal("-0.5"), Decimal(-2)),
    ),
    disqualifiers=(Disqualifier("D1", "Có cán bộ bị kỷ luật", "unit", ("XX-1.4a",), "hoan-thanh"),),
    bands=(
        Band("xuat-sac", "Hoàn thành xuất sắc", "unit", Decimal(40)),
        Band("tot", "Hoàn thành tốt", "unit", Decimal(30)),
        Band("hoan-thanh", "Hoàn thành", "unit", Decimal(20)),
    ),
    themes=(
        Theme("quy-che", "Quy chế, giá trị", "unit"),
        Theme("cai-cach", "Cải cách hành chính", "unit"),
        Theme("ung-xu", "Ứng xử", "official"),
    ),
)  # fmt: skip


@dataclass
class World:
    province: Unit
    units: list[Unit]
    bloc: Bloc
    period: Period
    officer: User
    clerks: list[User] = field(default_factory=list)

    @property
    def clerk(self) -> User:
        return self.clerks[0]

    def sheet(self, place: int = 0, state: str = "draft") -> Sheet:
        return Sheet.objects.create(period=self.period, unit=self.units[place], subject="unit", state=state)

    def row(self, code: str) -> CriterionRow:
        return CriterionRow.objects.get(version=self.period.version, code=code)


def make(units: int = 2, rules: RuleSet = RULES) -> World:
    """A province with `units` departments in one bloc, a clerk in each, one board officer, one open period of 2026."""
    top = world.province()
    members = [world.unit(parent=top) for _ in range(units)]
    return World(
        province=top,
        units=members,
        bloc=world.bloc(top, *members),
        period=period(top, rules),
        officer=world.user(Role.BOARD_OFFICER, top),
        clerks=[world.user(Role.UNIT_CLERK, member) for member in members],
    )


def period(top: Unit, rules: RuleSet = RULES, slug: str = "nam-2026") -> Period:
    made = movement(top)
    return Period.objects.create(
        movement=made,
        slug=slug,
        name="Năm 2026",
        starts_on=date(2026, 1, 1),
        until_on=date(2027, 1, 1),
        version=version(made, rules),
    )


def movement(top: Unit) -> Movement:
    made = document(top)
    return Movement.objects.create(
        slug=f"phong-trao-{made.pk}",
        name="Phong trào thi đua thử nghiệm",
        short_name="Thi đua thử",
        unit=top,
        document=made,
        state=MovementState.OPEN,
    )


def document(top: Unit) -> Document:
    number = Document.objects.count() + 1
    return Document.objects.create(
        slug=f"van-ban-{number}",
        unit=top,
        subject="Phát động phong trào thử",
        filename="thu.txt",
        sha256="0" * 64,
        text="x",
        reading={},
        corrected={},
        uploaded_at=world.AT,
    )


def version(made: Movement, rules: RuleSet) -> RuleSetVersion:
    found = RuleSetVersion.objects.create(
        movement=made,
        number=made.versions.count() + 1,
        rules=to_plain(rules),
        fingerprint=fingerprint(rules),
        reason="Bảng thử nghiệm",
        made_at=world.AT,
    )
    for place, item in enumerate(rules.criteria):
        row = CriterionRow.objects.create(
            version=found,
            code=item.code,
            name=item.name,
            subject=item.subject,
            group=item.group,
            measured_by=item.measured_by,
            max_milli=to_milli(item.max_points),
            guide=item.guide,
            position=place,
        )
        row.clauses.set(clauses(made.document, item.clauses))
    return found


def clauses(of: Document, ids: Sequence[str]) -> list[Clause]:
    return [
        Clause.objects.get_or_create(
            cid=cid, defaults={"document": of, "section": cid, "text": cid, "start": 0, "end": 1}
        )[0]
        for cid in ids
    ]


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PDF_SHA = hashlib.sha256(PDF).hexdigest()
