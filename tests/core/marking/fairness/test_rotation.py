"""First places that go round: the chance is counted exactly, and unequal qualities only make it smaller."""

from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.core.marking.fairness.family import corrected
from thidua.core.marking.fairness.model import BadFirstPlace, Finding, FirstPlace, NotEnough
from thidua.core.marking.fairness.rotation import distribution, rotation, turns

chances = st.lists(st.integers(0, 6), min_size=2, max_size=3).filter(any)


def place(bloc: str, year: int, winner: int, size: int) -> FirstPlace:
    units = tuple(f"{bloc}-{at}" for at in range(size))
    return FirstPlace(bloc, year, (units[winner],), units)


def years(winners: str, units: str = "ABC") -> list[FirstPlace]:
    """One letter a year; a winner's name is its letter."""
    return [FirstPlace("K1", 2020 + at, (winner,), tuple(units)) for at, winner in enumerate(winners)]


def brute(weights: list[int], length: int) -> list[Fraction]:
    """Every sequence of winners, weighed by its chance."""
    units = [str(at) for at in range(len(weights))]
    found = [Fraction(0)] * (length + 1)
    for winners in product(range(len(weights)), repeat=length):
        chance = prod(Fraction(weights[at], sum(weights)) for at in winners)
        found[turns([[units[at]] for at in winners], [units] * length)] += chance
    return found


@pytest.mark.parametrize(
    ("winners", "in_turn"), [("ABCABC", 6), ("AAAA", 1), ("ABAB", 2), ("ABCBAC", 5), ("ABCCBA", 4)]
)
def test_a_year_is_in_turn_when_nobody_has_waited_longer(winners: str, in_turn: int) -> None:
    assert turns([[winner] for winner in winners], ["ABC"] * len(winners)) == in_turn


@pytest.mark.parametrize(("size", "length"), [(2, 6), (3, 5), (4, 5)])
def test_the_distribution_is_that_of_all_sequences_counted_one_by_one(size: int, length: int) -> None:
    assert list(distribution(size, length)) == brute([1] * size, length)


@settings(max_examples=25, deadline=None)
@given(chances)
def test_full_rounds_are_never_likelier_when_units_differ(weights: list[int]) -> None:
    length = 2 * len(weights)
    assert brute(weights, length)[length] <= distribution(len(weights), length)[length]


def test_three_units_in_turn_for_nine_years_by_hand() -> None:
    """3/3 · 2/3 · 1/3 for the first round, then 1/3 each year."""
    found = rotation(years("ABCABCABC"), seed=1)
    assert isinstance(found, list)
    assert found[0].p == pytest.approx(float(Fraction(2, 9) * Fraction(1, 3) ** 6))
    assert (found[0].statistic, found[0].n, found[0].method) == (9.0, 9, "exact")


def test_a_unit_that_keeps_winning_is_no_rotation() -> None:
    found = rotation(years("AAAABA"), seed=1)
    assert isinstance(found, list)
    assert found[0].p > 0.9


def test_drawing_agrees_with_counting() -> None:
    """A unit that joins in the last year makes counting impossible; a far-off one hardly changes the chance."""
    joined = [*years("ABCAB"), FirstPlace("K1", 2030, ("C",), ("A", "B", "C"))]
    exact = rotation(joined, seed=1)
    shared = rotation([*joined, FirstPlace("K1", 2031, ("A", "B"), ("A", "B", "C"))], seed=1)
    assert isinstance(exact, list) and isinstance(shared, list)
    assert shared[0].method == "permutation"
    assert abs(shared[0].p - exact[0].p) < 0.003
    assert shared[0].n == 6


def test_rotating_blocs_are_named_and_the_rest_left_alone() -> None:
    """In one bloc of six the longest waiting wins nine years of ten; nine blocs at random; twelve years."""
    rng = np.random.default_rng(7)
    rounds, named, wrong = 200, 0, 0
    for _ in range(rounds):
        places = []
        for bloc in range(10):
            waiting = list(range(6))
            for year in range(12):
                goes_round = bloc == 0 and rng.random() < 0.9
                winner = waiting[0] if goes_round else int(rng.integers(0, 6))
                waiting.remove(winner)
                waiting.append(winner)
                places.append(place(f"K{bloc}", year, winner, 6))
        found = rotation(places, seed=1)
        assert isinstance(found, list)
        pointed = {item.subjects for item in corrected(found, 0.05) if item.verdict == "look_together"}
        named += ("K0",) in pointed
        wrong += bool(pointed - {("K0",)})
    assert named >= 0.9 * rounds
    assert wrong <= 0.08 * rounds


def test_uneven_quality_raises_no_alarm() -> None:
    rng = np.random.default_rng(8)
    wrong = 0
    for _ in range(200):
        found = rotation(
            [
                place(f"K{bloc}", year, int(rng.choice(4, p=[0.6, 0.2, 0.1, 0.1])), 4)
                for bloc in range(10)
                for year in range(8)
            ],
            seed=1,
        )
        assert isinstance(found, list)
        wrong += any(item.verdict == "look_together" for item in corrected(found, 0.05))
    assert wrong <= 10


def test_too_few_years_is_stated() -> None:
    assert rotation(years("ABC"), seed=1) == NotEnough("rotation", "years_of_a_bloc", 4, 3)
    assert rotation([], seed=1) == NotEnough("rotation", "years_of_a_bloc", 4, 0)


@pytest.mark.parametrize(
    "bad",
    [
        [FirstPlace("K1", 2020, (), ("A", "B"))],
        [FirstPlace("K1", 2020, ("C",), ("A", "B"))],
        [FirstPlace("K1", 2020, ("A",), ("A", "B")), FirstPlace("K1", 2020, ("B",), ("A", "B"))],
    ],
)
def test_a_wrong_list_of_winners_is_refused(bad: list[FirstPlace]) -> None:
    with pytest.raises(BadFirstPlace):
        rotation(bad, seed=1)


def test_findings_say_what_was_supposed() -> None:
    found = rotation(years("ABCA"), seed=1)
    assert isinstance(found, list)
    assert isinstance(found[0], Finding)
    assert found[0].null == "every_unit_has_the_same_chance_every_year"
