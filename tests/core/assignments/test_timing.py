import tomllib
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.assignments.counting import MEASURES, Task, counts, favourable
from thidua.core.assignments.timing import DaysOutOfOrder, is_overdue_open, is_settled, last_minute, on_time

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "assignments.toml").read_text(encoding="utf-8"))["case"]
DAY = date(2026, 3, 2)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_cases(case: dict[str, Any]) -> None:
    task = Task(
        ("u",),
        case["given"],
        case["due"],
        case.get("done"),
        case.get("reminded", False),
        case.get("starts"),
        case.get("due_part", "day"),
        case.get("done_part", "day"),
        case.get("returned", 0),
        (("u",),) if case.get("left") else (),
    )
    if case["expect"] == "chưa xét":
        assert counts([task], case["today"]) == {}
    else:
        found = favourable(task, case["today"])
        assert {name.removeprefix("assignments."): value for name, value in found.items()} == case["expect"]


def test_the_due_day_itself_is_not_overdue() -> None:
    assert [is_overdue_open(DAY, None, DAY + timedelta(days=n)) for n in (0, 1)] == [False, True]


def test_a_task_done_before_it_was_given_is_refused() -> None:
    with pytest.raises(DaysOutOfOrder):
        last_minute(DAY, DAY, DAY - timedelta(days=1))


def test_counts_keep_owners_apart_and_leave_open_tasks_out() -> None:
    end = DAY + timedelta(days=9)
    tasks = [
        Task(("a",), DAY, end, DAY + timedelta(days=2)),
        Task(("a",), DAY, end, None),
        Task(("b",), DAY, end + timedelta(days=90), None),
    ]
    found = counts(tasks, end + timedelta(days=1))
    assert found == {(("a",), measure): (1, 2) for measure in MEASURES}


@given(st.integers(0, 60), st.integers(0, 90), st.fractions(Fraction(1, 20), Fraction(1, 2)))
def test_late_work_is_always_last_minute_and_never_on_time(span: int, taken: int, share: Fraction) -> None:
    due, done = DAY + timedelta(days=span), DAY + timedelta(days=taken)
    assert is_settled(due, done, DAY)
    if done > due:
        assert last_minute(DAY, due, done, share)
        assert not on_time(due, done)
    elif last_minute(DAY, due, done, share):
        assert last_minute(DAY, due, done + timedelta(days=1), share)
