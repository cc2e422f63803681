"""The optimum against closed forms and against REML written with dense matrices; what must never change it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.support.calibration import factor, random_design, textbook, textbook_modes
from thidua.core.marking.calibration import Design, Factor, Fit, Numeric, fit

SIZES = st.lists(st.integers(3, 8), min_size=1, max_size=4)
DESIGNS = st.builds(
    lambda seed, sizes, extra, sigma, with_fixed: random_design(
        seed, marks=24 + extra, sizes=tuple(sizes), spread=(sigma, 1.0, 0.0, 3.0)[: len(sizes)], with_fixed=with_fixed
    ),
    st.integers(0, 10**6),
    SIZES,
    st.integers(0, 40),
    st.sampled_from((0.0, 0.3, 1.0, 5.0)),
    st.booleans(),
)


def ratios(made: Fit) -> np.ndarray:
    return np.array([value for name, value in made.variance.items() if name != "residual"]) / made.variance["residual"]


def balanced(seed: int, rows: int, columns: int, repeats: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.Generator(np.random.PCG64(seed))
    s, d = np.divmod(np.tile(np.arange(rows * columns), repeats), columns)
    y = 5 + draw.normal(0, 1, rows)[s] + draw.normal(0, 2, columns)[d] + draw.normal(0, 0.7, len(s))
    return y, s, d


def test_one_balanced_factor_gives_the_estimators_of_variance_analysis() -> None:
    y, s, _d = balanced(1, 12, 1, 5)
    made = fit(Design(y, {"s": factor(s)}))
    means = y.reshape(5, 12).mean(axis=0)
    within = ((y.reshape(5, 12) - means) ** 2).sum() / (12 * 4)
    between = 5 * means.var(ddof=1)
    assert made.variance["residual"] == pytest.approx(within, rel=1e-5)
    assert made.variance["s"] == pytest.approx((between - within) / 5, rel=1e-5)
    assert made.fixed[0].estimate == pytest.approx(y.mean(), rel=1e-12)
    assert made.fixed[0].se == pytest.approx(np.sqrt(between / 60), rel=1e-5)
    shrunk = (between - within) / between * (means - y.mean())
    assert made.modes("s") == pytest.approx(shrunk, rel=1e-4)


def test_two_crossed_balanced_factors_give_the_estimators_of_variance_analysis() -> None:
    y, s, d = balanced(2, 9, 6, 1)
    made = fit(Design(y, {"s": factor(s), "d": factor(d)}))
    table = y.reshape(9, 6)
    rows, columns = table.mean(axis=1), table.mean(axis=0)
    error = ((table - rows[:, None] - columns + y.mean()) ** 2).sum() / (8 * 5)
    assert made.variance["residual"] == pytest.approx(error, rel=1e-5)
    assert made.variance["s"] == pytest.approx((6 * rows.var(ddof=1) - error) / 6, rel=1e-4)
    assert made.variance["d"] == pytest.approx((9 * columns.var(ddof=1) - error) / 9, rel=1e-4)


@settings(max_examples=12, deadline=None)
@given(DESIGNS)
def test_criterion_estimates_and_modes_are_those_of_the_textbook(design: Design) -> None:
    made = fit(design, allow_unconnected=True)
    criterion, sigma2, beta, se = textbook(design, ratios(made))
    assert made.reml_criterion == pytest.approx(criterion, abs=1e-7)
    assert made.variance["residual"] == pytest.approx(sigma2, rel=1e-8)
    assert [each.estimate for each in made.fixed] == pytest.approx(beta.tolist(), rel=1e-6, abs=1e-8)
    assert [each.se for each in made.fixed] == pytest.approx(se.tolist(), rel=1e-6)
    modes, deviations = textbook_modes(design, ratios(made))
    for name, mode, deviation in zip(design.factors, modes, deviations, strict=True):
        assert made.modes(name) == pytest.approx(mode, rel=1e-6, abs=1e-8)
        assert made.deviations(name) == pytest.approx(deviation, rel=1e-6, abs=1e-8)


@settings(max_examples=6, deadline=None)
@given(DESIGNS)
def test_no_search_of_the_textbook_criterion_gets_lower(design: Design) -> None:
    made = fit(design, allow_unconnected=True)
    tight = {"xatol": 1e-6, "fatol": 1e-9, "maxiter": 1500, "maxfev": 1500}
    for start in (0.3, 1.5):
        begin = np.full(len(design.factors), start)
        found = minimize(lambda root: textbook(design, root**2)[0], begin, method="Nelder-Mead", options=tight)
        assert made.reml_criterion <= found.fun + 1e-6


@settings(max_examples=8, deadline=None)
@given(DESIGNS, st.integers(0, 1000), st.sampled_from((1e-6, 3.0, 1e6)), st.sampled_from((0.0, -5.0, 1e5)))
def test_units_and_names_do_not_matter(design: Design, seed: int, scale: float, shift: float) -> None:
    """Other units, another zero, levels renamed and marks reordered change nothing but the units."""
    draw = np.random.Generator(np.random.PCG64(seed))
    order = draw.permutation(len(design.response))

    def renamed(each: Factor) -> Factor:
        names = draw.permutation(len(each.levels)).astype(np.int32)
        levels = [""] * len(each.levels)
        for old, new in enumerate(names.tolist()):
            levels[new] = each.levels[old]
        return Factor(names[each.codes][order], levels)

    fixed = {
        name: Numeric(each.values[order]) if isinstance(each, Numeric) else Factor(each.codes[order], each.levels)
        for name, each in design.fixed.items()
    }
    other = Design(
        (design.response[order] + shift) * scale, {name: renamed(each) for name, each in design.factors.items()}, fixed
    )
    one, two = fit(design, allow_unconnected=True), fit(other, allow_unconnected=True)
    freedom = one.marks - len(one.fixed)
    assert two.reml_criterion == pytest.approx(one.reml_criterion + freedom * 2 * np.log(scale), abs=2e-6)
    for name, variance in one.variance.items():
        assert two.variance[name] == pytest.approx(
            variance * scale**2, rel=2e-2, abs=2e-3 * one.variance["residual"] * scale**2
        )
    for name in design.factors:
        mine, theirs = ({each.level: each.estimate for each in made.effects(name)} for made in (one, two))
        assert {level: theirs[level] / scale for level in mine} == pytest.approx(mine, rel=1e-2, abs=1e-2)


def test_a_variance_of_zero_is_a_stated_result() -> None:
    """Levels that differ less than chance would make them."""
    y = np.tile([1.0, 2.0, 3.0, 4.0], 6)
    s = np.repeat(np.arange(6), 4)
    made = fit(Design(y, {"s": factor(s)}))
    assert made.at_zero == ("s",)
    assert made.variance["s"] == 0
    assert made.variance["residual"] == pytest.approx(y.var(ddof=1), rel=1e-9)
    assert made.modes("s").tolist() == [0.0] * 6
    assert made.deviations("s").tolist() == [0.0] * 6


def test_few_evaluations_are_needed_where_there_are_many_marks() -> None:
    design = random_design(4, marks=4000, sizes=(200, 60), spread=(0.5, 0.8), with_fixed=False)
    assert fit(design).evaluations <= 5


def test_residuals_and_covariances_belong_to_the_estimates() -> None:
    design = random_design(5, marks=80, sizes=(8, 5), spread=(1.0, 1.0), with_fixed=True)
    made = fit(design)
    fitted = design.response - made.residuals()
    assert float(made.residuals().mean()) == pytest.approx(0, abs=1e-9)
    assert float(np.corrcoef(fitted, design.response)[0, 1]) > 0.5
    chosen = np.array([3, 0, 1])
    for name in design.factors:
        covariance = made.covariance(name, chosen)
        assert covariance == pytest.approx(covariance.T)
        assert np.sqrt(np.diagonal(covariance)) == pytest.approx(made.deviations(name)[chosen])
