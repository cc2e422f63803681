"""Check the chain, name the first broken entry; read the history of one object."""

import json
from dataclasses import dataclass

from django.db import models

from thidua.apps.audit import chain
from thidua.apps.audit.models import Entry


@dataclass(frozen=True)
class Verdict:
    """`broken_at` is the sequence number of the first entry that does not hold, `fault` a slug; head is the last good leaf."""

    count: int
    head: str
    broken_at: int | None = None
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def verify(*, expected: tuple[int, str] | None = None) -> Verdict:
    """Recompute every leaf in order.

    `expected` (size, leaf) is a checkpoint kept elsewhere, for instance printed on minutes: with it a cut tail and a
    rewritten history are found too; without it a ledger cut at its end still holds together.
    """
    previous, count, last_at = chain.GENESIS, 0, None
    seen_expected = expected is None or expected[0] == 0
    for entry in Entry.objects.order_by("seq").prefetch_related("sealed").iterator(chunk_size=2000):
        fault = _fault(entry, count + 1, previous)
        if not fault and last_at and entry.at < last_at:
            fault = "time_went_back"
        if not fault and expected and entry.seq == expected[0] and entry.leaf != expected[1]:
            fault = "not_the_checkpoint"
        if fault:
            return Verdict(count, previous, count + 1, fault)
        previous, count, last_at = entry.leaf, entry.seq, entry.at
        seen_expected = seen_expected or (expected is not None and entry.seq == expected[0])
    if not seen_expected:
        return Verdict(count, previous, count + 1, "cut_short")
    return Verdict(count, previous)


def _fault(entry: Entry, seq: int, previous: str) -> str:
    if entry.seq != seq:
        return "gap"
    if entry.previous != previous:
        return "chain"
    again = chain.leaf(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        role=entry.role,
        behalf=entry.behalf,
        verb=entry.verb,
        on=(entry.object_type, entry.object_id),
        payload=entry.payload,
        previous=entry.previous,
    )
    if again != entry.leaf:
        return "content"
    return "" if _seals_hold(entry) else "sealed_value"


def _seals_hold(entry: Entry) -> bool:
    """Every kept personal value still is the committed one; an erased one is no fault."""
    rows = list(entry.sealed.all())
    if not rows:
        return True
    committed = json.loads(entry.payload).get("sealed", {})
    return all(committed.get(row.field) == chain.commitment(row.salt, row.value) for row in rows)


def history(thing: models.Model) -> models.QuerySet[Entry]:
    return Entry.objects.filter(object_type=thing._meta.label, object_id=str(thing.pk))
