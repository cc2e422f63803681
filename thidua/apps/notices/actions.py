"""Writes: how one wants to be told, what becomes of a letter that did not leave, and the days of reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.notices.models import Delivery, Notice, Preference, ReminderDays, State
from thidua.apps.notices.notifying import Telling, ask_for_sending, leaving, notify, notify_all, notify_kinds
from thidua.apps.orgs.models import Unit
from thidua.core.notices.timetable import Timetable

__all__ = [
    "Telling",
    "Wishes",
    "drop_delivery",
    "notify",
    "notify_all",
    "notify_kinds",
    "resend_delivery",
    "set_preferences",
    "set_reminder_days",
]


class NothingToDo(ValueError):
    """Somebody else has decided on the letter meanwhile."""


@dataclass(frozen=True)
class Wishes:
    way: str
    digest_at: time
    quiet_from: time
    quiet_until: time
    urgent_at_once: bool


def set_preferences(*, user: User, wishes: Wishes, by: User, at: datetime) -> Preference:
    """Notices that have not left yet follow the new wishes."""
    with transaction.atomic():
        fields = {
            "way": wishes.way,
            "digest_at": wishes.digest_at,
            "quiet_from": wishes.quiet_from,
            "quiet_until": wishes.quiet_until,
            "urgent_at_once": wishes.urgent_at_once,
        }
        preference, _made = Preference.objects.update_or_create(user=user, defaults=fields)
        pending = list(Notice.objects.unread().filter(user=user, delivery__isnull=True, leaves_at__isnull=False))
        for notice in pending:
            notice.leaves_at = leaving(preference, at, is_urgent=notice.is_urgent)
        Notice.objects.bulk_update(pending, ["leaves_at"], batch_size=300)
        for moment in {notice.leaves_at for notice in pending if notice.leaves_at}:
            ask_for_sending(moment, at)
        ledger.record(by=by, verb="notice.preferred", on=user, at=at, facts={k: str(v) for k, v in fields.items()})
        return preference


def resend_delivery(*, delivery: Delivery, by: User, at: datetime) -> Delivery:
    """A person decides that it goes out (again), under the same identity. Raises NothingToDo."""
    with transaction.atomic():
        fresh = _troubled(delivery)
        facts = {"was": fresh.state, "user": fresh.user.code, "way": fresh.way}
        fresh.state, fresh.attempts, fresh.due_at, fresh.claim, fresh.fault = State.WAITING, 0, at, "", ""
        fresh.save(update_fields=["state", "attempts", "due_at", "claim", "fault"])
        ask_for_sending(at, at, f"delivery {fresh.pk} {at:%Y-%m-%dT%H:%M:%S.%f}")
        ledger.record(by=by, verb="notice.resent", on=fresh, at=at, facts=facts)
        return fresh


def drop_delivery(*, delivery: Delivery, by: User, at: datetime) -> Delivery:
    """It will not be sent; the notices stay in the application. Raises NothingToDo."""
    with transaction.atomic():
        fresh = _troubled(delivery)
        facts = {"was": fresh.state, "user": fresh.user.code, "way": fresh.way}
        fresh.state, fresh.claim = State.DROPPED, ""
        fresh.save(update_fields=["state", "claim"])
        ledger.record(by=by, verb="notice.dropped", on=fresh, at=at, facts=facts)
        return fresh


def _troubled(delivery: Delivery) -> Delivery:
    held = Delivery.objects.select_for_update(of=("self",), no_key=True).select_related("user")
    fresh = held.troubled().filter(pk=delivery.pk).first()
    if fresh is None:
        raise NothingToDo(str(delivery.pk))
    return fresh


def set_reminder_days(
    *, unit: Unit, movement: str, before: Sequence[int], after: Sequence[int], from_on: date, by: User, at: datetime
) -> ReminderDays:
    """A new row; the one before it stays on record for the days it was in force. Raises BadTimetable."""
    timetable = Timetable(tuple(sorted(set(before), reverse=True)), tuple(sorted(set(after))))
    with transaction.atomic():
        days: dict[str, list[int]] = {"before": list(timetable.before), "after": list(timetable.after)}
        made = ReminderDays.objects.create(unit=unit, movement=movement, from_on=from_on, by=by, at=at, **days)
        facts = {"unit": unit.code, "movement": movement, "from_on": from_on.isoformat(), **days}
        ledger.record(by=by, verb="notice.reminder_days_set", on=made, at=at, facts=facts)
        return made
