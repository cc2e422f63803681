"""The additive fit and the markers' noise: against textbook least squares, and against known truth."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.crossmarks import across, drawn, round_robin, table
from thidua.core.marking.fairness.additive import additive_of, rest_of
from thidua.core.marking.fairness.noise import leaks, noise_of, scaled_rest
from thidua.core.marking.fairness.tables import Table


def textbook(found: Table, column: int) -> tuple[np.ndarray, int]:
    present = np.flatnonzero(~np.isnan(found.points[:, column]))
    design = np.zeros((len(present), 2 * len(found.names)))
    design[np.arange(len(present)), found.marker[present]] = 1
    design[np.arange(len(present)), len(found.names) + found.marked[present]] = 1
    values = found.points[present, column]
    rest = np.full(len(found.points), np.nan)
    rest[present] = values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    return rest, len(present) - int(np.linalg.matrix_rank(design))


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 2**32),
    st.sampled_from([(round_robin(2, 5), 5), (drawn(1, 8, 2), 8), (across(3, 4, 2, 2), 4)]),
    st.floats(0, 0.4),
)
def test_the_fit_is_least_squares_whoever_marked_whom_and_whatever_is_missing(
    seed: int, design: tuple[list[tuple[int, int]], int], missing: float
) -> None:
    rng = np.random.default_rng(seed)
    found = table(rng, *design, 3)
    found.points[rng.random(found.points.shape) < missing] = np.nan
    fit = additive_of(found)
    for column in range(3):
        rest, freedom = textbook(found, column)
        np.testing.assert_allclose(fit.rest[:, column], rest, atol=1e-9)
        assert fit.freedom[column] == freedom


def test_severity_and_quality_leave_nothing() -> None:
    found = table(np.random.default_rng(1), round_robin(2, 6), 6, 4, noise=0, step=0)
    assert not rest_of(found).has_variation()


def test_quality_is_told_from_severity() -> None:
    """Without noise, what a marker gives two units differs by their quality alone."""
    found = table(np.random.default_rng(1), round_robin(1, 6), 6, 4, noise=0, step=0)
    fit, cells = rest_of(found), found.cells()
    one, two = cells[0, 1], cells[0, 2]
    np.testing.assert_allclose(fit.quality[one] - fit.quality[two], found.points[one] - found.points[two])


def test_the_noise_of_each_marker_is_found_again() -> None:
    """Three markers four times as noisy (in variance) as the rest; their noise does not rub off on the others."""
    pairs = round_robin(1, 10)
    known = np.array([4.0] * 3 + [1.0] * 7)
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        made = table(rng, pairs, 10, 30, noise=0, step=0)
        extra = rng.standard_normal(made.points.shape) * np.sqrt(known[made.marker])[:, None]
        made = replace(made, points=made.points + extra)
        fit = rest_of(made)
        noise = noise_of(made, fit, scaled_rest(fit))
        found.append(noise / noise[3:].mean())
    np.testing.assert_allclose(np.mean(found, axis=0), known, rtol=0.1)


def test_the_leak_between_two_markers_is_what_comes_out_on_average() -> None:
    pairs = round_robin(1, 6)
    known = np.array([9.0] + [1.0] * 5)
    made = table(np.random.default_rng(0), pairs, 6, 4000, noise=0, step=0)
    rng = np.random.default_rng(1)
    made = replace(
        made, points=made.points + rng.standard_normal(made.points.shape) * np.sqrt(known[made.marker])[:, None]
    )
    fit = additive_of(made)
    expected = leaks(made, fit, known)[0]
    np.testing.assert_allclose(fit.rest @ fit.rest.T / 4000, expected, atol=0.35)
    one, two = made.cells()[1, 3], made.cells()[2, 3]
    assert expected[one, two] > 0.05  # two quiet markers look alike beside a loud one
