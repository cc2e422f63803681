"""Counts for scoring: what does not apply is left out, never counted as zero."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.cases.test_judging import handled, moments
from thidua.core.cases.counting import counts, favourable
from thidua.core.cases.judging import Handled

NOW, WHOLE = 1000, {"since": 0, "until": 10_000}


def test_a_worked_count() -> None:
    cases = [
        Handled(10, 100, 90, channel="online"),  # in time
        Handled(10, 100, 101, supplements=2, apology="written", channel="counter"),  # late, with an apology
        Handled(10, 100, None, apology="none"),  # overdue, none given
        Handled(10, 5000, None, channel="post"),  # still within its time
        Handled(10, 100, None, supplements=3, withdrawn=True),  # withdrawn after three requests
    ]
    assert counts(cases, NOW, **WHOLE) == {
        "cases.on_time": (1, 3),
        "cases.apologised": (1, 2),
        "cases.single_supplement": (3, 5),
        "cases.online": (1, 3),
    }


def test_nothing_handled_is_no_count() -> None:
    assert counts([], NOW, **WHOLE) == {}


def test_a_late_case_whose_system_records_no_apologies_is_not_measured() -> None:
    assert "cases.apologised" not in favourable(Handled(0, 10, 20), NOW)


@given(st.lists(handled, max_size=10), moments, moments, moments)
def test_two_halves_of_a_time_count_as_the_whole(cases: list[Handled], now: int, one: int, other: int) -> None:
    low, high = sorted((one, other))
    parts = [counts(cases, now, since=0, until=low), counts(cases, now, since=low, until=high)]
    whole = counts(cases, now, since=0, until=high)
    summed = {
        measure: tuple(sum(part.get(measure, (0, 0))[place] for part in parts) for place in (0, 1)) for measure in whole
    }
    assert summed == whole
