"""Order of hits."""

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.search import Found, ranked
from thidua.core.search.ranking import score


def one(number: int, *answers: int, day: date | None = None, kind: str = "clause") -> Found:
    return Found(number, kind, number, None, day, answers)


def test_a_weightier_yes_outweighs_all_lighter_ones():
    assert [f.entry for f in ranked([one(1, 0, 1, 1, 1), one(2, 1, 0, 0, 0)])] == [2, 1]


def test_newest_first_among_equals_and_undated_last():
    rows = [one(1, 1), one(2, 1, day=date(2030, 1, 1)), one(3, 1, day=date(2031, 1, 1))]
    assert [f.entry for f in ranked(rows)] == [3, 2, 1]


def test_the_order_never_depends_on_the_order_of_arrival():
    rows = [one(1, 1), one(2, 1, day=date(2030, 1, 1)), one(3, 0), one(1, 1, kind="document")]
    assert len({tuple(ranked(some)) for some in permutations(rows)}) == 1


@given(st.lists(st.booleans(), max_size=6), st.integers(0, 5))
def test_one_more_yes_never_lowers_the_score(answers, place):
    better = list(answers)
    if place < len(better):
        better[place] = True
    assert score(better) >= score(answers)
