"""From first ratios to the optimum: average-information steps, halved when the criterion rises, held at zero when it says so.

The average information is close to the curvature where there are many marks. Where there are few it is not; then the curvature
along the last step is put right from the change of the gradient (BFGS), which costs nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

from thidua.core.marking.calibration.dense import NotPositive
from thidua.core.marking.calibration.errors import NoResidual
from thidua.core.marking.calibration.evaluating import FLOOR, Equations, Solution

#: A step that leaves less than this between the criterion and its optimum is the last one. What it leaves is judged from
#: what it promises and from how fast the promises shrink.
ENOUGH = 1e-7
#: Promises that shrink by less than this factor from step to step tell that the curvature is not right yet.
SLOW = 0.05
MOST_STEPS = 100
#: Where a factor varies ten thousand times as widely as the error, there is no error to speak of, nor the digits to tell it.
MOST_RATIO = 1e8
MOST_HALVINGS = 30
GROWTH = 100.0
#: A step towards zero goes no further than this part of the ratio, until the ratio is SMALL.
SHRINK, SMALL = 0.05, 1e-4


class NotConverged(ArithmeticError):
    """The climb did not end; the figures would not be the optimum's."""


@dataclass(frozen=True, eq=False)
class Optimum:
    solution: Solution
    evaluations: int


@dataclass(frozen=True, eq=False)
class Point:
    """Where a step began."""

    gamma: np.ndarray
    gradient: np.ndarray


@dataclass(frozen=True, eq=False)
class Step:
    """A move of the ratios, the decrease of the criterion it promises, whether a limit cut it short."""

    move: np.ndarray
    promised: float
    is_cut: bool


def climb(equations: Equations, start: np.ndarray, tell: Callable[[str], None] | None = None) -> Optimum:
    """Raises NotConverged when neither steps nor halvings lead on."""
    here = equations.at(np.maximum(start, FLOOR))
    last: Point | None = None
    evaluations, before = 1, np.inf
    for _step in range(MOST_STEPS):
        if tell:
            tell(f"lần thử {evaluations}: tiêu chuẩn REML {here.criterion:.4f}")
        if here.gamma.max() > MOST_RATIO:
            raise NoResidual
        step = next_step(here, here.information)
        if last is not None and step.promised > SLOW * before:
            step = next_step(here, put_right(here, last))
        if not step.move.any():
            return _settled(here, evaluations)
        there, tried = _along(here, step)
        evaluations += tried
        if there is None:
            # Nothing lower anywhere along the step: rounding is all that is left, or the step was no descent.
            if step.promised < ENOUGH:
                return _settled(here, evaluations)
            raise NotConverged
        is_whole = not step.is_cut and tried == 1
        if is_whole and step.promised * min(1.0, max(SLOW, step.promised / before)) < ENOUGH:
            return _settled(there, evaluations)
        before = step.promised if is_whole else np.inf
        here, last = there, Point(here.gamma, here.gradient)  # not the whole solution: its matrices are large
    raise NotConverged


def put_right(here: Solution, last: Point) -> np.ndarray:
    """The average information with its value along the last move replaced by the one seen, where that is positive."""
    moved, change = here.gamma - last.gamma, here.gradient - last.gradient
    along = here.information @ moved
    seen, expected = float(moved @ change), float(moved @ along)
    if seen <= 1e-3 * expected or expected <= 0:
        return here.information
    return here.information - np.outer(along, along) / expected + np.outer(change, change) / seen


def next_step(here: Solution, curvature: np.ndarray) -> Step:
    """The lowest point of the quadratic model above the limits: exact, by trying each set of ratios held at its limit."""
    least = np.where(here.gamma > SMALL, SHRINK * here.gamma, FLOOR)
    limit = np.minimum(least - here.gamma, 0.0)
    best, value, held = np.zeros_like(limit), 0.0, np.zeros(len(limit), dtype=bool)
    for chosen in product((False, True), repeat=len(limit)):
        move = _held_at(np.array(chosen), limit, here.gradient, curvature)
        model = float(here.gradient @ move) + 0.5 * float(move @ curvature @ move)
        if (move >= limit).all() and model < value:
            best, value, held = move, model, np.array(chosen)
    most = GROWTH * np.maximum(here.gamma, 1e-2)
    part = float(np.min(most / np.maximum(best, most)))
    return Step(best * part, -value * part, part < 1 or bool((held & (least > FLOOR)).any()))


def _held_at(held: np.ndarray, limit: np.ndarray, gradient: np.ndarray, curvature: np.ndarray) -> np.ndarray:
    """Newton's step of the others when the ratios `held` go to their limit."""
    move = np.where(held, limit, 0.0)
    free = ~held
    if free.any():
        own = np.sqrt(np.maximum(np.diagonal(curvature)[free], 1e-12 * gradient[free] ** 2 + 1e-30))
        scaled = curvature[np.ix_(free, free)] / np.outer(own, own) + 1e-10 * np.eye(len(own))
        move[free] = -np.linalg.solve(scaled, (gradient + curvature @ move)[free] / own) / own
    return move


def _along(here: Solution, step: Step) -> tuple[Solution | None, int]:
    """The first point along the step (whole, half, quarter…) whose criterion is lower."""
    allowed = 1e-9 * (1 + abs(here.criterion) * 1e-6) if step.promised < 1e-7 else 0.0
    for halving in range(MOST_HALVINGS):
        there = _at(here, step.move * 0.5**halving)
        if there is not None and there.criterion <= here.criterion + allowed:
            return there, halving + 1
        if step.promised * 0.5**halving < 1e-12:
            break
    return None, halving + 1


def _at(here: Solution, move: np.ndarray) -> Solution | None:
    """None where rounding has left a matrix without its square root: a point too far out."""
    try:
        return here.equations.at(here.gamma + move)
    except (NotPositive, np.linalg.LinAlgError):
        return None


def _settled(here: Solution, evaluations: int) -> Optimum:
    """Ratios that ended at the floor are taken to zero exactly, where that is no worse."""
    low = here.gamma <= 10 * FLOOR
    if not low.any():
        return Optimum(here, evaluations)
    zero = here.equations.at(np.where(low, 0.0, here.gamma))
    better = zero.criterion <= here.criterion + 1e-7
    return Optimum(zero if better else here, evaluations + 1)
