"""Books, incoming documents, and what happens to any entry. Each act is one transaction and one line of the ledger."""

from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.register.booking import book_for, held_entry, hold_unit, take_number, tell_sender
from thidua.apps.register.details import Details
from thidua.apps.register.errors import Duplicate, RegisterRefused
from thidua.apps.register.models import Act, Book, Direction, Entry, State
from thidua.apps.register.sameness import demand_open_text, identity_of, same_as
from thidua.apps.register.steps import record
from thidua.core.register.states import move


def open_book(*, unit: Unit, year: int, direction: str, series: str, type_name: str, by: User, at: datetime) -> Book:
    """A book of a council's series, or of one type. The body's general book opens by itself with its first number."""
    with transaction.atomic():
        hold_unit(unit.pk)
        kept = Book.objects.filter(unit=unit, year=year, direction=direction, series=series)
        if kept.filter(type_name=type_name).exists():
            raise RegisterRefused("book_exists")
        if type_name and Entry.objects.filter(book__in=kept, book__type_name="", type_name=type_name).exists():
            raise RegisterRefused("type_already_numbered", type=type_name)
        made = Book.objects.create(
            unit=unit, year=year, direction=direction, series=series, type_name=type_name, opened_by=by, opened_at=at
        )
        facts = {"unit": unit.code, "year": year, "direction": direction, "series": series, "type": type_name}
        ledger.record(by=by, verb="register.book_opened", on=made, at=at, facts=facts)
        return made


def register_incoming(
    *,
    unit: Unit,
    details: Details,
    arrived_on: date,
    by: User,
    at: datetime,
    today: date,
    document: Document | None = None,
    series: str = "",
    despite: str = "",
    handler: Person | None = None,
    trace: list[dict[str, str]] | None = None,
    is_illustration: bool = False,
) -> Entry:
    """The next arrival number. Raises Duplicate unless `despite` says why the same document is registered again."""
    columns = details.checked()
    if arrived_on > today:
        raise RegisterRefused("day_to_come")
    if details.issued_on and details.issued_on > arrived_on:
        raise RegisterRefused("issued_after_arrival")
    demand_open_text(document, details.secrecy)
    with transaction.atomic():
        held = hold_unit(unit.pk)
        first = same_as(held, details)
        if first is not None and not despite.strip():
            raise Duplicate(first)
        book, is_new = book_for(
            held, arrived_on.year, Direction.INCOMING, series=series, type_name=details.type_name, by=by, at=at
        )
        entry = Entry(
            unit=held,
            direction=Direction.INCOMING,
            year=book.year,
            book=book,
            number=take_number(book, arrived_on, in_order=False),
            state=State.REGISTERED,
            document=document,
            arrived_on=arrived_on,
            holder=by if details.secrecy else None,
            handler=handler,
            trace=trace or [],
            identity=identity_of(details),
            same_as=first,
            same_reason=despite.strip() if first else "",
            made_by=by,
            made_at=at,
            is_illustration=is_illustration or held.is_illustration,
            **columns,
        )
        entry.save(force_insert=True)
        facts = {"arrived_on": arrived_on.isoformat(), "book_opened": is_new, "same_as": first.pk if first else None}
        record(entry, Act.REGISTERED, "register.incoming", by=by, at=at, note=entry.same_reason, facts=facts)
        return entry


def hand_over(
    *, entry: Entry, handler: Person | None, handler_unit: Unit | None, note: str, by: User, at: datetime, day: date
) -> Entry:
    """Give an incoming document to a person, a part of the body, or both."""
    if handler is None and handler_unit is None:
        raise RegisterRefused("no_handler")
    with transaction.atomic():
        tell_sender(entry, "work")
        fresh = held_entry(entry)
        fresh.state = move("incoming", fresh.state, "hand_over")
        fresh.handler, fresh.handler_unit, fresh.handed_on = handler, handler_unit, day
        fresh.save(update_fields=["state", "handler", "handler_unit", "handed_on"])
        facts = {"handler": handler.code if handler else "", "to": handler_unit.code if handler_unit else ""}
        record(fresh, Act.HANDED, "register.handed", by=by, at=at, note=note, facts=facts)
        return fresh


def finish(*, entry: Entry, note: str, by: User, at: datetime) -> Entry:
    """An incoming document has been dealt with; its sender in the system sees it."""
    with transaction.atomic():
        tell_sender(entry, "finish")
        fresh = held_entry(entry)
        fresh.state = move("incoming", fresh.state, "finish")
        fresh.save(update_fields=["state"])
        record(fresh, Act.FINISHED, "register.finished", by=by, at=at, note=note)
        return fresh


def cancel(*, entry: Entry, reason: str, by: User, at: datetime) -> Entry:
    """A number given in error is cancelled with its reason and never given again; a draft is dropped."""
    with transaction.atomic():
        fresh = held_entry(entry)
        is_draft = fresh.state == State.DRAFT
        fresh.state = move(fresh.direction, fresh.state, "drop" if is_draft else "cancel", reason)
        fresh.save(update_fields=["state"])
        act = Act.DROPPED if is_draft else Act.CANCELLED
        record(fresh, act, f"register.{act.value}", by=by, at=at, note=reason)
        return fresh


def comment(*, entry: Entry, text: str, by: User, at: datetime) -> None:
    """A remark on a draft or on how a document is dealt with. What is frozen takes remarks too: nothing else changes."""
    if not text.strip():
        raise RegisterRefused("no_words")
    with transaction.atomic():
        record(held_entry(entry), Act.COMMENTED, "register.commented", by=by, at=at, note=text)
