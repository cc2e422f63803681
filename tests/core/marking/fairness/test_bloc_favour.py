"""Blocs that mark their own up: against marks from outside, and against the appraisal."""

from dataclasses import replace
from decimal import Decimal

import numpy as np

from tests.support.crossmarks import across, pointed_at, round_robin, table
from thidua.core.marking.fairness.additive import additive_of, rest_of
from thidua.core.marking.fairness.bloc_favour import bloc_favour
from thidua.core.marking.fairness.model import Finding, NotEnough, StatedMark
from thidua.core.marking.fairness.tables import Table

TRUTH = ("B01",)


def favoured(found: Table, bloc: int, size: int, points: float) -> Table:
    inside = (found.marker // size == bloc) & (found.marked // size == bloc)
    found.points[inside] = np.clip(found.points[inside] + points, 0, 10)
    return found


def appraisal_of(found: Table, rng: np.random.Generator, noise: float = 0.4) -> list[StatedMark]:
    """The board sees what the markers see together, with its own noise for each unit."""
    rows = []
    for unit, name in enumerate(found.names):
        mean = found.points[found.marked == unit].mean(axis=0) + noise * rng.standard_normal()
        for column, value in enumerate(np.clip(np.round(mean * 2) / 2, 0, 10)):
            rows.append(StatedMark(name, found.criteria[column], None, Decimal(str(value)), Decimal(10), name[:3]))
    return rows


def checked(found: Table, seed: int, rows: list[StatedMark] | None = None) -> list[Finding]:
    outcome = bloc_favour(found, rest_of(found), rows or [], seed=seed, permutations=499)
    assert isinstance(outcome, list)
    return outcome


def test_half_a_point_more_inside_the_bloc_is_named() -> None:
    """Half a residual deviation a mark; ten units a bloc, three markers from inside, four from outside."""
    rng = np.random.default_rng(41)
    pairs = across(5, 10, 3, 4)
    made = [favoured(table(rng, pairs, 10, 20), 1, 10, 0.5) for _ in range(40)]
    found = [pointed_at(checked(one, seed)) for seed, one in enumerate(made)]
    assert sum(TRUTH in named for named in found) >= 36
    assert sum(bool(named - {TRUTH}) for named in found) <= 5


def test_fair_blocs_are_seldom_pointed_at() -> None:
    rng = np.random.default_rng(42)
    pairs = across(5, 8, 3, 4)
    found = [pointed_at(checked(table(rng, pairs, 8, 12, halo=0.4, widths=0.3), seed)) for seed in range(80)]
    assert sum(map(bool, found)) <= 9  # 4 expected; P(more than 9 | 5 %) = 1 %


def test_one_bloc_above_the_appraisal_is_named() -> None:
    """No marks from outside. One point more a mark inside one bloc of five than the board finds."""
    rng = np.random.default_rng(43)
    found = []
    for seed in range(40):
        made = table(rng, round_robin(5, 8), 8, 12)
        rows = appraisal_of(made, rng)
        found.append(pointed_at(checked(favoured(made, 1, 8, 1.0), seed, rows)))
    assert sum(TRUTH in named for named in found) >= 36
    assert sum(bool(named - {TRUTH}) for named in found) <= 5


def test_blocs_that_agree_with_the_appraisal_are_seldom_pointed_at() -> None:
    rng = np.random.default_rng(44)
    found = []
    for seed in range(80):
        made = table(rng, round_robin(5, 8), 8, 12)
        found.append(pointed_at(checked(made, seed, appraisal_of(made, rng))))
    assert sum(map(bool, found)) <= 9


def test_the_effect_is_in_points_of_the_whole_sheet() -> None:
    """Half a point on each of 20 criteria: ten points."""
    made = table(np.random.default_rng(45), across(5, 8, 3, 4), 8, 20, noise=1e-6, step=0)
    inside = (made.marker // 8 == 1) & (made.marked // 8 == 1)
    made = replace(made, points=made.points + 0.5 * inside[:, None])
    outcome = bloc_favour(made, additive_of(made), [], seed=1, permutations=99)
    assert isinstance(outcome, list)
    assert abs(outcome[1].effect - 10) < 1e-3


def test_with_two_blocs_marking_each_other_whose_favour_it_is_cannot_be_told() -> None:
    made = favoured(table(np.random.default_rng(46), across(2, 8, 3, 3), 8, 10), 1, 8, 1.0)
    outcome = bloc_favour(made, rest_of(made), [], seed=1, permutations=99)
    assert outcome == NotEnough("bloc_favour", "blocs_with_units", 2, 0)


def test_a_bloc_of_one_has_no_marks_of_its_own_to_compare() -> None:
    pairs = [(marker, marked) for marker in range(6) for marked in range(6) if marker != marked]
    made = table(np.random.default_rng(47), pairs, 1, 10)
    outcome = bloc_favour(made, rest_of(made), [], seed=1, permutations=99)
    assert outcome == NotEnough("bloc_favour", "blocs_with_units", 2, 0)
