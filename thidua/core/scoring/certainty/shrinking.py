"""Shares of samples, drawn towards their bloc: the beta-binomial estimate.

h_i ~ Binomial(n_i, p_i), p_i ~ Beta(mM, (1 − m)M): m the pooled share, M by maximum of the marginal likelihood over a
grid. Shrunk share = (h + mM) / (n + M): a unit with five answers moves almost to the bloc, one with five hundred hardly.
"""

from collections.abc import Sequence
from math import lgamma

#: How many answers the bloc counts for: a quarter, to practically infinitely many (no unit differs from another).
STRENGTHS = tuple(2.0 ** (power / 2) for power in range(-4, 41))
LEAST_UNITS = 3


def shrunk_shares(counts: Sequence[tuple[int, int]]) -> list[float] | None:
    """(hits, trials) of each unit → shrunk shares in the same order; None with fewer than three units to learn from."""
    hits, trials = sum(h for h, _ in counts), sum(n for _, n in counts)
    if len(counts) < LEAST_UNITS or any(n < 1 or not 0 <= h <= n for h, n in counts):
        return None
    if hits in (0, trials):
        return [hits / trials] * len(counts)
    mean = hits / trials
    strength = max(
        STRENGTHS, key=lambda one: sum(_log_likelihood(h, n, mean * one, (1 - mean) * one) for h, n in counts)
    )
    return [(h + mean * strength) / (n + strength) for h, n in counts]


def _log_likelihood(hits: int, trials: int, a: float, b: float) -> float:
    return _log_beta(hits + a, trials - hits + b) - _log_beta(a, b)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
