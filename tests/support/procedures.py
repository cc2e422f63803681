"""Versions of an invented procedure for tests."""

from datetime import date
from typing import Any

from thidua.core.procedures.model import Version

FIRST = date(2025, 1, 1)


def version(**more: Any) -> Version:
    fields = {"name": "Cấp giấy", "field": "Đất đai", "level": "commune", "limit_days": 5, "from_on": FIRST}
    return Version(**fields | more)
