"""The first zero of a polynomial with fractional coefficients, without floats: Sturm's theorem and halving.

A polynomial is its coefficients from the constant up. Degrees here are at most a handful.
"""

from fractions import Fraction
from itertools import pairwise, zip_longest

Polynomial = tuple[Fraction, ...]
NARROW = Fraction(1, 100_000)


def poly(*coefficients: Fraction | int) -> Polynomial:
    found = [Fraction(one) for one in coefficients]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def plus(one: Polynomial, other: Polynomial) -> Polynomial:
    return poly(*(a + b for a, b in zip_longest(one, other, fillvalue=Fraction(0))))


def minus(one: Polynomial, other: Polynomial) -> Polynomial:
    return poly(*(a - b for a, b in zip_longest(one, other, fillvalue=Fraction(0))))


def times(one: Polynomial, other: Polynomial) -> Polynomial:
    found = [Fraction(0)] * max(len(one) + len(other) - 1, 0)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            found[i + j] += a * b
    return poly(*found)


def at(one: Polynomial, x: Fraction) -> Fraction:
    value = Fraction(0)
    for coefficient in reversed(one):
        value = value * x + coefficient
    return value


def first_root(one: Polynomial, end: Fraction) -> Fraction | None:
    """The smallest x with 0 < x ≤ `end` where the polynomial is 0; None if there is none.

    Exact for degree 1 and wherever the halving meets the root; else the lower end of an interval of width `NARROW`
    that holds it, so that «holds below x» stays true.
    """
    if len(one) < 2:
        return None
    if len(one) == 2:
        root = -one[0] / one[1]
        return root if 0 < root <= end else None
    chain = _chain(one)
    low, high = Fraction(0), end
    if _signs(chain, low) == _signs(chain, high):
        return None
    while high - low > NARROW:
        middle = (low + high) / 2
        if _signs(chain, low) != _signs(chain, middle):
            high = middle
        else:
            low = middle
    return high if at(one, high) == 0 else low


def _chain(one: Polynomial) -> list[Polynomial]:
    """Sturm's chain: the polynomial, its derivative, and negated remainders; repeated roots are divided out first."""
    chain = [one, poly(*[power * value for power, value in enumerate(one)][1:])]
    while len(chain[-1]) > 1:
        _, rest = _divided(chain[-2], chain[-1])
        if not rest:
            return _chain(_divided(one, chain[-1])[0])
        chain.append(poly(*(-value for value in rest)))
    return chain


def _divided(one: Polynomial, by: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder."""
    quotient = [Fraction(0)] * max(len(one) - len(by) + 1, 0)
    while len(one) >= len(by):
        shift, factor = len(one) - len(by), one[-1] / by[-1]
        quotient[shift] = factor
        one = minus(one[:-1], poly(*([0] * shift), *(factor * value for value in by[:-1])))
    return poly(*quotient), one


def _signs(chain: list[Polynomial], x: Fraction) -> int:
    """Changes of sign along the chain; its fall from a to b is the number of distinct roots in (a, b]."""
    values = [value for value in (at(one, x) for one in chain) if value]
    return sum((a > 0) != (b > 0) for a, b in pairwise(values))
