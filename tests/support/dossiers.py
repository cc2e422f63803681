"""A province with two communes, people in them, a campaign of each route, and dossiers taken as far as a test needs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.support import honours, world
from tests.support.tinypdf import text_pdf
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.dossiers import actions
from thidua.apps.awards.dossiers.actions import ContentFacts, Subject
from thidua.apps.awards.dossiers.campaigns import CampaignFacts, open_campaign
from thidua.apps.awards.dossiers.law import papers_of
from thidua.apps.awards.models import Campaign, Dossier
from thidua.apps.orgs.models import Kind, Person, Post, Unit
from thidua.core.awards.dossiers import SUPPLIED_LATER
from thidua.core.calendar import VIETNAM

DAY = date(2026, 3, 2)  # a Monday
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=VIETNAM)
YEARLY = ("lao-dong-tien-tien", "chien-si-thi-dua-co-so", "bang-khen-tinh")


@dataclass
class World:
    province: Unit
    commune: Unit
    other: Unit
    person: Person
    colleague: Person
    officer: User
    clerk: User
    stranger: User
    yearly: Campaign
    ad_hoc: Campaign


def make() -> World:
    top = world.province()
    commune = world.unit("Xã Thử Một", parent=top, kind=Kind.COMMUNE)
    other = world.unit("Xã Thử Hai", parent=top, kind=Kind.COMMUNE)
    officer = world.user(Role.BOARD_OFFICER, top)
    return World(
        top,
        commune,
        other,
        worker(commune, "Lò Thị Mai"),
        worker(commune, "Vàng A Páo"),
        officer,
        world.user(Role.UNIT_CLERK, commune),
        world.user(Role.UNIT_CLERK, other),
        campaign(top, officer),
        campaign(top, officer, route="dot-xuat", awards=("bang-khen-tinh", "giay-khen")),
    )


def worker(unit: Unit, name: str) -> Person:
    made = world.person(name)
    Post.objects.create(person=made, unit=unit, title="Công chức", from_on=date(2020, 1, 1))
    return made


def campaign(unit: Unit, by: User, **more: object) -> Campaign:
    fields = {"name": "Đợt xét thử", "unit": unit, "route": "cong-trang", "year": 2026, "awards": YEARLY,
              "opened_on": date(2026, 2, 2), "files_due_on": date(2026, 4, 1), **more}  # fmt: skip
    return open_campaign(facts=CampaignFacts(**fields), by=by, at=NOW)  # type: ignore[arg-type]


def draft(w: World, *, route: str = "yearly", award: str = "bang-khen-tinh", person: Person | None = None) -> Dossier:
    return actions.make_dossier(
        campaign=getattr(w, route), award=award, subject=Subject("individual", person=person or w.person),
        unit=w.commune, by=w.clerk, at=NOW,
    )  # fmt: skip


def content(**more: object) -> ContentFacts:
    fields = {"named_as": "Bà Lò Thị Mai, công chức Xã Thử Một", "achievement": "Giải quyết 412 hồ sơ đúng hạn",
              "from_on": date(2026, 1, 1), "last_on": date(2026, 3, 1), **more}  # fmt: skip
    return ContentFacts(**fields)  # type: ignore[arg-type]


def paper(text: str) -> bytes:
    return text_pdf([[(text, 70, 90)]])


def filled(w: World, made: Dossier, at: datetime = NOW) -> Dossier:
    """Content and every paper the law asks of the unit."""
    actions.save_content(dossier=made, facts=content(), by=w.clerk, at=at)
    for item in papers_of(made):
        if item.value.kind not in SUPPLIED_LATER:
            name, text = f"{item.value.kind}.pdf", f"{item.value.name} {made.code}"
            actions.add_paper(dossier=made, kind=item.value.kind, name=name, content=paper(text), by=w.clerk, at=at)
    return made


def filed(w: World, at: datetime = NOW, **more: object) -> Dossier:
    return actions.file_dossier(dossier=filled(w, draft(w, **more), at), note="", by=w.clerk, at=at)  # type: ignore[arg-type]


def in_order(w: World, person: Person | None = None) -> None:
    """The first title of the year is decided, so that the next may be forwarded."""
    decision = honours.decision(w.commune, date(2026, 2, 2))
    honours.given(person or w.person, "lao-dong-tien-tien", 2026, by=decision)


def forwarded(w: World, at: datetime = NOW, **more: object) -> Dossier:
    if more.get("award") == "chien-si-thi-dua-co-so":
        in_order(w, more.get("person"))  # type: ignore[arg-type]
    received = actions.receive_dossier(dossier=filed(w, at, **more), by=w.officer, at=at)
    return actions.forward_dossier(dossier=received, by=w.officer, at=at)


def declined(w: World, at: datetime = NOW, **more: object) -> Dossier:
    return actions.decline_dossier(
        dossier=forwarded(w, at, **more),
        shortfalls=[("Hoàn thành xuất sắc nhiệm vụ", "Điều 74", "Xếp loại năm 2025 là “hoàn thành tốt”")],
        reason="Chưa đủ tiêu chuẩn", by=w.officer, at=at,
    )  # fmt: skip


def later(days: int) -> datetime:
    return NOW + timedelta(days=days)
