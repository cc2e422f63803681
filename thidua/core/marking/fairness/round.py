"""All checks of one round of marks, corrected as one family."""

from collections.abc import Callable, Iterable, Mapping, Sequence

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
    INFLATION,
    RECIPROCITY,
    ROTATION,
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
    tell: Callable[[str], None] = lambda _check: None,
) -> Report:
    """Raises the named errors of `model` on a table that cannot be read; what cannot be tested is stated instead.

    `tell` hears the code of each check as it begins.
    """
    outcomes = _of_marks(
        list(rows), stated=stated, window=window, home=home, seed=seed, permutations=permutations, tell=tell
    )
    tell(INFLATION)
    outcomes.append(inflation(stated, seed=seed, permutations=permutations))
    tell(ROTATION)
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
    tell: Callable[[str], None],
) -> list[Outcome]:
    if not rows:
        return [NotEnough(check, "marks", 1, 0) for check in (RECIPROCITY, FLAT, COPYING, BLOC_FAVOUR, CLOSING)]
    tell(RECIPROCITY)
    table = table_of(rows, home)
    fit = rest_of(table)
    outcomes: list[Outcome] = [reciprocity(table, fit)]
    tell(FLAT)
    outcomes.append(flatness(table, fit, seed=seed, permutations=permutations))
    tell(COPYING)
    outcomes.append(copying(table, fit, seed=seed, permutations=permutations))
    tell(BLOC_FAVOUR)
    outcomes.append(bloc_favour(table, fit, stated, seed=seed, permutations=permutations))
    outcomes.append(closing(table, window) if window else NotEnough(CLOSING, "closing_time", 1, 0))
    return outcomes
