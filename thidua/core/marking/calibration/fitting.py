"""`fit(design)`: the checks, the sums, the climb, and what the fit answers afterwards."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from thidua.core.marking.calibration.checking import check_design, check_not_in_fixed
from thidua.core.marking.calibration.climbing import climb
from thidua.core.marking.calibration.connected import check_connected, check_factors_differ, loose_pairs
from thidua.core.marking.calibration.evaluating import Equations, Solution
from thidua.core.marking.calibration.model import RESIDUAL, Design, Factor, Fit, Fixed
from thidua.core.marking.calibration.starting import first_ratios
from thidua.core.marking.calibration.sums import summed

if TYPE_CHECKING:
    Tell = Callable[[str], None] | None


def fit(design: Design, *, allow_unconnected: bool = False, tell: "Tell" = None) -> Fit:
    """REML estimates and conditional modes; raises a `RefusedDesign`, or NotConverged.

    `tell` is called now and then with a few words on how far the work is.
    """
    check_design(design)
    sums = summed(design, tell)
    check_factors_differ(sums)
    check_not_in_fixed(sums)
    if not allow_unconnected:
        check_connected(design, sums)
    found = climb(Equations(sums), first_ratios(sums), tell)
    here = found.solution
    variance = dict(zip(sums.order, (here.gamma * here.sigma2).tolist(), strict=True))
    return Fit(
        reml_criterion=here.criterion,
        variance={**{name: variance[name] for name in design.factors}, RESIDUAL: here.sigma2},
        fixed=_fixed(here),
        marks=sums.marks,
        evaluations=found.evaluations,
        at_zero=tuple(name for name in design.factors if variance[name] == 0),
        warnings=tuple(_loose(*each) for each in loose_pairs(sums)),
        levels={name: factor.levels for name, factor in design.factors.items()},
        answers=Afterwards(design, here),
    )


def _loose(one: str, other: str, count: int) -> str:
    return (
        f"riêng “{one}” và “{other}” chia thành {count} phần, chỉ nối với nhau qua yếu tố khác; "
        "so sánh giữa các phần kém chắc chắn"
    )


def _fixed(here: Solution) -> tuple[Fixed, ...]:
    """Coefficients of the columns as they were given, with standard errors."""
    sums = here.equations.sums
    estimates = sums.back @ here.beta * sums.scale
    estimates[0] += sums.centre
    half = np.linalg.solve(here.root_x, sums.back.T)
    errors = np.sqrt((half**2).sum(axis=0) * here.sigma2)
    rows = zip(sums.names, estimates.tolist(), errors.tolist(), strict=True)
    return tuple(Fixed(name, estimate, se) for name, estimate, se in rows)


class Afterwards:
    """Answers from the solution at the optimum; the inverse is made when standard errors are first asked for."""

    def __init__(self, design: Design, here: Solution) -> None:
        self.design, self.here = design, here
        self.order = here.equations.sums.order

    def _part(self, factor: str, both: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
        place = self.order.index(factor)
        return both[0] if place == 0 else both[1][self.here.equations.parts[place - 1]]

    def modes(self, factor: str) -> np.ndarray:
        theta = self.here.theta[self.order.index(factor)]
        return self._part(factor, self.here.modes) * theta * self.here.equations.sums.scale

    def deviations(self, factor: str) -> np.ndarray:
        gamma = self.here.gamma[self.order.index(factor)]
        return np.sqrt(self._part(factor, self.here.inverse_diagonals) * gamma * self.here.sigma2)

    def covariance(self, factor: str, chosen: np.ndarray) -> np.ndarray:
        """Error variance times ΛM⁻¹Λ for the chosen levels: one solution for each."""
        here, place = self.here, self.order.index(factor)
        sizes = here.equations.sums.sizes
        first, rest = np.zeros((sizes[0], len(chosen))), np.zeros((sum(sizes[1:]), len(chosen)))
        self._part(factor, (first, rest))[chosen, np.arange(len(chosen))] = 1.0
        found = self._part(factor, here.solve(first, rest))[chosen]
        return found * here.gamma[place] * here.sigma2

    def residuals(self) -> np.ndarray:
        sums = self.here.equations.sums
        beta = sums.back @ self.here.beta * sums.scale
        left = self.design.response - sums.centre - beta[0]
        place = 1
        for column in self.design.fixed.values():
            if isinstance(column, Factor):
                width = len(column.levels) - 1
                left -= np.concatenate(([0.0], beta[place : place + width]))[column.codes]
            else:
                width = 1
                left -= column.values * beta[place]
            place += width
        for name, factor in self.design.factors.items():
            left -= self.modes(name)[factor.codes]
        return left
