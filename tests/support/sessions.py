"""A council of a small province with dossiers forwarded to it, and its session brought to any point. Invented people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from tests.support import world
from tests.support.slips import codes
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import Campaign, Dossier
from thidua.apps.councils import actions as actions_councils
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.models import Ballot, Council, Item, Meeting
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.orgs.models import Person, Post, Unit
from thidua.core.councils.slips.board import setup_line
from thidua.core.councils.slips.model import Election, fill
from thidua.core.councils.slips.setup import make_slips

TITLE, LOWER = "chien-si-thi-dua-tinh", "chien-si-thi-dua-co-so"
_numbers = count(1)


@dataclass
class Session:
    province: Unit
    council: Council
    members: list[Person]
    secretary: User
    meeting: Meeting
    items: list[Item] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def counter(self) -> User:
        return User.objects.get(person=self.members[-1])


def dossier(province: Unit, *, award: str = TITLE, state: str = "forwarded", person: Person | None = None) -> Dossier:
    campaign, _made = Campaign.objects.get_or_create(
        name=f"Đợt xét thử {province.code}",
        unit=province,
        route="cong-trang",
        year=2026,
        opened_on=date(2026, 1, 5),
        files_due_on=date(2026, 2, 27),
    )
    return Dossier.objects.create(
        campaign=campaign,
        award=award,
        unit=world.unit(parent=province),
        kind="individual",
        person=person or world.person(f"Ứng viên Thử {next(_numbers)}"),
        state=state,
        law_on=date(2026, 1, 5),
        code=f"HS-{next(_numbers):06d}",
        made_at=AT,
    )


def council(members: int = 11, province: Unit | None = None) -> Session:
    """A called session; the last member is the secretary. Every member has an account."""
    province = province or world.province()
    secretary = world.user(Role.COUNCIL_SECRETARY, province)
    founding = actions_councils.Founding("Hội đồng Thi đua – Khen thưởng thử", province, "01/QĐ-UBND", date(2025, 7, 1))
    made = actions_councils.found_council(founding=founding, by=secretary, at=AT)
    people = [world.person(f"Thành viên Thử {number:02d}") for number in range(1, members + 1)]
    roles = ["chair", *["member"] * (members - 2), "secretary"]
    for person, role in zip(people, roles, strict=True):
        actions_councils.seat_member(
            council=made, person=person, role=role, decision="01/QĐ-UBND", from_on=date(2025, 7, 1), by=secretary, at=AT
        )
        user = secretary if role == "secretary" else world.user(Role.COUNCIL_MEMBER, province)
        user.person = person
        user.save()
    meeting = actions_meetings.call_meeting(
        council=made, call=actions_meetings.Call("Phiên họp thử", DAY), by=secretary, at=AT
    )
    return Session(province, made, people, secretary, meeting)


def opened(members: int = 11, dossiers: Sequence[Dossier] = (), lower: str = "") -> Session:
    """The session runs; one dossier is before it unless others are given."""
    made = council(members)
    listed = list(dossiers) or [dossier(made.province)]
    for one in listed:
        one.campaign.unit = made.province
        one.campaign.save()
    made.items = actions_meetings.add_items(meeting=made.meeting, dossiers=listed, by=made.secretary, at=AT)
    if lower:
        made.items = [
            actions_meetings.offer_lower(item=item, award=lower, by=made.secretary, at=AT) for item in made.items
        ]
    made.meeting = actions_meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=DAY)
    return made


def attended(made: Session, away: Mapping[int, str] | None = None) -> Session:
    """Everybody present but those in `away` (place in the list of members → presence); the last two members count."""
    told = {person.pk: ("present", "") for person in made.members}
    told |= {made.members[place].pk: (kind, "Đi công tác") for place, kind in (away or {}).items()}
    actions_meetings.record_attendance(meeting=made.meeting, told=told, by=made.secretary, at=AT)
    actions_meetings.name_scrutineers(meeting=made.meeting, people=made.members[-2:], by=made.secretary, at=AT)
    return made


def prepared(made: Session) -> Ballot:
    return actions_polls.prepare_ballot(meeting=made.meeting, items=made.items, by=made.secretary, at=AT)


def elected(made: Session, ballot: Ballot, slips: int | None = None) -> Election:
    made.codes = codes(slips or len(made.members), first=next(_numbers) * 100)
    return make_slips(polling.setup_of(ballot), made.codes)


def begun(made: Session, ballot: Ballot, slips: int | None = None) -> Ballot:
    keys = setup_line(elected(made, ballot, slips))
    return actions_polls.begin_ballot(ballot=ballot, keys=keys, by=made.secretary, at=AT)


def vote(made: Session, ballot: Ballot, said: Sequence[str], first: int = 0) -> None:
    """One slip after another, each with the same choice on every item."""
    name = polling.name_of(ballot)
    for code, choice in zip(made.codes[first:], said, strict=False):
        rows = fill(box.frozen(name), code, {polling.item_name(item): choice for item in polling.items_of(ballot)})
        box.cast(name, rows)


def own_post(person: Person, unit: Unit, *, is_head: bool = False) -> Post:
    return Post.objects.create(person=person, unit=unit, title="Chức vụ thử", is_head=is_head, from_on=date(2020, 1, 1))
