"""Worked examples (tests/cases/targets/forecasting.toml), and what is always true of an estimate."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.targets import actuals, amounts, cases, figures, months, target, targets
from thidua.core.targets.figures import show_figure
from thidua.core.targets.forecasting import Forecast, NoForecast, forecast, outlook
from thidua.core.targets.model import Target

years = st.lists(st.fixed_dictionaries(dict.fromkeys(range(1, 13), amounts)), max_size=4)


@pytest.mark.parametrize("case", cases("forecasting")[1], ids=lambda case: case["name"])
def test_a_worked_example_comes_out_as_signed(case: Mapping[str, Any]) -> None:
    found = forecast(target(case), months(case["actuals"]), [months(year) for year in case.get("earlier", [])])
    told: dict[str, object] = (
        {"why": found.why}
        if isinstance(found, NoForecast)
        else {"method": found.method, "years": found.years}
        | {key: show_figure(getattr(found, key)) for key in ("point", "low", "high")}
    )
    assert {key: told[key] for key in case["expect"]} == case["expect"]


@given(targets, actuals(), years)
def test_the_interval_contains_the_point(one: Target, told: dict[int, int], earlier: list[dict[int, int]]) -> None:
    found = forecast(one, told, earlier)
    if isinstance(found, NoForecast):
        assert len(told) < 3
    else:
        assert found.low <= found.point <= found.high


@given(targets, actuals(amounts, least=3), years)
def test_a_flow_without_a_negative_month_never_ends_below_what_it_has(
    one: Target, told: dict[int, int], earlier: list[dict[int, int]]
) -> None:
    found = forecast(Target(one.plan, one.direction, "flow"), told, earlier)
    assert isinstance(found, Forecast)
    assert found.low >= sum(told.values())


@given(targets, actuals(figures, least=3), years, st.integers(2, 1000))
def test_another_unit_of_measure_scales_the_estimate(
    one: Target, told: dict[int, int], earlier: list[dict[int, int]], times: int
) -> None:
    def scaled(year: dict[int, int]) -> dict[int, int]:
        return {month: value * times for month, value in year.items()}

    small, large = forecast(one, told, earlier), forecast(one, scaled(told), [scaled(year) for year in earlier])
    assert isinstance(small, Forecast) and isinstance(large, Forecast)
    assert (small.method, small.months, small.years) == (large.method, large.months, large.years)
    for name in ("point", "low", "high"):  # the small one was rounded to a thousandth
        a, b = getattr(small, name) * times, getattr(large, name)
        assert abs(a - b) <= 2 * times + abs(b) * 1e-9


def test_more_months_alike_make_the_interval_narrower() -> None:
    def wide(count: int) -> int:
        found = forecast(Target(10), {month: 100 + month % 2 * 10 for month in range(1, count + 1)})
        assert isinstance(found, Forecast)
        return found.high - found.low

    widths = [wide(count) for count in (4, 6, 8, 10)]
    assert widths == sorted(widths, reverse=True) and widths[-1] < widths[0]


def test_the_outlook_is_open_while_the_plan_lies_inside_the_interval() -> None:
    months_told = {1: 90_000, 2: 100_000, 3: 110_000, 4: 100_000}  # 1.072,7 … 1.327,3
    plans = {500_000: "likely_reached", 1_200_000: "open", 2_000_000: "likely_missed"}
    for plan, expected in plans.items():
        found = forecast(Target(plan), months_told)
        assert isinstance(found, Forecast)
        assert outlook(Target(plan), found) == expected
    down = Target(500_000, "down")
    found = forecast(down, months_told)
    assert isinstance(found, Forecast)
    assert outlook(down, found) == "likely_missed"
