"""Random small designs, and REML as the textbook writes it: dense matrices, no trick shared with the code under test."""

import numpy as np

from thidua.core.marking.calibration import Design, Factor, Numeric


def factor(values: np.ndarray) -> Factor:
    levels, codes = np.unique(values, return_inverse=True)
    return Factor(codes.astype(np.int32), [str(each) for each in levels])


def random_design(
    seed: int, *, marks: int, sizes: tuple[int, ...], spread: tuple[float, ...], with_fixed: bool
) -> Design:
    draw = np.random.Generator(np.random.PCG64(seed))
    response, factors = draw.normal(10, 1, marks), {}
    for place, (size, sigma) in enumerate(zip(sizes, spread, strict=True)):
        # the first `size` marks visit every level, so that none is empty
        codes = np.concatenate((np.arange(size), draw.integers(0, size, marks - size)))
        codes = draw.permutation(codes)
        factors[f"f{place}"] = factor(codes)
        response += draw.normal(0, 1, size)[codes] * sigma
    fixed = {}
    if with_fixed:
        kinds = draw.permutation(np.arange(marks) % 3)
        fixed = {"size": Numeric(draw.normal(1000, 50, marks)), "kind": factor(kinds)}
        response += np.array([0, 1, -1])[kinds]
    return Design(response, factors, fixed)


def fixed_matrix(design: Design) -> np.ndarray:
    columns = [np.ones(len(design.response))]
    for each in design.fixed.values():
        if isinstance(each, Factor):
            columns += [(each.codes == level).astype(float) for level in range(1, len(each.levels))]
        else:
            columns.append(each.values)
    return np.column_stack(columns)


def textbook(design: Design, ratios: np.ndarray) -> tuple[float, float, np.ndarray, np.ndarray]:
    """Criterion, residual variance, fixed estimates with standard errors, at given σₖ²/σ²."""
    y, x = design.response, fixed_matrix(design)
    n, p = x.shape
    h = np.eye(n)
    for each, ratio in zip(design.factors.values(), ratios, strict=True):
        z = np.eye(len(each.levels))[each.codes]
        h += ratio * z @ z.T
    inverse = np.linalg.inv(h)
    xhx = x.T @ inverse @ x
    beta = np.linalg.solve(xhx, x.T @ inverse @ y)
    rss = float((y - x @ beta) @ inverse @ (y - x @ beta))
    criterion = np.linalg.slogdet(h)[1] + np.linalg.slogdet(xhx)[1] + (n - p) * (1 + np.log(2 * np.pi * rss / (n - p)))
    return float(criterion), rss / (n - p), beta, np.sqrt(np.diagonal(np.linalg.inv(xhx)) * rss / (n - p))


def textbook_modes(design: Design, ratios: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Best linear unbiased predictions and their standard deviations given the marks, β taken as known."""
    _criterion, sigma2, beta, _se = textbook(design, ratios)
    z = np.hstack([np.eye(len(each.levels))[each.codes] for each in design.factors.values()])
    sizes = [len(each.levels) for each in design.factors.values()]
    g = np.repeat(ratios, sizes)
    v = np.eye(len(z)) + z * g @ z.T
    u = (g[:, None] * z.T) @ np.linalg.solve(v, design.response - fixed_matrix(design) @ beta)
    left = g - np.einsum("iq,iq->q", z * g, np.linalg.solve(v, z * g))
    edges = np.cumsum(sizes)[:-1]
    return np.split(u, edges), np.split(np.sqrt(np.maximum(left, 0) * sigma2), edges)
