"""The working-day calendar and the length of the right of reply, read once from the data files."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.calendarfile import load_calendar, load_reply_days
from thidua.core.calendar import WorkCalendar

VALUES = Path(settings.ROOT) / "clauses" / "values"


@lru_cache(maxsize=1)
def calendar() -> WorkCalendar:
    return load_calendar(VALUES / "holidays.toml")


@lru_cache(maxsize=1)
def reply_days() -> int:
    return load_reply_days(VALUES / "right-of-reply.toml")
