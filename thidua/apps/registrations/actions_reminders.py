"""Remind units to file. The reminder is kept first; the mail leaves after commit and may fail without losing it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from django.core.mail import get_connection
from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.apps.registrations import mail
from thidua.apps.registrations.models import Plan, Reminder


def remind_units(*, units: Sequence[Unit], period: Period, by: User, at: datetime, day: date) -> list[Reminder]:
    """One reminder for each unit that has not filed and was not yet reminded that day; one ledger entry for the batch."""
    with transaction.atomic():
        filed = set(Plan.objects.filter(period=period).filed().values_list("unit_id", flat=True))
        ids = [unit.pk for unit in units if unit.pk not in filed]
        # Hold the units: two officers pressing the button at once must not meet the constraint with half a batch.
        list(Unit.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk").values_list("pk"))
        told = set(Reminder.objects.filter(on=day, unit__in=ids).values_list("unit_id", flat=True))
        chosen = [unit for unit in units if unit.pk in set(ids) - told]
        made = Reminder.objects.bulk_create(Reminder(unit=unit, period=period, on=day, by=by, at=at) for unit in chosen)
        facts = {"units": sorted(unit.code for unit in chosen), "on": day.isoformat()}
        ledger.record(by=by, verb="plan.reminded", on=period, at=at, facts=facts)
        if made:
            transaction.on_commit(partial(deliver_reminders, reminders=made, by=by, at=at))
        return made


def deliver_reminders(*, reminders: Sequence[Reminder], by: User, at: datetime) -> None:
    """Send one message to the clerks of each unit and note how it went."""
    addresses = mail.clerk_addresses([reminder.unit_id for reminder in reminders], reminders[0].on)
    connection = get_connection(fail_silently=False)
    for reminder in reminders:
        reminder.mail = mail.send(reminder, addresses.get(reminder.unit_id, []), connection)
    with transaction.atomic():
        Reminder.objects.bulk_update(reminders, ["mail"])
        counts: dict[str, int] = defaultdict(int)
        for reminder in reminders:
            counts[str(reminder.mail)] += 1
        ledger.record(by=by, verb="plan.reminders_mailed", on=reminders[0].period, at=at, facts=dict(counts))
