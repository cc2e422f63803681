"""The precision promised before marking: against hand-worked designs, and against least squares done another way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.marking.draw.test_draw import pool
from thidua.core.marking.draw import Pair, draw
from thidua.core.marking.draw.precision import Variances, precision, standard_errors


def test_two_sheets_with_the_same_two_markers_lose_nothing_to_severity() -> None:
    """Var = 4 · (1/2 + 1/2) = 4, whatever the severity: it cancels."""
    pairs = [Pair("m", "a"), Pair("n", "a"), Pair("m", "b"), Pair("n", "b")]
    found = precision(pairs, Variances(severity=7, error=2))
    assert found is not None
    assert (found.marked, found.parts) == (2, 1)
    assert found.adjusted_worst == pytest.approx(2)
    assert found.raw_worst == pytest.approx(2)


def test_two_sheets_with_different_markers_carry_both_severities() -> None:
    """Var = 2 · (3² + 4²) = 50: one marker each, nothing shared."""
    found = precision([Pair("m", "a"), Pair("n", "b")], Variances(severity=3, error=4))
    assert found is not None
    assert found.parts == 2
    assert found.adjusted_worst == pytest.approx(50**0.5)
    assert found.raw_worst == pytest.approx(50**0.5)


def test_one_sheet_has_no_difference() -> None:
    assert precision([Pair("m", "a")], Variances(1, 1)) is None


@settings(deadline=None, max_examples=40)
@given(st.integers(4, 8), st.integers(1, 3), st.text(max_size=3), st.floats(0, 9), st.floats(0.5, 9))
def test_standard_errors_are_those_of_generalised_least_squares(
    size: int, markers: int, seed: str, severity: float, error: float
) -> None:
    """Done the long way: V = s² Z Zᵀ + e² I, Var = (Xᵀ V⁻¹ X)⁻¹. The adjusted error is never above the raw one."""
    pairs = draw(pool(size), markers, seed).pairs
    names = sorted({pair.marked for pair in pairs})
    judges = sorted({pair.marker for pair in pairs})
    x = np.array([[pair.marked == name for name in names] for pair in pairs], float)
    z = np.array([[pair.marker == name for name in judges] for pair in pairs], float)
    v = severity**2 * z @ z.T + error**2 * np.eye(len(pairs))
    covariance = np.linalg.inv(x.T @ np.linalg.inv(v) @ x)
    for (one, other), (adjusted, raw) in standard_errors(pairs, Variances(severity, error)).items():
        contrast = np.array([(name == one) - float(name == other) for name in names])
        assert adjusted == pytest.approx(float(contrast @ covariance @ contrast) ** 0.5, rel=1e-6)
        weights = x @ (contrast / x.sum(axis=0))
        assert raw == pytest.approx(float(weights @ v @ weights) ** 0.5, rel=1e-6)
        assert adjusted <= raw * (1 + 1e-9)


def test_more_markers_promise_a_smaller_error() -> None:
    worst = []
    for markers in (2, 3, 4):
        found = precision(draw(pool(8), markers, "s").pairs, Variances(5, 5))
        assert found is not None
        worst.append(found.adjusted_mean)
    assert worst == sorted(worst, reverse=True)
    assert worst[0] > worst[-1]


@pytest.mark.parametrize(("severity", "error"), [(1, 0), (-1, 1), (1, -2), (float("nan"), 1)])
def test_impossible_assumptions_are_refused(severity: float, error: float) -> None:
    with pytest.raises(ValueError, match="error must be positive"):
        Variances(severity, error)
