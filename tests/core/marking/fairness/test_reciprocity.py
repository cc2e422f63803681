"""Pairs that mark each other up: counted chance, power against known collusion, and false alarms per movement."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.crossmarks import drawn, names, on_half, pointed_at, round_robin, table
from thidua.core.marking.fairness.additive import additive_of, rest_of
from thidua.core.marking.fairness.family import SHARES
from thidua.core.marking.fairness.model import RECIPROCITY, NotEnough
from thidua.core.marking.fairness.reciprocity import counted_chance, reciprocity

numbers = st.lists(st.integers(-5, 5), min_size=3, max_size=8)


@given(numbers, st.integers(1, 25))
def test_the_chance_is_the_share_of_all_pairs_that_are_as_strong(pool: list[int], product: int) -> None:
    found = counted_chance(np.array([float(product)]), np.array(pool, dtype=float))
    strong = [one > 0 and other > 0 and one * other >= product for one, other in permutations(pool, 2)]
    assert found[0] == pytest.approx(sum(strong) / len(strong))


def test_one_colluding_pair_in_each_movement_is_named() -> None:
    """Power ≥ 90 %, false alarms ≤ 5 % of movements (five blocs of twelve, 60 criteria in steps of half a point).

    Strength: each gives the other +1.25 residual deviations on a random half of the criteria, chosen apart.
    """
    rng = np.random.default_rng(11)
    rounds, named, wrong, named_of_all = 100, 0, 0, 0
    pairs, truth = round_robin(5, 12), ("B00U00", "B00U01")
    for _ in range(rounds):
        favour = {(0, 1): on_half(rng, 60, 1.25), (1, 0): on_half(rng, 60, 1.25)}
        made = table(rng, pairs, 12, 60, favour=favour)
        outcome = reciprocity(made, rest_of(made))
        found = pointed_at(outcome)
        named += truth in found
        wrong += bool(found - {truth})
        named_of_all += truth in pointed_at(outcome, 0.05 * SHARES[RECIPROCITY])
    assert named >= 90
    assert named_of_all >= 85  # asked with six other questions; 92 % of 300 rounds (decision 0025)
    assert wrong <= 9  # 5 expected at most; P(more than 9 | 5 %) = 3 %


def test_several_pairs_do_not_hide_one_another() -> None:
    rng = np.random.default_rng(12)
    pairs = round_robin(5, 12)
    truth = {(f"B0{bloc}U00", f"B0{bloc}U01") for bloc in range(3)}
    named = 0
    for _ in range(20):
        ends = [(12 * bloc, 12 * bloc + 1) for bloc in range(3)]
        favour = {pair: on_half(rng, 60, 1.25) for a, b in ends for pair in ((a, b), (b, a))}
        made = table(rng, pairs, 12, 60, favour=favour)
        named += len(pointed_at(reciprocity(made, rest_of(made))) & truth)
    assert named >= 54  # 90 % of 60


@pytest.mark.parametrize(
    ("pairs", "size", "criteria", "kinds"),
    [
        (round_robin(4, 8), 8, 12, {}),
        (round_robin(4, 8), 8, 12, {"halo": 0.7, "widths": 0.4}),
        (drawn(4, 10, 3), 10, 12, {"halo": 0.4}),
    ],
    ids=["plain", "likings of whole units and unequal ranges", "few markers a sheet"],
)
def test_fair_movements_are_seldom_pointed_at(
    pairs: list[tuple[int, int]], size: int, criteria: int, kinds: dict[str, float]
) -> None:
    rng = np.random.default_rng(13)
    rounds = 120
    wrong = 0
    for _ in range(rounds):
        made = table(rng, pairs, size, criteria, **kinds)
        wrong += bool(pointed_at(reciprocity(made, rest_of(made))))
    assert wrong <= 12  # 6 expected; P(more than 12 | 5 %) < 1 %


def test_one_sided_liking_is_not_called_reciprocity() -> None:
    """The same favour, one way only: the other side is seldom drawn in."""
    rng = np.random.default_rng(14)
    pairs = round_robin(3, 12)
    named = 0
    for _ in range(60):
        made = table(rng, pairs, 12, 60, favour={(0, 1): on_half(rng, 60, 1.25)})
        named += ("B00U00", "B00U01") in pointed_at(reciprocity(made, rest_of(made)))
    assert named <= 9


def test_what_each_gave_is_told_in_points_of_the_sheet() -> None:
    """Five and three points more on four criteria, no noise elsewhere: the additive fit's share of it is given back."""
    rng = np.random.default_rng(15)
    favour = {(0, 1): np.full(4, 5.0), (1, 0): np.full(4, 3.0)}
    made = table(rng, round_robin(1, 8), 8, 4, noise=1e-6, step=0, favour=favour)
    found = reciprocity(made, additive_of(made))
    assert isinstance(found, list)
    top = max(found, key=lambda item: item.effect)
    assert top.subjects == ("B00U00", "B00U01")
    assert top.figures == pytest.approx({"given": 20.0, "returned": 12.0}, abs=1e-3)
    assert top.effect == pytest.approx(16.0, abs=1e-3)


def test_the_order_of_units_does_not_matter() -> None:
    made = table(np.random.default_rng(16), round_robin(2, 6), 6, 5)
    other = table(np.random.default_rng(16), round_robin(2, 6), 6, 5)
    backwards = np.arange(len(other.points))[::-1]
    other = type(other)(
        **{
            **vars(other),
            "marker": other.marker[backwards],
            "marked": other.marked[backwards],
            "points": other.points[backwards],
        }
    )
    one, two = reciprocity(made, rest_of(made)), reciprocity(other, rest_of(other))
    assert isinstance(one, list) and isinstance(two, list)
    assert {item.subjects: round(item.p, 12) for item in one} == {
        tuple(sorted(item.subjects)): round(item.p, 12) for item in two
    }


def test_too_few_pairs_or_no_variation_is_stated() -> None:
    few = table(np.random.default_rng(1), round_robin(1, 5), 5, 4)
    assert reciprocity(few, rest_of(few)) == NotEnough("reciprocity", "mutual_pairs", 11, 10)
    equal = table(np.random.default_rng(1), round_robin(1, 6), 6, 4)
    equal.points[:] = 8
    assert reciprocity(equal, rest_of(equal)) == NotEnough("reciprocity", "variation", 1, 0)
    assert names(0, 2) == ["B00U00", "B00U01"]
