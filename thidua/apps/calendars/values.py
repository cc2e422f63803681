"""What holds everywhere before anybody records anything: the shipped file of holidays over the maintained library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.adapters.calendarfile import load_days
from thidua.adapters.holidays_lib import YEARS, library_days
from thidua.core.calendar import PLAIN_WEEK, DayEntry, WorkCalendar, laid_over

FILE = Path(settings.ROOT) / "clauses" / "values" / "holidays.toml"


@dataclass(frozen=True)
class Shipped:
    """`entries` say why each day is what it is; `library` alone is kept to show where it disagrees with the file."""

    calendar: WorkCalendar
    entries: Mapping[date, DayEntry]
    library: WorkCalendar


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """A year in the file is the file's alone; of the library only weekend holidays stay, for who works on Saturdays."""
    file = load_days(FILE)
    computed = library_days(frozenset(YEARS) | file.years)
    kept = [entry for entry in computed if entry.day.year not in file.years or _changes_nothing(entry)]
    years = file.years.union(YEARS)
    entries = {entry.day: entry for entry in (*kept, *file.entries)}
    return Shipped(
        calendar=laid_over(PLAIN_WEEK, entries.values(), years),
        entries=entries,
        library=laid_over(PLAIN_WEEK, computed, years),
    )


def _changes_nothing(entry: DayEntry) -> bool:
    return entry.kind == "off" and entry.day.weekday() >= 5
