"""Integer counts of targets per measure; scoring turns them into points, never the other way round."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.core.citing import cites
from thidua.core.targets.attaining import accumulated, is_complete
from thidua.core.targets.model import Actuals, Target

MEASURES = ("targets.attained", "targets.exceeded", "targets.reported")


@dataclass(frozen=True)
class Counted:
    """One target with its confirmed months; `owner` is any key the counts are kept by, `ended` months of its year are over."""

    owner: tuple[str, ...]
    target: Target
    actuals: Actuals
    ended: int


@cites("LC-1.1a")
def counts(targets: Iterable[Counted]) -> Mapping[tuple[tuple[str, ...], str], tuple[int, int]]:
    """(owner, measure) → (hits, trials).

    attained, exceeded: out of targets whose year is over and whose figures are whole and confirmed.
    reported: months with a confirmed figure out of months of the targets that have ended.

    Reading: a target that is not yet due gives no row, and neither does a due one with months missing: not reported is
    neither zero nor full marks. So that silence does not pay, the months kept back count against «reported».
    """
    hits: Counter[tuple[tuple[str, ...], str]] = Counter()
    trials: Counter[tuple[tuple[str, ...], str]] = Counter()

    def count(owner: tuple[str, ...], measure: str, good: int, of: int) -> None:
        hits[owner, measure] += good
        trials[owner, measure] += of

    for one in targets:
        if one.ended:
            told = sum(month <= one.ended for month in one.actuals)
            count(one.owner, "targets.reported", told, one.ended)
        value = accumulated(one.target, one.actuals)
        if one.ended == 12 and value is not None and is_complete(one.target, one.actuals):
            count(one.owner, "targets.attained", one.target.reaches(value), 1)
            count(one.owner, "targets.exceeded", one.target.exceeds(value), 1)
    return {key: (hits[key], of) for key, of in sorted(trials.items())}
