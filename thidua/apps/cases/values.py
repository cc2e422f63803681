"""The working-day calendar of the province, read once from the data files."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.calendarfile import load_calendar
from thidua.core.calendar import WorkCalendar


@lru_cache(maxsize=1)
def calendar() -> WorkCalendar:
    return load_calendar(Path(settings.ROOT) / "clauses" / "values" / "holidays.toml")
