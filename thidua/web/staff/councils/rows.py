"""Rows of the session and ballot pages: names, words and outcomes put together with a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua.apps.awards.ledger.claims import Claim, claims_before
from thidua.apps.awards.ledger.labels import claim_words
from thidua.apps.awards.models import Dossier
from thidua.apps.councils import labels, values
from thidua.apps.councils.ballots.results import Outcome, outcomes_of
from thidua.apps.councils.models import Attendance, Item, Meeting, PresenceKind, SeatRole
from thidua.apps.councils.sessions import sitting
from thidua.apps.orgs.models import Person


@dataclass(frozen=True)
class AgendaRow:
    item: Item
    subject: str
    unit: str
    award: str
    lower: str
    outcome: Outcome | None
    verdict: str
    tone: str
    is_open: bool
    choices: list[tuple[str, str]] = field(default_factory=list)
    claims: list[tuple[bool, str]] = field(default_factory=list)


@dataclass(frozen=True)
class MemberRow:
    person: Person
    role: str
    attendance: Attendance | None
    presence: str


def agenda_of(
    meeting: Meeting, items: list[Item], *, with_lower: bool = False, with_claims: bool = False
) -> list[AgendaRow]:
    """With what the last counted ballot gave; one pass over the session's ballots.

    `with_claims`: what was claimed before each dossier, for the secretary to have settled and the members to weigh.
    """
    last: dict[int, Outcome] = {}
    for ballot in meeting.ballots.filter(state="counted").order_by("number").select_related("meeting__council"):
        last |= outcomes_of(ballot)
    claims = claims_before([item.dossier for item in items]) if with_claims else {}
    return [
        _agenda_row(meeting, item, last.get(item.pk), with_lower, claims.get(item.dossier_id, [])) for item in items
    ]


def _agenda_row(
    meeting: Meeting, item: Item, found: Outcome | None, with_lower: bool, claims: Iterable[Claim]
) -> AgendaRow:
    unit, day = meeting.council.unit, item.dossier.law_on
    return AgendaRow(
        item=item,
        subject=sitting.subject_name(item),
        unit=item.dossier.unit.name,
        award=values.award_name(unit, item.award, day),
        lower=values.award_name(unit, item.lower_award, day) if item.lower_award else "",
        outcome=found,
        verdict=str(labels.VERDICTS[found.verdict]) if found else "",
        tone=labels.TONES[found.verdict] if found else "idle",
        is_open=found is None or found.may_vote_again,
        choices=sitting.lower_awards(item, unit) if with_lower else [],
        claims=[(claim.is_open, claim_words(claim)) for claim in claims],
    )


def members_of(meeting: Meeting) -> list[MemberRow]:
    came = {row.person_id: row for row in meeting.attendance.all()}
    rows = []
    for entry in meeting.roll.select_related("person"):
        told = came.get(entry.person_id)
        words = str(PresenceKind(told.presence).label) if told else ""
        rows.append(MemberRow(entry.person, str(SeatRole(entry.role).label), told, words))
    return rows


@dataclass(frozen=True)
class StakeRow:
    item: Item
    subject: str
    person: Person
    words: str


def stake_rows(meeting: Meeting, items: list[Item]) -> list[StakeRow]:
    """Stakes nobody has answered; in a closed session there is nothing left to answer."""
    if meeting.state not in ("draft", "open"):
        return []
    open_stakes = sitting.unanswered(meeting, items)
    people = {person.code: person for person in Person.objects.filter(code__in={one.member for one in open_stakes})}
    by_pk = {str(item.pk): item for item in items}
    return [
        StakeRow(
            by_pk[one.item], sitting.subject_name(by_pk[one.item]), people[one.member], str(labels.STAKES[one.kind])
        )
        for one in open_stakes
    ]


@dataclass(frozen=True)
class WaitingRow:
    dossier: Dossier
    subject: str
    award: str


def waiting_rows(meeting: Meeting, dossiers: Iterable[Dossier]) -> list[WaitingRow]:
    unit = meeting.council.unit
    return [
        WaitingRow(
            dossier,
            str(dossier.person or dossier.collective or dossier.household),
            values.award_name(unit, dossier.award, dossier.law_on),
        )
        for dossier in dossiers
    ]
