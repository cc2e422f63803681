"""Invented decisions of commendation: two decisions, one award withdrawn, a fund, a stock. Everything is flagged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from thidua.apps.accounts.models import User
from thidua.apps.awards.decisions.actions import hand_over, make_decision
from thidua.apps.awards.decisions.certificates import save_stock
from thidua.apps.awards.decisions.deciding import Span, Wanted
from thidua.apps.awards.decisions.printing import default_layout_now
from thidua.apps.awards.decisions.queries import suggested_words
from thidua.apps.awards.models import Campaign, CampaignAward, Decision, Dossier
from thidua.apps.awards.money.actions import pay_decision, record_fund_entry
from thidua.apps.awards.undoing.actions import withdraw_conferral
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.core.awards.certificates import PREPRINTED, Spot

LABEL = "dữ liệu minh họa"
AWARD, PEOPLE, WAITING = "bang-khen-tinh", 6, 3


@dataclass(frozen=True)
class Board:
    province: Unit
    officer: User
    at: datetime

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


def fill_decisions(*, province: Unit, officer: User, at: datetime, prefix: str) -> list[Decision]:
    """An ad-hoc round of the province: six people honoured, one of them withdrawn, three more waiting for a decision."""
    board = Board(province, officer, at)
    campaign = _campaign(board)
    posts = Post.objects.filter(unit__parent=province, until_on__isnull=True, is_head=False)
    found = list(posts.select_related("person", "unit").order_by("pk")[: PEOPLE + WAITING])
    dossiers = [
        _dossier(board, campaign, post.person, post.unit, f"{prefix}-DX-{n:02d}")
        for n, post in enumerate(found, start=1)
    ]
    _stock(board)
    if len(dossiers) <= WAITING:
        return []
    made = _decided(board, campaign, dossiers[:-WAITING], found)
    _fund(board, made)
    return [made]


def _campaign(board: Board) -> Campaign:
    made = Campaign.objects.create(
        name="Khen thưởng đột xuất: giúp dân khắc phục mưa lũ", unit=board.province, route="dot-xuat", year=board.day.year,
        opened_on=board.day - timedelta(days=20), files_due_on=board.day - timedelta(days=10), is_illustration=True,
    )  # fmt: skip
    CampaignAward.objects.create(campaign=made, award=AWARD)
    return made


def _dossier(board: Board, campaign: Campaign, person: Person, unit: Unit, code: str) -> Dossier:
    return Dossier.objects.create(
        campaign=campaign, award=AWARD, unit=unit, kind="individual", person=person, state="passed",
        law_on=campaign.opened_on, code=code, made_at=board.at - timedelta(days=15), is_illustration=True,
    )  # fmt: skip


def _decided(board: Board, campaign: Campaign, dossiers: list[Dossier], posts: list[Post]) -> Decision:
    places = {post.person_id: f"{post.title}, {post.unit.name}" for post in posts}
    words = suggested_words(campaign, AWARD) | {
        "grounds": f"Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\nXét đề nghị của cơ quan thường trực ({LABEL}).",
        "achievement": "đã có thành tích xuất sắc đột xuất trong việc giúp dân khắc phục mưa lũ",
        "executors": "Chánh Văn phòng, Giám đốc Sở Nội vụ",
        "signatory": "Nguyễn Văn Minh Họa",
        "recipients": "Như trên",
    }  # fmt: skip
    start = board.day - timedelta(days=22)
    made = make_decision(
        campaign=campaign,
        wanted=[Wanted(row, str(row.person), places.get(row.person_id or 0, "")) for row in dossiers],
        words=words, signed_on=board.day - timedelta(days=4), span=Span(start, start + timedelta(days=3)),
        by=board.officer, at=board.at, is_illustration=True,
    )  # fmt: skip
    hand_over(decision=made, on=made.signed_on, place="Hội nghị giao ban", by=board.officer, at=board.at)
    return made


def _fund(board: Board, made: Decision) -> None:
    """Money in, the decision paid, some organising; then one award withdrawn: its money and paper are to come back."""
    who = {"by": board.officer, "at": board.at}
    day = board.day - timedelta(days=3)
    enter = {"unit": board.province, "year": day.year, "on": day, "is_illustration": True, **who}
    record_fund_entry(kind="income", dong=900_000_000, document=f"Dự toán năm ({LABEL})", **enter)  # type: ignore[arg-type]
    record_fund_entry(kind="organising", dong=48_500_000, document=f"Hội nghị ({LABEL})", **enter)  # type: ignore[arg-type]
    pay_decision(decision=made, year=day.year, on=day, document=f"Ủy nhiệm chi ({LABEL})", **who)  # type: ignore[arg-type]
    last = made.conferrals.select_related("decision__unit", "payment").order_by("-golden")[0]
    withdraw_conferral(
        conferral=last, grounds="wrong-appraisal", reason=f"Xác nhận nhầm người ({LABEL})",
        document=f"Quyết định hủy bỏ ({LABEL})", signed_on=board.day, objects=["Bằng khen"], **who,  # type: ignore[arg-type]
    )  # fmt: skip


def _stock(board: Board) -> None:
    spots = [
        Spot(s.field, s.x, s.y, s.width, s.size, s.align, s.field not in PREPRINTED) for s in default_layout_now().spots
    ]
    save_stock(
        unit=board.province, name=f"Phôi bằng khen in sẵn ({LABEL})", is_framed=False, spots=spots, by=board.officer,
        at=board.at, is_illustration=True,
    )  # fmt: skip


def filled(places: Mapping[str, tuple[Unit, User, str]], at: datetime) -> int:
    return sum(
        made.conferrals.count()
        for province, officer, prefix in places.values()
        for made in fill_decisions(province=province, officer=officer, at=at, prefix=prefix)
    )
