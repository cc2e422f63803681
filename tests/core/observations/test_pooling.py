from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.observations import Observation, pooled, share, wilson

ROW = Observation(unit="u1", clause="XX-1", measure="feedback.courtesy", period="p", hits=8, trials=10)


def test_rows_of_one_measure_are_summed() -> None:
    assert pooled([ROW, replace(ROW, hits=1, trials=2)]) == (9, 12)


def test_facts_told_under_two_clauses_are_counted_once() -> None:
    rows = [replace(ROW, fact="feedback:u1"), replace(ROW, fact="feedback:u1", clause="XX-2")]
    assert pooled(rows) == (8, 10)


def test_equal_counts_of_different_facts_are_both_counted() -> None:
    assert pooled([replace(ROW, fact="a"), replace(ROW, fact="b"), ROW, ROW]) == (32, 40)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_narrows_with_more_cases(counts: tuple[int, int]) -> None:
    hits, trials = counts
    found, larger = wilson(hits, trials), wilson(hits * 4, trials * 4)
    assert found.low <= share(hits, trials) + Fraction(1, 10**9)
    assert found.high >= share(hits, trials) - Fraction(1, 10**9)
    assert larger.high - larger.low < found.high - found.low
