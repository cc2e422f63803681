"""What the intervals promise, checked by simulation with recorded seeds: known true values, new data, how often right."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.movements.model import Criterion, Ratio, Threshold
from thidua.core.scoring.certainty.grouping import groups, multiplier
from thidua.core.scoring.certainty.model import BadUncertainty
from thidua.core.scoring.certainty.places import better, ranked, ranked_pair
from thidua.core.scoring.certainty.posterior import shrunk, unshrunk
from thidua.core.scoring.certainty.shrinking import shrunk_shares
from thidua.core.scoring.certainty.sources import sample_variance


def true_ranks(values: np.ndarray) -> np.ndarray:
    return 1 + (values[None, :] > values[:, None]).sum(axis=1)


@pytest.mark.parametrize(("units", "blocs"), [(12, 260), (40, 80)])
def test_rank_intervals_of_95_percent_cover_93_to_97_percent(units: int, blocs: int) -> None:
    """Blocs of known quality, errors from a third to twice the spread of the bloc, as samples of unlike size give."""
    chance = np.random.Generator(np.random.PCG64(20261123 + units))
    covered = inside = 0
    for seed in range(blocs):
        true = chance.normal(85, 4, units)
        errors = chance.uniform(1.3, 8, units)
        found = shrunk(true + chance.normal(0, errors), errors**2, seed=seed, draws=1500)
        places, real = ranked(found.draws), true_ranks(true)
        covered += int(((places.low <= real) & (real <= places.high)).sum())
        low, high = np.quantile(found.draws, [0.025, 0.975], axis=0)
        inside += int(((low <= true) & (true <= high)).sum())
    assert 0.93 <= covered / (units * blocs) <= 0.97
    assert 0.93 <= inside / (units * blocs) <= 0.97


def test_the_probability_of_first_place_is_kept(units: int = 8, blocs: int = 400) -> None:
    """Of all units given 20–60 %, that many turn out to be first."""
    chance = np.random.Generator(np.random.PCG64(7))
    stated, happened = [], []
    for seed in range(blocs):
        true, errors = chance.normal(85, 4, units), chance.uniform(1, 6, units)
        first = ranked(shrunk(true + chance.normal(0, errors), errors**2, seed=seed, draws=800).draws).first
        kept = (first > 0.2) & (first < 0.6)
        stated += list(first[kept])
        happened += list(true_ranks(true)[kept] == 1)
    assert len(stated) > 400
    assert abs(float(np.mean(stated)) - float(np.mean(happened))) < 3 * np.sqrt(0.25 / len(stated))


def told_apart(y: np.ndarray, c: float, s: np.ndarray) -> np.ndarray:
    """By row: whether any two of the units have bars without a common point."""
    return (y - c * s).max(axis=1) > (y + c * s).min(axis=1)


@pytest.mark.parametrize("errors", [[2.0] * 6, [0.5, 1, 1, 2, 4, 8], [0, 1, 1, 3, 3, 3]])
def test_units_that_are_truly_equal_share_a_group_in_95_percent_of_runs(errors: list[float]) -> None:
    """All six equal: the hardest case, where every pair could be told apart wrongly."""
    s = np.array(errors)
    c = multiplier(np.diag(s**2), seed=5, draws=20_000)
    y = 90 + np.random.Generator(np.random.PCG64(11)).normal(0, 1, (20_000, 6)) * s
    alarms = float(told_apart(y, c, s).mean())
    assert 0.04 <= alarms <= 0.06


def test_truly_better_units_are_told_apart() -> None:
    s = np.array([1.0, 1.0, 1.0])
    c = multiplier(np.diag(s**2), seed=5, draws=20_000)
    y = np.array([95.0, 90, 85]) + np.random.Generator(np.random.PCG64(12)).normal(0, 1, (4000, 3)) * s
    assert float(((y[:, 0] - y[:, 1] > 2 * c) & (y[:, 1] - y[:, 2] > 2 * c)).mean()) > 0.75


def test_equal_errors_give_tukeys_critical_value() -> None:
    """Studentized range, 5 % point, 4 groups, infinite degrees of freedom: 3.633 (any table). Here c = q / 2."""
    assert multiplier(np.eye(4), seed=3, draws=40_000) == pytest.approx(3.633 / 2, abs=0.015)


def test_a_pair_is_told_apart_in_closed_form() -> None:
    errors = np.array([3.0, 4.0])
    c = multiplier(np.diag(errors**2), seed=1, draws=0)
    assert c * 7 == pytest.approx(1.959964 * 5)
    assert better(10, 5, 25.0) == pytest.approx(0.841345, abs=1e-6)
    assert [better(*one, 0.0) for one in ((2, 1), (1, 2), (1, 1))] == [1.0, 0.0, 0.5]
    sure, unsure = (ranked_pair(np.array([y, 0.0]), np.diag(errors**2)) for y in (10.0, 8.0))
    assert [list(sure.low), list(sure.high)] == [[1, 2], [1, 2]]
    assert [list(unsure.low), list(unsure.high)] == [[1, 1], [2, 2]]


bars = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), min_size=1, max_size=9)


@given(bars, st.randoms(use_true_random=False))
def test_groups_are_exactly_the_largest_sets_of_overlapping_bars(found: list[tuple[int, int]], mixed: object) -> None:
    codes = [f"U{place}" for place in range(len(found))]
    ends = {code: (low, low + width) for code, (low, width) in zip(codes, found, strict=True)}
    made = groups(codes, [ends[code] for code in codes])
    sets = [set(one) for one in made]
    assert len(made) <= len(codes)
    assert all(max(ends[c][0] for c in one) <= min(ends[c][1] for c in one) for one in made)
    assert not any(one < other for one in sets for other in sets)
    for one in codes:
        for other in codes:
            overlap = max(ends[one][0], ends[other][0]) <= min(ends[one][1], ends[other][1])
            assert one == other or overlap == any({one, other} <= group for group in sets)
    shuffled = list(codes)
    mixed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert groups(shuffled, [ends[code] for code in shuffled]) == made


def test_exact_units_share_a_group_only_if_equal_whatever_stands_between_them() -> None:
    spans = [(90.0, 90.0), (89.0, 89.0), (89.0, 89.0), (80.0, 95.0)]
    assert groups(list("ABCD"), spans) == (("D", "A"), ("D", "B", "C"))


@given(st.lists(st.tuples(st.integers(60_000, 100_000), st.integers(0, 9_000)), min_size=3, max_size=8), st.data())
def test_exact_totals_keep_their_order_and_no_figure_leaves_the_bloc(
    rows: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Shrinking draws inwards only; whoever has no error stays where he is."""
    y, s = (np.array(column) / 1000 for column in zip(*rows, strict=True))
    found = shrunk(y, s**2, seed=data.draw(st.integers(0, 99)), draws=50)
    assert (found.means >= y.min() - 1e-9).all() and (found.means <= y.max() + 1e-9).all()
    assert (found.means[s == 0] == y[s == 0]).all() and (found.draws[:, s == 0] == y[s == 0]).all()


def test_a_lucky_small_sample_does_not_stand_above_a_well_measured_unit() -> None:
    """98 ± 8 from a handful of answers, 93 ± 0.5 from many: by points the first leads, by what is known the second."""
    y, s = np.array([98.0, 93, 88, 87, 86, 85]), np.array([8.0, 0.5, 0.5, 0.5, 0.5, 0.5])
    found = shrunk(y, s**2, seed=4, draws=20_000)
    first = ranked(found.draws).first
    assert found.means[0] < found.means[1] and first[0] < first[1]


def test_the_same_seed_gives_the_same_draws_and_another_seed_others() -> None:
    y, s = np.array([90.0, 88, 87]), np.array([1.0, 2, 0.5])
    one, again, other = (shrunk(y, s**2, seed=seed, draws=50).draws for seed in (9, 9, 10))
    assert (one == again).all() and not (one == other).all()


def test_a_full_covariance_is_used_not_only_its_diagonal() -> None:
    """An error that both share leaves their order sure: difference 2 with variance 4 + 4 − 2 · 3.9 = 0.2."""
    joint = np.array([[4.0, 3.9], [3.9, 4.0]])
    shared = unshrunk(np.array([90.0, 88.0]), joint, seed=1, draws=4000).draws
    apart = unshrunk(np.array([90.0, 88.0]), np.diag(np.diag(joint)), seed=1, draws=4000).draws
    assert ranked(shared).first[0] > 0.99
    assert ranked(apart).first[0] < 0.9
    assert shrunk(np.array([90.0, 88, 86]), np.diag([1.0, 2, 3]), seed=1, draws=9).draws.shape == (9, 3)


@pytest.mark.parametrize(
    "covariance", [[-1.0, 1], [float("nan"), 1], [1.0], [[1.0, 0.5], [0.2, 1.0]], [[1.0, 2.0], [2.0, 1.0]]]
)
def test_impossible_variances_are_refused(covariance: list[float]) -> None:
    with pytest.raises(BadUncertainty):
        unshrunk(np.array([1.0, 2.0]), np.array(covariance), seed=1, draws=2)


def ratio(most: str = "10") -> Criterion:
    return Criterion("A", "A", "unit", "g", ("XX-1",), Decimal(most), "feedback", Ratio("m"))


@pytest.mark.parametrize(("share", "trials"), [(0.9, 30), (0.97, 60), (0.8, 200)])
def test_sampled_points_lie_within_their_95_percent_interval_93_to_97_percent_of_the_time(
    share: float, trials: int
) -> None:
    """Totals of six sampled criteria, as totals are: the single ones are too coarse for any interval to hit 95 %."""
    hits = np.random.Generator(np.random.PCG64(trials)).binomial(trials, share, (6000, 6))
    variance = np.array([sample_variance(ratio(), count, trials) for count in range(trials + 1)])
    error = np.sqrt(variance[hits].sum(axis=1))
    off = np.abs((hits / trials * 10).sum(axis=1) - 60 * share)
    assert 0.93 <= float((off <= 1.959964 * error).mean()) <= 0.97


def test_a_perfect_small_sample_is_not_called_exact() -> None:
    """3 of 3: p = 3,5/4 = 0,875; variance 100 · 0,875 · 0,125 / 3."""
    assert sample_variance(ratio(), 3, 3) == pytest.approx(100 * 0.875 * 0.125 / 3)
    assert sample_variance(ratio(), 300, 300) < 0.06 < sample_variance(ratio(), 3, 3)


def test_other_rules_carry_the_variance_of_their_own_points() -> None:
    """All or nothing at 9/10 of one answer: p = 1,5/2; variance 100 · 3/4 · 1/4."""
    edge = Criterion("A", "A", "unit", "g", ("XX-1",), Decimal(10), "feedback", Threshold("m", Fraction(9, 10)))
    assert sample_variance(edge, 1, 1) == pytest.approx(100 * 0.75 * 0.25)
    assert sample_variance(edge, 500, 500) < 0.01
    assert 20 < sample_variance(edge, 9_000, 10_000) < 26


def test_shrunk_shares_move_small_samples_and_leave_large_ones() -> None:
    small, large, *_ = shrunk_shares([(5, 5), (470, 500), (330, 500), (400, 500), (350, 500)]) or []
    assert 0.75 < small < 0.97 and small < large
    assert abs(large - 0.94) < 0.01


def test_shares_that_differ_no_more_than_chance_become_one() -> None:
    found = shrunk_shares([(18, 20), (19, 20), (17, 20), (18, 20)]) or []
    assert max(found) - min(found) < 0.02
    assert shrunk_shares([(18, 20), (19, 20)]) is None
    assert shrunk_shares([(20, 20), (5, 5), (7, 7)]) == [1.0, 1.0, 1.0]
