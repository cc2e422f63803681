"""An invented council in each province: one session finished, one running with a ballot being prepared.

People, merits and votes are made up and flagged so; the slips come from the names, so every filling gives the same count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.awards.candidates.records import Known, keep_record
from thidua.apps.awards.dossiers import actions as actions_dossiers
from thidua.apps.awards.dossiers.actions import ContentFacts, Subject
from thidua.apps.awards.dossiers.campaigns import CampaignFacts, open_campaign
from thidua.apps.awards.dossiers.law import papers_of
from thidua.apps.awards.models import Campaign, Conferral, Decision, Dossier
from thidua.apps.councils import actions as actions_councils
from thidua.apps.councils.actions import Founding, Rule
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.models import Ballot, Council, Meeting
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.councils.sessions import summons as actions_summons
from thidua.apps.councils.sessions.actions import Call
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.core.awards.dossiers import SUPPLIED_LATER
from thidua.core.calendar import vietnam_day
from thidua.core.councils.reconciling import SlipSheet
from thidua.core.councils.slips.board import setup_line
from thidua.core.councils.slips.codes import BITS, code_of
from thidua.core.councils.slips.model import fill
from thidua.core.councils.slips.setup import make_slips
from thidua.core.councils.summons import Terms
from thidua.demo.smallfiles import text_pdf

FOUNDED = date(2025, 7, 15)
DECISION = "12/QĐ-UBND ngày 15/7/2025 (minh họa)"
SEATS = (("hoi-dong-1", "chair"), ("hoi-dong-2", "vice"), ("hoi-dong-3", "member"), ("hoi-dong-4", "member"),
         ("hoi-dong-5", "member"), ("thi-dua", "member"), ("thu-ky", "secretary"))  # fmt: skip
FORM, TITLE = "bang-khen-tinh", "chien-si-thi-dua-co-so"
LAST_YES = 2  # two slips and the letter are three of seven: one short of more than half
MERITS = (
    (FORM, "Tham mưu rút ngắn thời gian trả kết quả một cửa (minh họa)"),
    (FORM, "Sáng kiến đặt lịch hẹn qua điện thoại (minh họa)"),
    (TITLE, "Hoàn thành xuất sắc nhiệm vụ năm (minh họa)"),
)


@dataclass(frozen=True)
class Hall:
    province: Unit
    users: Mapping[str, User]
    council: Council
    at: datetime


def fill_councils(*, province: Unit, users: Mapping[str, User], at: datetime) -> int:
    """Returns the number of items put before the council."""
    with transaction.atomic():
        hall = Hall(province, users, _founded(province, users, at), at)
        dossiers = _dossiers(province, users, at)
        _finished(hall, dossiers[:2])
        _running(hall, dossiers[2:])
    return len(dossiers)


def _founded(province: Unit, users: Mapping[str, User], at: datetime) -> Council:
    by = users["thu-ky"]
    name = f"Hội đồng Thi đua – Khen thưởng {province.name} (minh họa)"
    made = actions_councils.found_council(
        founding=Founding(name, province, DECISION, FOUNDED, is_illustration=True), by=by, at=at
    )
    for user, role in SEATS:
        actions_councils.seat_member(
            council=made, person=_person(users[user]), role=role, decision=DECISION, from_on=FOUNDED, by=by, at=at
        )
    rule = Rule("other-awards", "1/2", "Quy chế làm việc của Hội đồng, Điều 7 (minh họa)", FOUNDED, is_strict=True)
    actions_councils.set_value(council=made, rule=rule, by=by, at=at)
    return made


def _person(user: User) -> Person:
    assert user.person is not None  # every account of the demonstration has one
    return user.person


def _dossiers(province: Unit, users: Mapping[str, User], at: datetime) -> list[Dossier]:
    """Three officials of the clerk's unit, each with the papers the law of the day asks for."""
    clerk, officer, day = users["dau-moi"], users["thi-dua"], vietnam_day(at)
    unit = Post.objects.held_on(day).filter(person=_person(clerk)).select_related("unit").earliest("pk").unit
    campaign = open_campaign(
        facts=CampaignFacts(
            name="Đợt xét trình Hội đồng (minh họa)", unit=province, route="cong-trang", year=day.year,
            awards=(FORM, TITLE), opened_on=day - timedelta(days=20), files_due_on=day + timedelta(days=10),
            is_illustration=True,
        ),
        by=officer, at=at,
    )  # fmt: skip
    people = Person.objects.filter(posts__in=Post.objects.held_on(day).filter(unit=unit)).order_by("order", "pk")
    chosen = list(people.distinct()[: len(MERITS)])
    _first_steps(chosen, unit, officer, day.year, at)
    return [
        _forwarded(campaign, award, merit, person, unit, (clerk, officer), at)
        for (award, merit), person in zip(MERITS, chosen, strict=False)
    ]


def _first_steps(people: Sequence[Person], unit: Unit, officer: User, year: int, at: datetime) -> None:
    """What the order of the year wants before the council: everybody rated, and lao động tiên tiến decided by the unit."""
    decision = Decision.objects.create(
        unit=unit, issuer=unit.name, number="01/QĐ-MH", signed_on=vietnam_day(at) - timedelta(days=30),
        subject="Dữ liệu minh họa", is_imported=True, is_illustration=True, by=officer, at=at,
    )  # fmt: skip
    for place, person in enumerate(people, 1):
        known = Known("rating", "Thông báo xếp loại (minh họa)", year=year, value="excellent", is_illustration=True)
        keep_record(unit=unit, person=person, known=known, by=officer, at=at)
        Conferral.objects.create(
            decision=decision, award="lao-dong-tien-tien", route="cong-trang", kind="individual", person=person,
            named_as=person.full_name, for_from_on=date(year, 1, 1), for_until_on=date(year + 1, 1, 1), golden=place,
            code=sha256(f"{unit.code} {decision.number} {place}".encode()).hexdigest()[:16],
        )  # fmt: skip


def _forwarded(  # noqa: PLR0917  one dossier from its first paper to the council
    campaign: Campaign, award: str, merit: str, person: Person, unit: Unit, desks: tuple[User, User], at: datetime
) -> Dossier:
    clerk, officer = desks
    made = actions_dossiers.make_dossier(
        campaign=campaign, award=award, subject=Subject("individual", person=person), unit=unit, by=clerk, at=at,
        is_illustration=True,
    )  # fmt: skip
    day = vietnam_day(at)
    facts = ContentFacts(
        named_as=f"{person.full_name}, {unit.name}", achievement=merit,
        from_on=day - timedelta(days=330), last_on=day - timedelta(days=25),
    )  # fmt: skip
    actions_dossiers.save_content(dossier=made, facts=facts, by=clerk, at=at)
    for paper in papers_of(made):
        if paper.value.kind not in SUPPLIED_LATER:
            content = text_pdf(f"{paper.value.kind} {made.code} du lieu minh hoa")
            name = f"{paper.value.kind}.pdf"
            actions_dossiers.add_paper(dossier=made, kind=paper.value.kind, name=name, content=content, by=clerk, at=at)
    actions_dossiers.file_dossier(dossier=made, note="", by=clerk, at=at)
    actions_dossiers.receive_dossier(dossier=made, by=officer, at=at)
    return actions_dossiers.forward_dossier(dossier=made, by=officer, at=at)


def _opened(hall: Hall, name: str, dossiers: list[Dossier], away: str) -> Meeting:
    by, at, day = hall.users["thu-ky"], hall.at, vietnam_day(hall.at)
    call = Call(name, day, "Phòng họp số 1 (minh họa)")
    meeting = actions_meetings.call_meeting(council=hall.council, call=call, by=by, at=at)
    actions_meetings.add_items(meeting=meeting, dossiers=dossiers, by=by, at=at)
    terms = Terms(day, time(8), call.place, "Bộ phận giúp việc Hội đồng (minh họa)", day)
    actions_summons.send_summons(meeting=meeting, terms=terms, by=by, at=at)
    coming = _person(hall.users["hoi-dong-1"])
    actions_summons.answer_summons(meeting=meeting, person=coming, comes=True, reason="", by=by, at=at)
    meeting = actions_meetings.open_meeting(meeting=meeting, by=by, at=at, day=day)
    told = {_person(hall.users[user]).pk: ("present", "") for user, _role in SEATS}
    told[_person(hall.users[away]).pk] = ("absent", "Đi công tác (minh họa)")
    actions_meetings.record_attendance(meeting=meeting, told=told, by=by, at=at)
    team = [_person(hall.users[user]) for user in ("thi-dua", "thu-ky")]
    actions_meetings.name_scrutineers(meeting=meeting, people=team, by=by, at=at)
    return meeting


def _prepared(hall: Hall, meeting: Meeting) -> Ballot:
    items = list(meeting.items.select_related("dossier"))
    return actions_polls.prepare_ballot(meeting=meeting, items=items, by=hall.users["thu-ky"], at=hall.at)


def _finished(hall: Hall, dossiers: list[Dossier]) -> None:
    """Six slips used of seven and a letter: one item passes by far, the other is one short."""
    by, at = hall.users["thu-ky"], hall.at
    meeting = _opened(hall, "Phiên xét bằng khen (minh họa)", dossiers, away="hoi-dong-5")
    ballot = _prepared(hall, meeting)
    items = list(meeting.items.order_by("place"))
    letter = {item.pk: "yes" for item in items}
    actions_polls.register_opinion(
        ballot=ballot, person=_person(hall.users["hoi-dong-5"]), choices=letter, document="Thư ngày hôm trước (minh họa)",
        by=by, at=at,
    )  # fmt: skip
    codes = [_code(ballot, number) for number in range(len(SEATS))]
    election = make_slips(polling.setup_of(ballot), codes)
    ballot = actions_polls.begin_ballot(ballot=ballot, keys=setup_line(election), by=by, at=at)
    for number, code in enumerate(codes[:-1]):
        said = {polling.item_name(item): "no" if item.place > 1 and number >= LAST_YES else "yes" for item in items}
        box.cast(election.name, fill(election, code, said))
    sheet = SlipSheet(len(codes), 6, 0, 0, 1)
    actions_polls.seal_with_sheet(ballot=ballot, sheet=sheet, by=hall.users["thi-dua"], at=at)
    actions_meetings.close_meeting(meeting=meeting, by=by, at=at)


def _running(hall: Hall, dossiers: list[Dossier]) -> None:
    """A prepared ballot whose page warns: one member is away and has said nothing yet."""
    if dossiers:
        meeting = _opened(hall, "Phiên xét chiến sĩ thi đua (minh họa)", dossiers, away="hoi-dong-4")
        _prepared(hall, meeting)


def _code(ballot: Ballot, number: int) -> str:
    """Not secret: everybody may read how it is made. Real slips are drawn by chance on a laptop without network."""
    drawn = sha256(f"{ballot.meeting.council.name}:{ballot.number}:{number}".encode()).digest()
    return code_of(int.from_bytes(drawn) % (1 << BITS))
