"""Write one entry. Call it inside the transaction of the change it describes: no entry, no change."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import connection, models

from thidua.apps.audit import chain
from thidua.apps.audit.models import Entry, Sealed

_MICROSECOND = timedelta(microseconds=1)
_LEDGER_LOCK = 7_194_134  # any fixed number: names the advisory lock on PostgreSQL


class Actor(Protocol):
    """Who acts: `code` stands in the ledger instead of a name."""

    @property
    def code(self) -> str: ...


class _System:
    code = "system"


system = _System()


class OutsideTransaction(RuntimeError):
    """An entry belongs to the transaction of its change; outside one it would prove nothing."""


def record(
    *,
    by: Actor,
    verb: str,
    on: models.Model | tuple[str, str],
    at: datetime,
    facts: Mapping[str, Any] | None = None,
    private: Mapping[str, str] | None = None,
    role: str = "",
    behalf: str = "",
) -> Entry:
    """Append one entry and return it.

    `verb` is «object.did» («plan.submitted»); `facts` go into the chain in clear; `private` values are only committed
    to, their salt and value kept in the vault. An `at` earlier than the last entry's is written as the last one's, with
    the clock's lag in the facts: time in the ledger never goes back. Raises OutsideTransaction, NotCanonical.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(verb)
    _lock()
    last = Entry.objects.order_by("-seq").first()
    payload = dict(facts or {})
    moment = at
    if last and at < last.at:
        payload["clock_behind_us"] = (last.at - at) // _MICROSECOND
        moment = last.at
    salts = {name: secrets.token_hex(16) for name in private or {}}
    if private:
        payload["sealed"] = {name: chain.commitment(salts[name], value) for name, value in private.items()}
    text = chain.canonical(payload)
    target = on if isinstance(on, tuple) else (on._meta.label, str(on.pk))
    seq = last.seq + 1 if last else 1
    previous = last.leaf if last else chain.GENESIS
    entry = Entry.objects.create(
        seq=seq,
        at=moment,
        actor=by.code,
        role=role,
        behalf=behalf,
        verb=verb,
        object_type=target[0],
        object_id=target[1],
        payload=text,
        previous=previous,
        leaf=chain.leaf(
            seq=seq,
            at=moment,
            actor=by.code,
            role=role,
            behalf=behalf,
            verb=verb,
            on=target,
            payload=text,
            previous=previous,
        ),
    )
    Sealed.objects.bulk_create(
        Sealed(entry=entry, field=name, salt=salts[name], value=value) for name, value in (private or {}).items()
    )
    return entry


def _lock() -> None:
    """One writer of the ledger at a time. SQLite's IMMEDIATE transactions already are; PostgreSQL takes a named lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LEDGER_LOCK])
