"""How a number is taken: the body, then its book, are held until the end of the transaction.

On PostgreSQL two clerks wait for each other at the row locks; on SQLite the transaction itself is exclusive. The unique
constraint of (book, number) stands behind both.

Locks are FOR NO KEY UPDATE: a foreign key to a held row is checked when its transaction commits, when that transaction
already holds the ledger; were it to wait for us there while we wait for the ledger, neither could go on.
"""

from datetime import date, datetime

from thidua.apps.accounts.models import User
from thidua.apps.orgs.models import Unit
from thidua.apps.register.errors import RegisterRefused
from thidua.apps.register.models import Book, Delivery, Entry
from thidua.core.register.numbering import demand_order, demand_year, following
from thidua.core.register.states import may, move


def hold_unit(unit_id: int) -> Unit:
    """Nobody else registers anything for this body until the transaction ends."""
    return Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit_id)


def book_for(
    unit: Unit, year: int, direction: str, *, series: str, type_name: str, by: User, at: datetime
) -> tuple[Book, bool]:
    """The book of the type where the body keeps one, else the series' general book, opened if need be.

    The unit is held by the caller, so no second book can come into being meanwhile.
    """
    wanted = Book.objects.filter(unit=unit, year=year, direction=direction, series=series)
    found = wanted.filter(type_name=type_name).first() if type_name else None
    found = found or wanted.filter(type_name="").first()
    if found is not None:
        return found, False
    made = Book.objects.create(unit=unit, year=year, direction=direction, series=series, opened_by=by, opened_at=at)
    return made, True


def take_number(book: Book, day: date, *, in_order: bool) -> int:
    """The next number of the book. An outgoing one is not dated before the last (`in_order`)."""
    held = Book.objects.select_for_update(of=("self",), no_key=True).get(pk=book.pk)
    demand_year(held.year, day)
    if in_order:
        demand_order(held.last_day, day)
    held.last_number = following(held.last_number)
    held.last_day = max(day, held.last_day) if held.last_day else day
    held.save(update_fields=["last_number", "last_day"])
    return held.last_number


def demand_book_takes(book: Book, type_name: str) -> None:
    """A type with a book of its own is numbered there, another type never is."""
    if book.type_name and book.type_name != type_name:
        raise RegisterRefused("book_of_another_type", type=book.type_name)
    own = Book.objects.filter(unit=book.unit_id, year=book.year, direction=book.direction, series=book.series)
    if not book.type_name and type_name and own.filter(type_name=type_name).exists():
        raise RegisterRefused("type_has_its_book", type=type_name)


def held_entry(entry: Entry) -> Entry:
    """The entry as it is now, held until the end of the transaction."""
    return (
        Entry.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "book", "document")
        .get(pk=entry.pk)
    )


def tell_sender(incoming: Entry, act: str) -> None:
    """What the recipient does shows at the sender. Held before the entry itself: a recall takes them in this order."""
    delivery = Delivery.objects.select_for_update(of=("self",), no_key=True).filter(incoming=incoming).first()
    if delivery is not None and may("delivery", delivery.state, act):
        delivery.state = move("delivery", delivery.state, act)
        delivery.save(update_fields=["state"])
