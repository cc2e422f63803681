"""The first zero of a polynomial with whole coefficients between 0 and 1, without floats.

A polynomial is its coefficients from the constant up. In Bernstein form on an interval (Lane and Riesenfeld 1981, BIT
21:112) coefficients of one sign prove that there is no zero in it; else the interval is halved, the left half first.
"""

from fractions import Fraction
from itertools import pairwise, zip_longest
from math import comb, factorial

Polynomial = tuple[int, ...]
NARROW = 17  # halvings: an interval of width 2⁻¹⁷ < 0,00001


def poly(*coefficients: int) -> Polynomial:
    found = list(coefficients)
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def plus(one: Polynomial, other: Polynomial) -> Polynomial:
    return poly(*(a + b for a, b in zip_longest(one, other, fillvalue=0)))


def minus(one: Polynomial, other: Polynomial) -> Polynomial:
    return poly(*(a - b for a, b in zip_longest(one, other, fillvalue=0)))


def times(one: Polynomial, other: Polynomial) -> Polynomial:
    found = [0] * max(len(one) + len(other) - 1, 0)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            found[i + j] += a * b
    return poly(*found)


def first_root(one: Polynomial) -> Fraction | None:
    """The smallest x with 0 < x ≤ 1 where the polynomial, above 0 at x = 0, is 0; None if there is none.

    Exact for degree 1 and wherever halving meets the root; else the lower end of an interval of width 2⁻¹⁷ that holds
    it, so that «holds below x» stays true. (Coming that close to 0 without touching it counts as touching.)
    """
    if len(one) < 2:
        return None
    if len(one) == 2:
        root = Fraction(-one[0], one[1])
        return root if 0 < root <= 1 else None
    return _first(_bernstein(one), Fraction(0), 0)


def _bernstein(one: Polynomial) -> list[int]:
    """Coefficients on [0, 1], all multiplied by one positive number so that they stay whole."""
    degree = len(one) - 1
    scale = factorial(degree)
    weights = [value * (scale // comb(degree, power)) for power, value in enumerate(one)]
    return [sum(comb(i, power) * weights[power] for power in range(i + 1)) for i in range(degree + 1)]


def _first(coefficients: list[int], low: Fraction, depth: int) -> Fraction | None:
    if coefficients[0] == 0:
        return low
    if all((a > 0) == (coefficients[0] > 0) for a in coefficients if a):
        return low + Fraction(1, 2**depth) if coefficients[-1] == 0 else None
    if depth == NARROW:
        return low
    left, right = _halves(coefficients)
    found = _first(left, low, depth + 1)
    return _first(right, low + Fraction(1, 2 ** (depth + 1)), depth + 1) if found is None else found


def _halves(coefficients: list[int]) -> tuple[list[int], list[int]]:
    """De Casteljau's scheme at the middle, multiplied by 2^degree so that it stays whole."""
    degree = len(coefficients) - 1
    left, right = [coefficients[0] << degree], [coefficients[-1] << degree]
    row = coefficients
    for step in range(1, degree + 1):
        row = [a + b for a, b in pairwise(row)]
        left.append(row[0] << (degree - step))
        right.append(row[-1] << (degree - step))
    return left, right[::-1]
