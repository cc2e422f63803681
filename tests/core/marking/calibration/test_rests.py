"""The dense and the sparse rest, compiled and plain, are one and the same."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from tests.support.calibration import factor, random_design
from thidua.core.marking.calibration import Design, evaluating, fit
from thidua.core.marking.calibration import compiled as compiling
from thidua.core.marking.calibration import dense as dense_rest
from thidua.core.marking.calibration.dense import DenseRest
from thidua.core.marking.calibration.evaluating import Equations
from thidua.core.marking.calibration.loops import cholesky
from thidua.core.marking.calibration.sparse import Ordered, SparseRest, least_band, least_degree, touching
from thidua.core.marking.calibration.sums import Sums, summed


def banded(markers: int, units: int) -> Design:
    """Markers mark a few units around their own: a thin Schur complement."""
    draw = np.random.Generator(np.random.PCG64(3))
    s = np.repeat(np.arange(markers), 4)
    d = (s * units // markers + draw.integers(0, 5, len(s))) % units
    y = draw.normal(0, 1, markers)[s] + draw.normal(0, 1, units)[d] + draw.normal(0, 1, len(s))
    return Design(y, {"s": factor(s), "d": factor(d)})


def sums_of(design: Design) -> Sums:
    return summed(design)


def without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "is_available", lambda: False)
    monkeypatch.setattr(dense_rest, "is_available", lambda: False)
    compiling.compiled.cache_clear()


@pytest.mark.parametrize(
    "design", [banded(90, 40), random_design(1, marks=90, sizes=(20, 9, 6), spread=(1, 1, 1), with_fixed=True)]
)
def test_sparse_and_dense_agree(design: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    without_numba(monkeypatch)
    sums = sums_of(design)
    gamma = np.linspace(0.4, 1.0, len(sums.order))
    one = Equations(sums)
    assert isinstance(one.rest, DenseRest)
    two = Equations(sums)
    two.rest = SparseRest(sums.cells, sums.rest, touching(sums.cells, sums.rest))
    a, b = one.at(gamma), two.at(gamma)
    assert b.criterion == pytest.approx(a.criterion, abs=1e-9)
    assert b.gradient == pytest.approx(a.gradient, rel=1e-9, abs=1e-9)
    assert b.information == pytest.approx(a.information, rel=1e-9)
    for mine, theirs in zip(a.inverse_diagonals, b.inverse_diagonals, strict=True):
        assert theirs == pytest.approx(mine, rel=1e-10)
    compiling.compiled.cache_clear()


def test_a_large_thin_rest_is_taken_as_sparse_and_gives_the_same_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    design = banded(400, 150)
    one = fit(design)
    monkeypatch.setattr(evaluating, "ALWAYS_DENSE", 10)
    assert isinstance(Equations(sums_of(design)).rest, SparseRest)
    two = fit(design)
    assert two.reml_criterion == pytest.approx(one.reml_criterion, abs=1e-8)
    assert two.modes("d") == pytest.approx(one.modes("d"), abs=1e-8)
    assert two.deviations("s") == pytest.approx(one.deviations("s"), abs=1e-8)


def test_compiled_and_plain_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    design = random_design(2, marks=300, sizes=(40, 15, 6), spread=(1, 1, 1), with_fixed=True)
    monkeypatch.setattr(dense_rest, "PAYS", 0)
    if compiling.is_available():
        assert Equations(sums_of(design)).rest.is_compiled
    one = fit(design)
    with monkeypatch.context() as patch:
        without_numba(patch)
        assert not Equations(sums_of(design)).rest.is_compiled
        two = fit(design)
    compiling.compiled.cache_clear()
    assert two.reml_criterion == pytest.approx(one.reml_criterion, abs=1e-9)
    assert two.deviations("f0") == pytest.approx(one.deviations("f0"), rel=1e-9)


def test_nested_factors_of_many_levels_stay_sparse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Classes in schools: after the classes are eliminated the schools do not touch each other."""
    monkeypatch.setattr(evaluating, "ALWAYS_DENSE", 10)
    draw = np.random.Generator(np.random.PCG64(8))
    classes = np.repeat(np.arange(300), 3)
    design = Design(
        draw.normal(0, 1, 300)[classes] + draw.normal(0, 1, 60)[classes // 5] + draw.normal(0, 1, 900),
        {"class": factor(classes), "school": factor(classes // 5)},
    )
    rest = Equations(sums_of(design)).rest
    assert isinstance(rest, SparseRest)
    assert len(rest.l_rows) == 60
    assert fit(design).variance["school"] > 0


def test_a_thick_rest_too_large_for_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    design = random_design(2, marks=300, sizes=(40, 30), spread=(1, 1), with_fixed=False)
    monkeypatch.setattr(evaluating, "ALWAYS_DENSE", 10)
    monkeypatch.setattr(evaluating, "MOST_DENSE", 20)
    with pytest.raises(evaluating.TooLarge, match="còn 30 mức"):
        fit(design)


def test_counts_are_the_cells_of_the_marks() -> None:
    one, other = factor(np.array([0, 0, 1, 2, 2, 2])), factor(np.array([1, 1, 0, 0, 1, 1]))
    sums = sums_of(Design(np.array([1.0, 2, 3, 4, 5, 7]), {"a": one, "b": other}))
    assert isinstance(sums.cells, csr_array)
    assert sums.cells.toarray().tolist() == [[0, 2], [1, 0], [1, 2]]


def test_of_two_orders_the_one_with_less_work_is_taken() -> None:
    sums = sums_of(banded(400, 150))
    pattern = touching(sums.cells, sums.rest)
    both = [Ordered(pattern, order(pattern)).work for order in (least_band, least_degree)]
    assert SparseRest(sums.cells, sums.rest, pattern).work == min(both)


def test_numbers_next_to_nothing_become_none() -> None:
    """A chain of levels that hang together ever more weakly: no number too small to multiply at full speed is kept."""
    size = 400
    starts = np.concatenate((np.arange(0, 2 * size - 1, 2), [2 * size - 1])).astype(np.int64)
    rows = np.array([row for j in range(size) for row in range(j, min(j + 2, size))], dtype=np.uint32)
    values = np.full(len(rows), 1e-160)
    values[starts[:-1]] = 1.0
    lower, chains = np.zeros(len(rows)), (np.full(size, -1), np.full(size, -1), np.zeros(size, dtype=np.int64))
    cholesky(starts, rows, values, starts, rows, lower, *chains, np.zeros(size))
    assert set(lower.tolist()) == {0.0, 1.0}
