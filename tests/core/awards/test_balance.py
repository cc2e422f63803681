from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.awards.balance import Bound, NotABound, Tally, bound_from, total, weigh

LEADERS_AT_MOST_TWO_FIFTHS = Bound({"leaders": Fraction(2, 5)}, {}, Fraction(1, 10))


def breaches(now: Tally, before: Tally | None, bound: Bound = LEADERS_AT_MOST_TWO_FIFTHS) -> dict[str, tuple[str, ...]]:
    return {check.slug: check.breaches for check in weigh(now, before, bound) if check.breaches}


def test_exactly_the_bound_is_in_balance_and_one_more_is_not() -> None:
    assert breaches(Tally(people=10, leaders=4), None) == {}
    assert breaches(Tally(people=10, leaders=5), None) == {"leaders": ("at_most",)}


def test_a_loss_of_women_beyond_the_allowed_is_named_and_a_gain_is_not() -> None:
    before = Tally(people=10, leaders=2, women=5)
    assert breaches(Tally(people=10, leaders=2, women=4), before) == {}
    assert breaches(Tally(people=10, leaders=2, women=3), before) == {"women": ("fell",)}
    assert breaches(Tally(people=10, leaders=2, women=9), before) == {}


def test_more_repeat_winners_than_last_year_are_named() -> None:
    before = Tally(people=10, repeated=1)
    assert breaches(Tally(people=10, repeated=3), before) == {"repeated": ("grew",)}
    assert breaches(Tally(people=10, repeated=0), before) == {}


def test_fewer_direct_workers_are_the_other_side_of_more_leaders() -> None:
    found = breaches(Tally(people=10, leaders=4), Tally(people=10, leaders=2))
    assert found == {"leaders": ("grew",), "direct": ("fell",)}


def test_what_nobody_counted_is_not_judged() -> None:
    assert breaches(Tally(), Tally(people=10, women=10), Bound({}, {"women": Fraction(1, 2)}, Fraction(0))) == {}
    assert [check.share for check in weigh(Tally(), None, LEADERS_AT_MOST_TWO_FIFTHS)] == [None] * 6


def test_remote_communes_are_a_share_of_units() -> None:
    checks = {check.slug: check for check in weigh(Tally(people=9, units=4, remote_units=1), None, Bound({}, {}))}
    assert (checks["remote"].hits, checks["remote"].trials, checks["remote"].share) == (1, 4, Fraction(1, 4))


def test_a_rule_reads_from_data_and_a_wrong_one_is_named() -> None:
    asks = {"leaders_at_most": "2/5", "women_at_least": "3/10", "fall_at_most": "1/10"}
    assert bound_from(asks) == Bound({"leaders": Fraction(2, 5)}, {"women": Fraction(3, 10)}, Fraction(1, 10))
    for key, value in (("leaders_at_most", "12"), ("vip_at_most", "1/2"), ("women_at_least", "nhiều")):
        with pytest.raises(NotABound) as fault:
            bound_from({key: value})
        assert fault.value.key == key


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    people = draw(st.integers(0, 40))
    parts = [draw(st.integers(0, people)) for _part in range(4)]
    units = draw(st.integers(0, 5))
    return Tally(people, *parts, units, draw(st.integers(0, units)))


@given(st.lists(tallies(), max_size=6))
def test_the_order_of_units_never_changes_the_figures(some: list[Tally]) -> None:
    mixed = some[::-1]
    assert weigh(total(some), None, LEADERS_AT_MOST_TWO_FIFTHS) == weigh(total(mixed), None, LEADERS_AT_MOST_TWO_FIFTHS)


@given(tallies())
def test_last_years_own_list_never_falls_against_itself(tally: Tally) -> None:
    assert breaches(tally, tally, Bound({}, {}, Fraction(0))) == {}
