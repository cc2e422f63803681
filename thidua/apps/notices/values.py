"""The default timetable of reminders, dated, read once from clauses/values/reminders.toml."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from thidua.core.notices.timetable import Timetable


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[date, Timetable], ...]:
    path = Path(settings.ROOT) / "clauses" / "values" / "reminders.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["reminders"]
    return tuple(
        (row["from"], Timetable(tuple(row["before"]), tuple(row["after"]), row["catch_up"]))
        for row in sorted(rows, key=lambda row: row["from"])
    )


def default_timetable(day: date) -> Timetable:
    """The last entry that begins on or before the day; no reminders before the first."""
    return next((found for begins, found in reversed(_entries()) if begins <= day), Timetable(()))
