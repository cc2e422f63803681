"""Summon the members of a session, note who was handed the paper, keep what each answers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.councils import rules
from thidua.apps.councils.errors import require
from thidua.apps.councils.models import Meeting, ReachedBy, Summons, SummonsAnswer, SummonsCopy
from thidua.apps.councils.sessions import sitting
from thidua.apps.councils.sessions.holding import held, held_draft, require_in_office
from thidua.apps.councils.sessions.summoning import agenda_now, last_summons, members, terms_of
from thidua.apps.councils.sessions.telling import tell_members
from thidua.apps.orgs.models import Person
from thidua.core.calendar import vietnam_day
from thidua.core.councils.states import WrongMove
from thidua.core.councils.summons import Terms


def send_summons(*, meeting: Meeting, terms: Terms, by: User, at: datetime) -> Summons:
    """To everybody the first time and whenever something in it changed; else only to members not yet reached.

    A changed day or place moves the session. Raises CannotHold(everyone_reached …), WrongMove, Refused.
    """
    with transaction.atomic():
        meeting = held_draft(meeting, by)
        _require_terms(meeting, terms, at)
        if (meeting.held_on, meeting.place) != (terms.held_on, terms.place):
            meeting.held_on, meeting.place = terms.held_on, terms.place
            meeting.save(update_fields=["held_on", "place"])
        last = last_summons(meeting)
        summons = _worded(meeting, last, terms, by, at)
        reached = set(summons.copies.values_list("person_id", flat=True))
        wanted = {person.pk: person.code for person, _role in members(meeting) if person.pk not in reached}
        told = tell_members(summons, wanted, at) if wanted else set()
        is_new = last is None or summons.pk != last.pk
        require(bool(told) or is_new, "no_account_to_tell" if wanted else "everyone_reached")
        for pk in sorted(told):
            SummonsCopy.objects.create(summons=summons, person_id=pk, way=ReachedBy.NOTICE, by=by, at=at)
        facts = {"number": summons.number, "told": sorted(wanted[pk] for pk in told)}
        ledger.record(by=by, verb="meeting.summoned", on=meeting, at=at, facts=facts)
        return summons


def _require_terms(meeting: Meeting, terms: Terms, at: datetime) -> None:
    require(bool(terms.place.strip()), "no_place")
    require(bool(terms.letters_to.strip()), "no_letters_to")
    require(terms.letters_until <= terms.held_on, "letters_after_the_session")
    require(terms.held_on >= vietnam_day(at), "session_day_past")
    require_in_office(meeting.council, terms.held_on)
    require(meeting.items.exists(), "empty_agenda_to_tell")
    require(bool(sitting.seats_on(meeting.council, terms.held_on)), "no_seats")


def _worded(meeting: Meeting, last: Summons | None, terms: Terms, by: User, at: datetime) -> Summons:
    """The last one where it says the same, else a new one."""
    agenda = agenda_now(meeting)
    if last is not None and (terms_of(last), last.agenda) == (terms, agenda):
        return last
    return Summons.objects.create(
        meeting=meeting,
        number=last.number + 1 if last else 1,
        held_on=terms.held_on,
        starts_at=terms.starts_at,
        place=terms.place,
        letters_to=terms.letters_to,
        letters_until=terms.letters_until,
        agenda=agenda,
        by=by,
        at=at,
    )


def note_handed(*, meeting: Meeting, people: Iterable[Person], by: User, at: datetime) -> list[SummonsCopy]:
    """The printed summons reached these members. Raises CannotHold, WrongMove, Refused."""
    with transaction.atomic():
        meeting = held_draft(meeting, by)
        summons = last_summons(meeting)
        require(summons is not None, "not_summoned_yet")
        assert summons is not None  # told by the line above
        chosen = list(dict.fromkeys(people))
        reached = set(summons.copies.values_list("person_id", flat=True))
        seated = {person.pk for person, _role in members(meeting)}
        require(bool(chosen), "nobody_chosen")
        require(all(person.pk in seated for person in chosen), "not_seated")
        twice = [person.full_name for person in chosen if person.pk in reached]
        require(not twice, "reached_already", twice)
        made = [
            SummonsCopy.objects.create(summons=summons, person=person, way=ReachedBy.PAPER, by=by, at=at)
            for person in chosen
        ]
        facts = {"number": summons.number, "handed": [person.code for person in chosen]}
        ledger.record(by=by, verb="meeting.summons_handed", on=meeting, at=at, facts=facts)
        return made


def answer_summons(
    *, meeting: Meeting, person: Person, comes: bool, reason: str, by: User, at: datetime
) -> SummonsAnswer:
    """By the member, or by the secretary for the member. A reason may be personal: it stays out of the ledger.

    Raises CannotHold, WrongMove, Refused.
    """
    with transaction.atomic():
        meeting = held(meeting)
        rules.demand_answering(by, meeting, person.pk)
        if meeting.state not in ("draft", "open"):
            raise WrongMove(meeting.state, "answer")
        summons = last_summons(meeting)
        require(summons is not None, "not_summoned_yet")
        assert summons is not None  # told by the line above
        require(any(seated.pk == person.pk for seated, _role in members(meeting)), "not_seated")
        require(comes or bool(reason.strip()), "no_reason")
        made = SummonsAnswer.objects.create(
            summons=summons, person=person, comes=comes, reason=reason.strip()[:300], by=by, at=at
        )
        facts = {"number": summons.number, "person": person.code, "comes": comes}
        ledger.record(by=by, verb="meeting.summons_answered", on=meeting, at=at, facts=facts)
        return made
