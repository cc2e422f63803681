"""Worked cases an official can check and sign (tests/cases/calendar/terms.toml)."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.cases import CASES
from thidua.adapters.calendarfile import load_calendar
from thidua.core.calendar import (
    DayEntry,
    WorkCalendar,
    add_working_days,
    due_after,
    halves_late,
    laid_over,
    working_days_late,
)

SHIPPED = load_calendar(Path(__file__).resolve().parents[3] / "clauses" / "values" / "holidays.toml")
DATA = tomllib.loads((CASES / "calendar" / "terms.toml").read_text("utf-8"))


def calendar_of(case: dict[str, Any]) -> WorkCalendar:
    own = case.get("unit_days", {})
    return laid_over(
        SHIPPED, [DayEntry(date.fromisoformat(day), kind, "", "ca mẫu", True, "unit") for day, kind in own.items()]
    )


@pytest.mark.parametrize("case", DATA["term"], ids=lambda case: case["name"])
def test_terms(case: dict[str, Any]) -> None:
    calendar = calendar_of(case)
    if "at" in case:
        assert due_after(calendar, case["at"], case["days"]) == case["due"]
    else:
        assert add_working_days(calendar, case["from"], case["days"]) == case["due"]


@pytest.mark.parametrize("case", DATA["late"], ids=lambda case: case["name"])
def test_lateness(case: dict[str, Any]) -> None:
    given = (case["due"], case.get("due_part", "day"), case["done"], case.get("done_part", "day"))
    calendar = calendar_of(case)
    assert halves_late(calendar, *given) == case["halves"]
    assert working_days_late(calendar, *given) == case["working_days"]
