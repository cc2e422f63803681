"""Reads of the register: lists with their filters, the printed book, the incoming box, what is said of a document."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Q, QuerySet

from thidua.apps.accounts.models import User
from thidua.apps.calendars.queries import calendars_of
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.register.models import (
    Book,
    CaseFile,
    Channel,
    Delivery,
    DeliveryState,
    Direction,
    Entry,
    EntryQuerySet,
    FileItem,
    Link,
    State,
    Step,
)
from thidua.apps.register.rules import READERS, visible, visible_files
from thidua.core.register.states import is_overdue, is_unacknowledged

MOST_PRINTED = 5000


@dataclass(frozen=True)
class Asked:
    """Filters of the list, as they stand in the address."""

    unit: str = ""
    direction: str = ""
    year: str = ""
    state: str = ""
    words: str = ""
    book: str = ""


def listed(user: User, asked: Asked, today: date) -> EntryQuerySet:
    """Entries the user may see, newest number first; rows come with unit, book and handler."""
    found = visible(user)
    if asked.unit:
        found = found.filter(unit__code=asked.unit)
    if asked.direction in Direction.values:
        found = found.filter(direction=asked.direction)
    if _is_year(asked.year):
        found = found.filter(year=int(asked.year))
    if _is_id(asked.book):
        found = found.filter(book=int(asked.book))
    if asked.state in State.values:
        found = found.filter(state=asked.state)
    elif asked.state == "overdue":
        found = found.filter(due_on__lt=today, state__in=[State.REGISTERED, State.IN_HAND])
    if asked.words:
        found = cast(EntryQuerySet, found.matching(asked.words))
    return found.select_related("unit", "book", "handler", "handler_unit").order_by(
        "-year", "direction", "book", "-number", "-pk"
    )


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def books_for(user: User) -> QuerySet[Book]:
    return Book.objects.filter(unit__in=reach(user, *READERS)).select_related("unit")


def units_with_entries(user: User) -> QuerySet[Unit]:
    within = visible(user).order_by().values("unit")
    return Unit.objects.filter(pk__in=within).order_by("order", "code")


def years(user: User) -> list[int]:
    return sorted(set(visible(user).order_by().values_list("year", flat=True).distinct()), reverse=True)


@dataclass(frozen=True)
class PrintedRow:
    """A line of the printed book. `entry` is None where the line is a secret one and the reader not its holder."""

    number: str
    entry: Entry | None
    receivers: str = ""
    sent_on: date | None = None


def printed_rows(book: Book, user: User, *, first: date | None = None, last: date | None = None) -> list[PrintedRow]:
    """The book from its first number on, cancelled numbers and secret lines included: the numbers show no gap."""
    column = "arrived_on" if book.direction == Direction.INCOMING else "issued_on"
    found = book.entries.select_related("handler", "handler_unit").prefetch_related("deliveries__unit")
    if first:
        found = found.filter(**{f"{column}__gte": first})
    if last:
        found = found.filter(**{f"{column}__lte": last})
    return [_printed(entry, user) for entry in found.order_by("number")[:MOST_PRINTED]]


def _printed(entry: Entry, user: User) -> PrintedRow:
    if entry.secrecy and entry.holder_id != user.pk:
        return PrintedRow(entry.shown_number, None)
    went = list(entry.deliveries.all())
    names = "; ".join(one.unit.name if one.unit else one.name for one in went)
    days = [one.sent_on for one in went if one.sent_on]
    return PrintedRow(entry.shown_number, entry, names or entry.to_places, min(days, default=None))


def open_book_for(user: User, pk: str) -> Book | None:
    return books_for(user).filter(pk=int(pk)).first() if _is_id(pk) else None


def steps_of(entry: Entry) -> list[Step]:
    return list(entry.steps.select_related("by__person"))


@dataclass(frozen=True)
class Followed:
    """A delivery with what the day says about it."""

    delivery: Delivery
    is_late: bool
    is_overdue: bool
    options: list[Unit]


def deliveries_of(entry: Entry, today: date) -> list[Followed]:
    rows = list(entry.deliveries.select_related("unit", "incoming"))
    wanted = {code for row in rows if row.is_open_question for code in row.choices}
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=wanted)} if wanted else {}
    calendars = calendars_of({row.unit_id or entry.unit_id for row in rows})  # it is the recipient who acknowledges
    return [
        Followed(
            row,
            is_unacknowledged(row.state, row.channel, row.sent_on, today, calendars[row.unit_id or entry.unit_id]),
            row.state != DeliveryState.WAITING and is_overdue(row.state, entry.due_on, today),
            [units[code] for code in row.choices if code in units],
        )
        for row in rows
    ]


def waiting_for_package(entries: EntryQuerySet) -> set[int]:
    """Units to which these documents are to go by the exchange axis and have not gone yet."""
    found = Delivery.objects.filter(entry__in=entries, channel=Channel.EDXML, state=DeliveryState.WAITING)
    return {unit_id for unit_id in found.values_list("unit_id", flat=True) if unit_id}


def inbox(units: Collection[int], *, state: str = "", words: str = "") -> QuerySet[Delivery]:
    """What other bodies sent to these units through the system, newest first. Never a secret line."""
    found = Delivery.objects.filter(unit__in=units, channel="system", entry__secrecy="").exclude(
        state=DeliveryState.WAITING
    )
    if state == "new":
        found = found.filter(state__in=[DeliveryState.SENT, DeliveryState.ARRIVED])
    elif state in DeliveryState.values:
        found = found.filter(state=state)
    if words:
        matching = Entry.objects.all().matching(words).order_by().values("pk")
        found = found.filter(entry__in=matching)
    return found.select_related("entry__unit", "entry__document", "unit", "incoming").order_by("-sent_on", "-pk")


def mends_of(entry: Entry) -> list[Link]:
    return list(entry.mends.select_related("mended"))


def mended_by(entry: Entry) -> list[Link]:
    """In force only once the mending document is issued; a draft tells nothing yet."""
    return list(entry.mended_by.filter(mending__state__in=[State.ISSUED, State.REPLACED]).select_related("mending"))


def others_of(document: Document, user: User) -> list[Entry]:
    """Entries of the register that hold this document, with what happened to it: shown on the document's page."""
    found = visible(user).filter(document=document).select_related("unit")
    return list(found.prefetch_related("mended_by__mending").order_by("pk")[:20])


def files_for(user: User, *, words: str = "", unit: str = "", state: str = "") -> QuerySet[CaseFile]:
    found = CaseFile.objects.filter(visible_files(user))
    if unit:
        found = found.filter(unit__code=unit)
    if state in ("open", "closed"):
        found = found.filter(closed_on__isnull=state == "open")
    if words:
        named = CaseFile.objects.all().matching(words).order_by().values("pk")
        found = found.filter(Q(pk__in=named) | Q(file_notation__icontains=words[:20]))
    return found.select_related("unit", "keeper__person").distinct().order_by("-opened_on", "file_notation", "pk")


def files_to_add(user: User, entry: Entry) -> QuerySet[CaseFile]:
    """Open files of the body that do not hold the document yet and that the user may change."""
    changeable = Q(is_restricted=False) | Q(keeper=user) | Q(accesses__user=user, accesses__may_change=True)
    found = CaseFile.objects.filter(changeable, unit=entry.unit_id, closed_on__isnull=True)
    return found.exclude(items__entry=entry).distinct().order_by("-opened_on", "pk")


def items_in_time_order(case_file: CaseFile, user: User) -> list[FileItem]:
    """The list of a file as it is handed in: by day of the document, then by its ordinal."""
    mine = Q(entry__secrecy="") | Q(entry__holder=user)
    found = case_file.items.filter(mine).select_related("entry__unit", "entry__document")
    return sorted(found, key=lambda item: (item.entry.issued_on or item.entry.arrived_on or date.max, item.doc_ordinal))


def has_opened_today(case_file: CaseFile, user: User, day: date) -> bool:
    return case_file.events.filter(act="viewed", by=user, at__date=day).exists()


def names_for_access(case_file: CaseFile, day: date) -> QuerySet[User]:
    """People with a post or a role in the file's unit or above."""
    above, unit = {case_file.unit_id}, case_file.unit
    while unit.parent_id is not None and unit.parent is not None:
        unit = unit.parent
        above.add(unit.pk)
    return (
        User.objects.filter(is_active=True, grants__unit__in=above)
        .exclude(pk=case_file.keeper_id)
        .select_related("person")
        .distinct()
        .order_by("username")
    )
