"""p-values by permutation: p = (1 + permuted at least as extreme) / (1 + permuted), from a recorded seed."""

from collections.abc import Iterator

import numpy as np

from thidua.core.marking.fairness.tables import Floats, Ints

CHUNK = 2_000_000  # numbers held at once


def generator(seed: int, *stream: int) -> np.random.Generator:
    """Each check draws from its own stream, so that one more hypothesis in one check leaves the others as they were."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, *stream))))


def chunks(permutations: int, size: int) -> Iterator[int]:
    """Numbers of permutations to draw at once, so that memory stays bounded."""
    step = max(1, CHUNK // max(size, 1))
    for start in range(0, permutations, step):
        yield min(step, permutations - start)


def orders(rng: np.random.Generator, times: int, size: int) -> Ints:
    """`times` random orders of 0..size−1, one a line."""
    return rng.permuted(np.tile(np.arange(size), (times, 1)), axis=1)


def upper(observed: Floats, permuted: Floats) -> Floats:
    """Chance of at least `observed`, for statistics brought to one scale: their permuted values are one pool.

    Each statistic is first centred and scaled by its own permutation mean and deviation; pooling then multiplies what a
    permutation tells by the number of subjects, which the correction for many tests needs.
    """
    pool = np.sort(permuted, axis=None)
    above = len(pool) - np.searchsorted(pool, observed - 1e-9 * np.maximum(np.abs(observed), 1.0), side="left")
    return (1 + above) / (1 + len(pool))
