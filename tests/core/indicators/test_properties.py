"""What is always true of indicators, whatever the facts."""

from fractions import Fraction
from statistics import median as plain_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import facts as invented
from thidua.core.indicators import (
    CASE_INDICATORS,
    INDICATORS,
    TASK_INDICATORS,
    CaseCounts,
    TargetCounts,
    TaskCounts,
    added,
    value_of,
    values_of,
)
from thidua.core.indicators.facts import TargetFact, count_case, count_target, count_tasks, day_number
from thidua.core.indicators.lateness import BINS, NegativeLateness, bin_of, median
from thidua.core.indicators.model import SMALL, CountsOutOfOrder

AS_OF = day_number(invented.AS_OF)
seeds = st.integers(0, 10**6)


def total(seed: int, count: int = 30) -> TaskCounts:
    found = TaskCounts()
    for counts in count_tasks(invented.random_tasks(seed, count), AS_OF).values():
        found = added(found, counts)
    return found


@given(seeds)
def test_shares_lie_between_none_and_all(seed: int) -> None:
    for indicator, value in zip(TASK_INDICATORS, values_of(TASK_INDICATORS, total(seed)), strict=True):
        assert value.amount is None or value.amount >= 0
        assert indicator.kind != "share" or value.amount is None or value.amount <= 1


@given(seeds)
def test_in_time_late_and_missed_make_up_everything_judged(seed: int) -> None:
    counts = total(seed)
    shares = {value.slug: value.amount for value in values_of(TASK_INDICATORS, counts)}
    if counts.settled:
        assert sum(shares[name] or 0 for name in ("tasks.on_time", "tasks.late", "tasks.missed")) == 1
    assert counts.settled <= counts.given


@given(seeds, st.integers(1, 29))
def test_counting_in_two_parts_and_adding_is_counting_at_once(seed: int, cut: int) -> None:
    rows = invented.random_tasks(seed, 30)
    parts = TaskCounts()
    for part in (rows[:cut], rows[cut:]):
        for counts in count_tasks(part, AS_OF).values():
            parts = added(parts, counts)
    assert parts == total(seed)


@given(st.dictionaries(st.integers(0, 400), st.integers(0, 5), max_size=12))
def test_the_median_of_a_histogram_is_the_median_of_its_days(histogram: dict[int, int]) -> None:
    days = [day for day, many in histogram.items() for _ in range(many)]
    assert median(histogram) == (Fraction(plain_median(days)) if days else None)


@given(st.integers(0, 10_000))
def test_every_lateness_falls_into_exactly_one_bin(days: int) -> None:
    assert [name for name, low, high in BINS if low <= days and (high is None or days <= high)] == [bin_of(days)]


def test_no_lateness_is_negative() -> None:
    with pytest.raises(NegativeLateness):
        bin_of(-1)


@given(seeds)
def test_cases_of_any_kind_give_lawful_shares(seed: int) -> None:
    counts = CaseCounts()
    for fact in invented.random_cases(seed, 20):
        counts = added(counts, count_case(fact, AS_OF))
    assert all(value.amount is None or value.amount >= 0 for value in values_of(CASE_INDICATORS, counts))
    assert counts.settled + counts.withdrawn <= counts.cases


@pytest.mark.parametrize(("actual", "up", "expected"), [
    (100, 1, TargetCounts(1, 1, 1, 0)), (101, 1, TargetCounts(1, 1, 1, 1)), (99, 1, TargetCounts(1, 1, 0, 0)),
    (99, -1, TargetCounts(1, 1, 1, 1)), (101, -1, TargetCounts(1, 1, 0, 0)), (None, 1, TargetCounts(1, 0, 0, 0)),
])  # fmt: skip
def test_a_target_is_met_at_the_plan_and_exceeded_past_it_in_its_direction(
    actual: int | None, up: int, expected: TargetCounts
) -> None:
    assert count_target(TargetFact(1, 1, 1, 202603, 100, actual, up)) == expected


def test_nothing_counted_has_no_value_and_no_interval() -> None:
    for indicator in INDICATORS:
        empty = {"tasks": TaskCounts, "cases": CaseCounts, "targets": TargetCounts}[indicator.slug.split(".")[0]]()
        value = value_of(indicator, empty)
        assert (value.amount, value.interval, value.is_small) == (None, None, False)


def test_a_sample_carries_an_interval_and_a_full_count_does_not() -> None:
    by_slug = {one.slug: one for one in INDICATORS}
    sample = value_of(by_slug["cases.satisfied"], CaseCounts(cases=10, rated=10, satisfied=8))
    assert sample.interval is not None and sample.interval.low < 0.8 < sample.interval.high
    assert value_of(by_slug["tasks.on_time"], TaskCounts(given=10, on_time=8, missed=2)).interval is None


@pytest.mark.parametrize(("n", "is_small"), [(SMALL - 1, True), (SMALL, False)])
def test_few_cases_are_flagged(n: int, is_small: bool) -> None:
    indicator = next(one for one in INDICATORS if one.slug == "tasks.on_time")
    assert value_of(indicator, TaskCounts(given=n, on_time=n)).is_small is is_small


def test_counts_that_no_facts_could_give_are_refused() -> None:
    indicator = next(one for one in INDICATORS if one.slug == "tasks.rework")
    with pytest.raises(CountsOutOfOrder):
        value_of(indicator, TaskCounts(returned=3, reported=2))


def test_every_indicator_tells_its_formula_edges_and_clauses() -> None:
    assert len({one.slug for one in INDICATORS}) == len(INDICATORS) == 22
    assert all(one.formula.endswith(".") and one.edges.endswith((".", "%.")) and one.clauses for one in INDICATORS)
