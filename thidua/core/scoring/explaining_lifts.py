"""«What would have changed the rank»: the smallest change on one criterion that lifts a subject past the next total.

Exact: the total is recomputed with the rounding of scoring itself for every candidate, and points only rise with a
criterion's points, so that the smallest one is found by halving over thousandths (or over hits).
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from thidua.core.movements.model import Criterion, Judged, RuleSet
from thidua.core.points import THOUSANDTH, to_milli
from thidua.core.scoring.measured import Counts, measured
from thidua.core.scoring.model import CriterionScore, Result
from thidua.core.scoring.sensitivity_shapes import Shape, shape_of, total_with

BINDING = frozenset({"gate_closed", "gate_unshown", "capped_by_other"})


@dataclass(frozen=True)
class Lift:
    """With `points` instead of `now` on `criterion` alone the total would be `total`, above the wanted one.

    `hits` of `trials` are the favourable cases that give at least these points, for a criterion that is measured.
    """

    criterion: str
    now: Decimal
    points: Decimal
    total: Decimal
    hits: int | None = None
    trials: int | None = None

    @property
    def more(self) -> Decimal:
        return self.points - self.now


def lifts(rules: RuleSet, result: Result, above: Decimal) -> tuple[Lift, ...]:
    """One lift for each criterion that could by itself bring the total over `above`; the smallest change first.

    Empty: no single criterion could, or a limit of the rule set stands between points and total.
    """
    shape = shape_of(result)
    if not shape.adds_up or result.total > above:
        return ()
    criteria = {item.code: item for item in rules.criteria}
    bound = _bound(result)
    free = [item for item in result.criteria if item.points is not None and item.code not in bound]
    found = [_lift(criteria[item.code], item, shape, above) for item in free]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.more, one.criterion)))


def _bound(result: Result) -> set[str]:
    """Criteria whose points do not follow from their own marks or counts alone: a closed gate, a cap by another."""
    lines = [(item.code, line) for item in result.criteria for line in item.lines if line.step in BINDING]
    return {code for code, _ in lines} | {line.facts.get("by", "") for _, line in lines}


def _lift(criterion: Criterion, score: CriterionScore, shape: Shape, above: Decimal) -> Lift | None:
    if score.state == "measured" and score.trials and score.hits is not None:
        return _by_hits(criterion, score, shape, above)
    if score.state in {"not_measured", "not_filed"} or not isinstance(criterion.rule, Judged):
        return None
    now = score.points or Decimal(0)
    low, high = to_milli(now), to_milli(score.max_points)
    at = _smallest(low, high, lambda milli: total_with(shape, score.code, milli * THOUSANDTH) > above)
    if at is None:
        return None
    points = at * THOUSANDTH
    return Lift(score.code, now, points, total_with(shape, score.code, points))


def _by_hits(criterion: Criterion, score: CriterionScore, shape: Shape, above: Decimal) -> Lift | None:
    """Hits come whole: a rule by thresholds or steps jumps, and only what it really gives is promised."""
    hits, trials = score.hits or 0, score.trials or 0

    def points_at(count: int) -> Decimal:
        return measured(criterion, Counts(count, trials, score.is_sample)).points

    at = _smallest(hits, trials, lambda count: total_with(shape, score.code, points_at(count)) > above)
    if at is None:
        return None
    points = points_at(at)
    return Lift(score.code, score.points or Decimal(0), points, total_with(shape, score.code, points), at, trials)


def _smallest(low: int, high: int, is_enough: Callable[[int], bool]) -> int | None:
    """The smallest whole number in (low, high] that is enough; enough once is enough for everything above."""
    if high <= low or not is_enough(high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if is_enough(middle):
            high = middle
        else:
            low = middle
    return high
