"""A change against last year is called better or worse only where enough was counted."""

from fractions import Fraction

import pytest

from thidua.apps.indicators.labels import change_words
from thidua.core.indicators.model import Value, value_of
from thidua.core.indicators.tasks import TASK_INDICATORS, TaskCounts

ON_TIME = next(one for one in TASK_INDICATORS if one.direction == "up")


def share(hits: int, trials: int) -> Value:
    return Value("x", hits, trials, Fraction(hits, trials), None, trials < 10)


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (share(9, 12), share(6, 12), ("good", "+25,0 điểm %")),
        (share(6, 12), share(9, 12), ("bad", "−25,0 điểm %")),
        (share(1, 2), share(9, 12), ("idle", "−25,0 điểm %")),
        (share(9, 12), share(1, 2), ("idle", "+25,0 điểm %")),
        (share(3, 12), share(3, 12), ("idle", "không đổi")),
    ],
)
def test_few_cases_are_called_neither_better_nor_worse(now: Value, before: Value, told: tuple[str, str]) -> None:
    assert change_words(ON_TIME, now, before) == told


def test_what_was_not_measured_is_not_compared() -> None:
    assert change_words(ON_TIME, value_of(ON_TIME, TaskCounts()), share(9, 12)) == ("idle", "")
