"""Reads of summonses: what would be told now, whom it reached, who has answered; the paper to print."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date

from django.utils.translation import gettext as _

from thidua.apps.awards.dossiers.drafts import masthead
from thidua.apps.councils import values
from thidua.apps.councils.models import Meeting, SeatRole, Summons, SummonsAnswer, SummonsCopy
from thidua.apps.councils.sessions import sitting
from thidua.apps.documents.layouts import docx_of
from thidua.apps.orgs.models import Person
from thidua.core.councils.summons import AgendaLine, Invited, SummonsFacts, Terms, summons_draft
from thidua.core.documents.out.draft import Signature
from thidua.core.documents.out.masthead import Masthead


@dataclass(frozen=True)
class Guest:
    """A member and the last summons: `copy` says that and how it reached, `answer` what was said to it."""

    person: Person
    role: str
    copy: SummonsCopy | None
    answer: SummonsAnswer | None
    is_away: bool = False

    @property
    def is_silent(self) -> bool:
        """Absent from the room, and never said so: the council is to know before it counts on them."""
        return self.is_away and self.answer is None


def last_summons(meeting: Meeting) -> Summons | None:
    return meeting.summonses.order_by("number").last()


def terms_of(summons: Summons) -> Terms:
    return Terms(summons.held_on, summons.starts_at, summons.place, summons.letters_to, summons.letters_until)


def agenda_now(meeting: Meeting) -> list[list[str]]:
    """As it is kept with the summons: names, so that a later change of a dossier does not change what was told."""
    unit = meeting.council.unit
    return [
        list(
            astuple(
                AgendaLine(
                    sitting.subject_name(item),
                    item.dossier.unit.name,
                    values.award_name(unit, item.award, item.dossier.law_on),
                    values.award_name(unit, item.lower_award, item.dossier.law_on) if item.lower_award else "",
                )
            )
        )
        for item in sitting.items_of(meeting)
    ]


def is_stale(meeting: Meeting, summons: Summons) -> bool:
    """The agenda is no longer the one that was told."""
    return meeting.state == "draft" and summons.agenda != agenda_now(meeting)


def members(meeting: Meeting) -> list[tuple[Person, str]]:
    """The frozen roll; before the opening, the seats of the day of the session."""
    rolled = [(row.person, row.role) for row in meeting.roll.select_related("person")]
    return rolled or [(seat.person, seat.role) for seat in sitting.seats_on(meeting.council, meeting.held_on)]


def guests_of(meeting: Meeting) -> list[Guest]:
    summons = last_summons(meeting)
    copies: Mapping[int, SummonsCopy] = {}
    answers: Mapping[int, SummonsAnswer] = {}
    if summons is not None:
        copies = {row.person_id: row for row in summons.copies.all()}
        answers = {row.person_id: row for row in summons.answers.order_by("pk")}
    away = set(meeting.attendance.exclude(presence="present").values_list("person_id", flat=True))
    return [
        Guest(
            person, str(SeatRole(role).label), copies.get(person.pk), answers.get(person.pk), is_away=person.pk in away
        )
        for person, role in members(meeting)
    ]


def summons_docx(summons: Summons, today: date) -> bytes:
    """Raises NoLayout, CannotWrite."""
    meeting = summons.meeting
    people = members(meeting)
    facts = SummonsFacts(
        council=meeting.council.name,
        name=meeting.name,
        number=summons.number,
        terms=terms_of(summons),
        presiding=next((person.full_name for person, role in people if role == SeatRole.CHAIR), ""),
        invited=tuple(Invited(person.full_name, str(SeatRole(role).label)) for person, role in people),
        agenda=tuple(AgendaLine(*line) for line in summons.agenda),
    )
    return docx_of(summons_draft(_head(meeting), facts), today)


def _head(meeting: Meeting) -> Masthead:
    council = meeting.council
    unit_head = masthead(council.unit, "GM-HĐTĐKT", is_illustration=meeting.is_illustration, to="")
    return Masthead(
        issuer=council.name.upper(),
        superior=council.unit.name.upper(),
        symbol=unit_head.symbol,
        place="",
        dated=None,
        issuer_name=council.name,
        signature=Signature(_("TM. HỘI ĐỒNG"), _("CHỦ TỊCH"), ""),
        recipients=(_("Các thành viên Hội đồng"),),
        archive=unit_head.archive,
        is_illustration=meeting.is_illustration,
    )
