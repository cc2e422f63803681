"""All checks of one round of marks, corrected as one family."""

from collections.abc import Iterable, Mapping, Sequence

from thidua.core.citing import cites
from thidua.core.marking.fairness.additive import rest_of
from thidua.core.marking.fairness.bloc_favour import bloc_favour
from thidua.core.marking.fairness.closing import closing
from thidua.core.marking.fairness.copying import copying
from thidua.core.marking.fairness.family import corrected
from thidua.core.marking.fairness.flatness import flatness
from thidua.core.marking.fairness.inflation import inflation
from thidua.core.marking.fairness.model import (
    BLOC_FAVOUR,
    CLOSING,
    COPYING,
    FLAT,
    RECIPROCITY,
    CrossMarkRow,
    Finding,
    FirstPlace,
    NotEnough,
    Report,
    StatedMark,
    Window,
)
from thidua.core.marking.fairness.reciprocity import reciprocity
from thidua.core.marking.fairness.rotation import rotation
from thidua.core.marking.fairness.tables import table_of

LEVEL = 0.05
PERMUTATIONS = 999
Outcome = list[Finding] | NotEnough


@cites("LS-2.3d", "LC-1.2a")
def check_round(
    rows: Iterable[CrossMarkRow],
    *,
    seed: int,
    stated: Sequence[StatedMark] = (),
    places: Sequence[FirstPlace] = (),
    window: Window | None = None,
    home: Mapping[str, str] | None = None,
    level: float = LEVEL,
    permutations: int = PERMUTATIONS,
) -> Report:
    """Raises the named errors of `model` on a table that cannot be read; what cannot be tested is stated instead."""
    outcomes = _of_marks(list(rows), stated=stated, window=window, home=home, seed=seed, permutations=permutations)
    outcomes.append(inflation(stated, seed=seed, permutations=permutations))
    outcomes.append(rotation(places, seed=seed))
    findings = [item for outcome in outcomes if isinstance(outcome, list) for item in outcome]
    return Report(
        findings=corrected(findings, level),
        not_enough=tuple(outcome for outcome in outcomes if isinstance(outcome, NotEnough)),
        level=level,
        seed=seed,
        permutations=permutations,
    )


def _of_marks(
    rows: list[CrossMarkRow],
    *,
    stated: Sequence[StatedMark],
    window: Window | None,
    home: Mapping[str, str] | None,
    seed: int,
    permutations: int,
) -> list[Outcome]:
    if not rows:
        return [NotEnough(check, "marks", 1, 0) for check in (RECIPROCITY, FLAT, COPYING, BLOC_FAVOUR, CLOSING)]
    table = table_of(rows, home)
    fit = rest_of(table)
    return [
        reciprocity(table, fit),
        flatness(table, fit, seed=seed, permutations=permutations),
        copying(table, fit, seed=seed, permutations=permutations),
        bloc_favour(table, fit, stated, seed=seed, permutations=permutations),
        closing(table, window) if window else NotEnough(CLOSING, "closing_time", 1, 0),
    ]
