"""Open and close the doors to the form; seal days that are over."""

import secrets
from datetime import date, datetime

from django.db import transaction

from thidua.apps.audit import ledger
from thidua.apps.audit.chain import commitment
from thidua.apps.audit.ledger import Actor
from thidua.apps.feedback.models import Channel, DayCount, SealedDay
from thidua.apps.feedback.queries import counted
from thidua.apps.orgs.models import Unit

#: No 0/o, 1/l/i: people type the code from a notice. 31^10 addresses cannot be tried out.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 10


def open_channel(*, unit: Unit, by: Actor, at: datetime, is_ticketed: bool = False) -> Channel:
    with transaction.atomic():
        code = "".join(secrets.choice(ALPHABET) for _turn in range(CODE_LENGTH))
        channel = Channel.objects.create(unit=unit, code=code, is_ticketed=is_ticketed)
        facts = {"unit": unit.code, "is_ticketed": is_ticketed}
        ledger.record(by=by, verb="channel.opened", on=channel, at=at, facts=facts)
        return channel


def close_channel(*, channel: Channel, by: Actor, at: datetime) -> Channel:
    with transaction.atomic():
        channel.is_open = False
        channel.save(update_fields=["is_open"])
        ledger.record(by=by, verb="channel.closed", on=channel, at=at, facts={"unit": channel.unit.code})
        return channel


def seal_days(*, before: date, by: Actor, at: datetime, unit_ids: frozenset[int] | None = None) -> int:
    """One ledger entry per unit and day that is over: a commitment to the counts, no count. Returns how many.

    The counts themselves stay out of the ledger: on a day with one answer they would be that person's answer.
    """
    with transaction.atomic():
        list(Unit.objects.select_for_update(no_key=True).filter(pk__in=unit_ids or ()).order_by("pk").values_list("pk"))
        sealed = set(SealedDay.objects.filter(day__lt=before).values_list("unit_id", "day"))
        counts = DayCount.objects.filter(day__lt=before)
        if unit_ids is not None:
            counts = counts.filter(unit_id__in=unit_ids)
        found = counts.order_by("day", "unit_id").values_list("day", "unit_id", "unit__code").distinct()
        todo = [row for row in found if (row[1], row[0]) not in sealed]
        for day, unit_id, code in todo:
            salt = secrets.token_hex(16)
            digest = commitment(salt, counted(unit_id, day))
            row = SealedDay.objects.create(unit_id=unit_id, day=day, salt=salt, digest=digest)
            facts = {"unit": code, "day": day.isoformat(), "commitment": digest}
            ledger.record(by=by, verb="feedback.day_sealed", on=row, at=at, facts=facts)
        return len(todo)
