"""The exchange package of an issued document: making it is the sending of every delivery that goes by the axis."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.documents import parcels
from thidua.apps.documents.exports import Export
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Unit
from thidua.apps.register.booking import held_entry
from thidua.apps.register.models import Act, Channel, Delivery, Entry, State
from thidua.apps.register.steps import record
from thidua.core.register.states import may, move


def pack_and_send(
    *, document: Document, to: Sequence[Unit], entries: Collection[Entry], by: User, at: datetime, day: date
) -> Export:
    """The package; in `entries` (lines of this document) what waits for the axis is sent. Raises CannotExport: nothing is."""
    with transaction.atomic():
        held = [held_entry(entry) for entry in sorted(entries, key=lambda entry: entry.pk)]
        issued = [entry for entry in held if entry.state == State.ISSUED and entry.document_id == document.pk]
        sent = {entry.pk: _send(entry, to, day) for entry in issued}
        made = parcels.pack(document=document, to=to, by=by, at=at)
        for entry in issued:
            if sent[entry.pk]:
                names = "; ".join(one.name for one in sent[entry.pk])[:300]
                facts = {"deliveries": [one.pk for one in sent[entry.pk]], "state": "sent"}
                record(entry, Act.DELIVERED, "register.packed", by=by, at=at, note=names, facts=facts)
        return made


def _send(entry: Entry, to: Sequence[Unit], day: date) -> list[Delivery]:
    waiting = Delivery.objects.select_for_update(of=("self",), no_key=True).filter(
        entry=entry, channel=Channel.EDXML, unit__in=to
    )
    sent = [one for one in waiting.order_by("pk") if may("delivery", one.state, "send")]
    for one in sent:
        one.state, one.sent_on, one.reason = move("delivery", one.state, "send"), day, ""
        one.save(update_fields=["state", "sent_on", "reason"])
    return sent
