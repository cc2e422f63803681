"""The day of a reminder, over weekends, Tết and standstills. Worked cases: tests/cases/reminders.toml."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import CASES
from thidua.adapters.calendarfile import load_calendar
from thidua.core.calendar import WorkCalendar, is_working_day, working_days_between
from thidua.core.notices.timetable import BadTimetable, Timetable, Turn, day_before, turn_due, turns

ROOT = Path(__file__).parents[3]
CALENDAR = load_calendar(ROOT / "clauses" / "values" / "holidays.toml")
ROWS = tomllib.loads((CASES / "reminders.toml").read_text("utf-8"))["case"]
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COUNTS = st.lists(st.integers(0, 9), max_size=4).map(tuple)
AFTER = st.lists(st.integers(1, 9), max_size=3).map(tuple)
OFF = st.frozensets(DAYS, max_size=40)


@pytest.mark.parametrize("case", ROWS, ids=[row["name"] for row in ROWS])
def test_worked_cases(case: dict[str, Any]) -> None:
    timetable = Timetable(tuple(case["before"]), tuple(case["after"]), catch_up=5)
    found = turn_due(
        CALENDAR,
        timetable,
        given_on=case["given"],
        due_on=case["due"],
        today=case["today"],
        reminded_on=case.get("reminded", []),
    )
    assert (found.days if found else "không nhắc") == case["expect"]


@given(OFF, DAYS, st.integers(0, 12))
def test_before_the_due_day_exactly_that_many_working_days_remain(
    off: frozenset[date], due_on: date, days: int
) -> None:
    calendar = WorkCalendar(off, frozenset(), frozenset())
    found = day_before(calendar, due_on, days)
    assert is_working_day(calendar, found)
    assert found <= due_on
    assert working_days_between(calendar, found, due_on) == days


@given(COUNTS, AFTER, DAYS, DAYS, st.lists(DAYS, max_size=3))
def test_a_reminder_is_given_on_a_working_day_after_the_giving_and_once(
    before: tuple[int, ...], after: tuple[int, ...], given_on: date, due_on: date, reminded: list[date]
) -> None:
    timetable = Timetable(before, after, catch_up=5)
    told: list[date] = [*reminded]
    own: list[Turn] = []
    day = min(given_on, due_on) - timedelta(days=3)
    while day < due_on + timedelta(days=40):
        turn = turn_due(
            CALENDAR, timetable, given_on=given_on, due_on=due_on, today=day, reminded_on=[d for d in told if d <= day]
        )
        if turn is not None:
            assert is_working_day(CALENDAR, day)
            assert day > given_on
            assert turn.on <= day <= turn.on + timedelta(days=timetable.catch_up)
            own.append(turn)
            told.append(day)
        day += timedelta(days=1)
    assert len({turn.on for turn in own}) == len(own)
    if not reminded:  # with a program that runs daily no turn is missed
        assert {turn.on for turn in own} == {t.on for t in turns(CALENDAR, timetable, due_on) if t.on > given_on}


def test_numbers_that_are_no_days_are_refused() -> None:
    for before, after in (((-1,), ()), ((), (0,)), ((61,), ())):
        with pytest.raises(BadTimetable):
            Timetable(before, after)
