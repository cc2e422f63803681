"""Intervals of ranks, and the probability of being first, from draws of the true values."""

from dataclasses import dataclass
from math import erf, sqrt

import numpy as np
from numpy import ndarray

LEVEL = 0.95
CHUNK = 500


@dataclass(frozen=True)
class Ranked:
    """By unit: the 95 % interval of the rank and the probability of rank 1 (shared firsts count for each)."""

    low: ndarray
    high: ndarray
    first: ndarray


def ranked(draws: ndarray) -> Ranked:
    """Ranks are coarse: cutting 2.5 % off either end would keep far more than 95 %, so the shortest run is taken."""
    count, units = draws.shape
    tally = np.zeros((units, units + 1))
    for start in range(0, count, CHUNK):
        block = draws[start : start + CHUNK]
        ranks = (block[:, None, :] > block[:, :, None]).sum(axis=2)
        for unit in range(units):
            tally[unit, :units] += np.bincount(ranks[:, unit], minlength=units)[:units]
    ends = [_shortest(tally[unit, :units]) for unit in range(units)]
    low, high = (np.array(column) for column in zip(*ends, strict=True))
    return Ranked(low, high, tally[:, 0] / count)


def _shortest(tally: ndarray) -> tuple[int, int]:
    """First and last rank of the shortest run with 95 % of the draws; of equally short ones the one with the most."""
    reached = np.concatenate([[0.0], tally.cumsum()])
    wanted = LEVEL * reached[-1]
    found = []
    for low in range(len(tally)):
        high = int(np.searchsorted(reached, reached[low] + wanted))
        if high > len(tally):
            break
        found.append((high - low, -(reached[high] - reached[low]), low + 1, high))
    return min(found)[2:]


def ranked_pair(estimates: ndarray, covariance: ndarray) -> Ranked:
    """The same for two units in closed form, without simulation."""
    contrast = float(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    one = better(float(estimates[0]), float(estimates[1]), contrast)
    first = np.array([one, 1 - one])
    return Ranked(np.where(first > 1 - LEVEL, 1, 2), np.where(first < LEVEL, 2, 1), first)


def monte_carlo_error(draws: int) -> float:
    """Largest standard error of a probability counted over `draws` independent draws."""
    return sqrt(0.25 / draws) if draws else 0.0


def better(one: float, other: float, variance: float) -> float:
    """Probability that the first of a pair is truly higher, in closed form: Φ(difference / its standard error)."""
    if variance == 0:
        return 0.5 if one == other else float(one > other)  # equal: the lot, not the figures, would decide
    return 0.5 * (1 + erf((one - other) / sqrt(2 * variance)))
