"""A session from its call to its close: agenda, frozen roll, attendance, recusals, the counting team."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.models import Dossier
from thidua.apps.councils import rules
from thidua.apps.councils.errors import NotReady, require
from thidua.apps.councils.models import (
    Attendance,
    Clearance,
    Council,
    Item,
    Meeting,
    PresenceKind,
    Recusal,
    RollEntry,
    Scrutineer,
    WrittenOpinion,
)
from thidua.apps.councils.sessions import sitting
from thidua.apps.councils.sessions.dossiers import close_item, forwarded_to, take_up
from thidua.apps.councils.sessions.holding import held, held_draft, held_running, require_in_office
from thidua.apps.orgs.models import Person
from thidua.core.councils.composition import Member, faults_of
from thidua.core.councils.states import WrongMove, meeting_after

FEWEST_COUNTING = 2


@dataclass(frozen=True)
class Call:
    name: str
    held_on: date
    place: str = ""
    is_award_session: bool = True


def call_meeting(*, council: Council, call: Call, by: User, at: datetime) -> Meeting:
    """Raises CannotHold."""
    rules.may_keep.demand(by, council)
    require(bool(call.name.strip()), "no_name")
    require_in_office(council, call.held_on)
    with transaction.atomic():
        made = Meeting.objects.create(
            council=council,
            name=call.name.strip(),
            held_on=call.held_on,
            place=call.place.strip(),
            is_award_session=call.is_award_session,
            is_illustration=council.is_illustration,
        )
        facts = {"held_on": call.held_on.isoformat(), "award_session": call.is_award_session}
        ledger.record(by=by, verb="meeting.called", on=made, at=at, facts=facts)
        return made


def add_items(*, meeting: Meeting, dossiers: Iterable[Dossier], by: User, at: datetime) -> list[Item]:
    """Dossiers forwarded to this council's unit, in the order given, behind what stands there. Raises CannotHold."""
    with transaction.atomic():
        meeting = held_draft(meeting, by)
        chosen = list(dossiers)
        waiting = set(forwarded_to(meeting.council).values_list("pk", flat=True))
        require(bool(chosen), "no_dossiers")
        require(all(dossier.pk in waiting for dossier in chosen), "dossier_not_waiting", _codes(chosen, waiting))
        place = meeting.items.aggregate(last=Max("place"))["last"] or 0
        made = [
            Item.objects.create(meeting=meeting, dossier=dossier, award=dossier.award, place=place + number)
            for number, dossier in enumerate(chosen, start=1)
        ]
        facts = {"dossiers": [dossier.code for dossier in chosen]}
        ledger.record(by=by, verb="meeting.items_added", on=meeting, at=at, facts=facts)
        return made


def _codes(chosen: list[Dossier], waiting: set[int]) -> list[str]:
    return [dossier.code for dossier in chosen if dossier.pk not in waiting]


def offer_lower(*, item: Item, award: str, by: User, at: datetime) -> Item:
    """The lower award the council may give instead; empty takes the offer back. Raises CannotHold."""
    with transaction.atomic():
        meeting = held_draft(item.meeting, by)
        item = Item.objects.select_for_update(of=("self",), no_key=True).select_related("dossier").get(pk=item.pk)
        if award:
            offered = dict(sitting.lower_awards(item, meeting.council.unit))
            require(award in offered, "not_a_lower_award")
        item.lower_award = award
        item.save(update_fields=["lower_award"])
        facts = {"item": item.place, "lower": award}
        ledger.record(by=by, verb="meeting.lower_award_offered", on=meeting, at=at, facts=facts)
        return item


def drop_item(*, item: Item, by: User, at: datetime) -> None:
    """Off the agenda of a session that has not begun; the dossier goes on waiting."""
    with transaction.atomic():
        meeting = held_draft(item.meeting, by)
        facts = {"item": item.place, "dossier": item.dossier.code}
        item.delete()
        ledger.record(by=by, verb="meeting.item_dropped", on=meeting, at=at, facts=facts)


def open_meeting(*, meeting: Meeting, by: User, at: datetime, day: date) -> Meeting:
    """Freeze the roll from the seats of the day and take the dossiers up. Raises NotReady, CannotHold, WrongMove."""
    with transaction.atomic():
        meeting = held_draft(meeting, by)
        require(day >= meeting.held_on, "not_yet_its_day", [f"{meeting.held_on:%d/%m/%Y}"])
        require(meeting.items.exists(), "empty_agenda")
        seats = sitting.seats_on(meeting.council, meeting.held_on)
        faults = faults_of(Member(seat.person.code, seat.role) for seat in seats)
        if faults:
            raise NotReady(faults)
        for seat in seats:
            RollEntry.objects.create(meeting=meeting, person=seat.person, role=seat.role)
        for item in sitting.items_of(meeting):
            take_up(item.dossier, by=by, at=at)
        meeting.state, meeting.opened_at = meeting_after(meeting.state, "open"), at
        meeting.save(update_fields=["state", "opened_at"])
        roll = sorted(f"{seat.person.code}:{seat.role}" for seat in seats)
        ledger.record(by=by, verb="meeting.opened", on=meeting, at=at, facts={"roll": roll})
        return meeting


def record_attendance(*, meeting: Meeting, told: Mapping[int, tuple[str, str]], by: User, at: datetime) -> Meeting:
    """person id → (presence, reason). Closed while a ballot runs: those in the room then are those who vote."""
    with transaction.atomic():
        meeting = held_running(meeting, by)
        require(not meeting.ballots.filter(state="open").exists(), "ballot_running")
        codes = dict(meeting.roll.values_list("person_id", "person__code"))
        require(not set(told) - codes.keys(), "not_on_the_roll")
        require(all(kind in PresenceKind.values for kind, _reason in told.values()), "unknown_presence")
        _require_no_letters(meeting, told)
        for person, (kind, reason) in told.items():
            Attendance.objects.update_or_create(
                meeting=meeting, person_id=person, defaults={"presence": kind, "reason": reason.strip()[:300]}
            )
        facts = {"presence": {codes[person]: kind for person, (kind, _reason) in sorted(told.items())}}
        ledger.record(by=by, verb="meeting.attendance_recorded", on=meeting, at=at, facts=facts)
        return meeting


def _require_no_letters(meeting: Meeting, told: Mapping[int, tuple[str, str]]) -> None:
    """A letter and a slip would be two votes of one member."""
    here = [person for person, (kind, _reason) in told.items() if kind != PresenceKind.ABSENT]
    letters = WrittenOpinion.objects.filter(ballot__meeting=meeting, ballot__state="draft", person__in=here)
    names = letters.order_by("person__order").values_list("person__full_name", flat=True)
    require(not names, "gave_written_opinion", dict.fromkeys(names))


def recuse(*, item: Item, person: Person, reason: str, by: User, at: datetime) -> Recusal:
    """The member takes no slip to this item and stays in the base. Raises CannotHold, Refused."""
    rules.demand_recusing(by, item.meeting, person.pk)
    with transaction.atomic():
        _answerable(item, person, reason)
        made = Recusal.objects.create(item=item, person=person, reason=reason.strip(), by=by, at=at)
        facts = {"item": item.place, "person": person.code, "reason": made.reason}
        ledger.record(by=by, verb="meeting.member_recused", on=item.meeting, at=at, facts=facts)
        return made


def clear_stake(*, item: Item, person: Person, reason: str, by: User, at: datetime) -> Clearance:
    """A stake the system points at, and why the member votes all the same. Written by the secretary."""
    rules.may_keep.demand(by, item.meeting.council)
    with transaction.atomic():
        _answerable(item, person, reason)
        require(
            any((stake.item, stake.member) == (str(item.pk), person.code) for stake in sitting.stakes_of(item.meeting)),
            "no_such_stake",
        )
        made = Clearance.objects.create(item=item, person=person, reason=reason.strip(), by=by, at=at)
        facts = {"item": item.place, "person": person.code, "reason": made.reason}
        ledger.record(by=by, verb="meeting.stake_cleared", on=item.meeting, at=at, facts=facts)
        return made


def _answerable(item: Item, person: Person, reason: str) -> None:
    meeting = held(item.meeting)
    if meeting.state != "open":
        raise WrongMove(meeting.state, "recuse")
    require(bool(reason.strip()), "no_reason")
    require(meeting.roll.filter(person=person).exists(), "not_on_the_roll")
    require(not Recusal.objects.filter(item=item, person=person).exists(), "answered_already", [person.full_name])
    require(not Clearance.objects.filter(item=item, person=person).exists(), "answered_already", [person.full_name])
    require(not item.ballots.filter(state__in=("open", "disputed")).exists(), "ballot_running")
    prepared = item.ballots.filter(state="draft", opinions__item=item, opinions__person=person)
    require(not prepared.exists(), "gave_written_opinion", [person.full_name])


def name_scrutineers(*, meeting: Meeting, people: Iterable[Person], by: User, at: datetime) -> list[Scrutineer]:
    """At least two, none of them put to the vote; the first leads. Named again they replace the earlier team."""
    with transaction.atomic():
        meeting = held_running(meeting, by)
        require(not meeting.ballots.filter(state__in=("open", "disputed")).exists(), "ballot_running")
        team = list(dict.fromkeys(people))
        require(len(team) >= FEWEST_COUNTING, "small_counting_team", [str(FEWEST_COUNTING)])
        proposed = set(meeting.items.values_list("dossier__person_id", flat=True))
        nominees = [person.full_name for person in team if person.pk in proposed]
        require(not nominees, "nominee_counts", nominees)
        meeting.scrutineers.all().delete()
        made = [
            Scrutineer.objects.create(meeting=meeting, person=person, is_lead=not number)
            for number, person in enumerate(team)
        ]
        facts = {"people": [person.code for person in team]}
        ledger.record(by=by, verb="meeting.scrutineers_named", on=meeting, at=at, facts=facts)
        return made


def close_meeting(*, meeting: Meeting, by: User, at: datetime) -> Meeting:
    """Tell each dossier its outcome. Items never counted go on waiting for a later session. Raises CannotHold."""
    with transaction.atomic():
        meeting = held_running(meeting, by)
        undone = meeting.ballots.filter(state__in=("draft", "open", "disputed"))
        require(
            not undone.exists(), "ballots_undone", [str(number) for number in undone.values_list("number", flat=True)]
        )
        told = {str(item.place): close_item(item, by=by, at=at) for item in sitting.items_of(meeting)}
        meeting.state, meeting.closed_at = meeting_after(meeting.state, "close"), at
        meeting.save(update_fields=["state", "closed_at"])
        ledger.record(by=by, verb="meeting.closed", on=meeting, at=at, facts={"outcomes": told})
        return meeting


def cancel_meeting(*, meeting: Meeting, reason: str, by: User, at: datetime) -> Meeting:
    """A session that never began; its dossiers are free for another. Raises CannotHold, WrongMove."""
    with transaction.atomic():
        meeting = held_draft(meeting, by)
        require(bool(reason.strip()), "no_reason")
        meeting.items.all().delete()
        meeting.state = meeting_after(meeting.state, "cancel")
        meeting.save(update_fields=["state"])
        ledger.record(by=by, verb="meeting.cancelled", on=meeting, at=at, facts={"reason": reason.strip()})
        return meeting
