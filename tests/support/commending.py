"""A small province that commends: people and units with dossiers that passed, a fund, decisions. Names are fictional."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count

from tests.support import world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.decisions.actions import make_decision
from thidua.apps.awards.decisions.deciding import Wanted
from thidua.apps.awards.models import Campaign, Conferral, Decision, Dossier
from thidua.apps.awards.money.actions import record_fund_entry
from thidua.apps.orgs.models import Kind, Person, Post, Unit

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
WORDS = {
    "issuer": "Ủy ban nhân dân tỉnh Thử Nghiệm", "superior": "", "symbol": "QĐ-UBND", "place": "Thử Nghiệm",
    "authority": "Chủ tịch Ủy ban nhân dân tỉnh Thử Nghiệm", "grounds": "Căn cứ văn bản thứ nhất;\nTheo đề nghị của Ban.",
    "form": "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "award_name": "Bằng khen",
    "achievement": "đã có thành tích trong phong trào thử", "executors": "Chánh Văn phòng, Giám đốc Sở Nội vụ",
    "money_source": "Quỹ thi đua, khen thưởng của tỉnh", "position": "Chủ tịch", "signatory": "Nguyễn Văn Mẫu",
    "recipients": "Như Điều 4", "archive": "VT",
}  # fmt: skip
_numbers = count(1)


@dataclass
class Town:
    province: Unit
    office: Unit
    officer: User
    clerk: User
    campaigns: dict[str, Campaign] = field(default_factory=dict)

    def campaign(self, route: str = "cong-trang", unit: Unit | None = None, year: int = 2025) -> Campaign:
        return Campaign.objects.create(
            name=f"Khen thưởng {route} {year}", unit=unit or self.province, route=route, year=year,
            opened_on=date(year, 12, 1), files_due_on=date(year + 1, 1, 15),
        )  # fmt: skip

    def person(self, name: str = "Lò Thị Mẫu", unit: Unit | None = None) -> Person:
        made = world.person(name)
        Post.objects.create(person=made, unit=unit or self.office, title="Chuyên viên", from_on=date(2015, 1, 1))
        return made

    def passed(self, campaign: Campaign, award: str, subject: Person | Unit | str, state: str = "passed") -> Dossier:
        kind = (
            "individual" if isinstance(subject, Person) else "household" if isinstance(subject, str) else "collective"
        )
        column = {"individual": "person", "collective": "collective", "household": "household"}[kind]
        return Dossier.objects.create(
            campaign=campaign, award=award, unit=self.office, kind=kind, state=state, law_on=campaign.files_due_on,
            code=f"HS{next(_numbers):05d}", made_at=AT, **{column: subject},
        )  # fmt: skip

    def decided(self, campaign: Campaign, award: str, *subjects: Person | Unit | str, **more) -> Decision:
        """One decision on these subjects, signed on `signed_on`."""
        wanted = [
            Wanted(self.passed(campaign, award, one), getattr(one, "full_name", getattr(one, "name", one)), "Sở Thử")
            for one in subjects
        ]
        options = {"words": WORDS, "signed_on": DAY, "by": self.officer, "at": AT} | more
        return make_decision(campaign=campaign, wanted=wanted, **options)

    def fill_fund(self, dong: int = 100_000_000, unit: Unit | None = None) -> None:
        record_fund_entry(
            unit=unit or self.province, year=2026, kind="income", dong=dong, on=DAY, document="QĐ giao dự toán", by=self.officer, at=AT,
        )  # fmt: skip


def only(decision: Decision) -> Conferral:
    return decision.conferrals.select_related("decision__unit").get()


def make() -> Town:
    province = world.province()
    office = world.unit("Sở Thử", parent=province, kind=Kind.DEPARTMENT)
    officer, clerk = world.user(Role.BOARD_OFFICER, province), world.user(Role.UNIT_CLERK, office)
    return Town(province, office, officer, clerk)
