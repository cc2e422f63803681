"""Worked examples an official can check by hand (tests/cases/targets/attaining.toml), and what is always true."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.targets import actuals, amounts, cases, figures, months, target, targets
from thidua.core.targets.attaining import accumulated, months_ended, share_of_plan, standing
from thidua.core.targets.figures import show_figure, show_share
from thidua.core.targets.model import NoSuchMonth, Target
from thidua.core.targets.steps import STEPS

CASES = cases("attaining")[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_worked_example_comes_out_as_signed(case: Mapping[str, Any]) -> None:
    found = standing(target(case), months(case["actuals"]), case["ended"])
    told = {
        "value": "" if found.value is None else show_figure(found.value),
        "share": "" if found.share is None else show_share(found.share),
        "used": "" if found.used is None else show_share(found.used),
        "state": found.state,
        "missing": list(found.missing),
    }
    assert {key: told[key] for key in case["expect"]} == case["expect"]


def test_every_step_carries_its_facts() -> None:
    lines = [line for case in CASES for line in standing(target(case), months(case["actuals"]), case["ended"]).lines]
    assert [line.step for line in lines if frozenset(line.facts) != STEPS[line.step]] == []
    assert {line.step for line in lines} == {step for step in STEPS if not step.startswith("credit")}


@given(targets, figures)
def test_a_per_cent_of_one_hundred_means_reached_and_nothing_else_does(one: Target, value: int) -> None:
    share = share_of_plan(one, value).value
    assume(share is not None)
    assert share is not None
    assert (share >= 1) == one.reaches(value)
    assert (share > 1) == one.exceeds(value)


@given(st.integers(1, 10**9), actuals(amounts), st.integers(1, 12), amounts, st.sampled_from(["flow", "level"]))
def test_a_better_month_never_lowers_the_per_cent_of_an_upward_target(
    plan: int, told: dict[int, int], month: int, more: int, kind: Any
) -> None:
    one = Target(plan, "up", kind)
    before = standing(one, told, 12)
    better = {**told, month: told.get(month, 0 if kind == "flow" else (before.value or 0)) + more}
    after = standing(one, better, 12)
    assert after.share is not None
    assert before.share is None or after.share >= before.share


@given(targets, actuals(), st.integers(0, 12), st.integers(1, 1000))
def test_another_unit_of_measure_changes_no_judgement(
    one: Target, told: dict[int, int], ended: int, times: int
) -> None:
    base = None if one.baseline is None else one.baseline * times
    other = Target(one.plan * times, one.direction, one.kind, base)
    small, large = (
        standing(one, told, ended),
        standing(other, {month: value * times for month, value in told.items()}, ended),
    )
    assert (large.state, large.share, large.used, large.missing) == (
        small.state,
        small.share,
        small.used,
        small.missing,
    )
    assert large.value == (None if small.value is None else small.value * times)


@given(targets, actuals(least=1), st.integers(0, 12))
def test_nothing_is_said_of_a_month_that_is_not_reported(one: Target, told: dict[int, int], ended: int) -> None:
    found = standing(one, told, ended)
    assert set(found.missing) == set(range(1, ended + 1)) - set(told)
    assert found.months == tuple(sorted(told))
    if found.state == "missed":
        assert found.is_complete


def test_nothing_reported_is_not_zero() -> None:
    assert accumulated(Target(1000), {}) is None
    assert accumulated(Target(1000), {1: 0}) == 0
    assert standing(Target(1000), {1: 0}, 1).state == "behind"


def test_a_thirteenth_month_is_refused() -> None:
    with pytest.raises(NoSuchMonth):
        standing(Target(1000), {13: 1}, 12)


def test_months_end_when_the_next_one_begins() -> None:
    days = [
        date(2025, 12, 31),
        date(2026, 1, 31),
        date(2026, 2, 1),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2030, 5, 5),
    ]
    assert [months_ended(2026, day) for day in days] == [0, 0, 1, 11, 12, 12]
