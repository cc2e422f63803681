"""Worked examples an official can check by hand (tests/cases/indicators)."""

import tomllib
from fractions import Fraction
from typing import Any

import pytest

from tests.support import facts as invented
from tests.support.cases import CASES
from thidua.core.indicators import INDICATORS, CaseCounts, TaskCounts, added, value_of
from thidua.core.indicators.facts import count_case, count_task, day_number

BY_SLUG = {indicator.slug: indicator for indicator in INDICATORS}


def loaded(name: str) -> list[Any]:
    found = tomllib.loads((CASES / "indicators" / name).read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def told(counts: object, slug: str) -> str:
    value = value_of(BY_SLUG[slug], counts)
    return "không có số" if value.amount is None else f"{value.numerator}/{value.n}"


@pytest.mark.parametrize("case", loaded("nhiem-vu.toml"))
def test_tasks(case: dict[str, Any]) -> None:
    counts = TaskCounts()
    for number, row in enumerate(case["tasks"]):
        days = {name: day_number(row[name]) for name in ("start", "due", "done") if name in row}
        late = row.get("late", 0) if "done" in row else None
        fact = invented.task(number, **{"done": None, **row, **days, "late": late})
        share = Fraction(case.get("share", "1/10"))
        counts = added(counts, count_task(fact, fact.unit_role, day_number(case["as_of"]), share))
    assert {slug: told(counts, slug) for slug in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", loaded("ho-so.toml"))
def test_cases(case: dict[str, Any]) -> None:
    counts = CaseCounts()
    for number, row in enumerate(case["cases"]):
        counts = added(counts, count_case(invented.case(number, **row), day_number(case["as_of"])))
    assert {slug: told(counts, slug) for slug in case["expect"]} == case["expect"]


def test_every_indicator_of_tasks_and_cases_is_worked_out_once() -> None:
    cases = [param.values[0] for name in ("nhiem-vu.toml", "ho-so.toml") for param in loaded(name)]
    worked = {slug for case in cases for slug in case["expect"]}
    assert {slug for slug in BY_SLUG if not slug.startswith("targets.")} == worked
