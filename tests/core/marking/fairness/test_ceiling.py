"""Marks crowded at the maximum, as real sheets are: what that does to all alike is not laid at anybody's door."""

from dataclasses import replace

import numpy as np

from tests.support.crossmarks import on_half, pointed_at, round_robin, table
from thidua.core.marking.fairness.additive import additive_of, rest_of
from thidua.core.marking.fairness.copying import copying
from thidua.core.marking.fairness.flatness import flatness
from thidua.core.marking.fairness.reciprocity import reciprocity
from thidua.core.marking.fairness.tables import Table


def crowded(found: Table, up: float) -> Table:
    return replace(found, points=np.clip(np.round((found.points + up) * 2) / 2, 0, 10))


def test_what_the_end_of_the_scale_bends_is_taken_off() -> None:
    """Severity + quality − a little of their product, no noise: nothing is left, for one degree of freedom."""
    rng = np.random.default_rng(1)
    made = table(rng, round_robin(2, 7), 7, 5, noise=0, step=0)
    severity, quality = rng.standard_normal((14, 5)), rng.standard_normal((14, 5))
    severity, quality = (side - side.reshape(2, 7, 5).mean(axis=1).repeat(7, axis=0) for side in (severity, quality))
    s, q = severity[made.marker], quality[made.marked]
    made = replace(made, points=5 + s + q - 0.001 * s * q)
    before, after = additive_of(made), rest_of(made)
    assert np.abs(after.rest).max() < 0.02 * np.abs(before.rest).max()
    assert (after.freedom == before.freedom - 1).all()


def test_a_fifth_of_all_marks_at_the_maximum_raises_no_alarm() -> None:
    rng = np.random.default_rng(2)
    wrong = {"pairs": 0, "flat": 0, "copies": 0}
    for seed in range(50):
        made = crowded(table(rng, round_robin(3, 9), 9, 16, step=0, halo=0.3, widths=0.3), 1.5)
        fit = rest_of(made)
        wrong["pairs"] += bool(pointed_at(reciprocity(made, fit)))
        wrong["flat"] += bool(pointed_at(flatness(made, fit, seed=seed, permutations=149)))
        wrong["copies"] += bool(pointed_at(copying(made, fit, seed=seed, permutations=149)))
    assert max(wrong.values()) <= 7  # 2.5 expected; P(more than 7 | 5 %) < 1 %


def test_a_pair_is_still_named_when_marks_crowd() -> None:
    rng = np.random.default_rng(3)
    named = 0
    for _ in range(30):
        favour = {(0, 1): on_half(rng, 60, 1.25), (1, 0): on_half(rng, 60, 1.25)}
        made = crowded(table(rng, round_robin(4, 12), 12, 60, step=0, favour=favour), 1.0)
        named += ("B00U00", "B00U01") in pointed_at(reciprocity(made, rest_of(made)))
    assert named >= 26
