"""Make letters out of the notices whose hour has come: one for each person."""

from datetime import datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.notices import outlets
from thidua.apps.notices.models import Delivery, Notice, Preference, Way
from thidua.apps.notices.notifying import ask_for_sending
from thidua.core.notices.digest import identity
from thidua.core.notices.hours import after_quiet


def collect(now: datetime) -> int:
    """How many letters were made. A person without an address, or in quiet hours by now, gets none."""
    users = list(Notice.objects.leaving(now).order_by("user_id").values_list("user_id", flat=True).distinct())
    return sum(_collect_for(user_id, now) for user_id in users)


def preference_of(user: User) -> Preference:
    return Preference.objects.filter(user=user).first() or Preference(user=user)


@transaction.atomic
def _collect_for(user_id: int, now: datetime) -> bool:
    """The rows are held: of two workers the second finds them in the letter of the first."""
    user = User.objects.select_related("person").get(pk=user_id)
    mine = Notice.objects.leaving(now).filter(user=user)
    rows = list(mine.select_for_update(no_key=True).order_by("pk").values_list("pk", "is_urgent", "made_at"))
    ids = [pk for pk, _urgent, _made in rows]
    if not ids:
        return False
    preference = preference_of(user)
    way = usable_way(user, preference)
    if way is None:
        Notice.objects.filter(pk__in=ids).update(leaves_at=None)
        return False
    free = after_quiet(preference.habits, now)
    if free > now:  # the program stood still while they should have left
        Notice.objects.filter(pk__in=ids).update(leaves_at=free)
        ask_for_sending(free, now)
        return False
    delivery, _made = Delivery.objects.get_or_create(
        # the moment too: a mailbox may remember letters of an earlier installation with the same numbers
        identity=identity(user.code, way, [f"{pk} {made_at.isoformat()}" for pk, _urgent, made_at in rows]),
        defaults={
            "user": user,
            "way": way,
            "made_at": now,
            "due_at": now,
            "is_urgent": any(is_urgent for _pk, is_urgent, _made in rows),
        },
    )
    Notice.objects.filter(pk__in=ids).update(delivery=delivery)
    return True


def usable_way(user: User, preference: Preference) -> Way | None:
    """The outlet that reaches this person now; None where the notice can only be read in the application."""
    if not user.is_active or preference.way == Way.NONE:
        return None
    if preference.way == Way.WEBHOOK:
        return Way.WEBHOOK if outlets.has_webhook() else None
    return Way.EMAIL if user.email else None
