"""Tell users something, once. Called inside the transaction of the act that gives the reason; that act writes the ledger."""

from collections.abc import Iterable
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
    if not connection.in_atomic_block:
        raise OutsideTransaction(kind)
    title = one_line(title, LONGEST_TITLE)
    if not title or not address.startswith("/") or address.startswith("//") or "\\" in address:
        raise BadNotice(f"{kind}: {title!r} {address!r}")
    ids = sorted({user.pk for user in users if user.is_active})
    if not ids:
        return []
    told = set(Notice.objects.filter(kind=kind, key=key, user__in=ids).values_list("user_id", flat=True))
    chosen = [pk for pk in ids if pk not in told]
    preferences = {one.user_id: one for one in Preference.objects.filter(user__in=chosen)}
    Notice.objects.bulk_create(
        (
            Notice(
                user_id=pk,
                kind=kind,
                key=key,
                title=title,
                body=body,
                address=address,
                is_urgent=urgent,
                made_at=at,
                leaves_at=leaving(preferences.get(pk) or Preference(), at, is_urgent=urgent),
            )
            for pk in chosen
        ),
        ignore_conflicts=True,  # another worker telling the same at this very moment
    )
    made = list(Notice.objects.filter(kind=kind, key=key, user__in=chosen).order_by("pk"))
    for moment in {notice.leaves_at for notice in made if notice.leaves_at}:
        ask_for_sending(moment, at)
    return made


def leaving(preference: Preference, at: datetime, *, is_urgent: bool) -> datetime | None:
    return None if preference.way == Way.NONE else leaves_at(preference.habits, at, is_urgent=is_urgent)


def ask_for_sending(due_at: datetime, at: datetime, key: str = "") -> None:
    """Work for the background at that moment, once however many letters wait for it.

    Whoever commits after that moment's job is over is taken by the hourly turn.
    """
    enqueue(kind=SENDING, key=key or due_at.isoformat(), at=at, due_at=due_at)
