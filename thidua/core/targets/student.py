"""Quantiles of Student's t for whole degrees of freedom, from its finite series. Floats: for intervals only."""

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt


class NoFreedom(ValueError):
    """Fewer than one degree of freedom, or a level outside 0..1: no interval can be stated."""


def within(t: float, freedom: int) -> float:
    """Probability that |T| ≤ t (Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    square = cos(angle) ** 2
    term, total, first = (1.0, 1.0, 2) if freedom % 2 == 0 else (cos(angle), cos(angle), 3)
    for step in range(first, freedom - 1, 2):
        term *= square * (step - 1) / step
        total += term
    if freedom % 2 == 0:
        return sin(angle) * total
    return 2 / pi * (angle + (sin(angle) * total if freedom > 1 else 0.0))


@lru_cache(maxsize=256)
def two_sided(level: float, freedom: int) -> float:
    """t with P(|T| ≤ t) = level, by halving: 0.95 and 10 → 2.2281…"""
    if freedom < 1 or not 0 < level < 1:
        raise NoFreedom(f"{level}, {freedom}")
    low, high = 0.0, 1.0
    while within(high, freedom) < level:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < level else (low, middle)
    return high
