"""At most so many requests a minute per token, whichever process answers: one conditional UPDATE decides and counts.

The window slides: of the minute before, the share that still lies within the last sixty seconds is counted too, so no
token gets twice its rate around the turn of a minute.
"""

from datetime import datetime

from django.conf import settings
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from thidua.apps.tokens.models import ApiToken, Meter

MINUTE = 60


def admit(token: ApiToken, at: datetime) -> int | None:
    """Count this request; None if it may go on, else after how many seconds to ask again. The day of use is noted."""
    limit, seconds = settings.API_RATE, int(at.timestamp())
    minute, gone = divmod(seconds, MINUTE)
    same, next_ = Q(minute__gte=minute), Q(minute=minute - 1)
    has_room = (
        (same & Q(count__lte=Value(limit - 1) - F("previous") * (MINUTE - gone) / MINUTE))
        | (next_ & Q(count__lte=(limit * MINUTE - 1) // (MINUTE - gone)))
        | Q(minute__lt=minute - 1)
    )
    counted = Meter.objects.filter(has_room, token=token).update(
        previous=Case(When(same, then=F("previous")), When(next_, then=F("count")), default=0),
        count=Case(When(same, then=F("count") + 1), default=1),
        minute=Case(When(same, then=F("minute")), default=minute),
        last_used_on=timezone.localdate(at),
    )
    if counted:
        return None
    meter = Meter.objects.get(token=token)
    return wait(meter.minute, meter.count, meter.previous, limit, seconds)


def has_room(minute: int, count: int, previous: int, limit: int, seconds: int) -> bool:
    """The rule in plain arithmetic, as the UPDATE above applies it."""
    now, gone = divmod(seconds, MINUTE)
    if minute >= now:
        return previous * (MINUTE - gone) // MINUTE + count < limit
    if minute == now - 1:
        return count * (MINUTE - gone) // MINUTE < limit
    return True


def wait(minute: int, count: int, previous: int, limit: int, seconds: int) -> int:
    """Seconds until there is room again if nobody asks in between: at least one, never more than two minutes."""
    for later in range(1, 2 * MINUTE):
        if has_room(minute, count, previous, limit, seconds + later):
            return later
    return 2 * MINUTE
