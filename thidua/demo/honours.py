"""Invented achievements, initiatives and awards of earlier years: one achievement told twice, one commune with the awards
of the communes it was made of. Every name and figure is made up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.awards.ledger.achievements import record_achievement
from thidua.apps.awards.ledger.initiatives import Idea, recognise_initiative, record_initiative
from thidua.apps.awards.ledger.recording import Deed
from thidua.apps.awards.models import Conferral, Decision
from thidua.apps.orgs.models import Person, Post, Succession, Unit

LAST_YEAR = (date(2025, 1, 1), date(2026, 1, 1))
#: Place of the unit, words. The last tells the first again, by another agency.
DEEDS = (
    ("xa-1", "Hòa giải thành 19 vụ tranh chấp đất đai kéo dài, không để phát sinh điểm nóng (dữ liệu minh họa)"),
    ("xa-2", "Vận động 62 hộ hiến 8.400 m2 đất mở đường liên bản, dài 3,2 km (dữ liệu minh họa)"),
    ("xa-3", "Rút ngắn thời gian cấp giấy chứng nhận quyền sử dụng đất từ 30 ngày còn 18 ngày (dữ liệu minh họa)"),
    ("xa-4", "Phối hợp giải quyết dứt điểm 19 vụ tranh chấp đất đai kéo dài nhiều năm (dữ liệu minh họa)"),
)
IDEAS = (
    ("xa-1", "Sổ tay điện tử hướng dẫn thủ tục đất đai", "Người dân tra cứu giấy tờ cần nộp; giảm 40 % lượt đi lại của 1.200 hồ sơ (dữ liệu minh họa)"),
    ("xa-2", "Nhóm trực hỗ trợ nộp hồ sơ tại bản", "Mỗi bản có hai người trực tối thứ tư; 350 hồ sơ nộp tại bản trong năm (dữ liệu minh họa)"),
)  # fmt: skip
YEARLY = ("lao-dong-tien-tien", "chien-si-thi-dua-co-so")


def fill_honours(*, units: Mapping[str, Unit], province: Unit, officer: User, at: datetime) -> tuple[int, int]:
    """How many achievements and initiatives, and how many awards of earlier years."""
    with transaction.atomic():
        here = [(units[slug], words) for slug, words in DEEDS if slug in units]
        for unit, words in here:
            deed = Deed(unit, words, *LAST_YEAR, collective=unit, is_illustration=True)
            record_achievement(deed=deed, by=officer, at=at)
        ideas = [item for item in IDEAS if item[0] in units]
        for place, (slug, name, summary) in enumerate(ideas):
            _idea(units[slug], name, summary, officer, at, is_recognised=place == 0)
        past = _past([units[slug] for slug, _words in DEEDS[:3] if slug in units], province, officer, at)
        return len(here) + len(ideas), past


def _people(unit: Unit, most: int) -> list[Person]:
    posts = Post.objects.filter(unit=unit, until_on__isnull=True).select_related("person").order_by("pk")
    return [post.person for post in posts[:most]]


def _idea(unit: Unit, name: str, summary: str, officer: User, at: datetime, *, is_recognised: bool) -> None:
    people = _people(unit, 2)
    shares = [10_000] if len(people) == 1 else [6_000, 4_000]
    if not people:
        return
    idea = Idea(unit, name, summary, 2025, list(zip(people, shares, strict=True)), is_illustration=True)
    made = record_initiative(idea=idea, by=officer, at=at)
    if is_recognised:
        recognise_initiative(
            initiative=made, scope="base", number="05/QĐ-MH", issuer=unit.name, signed_on=date(2025, 12, 10), by=officer, at=at
        )  # fmt: skip


def _past(communes: Sequence[Unit], province: Unit, officer: User, at: datetime) -> int:
    """Titles of the heads for two years, and flags of units that passed into today's communes."""
    count = 0
    for year in (2023, 2024):
        rows: list[tuple[str, Person | Unit]] = [
            (award, person) for commune in communes for person in _people(commune, 1) for award in YEARLY
        ]
        formers = Succession.objects.filter(
            successor__in=communes, is_partial=False, former__founded_on__lt=date(year, 12, 31)
        )
        rows += [
            ("tap-the-lao-dong-tien-tien", one.former) for one in formers.select_related("former").order_by("pk")[:3]
        ]
        if not rows:
            continue
        decision = Decision.objects.create(
            unit=province, issuer=f"Chủ tịch Ủy ban nhân dân {province.name[:1].lower()}{province.name[1:]}",
            number=f"{year % 100}/QĐ-MH", signed_on=date(year + 1, 1, 20), subject="Dữ liệu minh họa",
            is_imported=True, is_illustration=True, by=officer, at=at,
        )  # fmt: skip
        made = [_given(decision, place, award, subject, year) for place, (award, subject) in enumerate(rows, 1)]
        count += len(Conferral.objects.bulk_create(made))
    return count


def _given(decision: Decision, place: int, award: str, subject: Person | Unit, year: int) -> Conferral:
    is_person = isinstance(subject, Person)
    return Conferral(
        decision=decision,
        award=award,
        route="cong-trang",
        kind="individual" if is_person else "collective",
        person=subject if isinstance(subject, Person) else None,
        collective=subject if isinstance(subject, Unit) else None,
        named_as=str(subject),
        for_from_on=date(year, 1, 1),
        for_until_on=date(year + 1, 1, 1),
        golden=place,
        code=sha256(f"{decision.unit.code} {decision.number} {place}".encode()).hexdigest()[:16],
        is_leader=is_person,
    )
