"""Remind units to file. Reminder, notices to the clerks and ledger entry are one; letters follow in the background."""

from collections.abc import Sequence
from datetime import date, datetime

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
        fresh = [Reminder(unit=unit, period=period, on=day, by=by, at=at) for unit in chosen]
        mail.tell_clerks(fresh)
        made = Reminder.objects.bulk_create(fresh)
        facts = {"units": sorted(unit.code for unit in chosen), "on": day.isoformat()}
        ledger.record(by=by, verb="plan.reminded", on=period, at=at, facts=facts)
        return made
