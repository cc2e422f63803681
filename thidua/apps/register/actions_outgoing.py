"""Outgoing documents: draft, versions, number, issue, recall, correction and replacement."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from thidua.apps.accounts.models import User
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Unit
from thidua.apps.register.booking import book_for, demand_book_takes, held_entry, hold_unit, take_number
from thidua.apps.register.details import Details, details_of
from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import (
    Act,
    Book,
    Channel,
    Delivery,
    DeliveryState,
    Direction,
    Entry,
    How,
    Link,
    State,
    Step,
    Version,
)
from thidua.apps.register.sameness import demand_free_code, demand_open_text, identity_of
from thidua.apps.register.steps import record
from thidua.core.register.following import demand_kind
from thidua.core.register.numbering import printed
from thidua.core.register.states import may, move

#: This system does not send these itself: somebody says when it was done.
SENT_APART = (Channel.EMAIL, Channel.EDXML)


def draft_outgoing(
    *,
    unit: Unit,
    details: Details,
    by: User,
    at: datetime,
    today: date,
    document: Document | None = None,
    mends: Entry | None = None,
    how: str = "",
    is_illustration: bool = False,
) -> Entry:
    """A draft without a number; `mends` and `how` say which issued document it will replace or correct."""
    columns = details.checked() | {"code_number": "", "issued_on": None}
    demand_open_text(document, details.secrecy)
    with transaction.atomic():
        entry = Entry(
            unit=unit,
            direction=Direction.OUTGOING,
            year=today.year,
            state=State.DRAFT,
            document=document,
            holder=by if details.secrecy else None,
            made_by=by,
            made_at=at,
            is_illustration=is_illustration or unit.is_illustration,
            **columns,
        )
        entry.save(force_insert=True)
        if document is not None:
            Version.objects.create(entry=entry, position=1, document=document, by=by, at=at)
        if mends is not None:
            _link(entry, mends, how)
        facts = {"mends": mends.pk if mends else None, "how": how}
        record(entry, Act.DRAFTED, "register.drafted", by=by, at=at, facts=facts)
        return entry


def _link(mending: Entry, mended: Entry, how: str) -> None:
    """Only what is issued can be mended; the kinds must be those of the decree."""
    kept = held_entry(mended)
    if kept.unit_id != mending.unit_id or kept.direction != Direction.OUTGOING:
        raise RegisterRefused("not_ours_to_mend")
    if kept.state != State.ISSUED or how not in How.values:
        raise RegisterRefused("only_issued_is_mended")
    demand_kind(how, kept.type_name, mending.type_name)
    Link.objects.create(mending=mending, mended=kept, how=how)


def change_draft(*, entry: Entry, details: Details, by: User, at: datetime) -> Entry:
    """The fields of a draft; once numbered they stand."""
    columns = details.checked() | {"code_number": "", "issued_on": None}
    with transaction.atomic():
        fresh = held_entry(entry)
        if fresh.state != State.DRAFT:
            raise RegisterRefused("only_drafts_change")
        demand_open_text(fresh.document, details.secrecy)
        for name, value in columns.items():
            setattr(fresh, name, value)
        fresh.holder = (fresh.holder or by) if details.secrecy else None
        fresh.save()
        record(fresh, Act.DRAFTED, "register.draft_changed", by=by, at=at)
        return fresh


def add_version(*, entry: Entry, document: Document, note: str, by: User, at: datetime) -> Version:
    """Another version of a draft becomes its text; the earlier ones stay readable."""
    with transaction.atomic():
        fresh = held_entry(entry)
        if fresh.state != State.DRAFT:
            raise RegisterRefused("only_drafts_change")
        demand_open_text(document, fresh.secrecy)
        last = fresh.versions.aggregate(last=Max("position"))["last"] or 0
        made = Version.objects.create(
            entry=fresh, position=last + 1, document=document, note=note.strip(), by=by, at=at
        )
        fresh.document = document
        fresh.save(update_fields=["document"])
        facts = {"version": made.position, "document": document.pk}
        record(fresh, Act.VERSION, "register.version_added", by=by, at=at, note=note, facts=facts)
        return made


def number_outgoing(
    *, entry: Entry, series: str, by: User, at: datetime, day: date, book: Book | None = None, issue: bool = False
) -> Entry:
    """Take the next number, dated `day`; with `issue` the document leaves in the same transaction: all or nothing."""
    with transaction.atomic():
        fresh = held_entry(entry)
        fresh.state = move("outgoing", fresh.state, "number")
        unit = hold_unit(fresh.unit_id)
        chosen, is_new = (
            (book, False)
            if book is not None
            else book_for(unit, day.year, Direction.OUTGOING, series=series, type_name=fresh.type_name, by=by, at=at)
        )
        if chosen.unit_id != unit.pk or chosen.direction != Direction.OUTGOING:
            raise RegisterRefused("not_our_book")
        demand_book_takes(chosen, fresh.type_name)
        fresh.book, fresh.year, fresh.issued_on = chosen, chosen.year, day
        fresh.number = take_number(chosen, day, in_order=True)
        fresh.code_number = printed(fresh.number)
        fresh.organ_name = fresh.organ_name or unit.name
        fresh.identity = identity_of(details_of(fresh))
        demand_free_code(fresh)
        fresh.save()
        facts = {"code": fresh.code, "on": day.isoformat(), "book_opened": is_new}
        record(fresh, Act.NUMBERED, "register.numbered", by=by, at=at, note=fresh.code, facts=facts)
        return issue_outgoing(entry=fresh, by=by, at=at, day=day) if issue else fresh


def issue_outgoing(*, entry: Entry, by: User, at: datetime, day: date) -> Entry:
    """The document leaves; what it mends is marked from this moment.

    A letter is sent from the office's own mailbox and a package made on its page: those deliveries wait for it.
    """
    with transaction.atomic():
        fresh = held_entry(entry)
        fresh.state = move("outgoing", fresh.state, "issue")
        if fresh.issued_on and day < fresh.issued_on:
            raise RegisterRefused("issued_before_numbered")
        _mend(fresh, by, at)
        fresh.save(update_fields=["state"])
        waiting = fresh.deliveries.filter(state=DeliveryState.WAITING)
        asked = [one for one in waiting if one.is_open_question]
        if asked:
            raise RegisterRefused("recipients_unclear", names="; ".join(one.name for one in asked)[:300])
        if fresh.secrecy:
            waiting.update(channel=Channel.PAPER)  # it may have become secret after its recipients were named
        sent = waiting.exclude(channel__in=SENT_APART).update(state=DeliveryState.SENT, sent_on=day)
        record(fresh, Act.ISSUED, "register.issued", by=by, at=at, facts={"on": day.isoformat(), "sent_to": sent})
        return fresh


def _mend(mending: Entry, by: User, at: datetime) -> None:
    for link in mending.mends.select_related("mended").order_by("mended_id"):
        mended = held_entry(link.mended)
        if link.how == How.REPLACES:
            mended.state = move("outgoing", mended.state, "replace")
            mended.save(update_fields=["state"])
        elif mended.state != State.ISSUED:
            raise RegisterRefused("only_issued_is_mended")
        act = Act.REPLACED if link.how == How.REPLACES else Act.CORRECTED
        Step.objects.create(entry=mended, act=act, note=mending.code, by=by, at=at)
        _tell_receivers(mended, act, mending.code, by, at)


def _tell_receivers(entry: Entry, act: str, note: str, by: User, at: datetime) -> None:
    """The lines of those who registered it in this system bear the same mark in their history."""
    for theirs in Entry.objects.filter(arrived_by__entry=entry).order_by("pk"):
        Step.objects.create(entry=theirs, act=act, note=note, by=by, at=at)


def recall(*, entry: Entry, reason: str, by: User, at: datetime, day: date) -> Entry:
    """Thu hồi: the document is frozen here and at everybody who registered it; the others are to be told one by one."""
    with transaction.atomic():
        fresh = held_entry(entry)
        fresh.state = move("outgoing", fresh.state, "recall", reason)
        fresh.save(update_fields=["state"])
        told = [_recall_at(delivery, reason, by, at, day) for delivery in _held_deliveries(fresh)]
        facts = {"recipients": len(told), "told_in_system": told.count(True)}
        record(fresh, Act.RECALLED, "register.recalled", by=by, at=at, note=reason, facts=facts)
        return fresh


def _held_deliveries(entry: Entry) -> list[Delivery]:
    return list(Delivery.objects.select_for_update(of=("self",), no_key=True).filter(entry=entry).order_by("pk"))


def _recall_at(delivery: Delivery, reason: str, by: User, at: datetime, day: date) -> bool:
    """Whether the recipient knows by itself: it works in this system. Who never got it, or refused, is left alone."""
    if not may("delivery", delivery.state, "recall"):
        return False
    is_here = delivery.channel == "system"
    delivery.state = move("delivery", delivery.state, "recall", reason)
    delivery.told_on = day if is_here else None
    delivery.save(update_fields=["state", "told_on"])
    if delivery.incoming_id:
        theirs = held_entry(delivery.incoming)  # type: ignore[arg-type]
        if may("incoming", theirs.state, "recall"):
            theirs.state = move("incoming", theirs.state, "recall", reason)
            theirs.save(update_fields=["state"])
            Step.objects.create(entry=theirs, act=Act.RECALLED, note=reason, by=by, at=at)
    return is_here
