"""Tell users something, once. Called inside the transaction of the act that gives the reason; that act writes the ledger."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from thidua.apps.accounts.models import User
from thidua.apps.jobs.queue import enqueue
from thidua.apps.notices.models import Notice, Preference, Way
from thidua.core.notices.digest import one_line
from thidua.core.notices.hours import leaves_at

SENDING = "notices.send"
LONGEST_TITLE = 300


class OutsideTransaction(RuntimeError):
    """A notice belongs to the transaction of what it tells about: else it could tell of what never happened."""


class BadNotice(ValueError):
    """No title, or an address that leads out of the application."""


@dataclass(frozen=True)
class Telling:
    """One thing to be told to some people. `address` is a path of the application."""

    users: Sequence[User]
    title: str
    body: str
    address: str
    key: str
    urgent: bool = False


def notify(
    *,
    users: Iterable[User],
    kind: str,
    title: str,
    body: str,
    address: str,
    key: str,
    at: datetime,
    urgent: bool = False,
) -> list[Notice]:
    """The notices made by this call; a user who was told this (kind, key) before is left out.

    `address` is a path of the application. Title and address may leave by e-mail, the body never does: put what is
    personal there. Raises OutsideTransaction, BadNotice.
    """
    return notify_all(kind=kind, tellings=[Telling(list(users), title, body, address, key, urgent)], at=at)


def notify_all(*, kind: str, tellings: Sequence[Telling], at: datetime) -> list[Notice]:
    """Like `notify` for each, in a handful of queries for all."""
    return notify_kinds(tellings={kind: tellings}, at=at)


def notify_kinds(*, tellings: Mapping[str, Sequence[Telling]], at: datetime) -> list[Notice]:
    """Like `notify_all` for each kind. The sending is asked for at the end and in order: acts that tell at the same time
    wait for each other's jobs, and would lock each other out if each took them in an order of its own."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(", ".join(tellings))
    made = [notice for kind, some in tellings.items() for notice in _made(kind, some, at)]
    for moment in sorted({notice.leaves_at for notice in made if notice.leaves_at}):
        ask_for_sending(moment, at)
    return made


def _made(kind: str, tellings: Sequence[Telling], at: datetime) -> list[Notice]:
    wanted = {
        (telling.key, user.pk): (telling, title)
        for telling in tellings
        for title in [_checked_title(kind, telling)]
        for user in telling.users
        if user.is_active
    }
    if not wanted:
        return []
    keys, ids = sorted({key for key, _pk in wanted}), sorted({pk for _key, pk in wanted})
    of_these = Notice.objects.filter(kind=kind, key__in=keys, user__in=ids)
    told = set(of_these.values_list("key", "user_id"))
    preferences = {one.user_id: one for one in Preference.objects.filter(user__in=ids)}
    chosen = {place: found for place, found in wanted.items() if place not in told}
    fresh = [
        _notice(kind, pk, preferences.get(pk) or Preference(), telling, title, at)
        for (_key, pk), (telling, title) in chosen.items()
    ]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)  # another worker may tell the same at this very moment
    return [one for one in of_these.order_by("pk") if (one.key, one.user_id) in chosen]


def _checked_title(kind: str, telling: Telling) -> str:
    title, address = one_line(telling.title, LONGEST_TITLE), telling.address
    if not title or not address.startswith("/") or address.startswith("//") or "\\" in address:
        raise BadNotice(f"{kind}: {title!r} {address!r}")
    return title


def _notice(  # noqa: PLR0917  one row, in the order it is read
    kind: str, user_id: int, preference: Preference, telling: Telling, title: str, at: datetime
) -> Notice:
    return Notice(
        user_id=user_id,
        kind=kind,
        key=telling.key,
        title=title,
        body=telling.body,
        address=telling.address,
        is_urgent=telling.urgent,
        made_at=at,
        leaves_at=leaving(preference, at, is_urgent=telling.urgent),
    )


def leaving(preference: Preference, at: datetime, *, is_urgent: bool) -> datetime | None:
    return None if preference.way == Way.NONE else leaves_at(preference.habits, at, is_urgent=is_urgent)


def ask_for_sending(due_at: datetime, at: datetime, key: str = "") -> None:
    """Work for the background at that moment, once however many letters wait for it.

    Whoever commits after that moment's job is over is taken by the hourly turn.
    """
    enqueue(kind=SENDING, key=key or due_at.isoformat(), at=at, due_at=due_at)
