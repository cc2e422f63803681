"""A council with a meeting and one ballot, ready to be opened; its members sign in. Names are invented."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.support import world
from tests.support.slips import codes
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import Campaign, Dossier, Route
from thidua.apps.councils.ballots import polling
from thidua.apps.councils.ballots.sealing import open_ballot
from thidua.apps.councils.models import Ballot, Council, Item, Meeting, Recusal, RollEntry
from thidua.apps.councils.values import plain_bar
from thidua.apps.orgs.models import Unit
from thidua.core.councils.shares import Bar
from thidua.core.councils.slips.board import setup_line
from thidua.core.councils.slips.model import Election
from thidua.core.councils.slips.setup import make_slips

BAR = Bar(Fraction(4, 5), article="Điều 30 khoản 7")


@dataclass
class Poll:
    """`members` are users bound to the people of the roll, in the roll's order; `secretary` is not on it."""

    unit: Unit
    ballot: Ballot
    items: list[Item]
    members: list[User]
    secretary: User

    @property
    def codes(self) -> list[str]:
        return codes(len(self.members) + polling.SPARE, first=self.ballot.pk * 100)

    @property
    def election(self) -> Election:
        return make_slips(polling.setup_of(self.ballot), self.codes)

    @property
    def keys(self) -> bytes:
        """What the counting team brings back from the laptop."""
        return setup_line(self.election) + b"\n"


def poll(members: int = 5, items: int = 2, unit: Unit | None = None, secret: str = "") -> Poll:
    top = unit or world.province()
    council = Council.objects.create(
        name=f"Hội đồng Thi đua – Khen thưởng {secret}".strip(),
        unit=top,
        founded_by="01/QĐ",
        founded_on=date(2026, 1, 2),
    )
    meeting = Meeting.objects.create(council=council, name="Phiên xét cuối năm", held_on=world.DAY, state="open")
    seated = [_member(top, number) for number in range(members)]
    for user in seated:
        RollEntry.objects.create(meeting=meeting, person=user.person, role="member")
    campaign = Campaign.objects.create(
        name="Đợt xét", unit=top, route=Route.YEARLY, year=2026, opened_on=world.DAY, files_due_on=world.DAY
    )
    made = [_item(meeting, campaign, top, number, secret) for number in range(1, items + 1)]
    asked = {str(item.pk): {"bar": plain_bar(BAR), "lower_bar": None, "number": 1} for item in made}
    rule = {"items": asked, "quorum": plain_bar(BAR), "most_ballots": 2, "most_ballots_by": ""}
    ballot = Ballot.objects.create(meeting=meeting, number=1, members=members, rule=rule)
    ballot.items.set(made)
    return Poll(top, ballot, made, seated, world.user(Role.COUNCIL_SECRETARY, top))


def opened(members: int = 5, items: int = 2, unit: Unit | None = None, secret: str = "") -> Poll:
    made = poll(members, items, unit, secret)
    made.ballot = open_ballot(ballot=made.ballot, keys=made.keys, by=made.secretary, at=AT)
    return made


def recuse(made: Poll, item: Item, member: User) -> None:
    Recusal.objects.create(item=item, person=member.person, reason="Là người được đề nghị", by=made.secretary, at=AT)


def _member(top: Unit, number: int) -> User:
    made = world.user(Role.COUNCIL_MEMBER, top)
    made.person = world.person(f"Ủy viên Thứ {number + 1}")
    made.save()
    return made


def _item(meeting: Meeting, campaign: Campaign, top: Unit, number: int, secret: str) -> Item:
    dossier = Dossier.objects.create(
        campaign=campaign,
        award="bang-khen-tinh",
        unit=top,
        kind="individual",
        person=world.person(f"Người Được Xét {number} {secret}".strip()),
        law_on=world.DAY,
        code=f"HS-{meeting.pk}-{number}",
        made_at=AT,
    )
    return Item.objects.create(
        meeting=meeting,
        dossier=dossier,
        award=dossier.award,
        lower_award="giay-khen" if number == 1 else "",
        place=number,
    )
