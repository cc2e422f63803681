"""A check from its inputs to its record. Imports what computes; `record` does not, so pages do not pay for it."""

from collections.abc import Callable

from thidua.core.marking.fairness.record import Inputs, Record, size_of
from thidua.core.marking.fairness.round import PERMUTATIONS, check_round


def record_of(
    inputs: Inputs,
    *,
    seed: int,
    permutations: int = PERMUTATIONS,
    tell: Callable[[str], None] = lambda _check: None,
) -> Record:
    """Raises the named errors of `model` on rows that cannot be read."""
    report = check_round(
        inputs.rows,
        seed=seed,
        stated=inputs.stated,
        places=inputs.places,
        window=inputs.window,
        home=inputs.home,
        permutations=permutations,
        tell=tell,
    )
    return Record(size_of(inputs), report)
