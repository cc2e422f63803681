"""When a notice may leave: at the hour of the daily digest, or at once when it is urgent, and never in quiet hours.

Hours are hours of Vietnam, which has kept UTC+7 all year round since 1975. Spans are half-open: quiet from 21:00 until
06:00 is quiet at 21:00 and no longer at 06:00; equal ends mean no quiet hours at all.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Habits:
    """How one person wants to be told. `urgent_at_once` off: urgent notices wait for the digest too."""

    digest_at: time = time(7, 0)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(6, 0)
    urgent_at_once: bool = True


def is_quiet(habits: Habits, moment: datetime) -> bool:
    """The span may run over midnight."""
    start, end, now = habits.quiet_from, habits.quiet_until, moment.astimezone(VIETNAM).time()
    return start <= now < end if start <= end else now >= start or now < end


def leaves_at(habits: Habits, made_at: datetime, *, is_urgent: bool) -> datetime:
    """The first moment from `made_at` on at which the notice may leave. A digest that falls into quiet hours waits."""
    at_once = is_urgent and habits.urgent_at_once
    return after_quiet(habits, made_at if at_once else next_at(habits.digest_at, made_at))


def next_at(hour: time, moment: datetime) -> datetime:
    """`hour` o'clock in Vietnam on this day or the next, not before `moment`."""
    local = moment.astimezone(VIETNAM)
    today = datetime.combine(local.date(), hour, VIETNAM)
    return today if today >= local else today + ONE_DAY


def after_quiet(habits: Habits, moment: datetime) -> datetime:
    return next_at(habits.quiet_until, moment) if is_quiet(habits, moment) else moment
