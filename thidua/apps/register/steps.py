"""One row of history and one line of the ledger for each thing done to an entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.register.models import Entry, Step


def record(
    entry: Entry, act: str, verb: str, *, by: User, at: datetime, note: str = "", facts: Mapping[str, Any] | None = None
) -> None:
    """The words of a secret document stay out of the ledger; its number does not."""
    Step.objects.create(entry=entry, act=act, note=note.strip(), by=by, at=at)
    told: dict[str, Any] = {"unit": entry.unit.code, "direction": entry.direction, "number": entry.number}
    if entry.book_id:
        told["book"] = entry.book_id
    if note.strip() and not entry.secrecy:
        told["note"] = note.strip()[:300]
    ledger.record(by=by, verb=verb, on=entry, at=at, facts={**told, **(facts or {})})
