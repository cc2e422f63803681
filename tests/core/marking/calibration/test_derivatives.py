"""Gradient and information against differences of the criterion and of dense matrices."""

import numpy as np
import pytest

from tests.support.calibration import fixed_matrix, random_design
from thidua.core.marking.calibration.evaluating import FLOOR, Equations
from thidua.core.marking.calibration.sums import summed

CASES = (
    ((6,), (1.0,), False),
    ((7, 5), (1.0, 0.3), True),
    ((9, 6, 4), (1.0, 1.0, 0.0), True),
    ((9, 5, 4, 3), (1, 1, 1, 1), False),
)


@pytest.mark.parametrize(("sizes", "spread", "with_fixed"), CASES)
def test_gradient_is_the_slope_of_the_criterion(sizes: tuple, spread: tuple, with_fixed: bool) -> None:
    design = random_design(11, marks=60, sizes=sizes, spread=spread, with_fixed=with_fixed)
    equations = Equations(summed(design))
    gamma = np.linspace(0.2, 1.4, len(sizes))
    slopes = []
    for place in range(len(sizes)):
        step = np.zeros(len(sizes))
        step[place] = 1e-4 * gamma[place]
        slopes.append((equations.at(gamma + step).criterion - equations.at(gamma - step).criterion) / (2 * step[place]))
    assert equations.at(gamma).gradient == pytest.approx(np.array(slopes), rel=1e-5, abs=1e-5)


@pytest.mark.parametrize(("sizes", "spread", "with_fixed"), CASES)
def test_information_is_the_average_one_of_the_textbook(sizes: tuple, spread: tuple, with_fixed: bool) -> None:
    design = random_design(12, marks=60, sizes=sizes, spread=spread, with_fixed=with_fixed)
    sums = summed(design)
    gamma = np.linspace(0.2, 1.4, len(sizes))
    x, n = fixed_matrix(design), len(design.response)
    z = [np.eye(len(design.factors[name].levels))[design.factors[name].codes] for name in sums.order]
    h = np.linalg.inv(np.eye(n) + sum(ratio * each @ each.T for ratio, each in zip(gamma, z, strict=True)))
    p = h - h @ x @ np.linalg.solve(x.T @ h @ x, x.T @ h)
    py = p @ design.response
    rss, freedom = float(design.response @ py), n - x.shape[1]
    w = [each @ (each.T @ py) for each in z]
    expected = [
        [freedom * (a @ p @ b / rss - (a @ py) * (b @ py) / rss**2) for b in w] for a in w
    ]  # fmt: skip
    found = Equations(sums).at(gamma)
    assert found.information == pytest.approx(np.array(expected), rel=1e-6, abs=1e-8)
    traces = [float(np.trace(each.T @ p @ each)) for each in z]
    assert (np.array(sums.sizes) - found.traces) / gamma == pytest.approx(np.array(traces), rel=1e-8)


def test_criterion_runs_smoothly_into_a_zero_variance() -> None:
    design = random_design(13, marks=60, sizes=(7, 5), spread=(1.0, 0.3), with_fixed=True)
    equations = Equations(summed(design))
    at_zero, near = equations.at(np.array([0.5, 0.0])), equations.at(np.array([0.5, FLOOR]))
    assert near.criterion == pytest.approx(at_zero.criterion + FLOOR * near.gradient[1], abs=1e-9)
