"""From first ratios to the optimum: average-information steps, halved when the criterion rises, held at zero when it says so."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thidua.core.marking.calibration.evaluating import FLOOR, Equations, Solution

#: A step that promises to lower the criterion by less is the last one.
ENOUGH = 1e-8
MOST_STEPS = 60
MOST_HALVINGS = 30
GROWTH = 100.0


class NotConverged(ArithmeticError):
    """The climb did not end; the figures would not be the optimum's."""


@dataclass(frozen=True, eq=False)
class Optimum:
    solution: Solution
    evaluations: int


def climb(equations: Equations, start: np.ndarray, tell: Callable[[str], None] | None = None) -> Optimum:
    """Raises NotConverged when neither steps nor halvings lead on."""
    here = equations.at(np.maximum(start, FLOOR))
    evaluations = 1
    for _step in range(MOST_STEPS):
        if tell:
            tell(f"lần thử {evaluations}: tiêu chuẩn REML {here.criterion:.4f}")
        move, promised = _move(here)
        if not move.any():
            return _settled(here, evaluations)
        there, tried = _along(here, move, promised)
        evaluations += tried
        if there is None:
            # Nothing lower anywhere along the step: rounding is all that is left, or the step was no descent.
            if promised < 1e-5:
                return _settled(here, evaluations)
            break
        here = there
        if promised < ENOUGH:
            return _settled(here, evaluations)
    raise NotConverged


def _move(here: Solution) -> tuple[np.ndarray, float]:
    """The step in γ and the decrease of the criterion it promises; ratios held at zero stay out of it."""
    free = ~((here.gamma <= FLOOR) & (here.gradient >= 0))
    move = np.zeros_like(here.gamma)
    while free.any():
        gradient, information = here.gradient[free], here.information[np.ix_(free, free)]
        own = np.sqrt(np.maximum(np.diagonal(information), 1e-300))
        scaled = information / np.outer(own, own) + 1e-12 * np.eye(len(own))
        move[:] = 0
        move[free] = -np.linalg.solve(scaled, gradient / own) / own
        move = np.minimum(here.gamma + move, GROWTH * np.maximum(here.gamma, 1e-2)) - here.gamma
        stuck = free & (here.gamma <= FLOOR) & (move <= 0)
        if not stuck.any():
            move = np.maximum(here.gamma + move, FLOOR) - here.gamma
            return move, -0.5 * float(here.gradient @ move)
        free &= ~stuck
    return np.zeros_like(here.gamma), 0.0


def _along(here: Solution, move: np.ndarray, promised: float) -> tuple[Solution | None, int]:
    """The first of γ + move, γ + move/2, γ + move/4… whose criterion is lower."""
    allowed = 1e-9 * (1 + abs(here.criterion) * 1e-6) if promised < ENOUGH else 0.0
    for halving in range(MOST_HALVINGS):
        there = here.equations.at(here.gamma + move * 0.5**halving)
        if there.criterion <= here.criterion + allowed:
            return there, halving + 1
        if promised * 0.5**halving < 1e-12:
            break
    return None, halving + 1


def _settled(here: Solution, evaluations: int) -> Optimum:
    """Ratios that ended at the floor are taken to zero exactly, where that is no worse."""
    low = here.gamma <= 10 * FLOOR
    if not low.any():
        return Optimum(here, evaluations)
    zero = here.equations.at(np.where(low, 0.0, here.gamma))
    better = zero.criterion <= here.criterion + 1e-7
    return Optimum(zero if better else here, evaluations + 1)
