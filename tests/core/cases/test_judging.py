"""Worked cases an official can sign, and what is always true of a judgement."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.calendar import WorkCalendar
from thidua.core.cases import judging
from thidua.core.cases.judging import Handled
from thidua.core.cases.moments import END_OF_DAY, Moments

CALENDAR = WorkCalendar(frozenset({date(2026, 9, 2)}), frozenset(), frozenset({2026}))
SHEET = tomllib.loads((Path(__file__).parents[2] / "cases" / "cases.toml").read_text(encoding="utf-8"))
MOMENTS = Moments()
moments = st.integers(min_value=1_760_000_000, max_value=1_800_000_000)
handled = st.builds(
    Handled,
    received=st.just(1_760_000_000),
    due=moments,
    returned=st.none() | moments,
    supplements=st.integers(0, 5),
    apology=st.sampled_from(["", "written", "none"]),
    channel=st.sampled_from(["", "online", "counter", "post"]),
    withdrawn=st.booleans(),
)


@pytest.mark.parametrize("row", SHEET["case"], ids=lambda row: row["name"])
def test_worked_cases(row: dict[str, object]) -> None:
    due, now = MOMENTS.read(str(row["due"]), END_OF_DAY), MOMENTS.read(str(row["now"]))
    returned = MOMENTS.read(str(row["returned"])) if "returned" in row else None
    case = Handled(MOMENTS.read(str(row["received"])), due, returned, withdrawn=bool(row.get("withdrawn")))
    state = judging.state_of(CALENDAR, case, now)
    at = now if returned is None else returned
    days = {"early": judging.days_early, "late": judging.days_late, "overdue": judging.days_late}
    told = days[state](CALENDAR, due, at) if state in days else 0
    assert (state, told, judging.owes_apology(case, now)) == (row["state"], row["days"], row["owes_apology"])


def test_one_request_for_papers_is_help_two_are_a_risk() -> None:
    assert [judging.is_harassment_risk(count) for count in (0, 1, 2, 5)] == [False, False, True, True]


def test_an_apology_nobody_recorded_is_neither_given_nor_refused() -> None:
    given_by = [judging.apology_given(Handled(0, 0, 1, apology=text)) for text in ("", "written", "none")]
    assert given_by == [None, True, False]


@given(handled, moments)
def test_every_case_has_one_state_that_agrees_with_lateness(case: Handled, now: int) -> None:
    state = judging.state_of(CALENDAR, case, now)
    assert state in judging.STATES
    assert judging.owes_apology(case, now) == (state in ("late", "overdue"))


@given(st.lists(handled, max_size=8), moments)
def test_the_histogram_holds_every_late_case_once(cases: list[Handled], now: int) -> None:
    late = [case for case in cases if judging.owes_apology(case, now)]
    assert sum(judging.histogram(CALENDAR, cases, now).values()) == len(late)
