"""A ballot around its box: what is asked, letters of the absent, readiness, the counting team's sheet, giving up.

The box itself is opened and sealed by `actions_ballots`, which writes those lines of the ledger.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.councils import rules, values
from thidua.apps.councils.ballots import polling
from thidua.apps.councils.ballots.opening import require_ready
from thidua.apps.councils.ballots.results import still_open
from thidua.apps.councils.ballots.sealing import give_up_ballot, open_ballot, open_on_screen, seal_ballot
from thidua.apps.councils.errors import NotReady, require
from thidua.apps.councils.models import (
    Attendance,
    Ballot,
    BallotStep,
    CountSheet,
    Item,
    Meeting,
    PresenceKind,
    Recusal,
    SlipSet,
    WrittenOpinion,
)
from thidua.apps.councils.sessions import sitting
from thidua.apps.orgs.models import Person
from thidua.core.councils.reconciling import SlipSheet, disagreements
from thidua.core.councils.slips.recounting import SlipCount
from thidua.core.councils.states import WrongMove, ballot_after


def prepare_ballot(*, meeting: Meeting, items: Iterable[Item], by: User, at: datetime) -> Ballot:
    """The next ballot of the session, with threshold, base, article and source as they hold. Raises CannotHold."""
    with transaction.atomic():
        meeting = _running(meeting, by)
        chosen = sorted(items, key=lambda item: item.place)
        require(bool(chosen), "no_items")
        require(all(item.meeting_id == meeting.pk for item in chosen), "item_of_another_session")
        undone = meeting.ballots.filter(state__in=("draft", "open", "disputed"))
        require(
            not undone.exists(), "ballots_undone", [str(number) for number in undone.values_list("number", flat=True)]
        )
        free = {item.pk for item in still_open(chosen)}
        require(
            all(item.pk in free for item in chosen),
            "no_ballot_left",
            [str(item.place) for item in chosen if item.pk not in free],
        )
        made = Ballot.objects.create(
            meeting=meeting,
            number=meeting.ballots.count() + 1,
            members=meeting.roll.count(),
            rule=_rule(meeting, chosen),
        )
        made.items.set(chosen)
        facts = {"number": made.number, "items": [item.place for item in chosen], "members": made.members}
        ledger.record(by=by, verb="ballot.prepared", on=made, at=at, facts=facts)
        return made


def _rule(meeting: Meeting, items: list[Item]) -> dict[str, object]:
    """Frozen: a later change of the law or of the working rules leaves this ballot as it was asked."""
    council, day = meeting.council, meeting.held_on
    most, article = values.most_ballots(council, day)
    asked = {}
    for item in items:
        law_day = item.dossier.law_on
        lower = values.vote_bar(council, item.lower_award, law_day, day) if item.lower_award else None
        asked[str(item.pk)] = {
            "bar": values.plain_bar(values.vote_bar(council, item.award, law_day, day)),
            "lower_bar": values.plain_bar(lower) if lower else None,
            "number": item.ballots.exclude(state="void").count() + 1,
        }
    quorum = values.quorum_bar(council, day, is_award_session=meeting.is_award_session)
    return {"items": asked, "quorum": values.plain_bar(quorum), "most_ballots": most, "most_ballots_by": article}


def register_opinion(
    *, ballot: Ballot, person: Person, choices: Mapping[int, str], document: str, by: User, at: datetime
) -> list[WrittenOpinion]:
    """A signed letter of an absent member, item id → choice, before the ballot opens. It is not secret. Raises CannotHold.

    The ledger says that it came, not what it says: that stays unseen until the ballot is counted.
    """
    rules.may_keep.demand(by, ballot.meeting.council)
    with transaction.atomic():
        held = _locked(ballot)
        require(held.state == "draft", "opinion_after_opening")
        require(bool(document.strip()), "no_document")
        require(held.meeting.roll.filter(person=person).exists(), "not_on_the_roll")
        here = Attendance.objects.filter(meeting=held.meeting, person=person).exclude(presence=PresenceKind.ABSENT)
        require(not here.exists(), "opinion_of_a_voter", [person.full_name])
        items = {item.pk: item for item in polling.items_of(held)}
        require(bool(choices) and not set(choices) - items.keys(), "unknown_item")
        wrong = [str(items[pk].place) for pk, choice in choices.items() if choice not in polling.offered(items[pk])]
        require(not wrong, "unknown_choice", wrong)
        recused = Recusal.objects.filter(item__in=choices, person=person).values_list("item__place", flat=True)
        require(not recused, "opinion_of_a_recused", [str(place) for place in recused])
        before = held.opinions.filter(person=person, item__in=choices)
        require(not before.exists(), "opinion_given_before", [person.full_name])
        made = [
            WrittenOpinion.objects.create(
                ballot=held, item_id=pk, person=person, choice=choice, document=document.strip(), by=by, at=at
            )
            for pk, choice in choices.items()
        ]
        facts = {
            "person": person.code,
            "document": document.strip(),
            "items": sorted(items[pk].place for pk in choices),
        }
        ledger.record(by=by, verb="ballot.opinion_registered", on=held, at=at, facts=facts)
        return made


def begin_ballot(*, ballot: Ballot, keys: bytes | None, by: User, at: datetime) -> Ballot:
    """With the keys file of printed slips, or (None) slips on screen. Raises NotReady, CannotPoll; then nothing is opened."""
    rules.may_keep.demand(by, ballot.meeting.council)
    with transaction.atomic():
        held = _locked(ballot)
        ballot_after(held.state, "open")
        require_ready(held)
        made = (
            open_on_screen(ballot=held, by=by, at=at)
            if keys is None
            else open_ballot(ballot=held, keys=keys, by=by, at=at)
        )
        BallotStep.objects.create(
            ballot=made, act="open", by=by, at=at, facts={"presence": sitting.presence_of(made.meeting)}
        )
        return made


def seal_with_sheet(*, ballot: Ballot, sheet: SlipSheet, by: User, at: datetime) -> Ballot:
    """The counting team counts its slips first, then the box is sealed: no sheet is made to fit a result.

    Raises NotReady where the slips themselves do not add up; then the box stays open.
    """
    with transaction.atomic():
        held = _counting(ballot, by, "open")
        _require_adding_up(held, sheet)
        _write(held, sheet, by, at)
        sealed = seal_ballot(ballot=held, slips=_slips(sheet), by=by, at=at)
        return _after(held, [fault.kind for fault in sealed.faults], by, at)


def correct_sheet(*, ballot: Ballot, sheet: SlipSheet, reason: str, by: User, at: datetime) -> Ballot:
    """A sheet written wrong: a new one with the reason, and the sealed board counted again against it."""
    with transaction.atomic():
        held = _counting(ballot, by, "disputed")
        require(bool(reason.strip()), "no_reason")
        _require_adding_up(held, sheet)
        _write(held, sheet, by, at, reason.strip())
        slips = _slips(sheet)
        SlipSet.objects.filter(ballot=held).update(used=slips.used, unused=slips.unused, spoiled=slips.spoiled)
        faults = [fault.kind for fault in polling.recount_of(held).faults]
        held.state = ballot_after(held.state, "dispute" if faults else "seal")
        held.save(update_fields=["state"])
        facts = {**vars(sheet), "reason": reason.strip(), "faults": sorted(set(faults))}
        ledger.record(by=by, verb="ballot.sheet_corrected", on=held, at=at, facts=facts)
        return _after(held, faults, by, at)


def void_ballot(*, ballot: Ballot, reason: str, by: User, at: datetime, document: str = "") -> Ballot:
    """Given up with a reason; it does not count among the ballots an item may have. Counted ones are never voided.

    A disputed one was sealed: it is voided only on a document, which is told with the reason."""
    rules.may_keep.demand(by, ballot.meeting.council)
    with transaction.atomic():
        held = _locked(ballot)
        after = ballot_after(held.state, "void")
        require(bool(reason.strip()), "no_reason")
        require(held.state != "disputed" or bool(document.strip()), "no_void_document")
        if held.state == "open":
            held = give_up_ballot(ballot=held, reason=reason, by=by, at=at)
        else:
            held.state = after
            held.save(update_fields=["state"])
            facts = {"reason": reason.strip(), "document": document.strip()}
            ledger.record(by=by, verb="ballot.voided", on=held, at=at, facts=facts)
        told = {"document": document.strip()[:200]} if document.strip() else {}
        BallotStep.objects.create(ballot=held, act="void", reason=reason.strip(), by=by, at=at, facts=told)
        return held


def _require_adding_up(ballot: Ballot, sheet: SlipSheet) -> None:
    lines = disagreements(sheet, SlipSet.objects.get(ballot=ballot).made, {})
    if lines:
        raise NotReady(lines)


def _write(ballot: Ballot, sheet: SlipSheet, by: User, at: datetime, reason: str = "") -> None:
    last = CountSheet.objects.current().filter(ballot=ballot).last()
    CountSheet.objects.create(ballot=ballot, **vars(sheet), reason=reason, by=by, at=at, replaces=last)


def _slips(sheet: SlipSheet) -> SlipCount:
    return SlipCount(used=sheet.used, unused=sheet.unused, spoiled=sheet.spoiled)


def _after(ballot: Ballot, faults: list[str], by: User, at: datetime) -> Ballot:
    act = "dispute" if faults else "seal"
    BallotStep.objects.create(ballot=ballot, act=act, by=by, at=at, facts={"faults": sorted(set(faults))})
    ballot.refresh_from_db()
    return ballot


def _counting(ballot: Ballot, by: User, state: str) -> Ballot:
    held = _locked(ballot)
    rules.counts.demand(by, held.meeting)
    if held.state != state:
        raise WrongMove(held.state, "seal")
    return held


def _locked(ballot: Ballot) -> Ballot:
    rows = Ballot.objects.select_for_update(of=("self",), no_key=True).select_related("meeting__council__unit")
    return rows.get(pk=ballot.pk)


def _running(meeting: Meeting, by: User) -> Meeting:
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("council__unit")
    found = rows.get(pk=meeting.pk)
    rules.may_keep.demand(by, found.council)
    if found.state != "open":
        raise WrongMove(found.state, "run")
    return found
