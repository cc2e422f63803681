"""Worked examples (tests/cases/targets/credit.toml) and the limits of credit."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from tests.support.targets import amounts, cases, target
from thidua.core.targets.attaining import standing
from thidua.core.targets.exceeding import CreditRule, NoCreditRule, credit, credit_of_unit, rule_on
from thidua.core.targets.figures import parse_figure
from thidua.core.targets.model import Target
from thidua.core.targets.steps import STEPS

DATA, CASES = cases("credit")
RULE = CreditRule(date(2019, 1, 1), Decimal(DATA["each"]), Decimal(DATA["limit"]), Decimal(DATA["unit_limit"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_worked_example_comes_out_as_signed(case: Mapping[str, Any]) -> None:
    one = target({**case, "kind": "level"})
    month = case.get("month", 12)
    found = credit(RULE, standing(one, {month: parse_figure(case["value"])}, month))
    assert found.points == Decimal(case["expect"])
    assert [line.step for line in found.lines if frozenset(line.facts) != STEPS[line.step]] == []


def test_credit_shows_its_steps() -> None:
    found = credit(RULE, standing(Target(1_000_000, kind="level"), {12: 1_250_000}, 12))
    assert [(line.step, line.before, line.after) for line in found.lines] == [
        ("credit", Decimal(0), Decimal("2.500")),
        ("credit_limited", Decimal("2.500"), Decimal(1)),
    ]
    assert found.lines[0].facts == {"over": "25%", "whole": "25", "each": "0,1"}


def test_a_unit_is_limited_once_more() -> None:
    one = credit(RULE, standing(Target(1_000_000, kind="level"), {12: 2_000_000}, 12))
    assert credit_of_unit(RULE, [one]).points == 1
    both = credit_of_unit(RULE, [one, one])
    assert (both.points, [line.step for line in both.lines]) == (Decimal("1.5"), ["credit_unit_limited"])
    assert credit_of_unit(RULE, []).points == 0


@given(amounts, amounts)
def test_more_never_earns_less(first: int, second: int) -> None:
    low, high = sorted((first, second))
    points = [credit(RULE, standing(Target(10**8, kind="level"), {12: value}, 12)).points for value in (low, high)]
    assert points[0] <= points[1] <= RULE.limit


def test_the_movements_own_rule_goes_before_the_general_one_and_the_latest_begun_counts() -> None:
    def rule(year: int, movement: str = "") -> CreditRule:
        return CreditRule(date(year, 1, 1), Decimal(year), Decimal(1), Decimal(1), movement)

    rules = [rule(2024, "a"), rule(2019), rule(2025), rule(2026, "a")]
    asked = [("a", 2023), ("a", 2024), ("a", 2026), ("b", 2026), ("b", 2020)]
    assert [rule_on(rules, name, date(year, 6, 1)).from_on.year for name, year in asked] == [
        2019,
        2024,
        2026,
        2025,
        2019,
    ]
    with pytest.raises(NoCreditRule):
        rule_on(rules, "a", date(2018, 1, 1))
