"""The working-day calendar of a unit."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.calendarfile import load_calendar
from thidua.apps.orgs.models import Unit
from thidua.core.calendar import WorkCalendar


@lru_cache(maxsize=1)
def _shipped() -> WorkCalendar:
    return load_calendar(Path(settings.ROOT) / "clauses" / "values" / "holidays.toml")


def calendar_of(_unit: Unit | None = None) -> WorkCalendar:
    """The holidays shipped with the program, alike for all units."""
    return _shipped()
