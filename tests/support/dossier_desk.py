"""Dossiers of the two provinces: a campaign each, and a unit with one being appraised and one turned down."""

from dataclasses import dataclass
from datetime import date

from tests.support import marking_world, world
from tests.support.dossiers import content
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.dossiers import actions
from thidua.apps.awards.dossiers import complaints as actions_complaints
from thidua.apps.awards.dossiers import opinions as actions_opinions
from thidua.apps.awards.dossiers.campaigns import CampaignFacts, open_campaign
from thidua.apps.awards.models import Campaign, Complaint, Dossier, Hold, Opinion
from thidua.apps.orgs.models import Person, Post, Unit

AWARD = "bang-khen-tinh"


@dataclass
class Filed:
    """`received` waits for an opinion and is held; `refused` has an open complaint."""

    received: Dossier
    refused: Dossier
    opinion: Opinion
    hold: Hold
    complaint: Complaint


def campaign(top: Unit, officer: User) -> Campaign:
    facts = CampaignFacts(
        name=f"Đợt xét {top.name}", unit=top, route="dot-xuat", year=2026, awards=(AWARD, "giay-khen"),
        opened_on=date(2026, 1, 5), files_due_on=date(2026, 12, 1),
    )  # fmt: skip
    return open_campaign(facts=facts, by=officer, at=AT)


def given(going: Campaign, unit: Unit, person: Person, officer: User, secret: str) -> Filed:
    clerk = world.user(Role.UNIT_CLERK, unit)
    received, refused = (
        _received(going, unit, person, award, clerk, officer, secret) for award in (AWARD, "giay-khen")
    )
    opinion = actions_opinions.ask_opinion(
        dossier=received, agency=unit, question=f"Hỏi {secret}", due_on=None, by=officer, at=AT
    )
    hold = actions_opinions.open_hold(
        dossier=received, kind="complaint", reason=f"Đơn {secret}", document="1/Đ", by=officer, at=AT
    )
    shortfalls = [("Tiêu chí", "Điều 74", f"Thấy {secret}")]
    actions.decline_dossier(dossier=refused, shortfalls=shortfalls, reason=f"Vì {secret}", by=officer, at=AT)
    refused.refresh_from_db()
    complaint = actions_complaints.lodge_complaint(dossier=refused, text=f"Kiến nghị {secret}", by=clerk, at=AT)
    return Filed(received, refused, opinion, hold, complaint)


def _received(  # noqa: PLR0917  one line of a table
    going: Campaign, unit: Unit, person: Person, award: str, clerk: User, officer: User, secret: str
) -> Dossier:
    subject = actions.Subject("individual", person=person)
    one = actions.make_dossier(campaign=going, award=award, subject=subject, unit=unit, by=clerk, at=AT)
    actions.save_content(dossier=one, facts=content(achievement=f"Thành tích {secret}"), by=clerk, at=AT)
    for kind in ("to-trinh-don-gian", "bao-cao-tom-tat"):
        data = marking_world.PDF + f"\n%{one.code} {kind}\n%%EOF\n".encode()
        actions.add_paper(dossier=one, kind=kind, name=f"{secret}.pdf", content=data, by=clerk, at=AT)
    actions.file_dossier(dossier=one, note="", by=clerk, at=AT)
    return actions.receive_dossier(dossier=one, by=officer, at=AT)


def more(going: Campaign, units: list[Unit], officer: User) -> None:
    """A dozen more dossiers, questions and complaints, and another ten campaigns."""
    for number in range(12):
        unit = units[number % len(units)]
        person = world.person(f"Người Thêm {number}")
        Post.objects.create(person=person, unit=unit, title="Chuyên viên", from_on=date(2020, 1, 1))
        given(going, unit, person, officer, f"thêm {number}")
    for _number in range(10):
        campaign(going.unit, officer)
