"""How uncertain the points of one criterion are, and why.

A sample: with h hits of n, another sample of the same size would have given H ~ Binomial(n, p), and so other points
f(H). p is taken as (h + 1/2) / (n + 1), the mean of Jeffreys' posterior: with h = 0 or h = n the plain share h / n would
claim no error at all, which is what makes a unit with three answers win. Ratio: variance = max² · p(1 − p) / n. Any other
rule: the variance of its own points f(H), summed over the binomial.

A census has no sampling error: every case was counted. What one board judged once has an error that nobody measured;
it is named as such and never set to zero.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import exp, lgamma, log, log1p, sqrt

from thidua.core.movements.model import Criterion, Ratio, Rule, RuleSet, Threshold
from thidua.core.scoring.certainty.model import BadUncertainty, Source, Spread
from thidua.core.scoring.measured import Counts, measured
from thidua.core.scoring.model import CriterionScore, Result

#: More values of H than this are taken together in blocks: enough for three digits of a standard error.
NODES = 128
#: Steps of a precondition that was not met: no points, whatever the sample says.
SHUT = frozenset({"gate_closed", "gate_unshown"})
#: Steps of a share held against another figure, which the line tells as «hits/trials».
AGAINST = frozenset({"against_reached", "against_missed"})


def sources_of(rules: RuleSet, result: Result, spreads: Mapping[str, Spread]) -> tuple[Source, ...]:
    """Sources of all counted criteria of one subject. `spreads` are of this subject, by criterion."""
    criteria = {item.code: item for item in rules.criteria}
    return tuple(
        source_of(criteria[item.code], item, spreads.get(item.code)) for item in result.criteria if item.is_counted
    )


def source_of(criterion: Criterion, score: CriterionScore, spread: Spread | None) -> Source:
    if spread is not None and spread.is_entered:
        return Source(score.code, "sample", _checked(spread))
    if score.state in {"not_measured", "not_filed", "not_applicable"}:
        return Source(score.code, "rule", 0.0)
    if score.state == "measured":
        if not score.is_sample or score.hits is None or not score.trials:
            return Source(score.code, "census", 0.0)
        if any(line.step in SHUT for line in score.lines):
            return Source(score.code, "rule", 0.0)
        return Source(
            score.code, "sample", sample_variance(criterion, score.hits, score.trials, _rule_of(criterion, score))
        )
    if spread is not None and (score.state != "appraised" or _is_kept(score)):
        return Source(score.code, "markers", _checked(spread))
    return Source(score.code, "board", None)


def _is_kept(score: CriterionScore) -> bool:
    """True where the board left the markers' number as it stood: then their spread is still its error."""
    last = score.lines[-1] if score.lines else None
    return last is not None and last.step == "appraised" and last.before == last.after


def _checked(spread: Spread) -> float | None:
    if spread.variance is None:
        return None
    has_nobody = spread.markers < 1 and not spread.is_entered
    if not spread.variance.is_finite() or spread.variance < 0 or has_nobody:
        raise BadUncertainty(f"{spread.subject_code} {spread.criterion}: {spread.variance}")
    return float(spread.variance)


def _rule_of(criterion: Criterion, score: CriterionScore) -> Rule | None:
    """A share held against another figure is a threshold at that figure, whose own error is not known here."""
    for line in score.lines:
        if line.step in AGAINST:
            edge = Fraction(line.facts["other"]) if line.facts.get("other") else None
            below = getattr(criterion.rule, "below", Decimal(0))
            return Threshold("", Fraction(2) if edge is None else edge, below)
    return None


def sample_variance(criterion: Criterion, hits: int, trials: int, rule: Rule | None = None) -> float:
    """Variance of the points of a sampled criterion, in points squared; `rule` instead of the criterion's own."""
    if rule is not None:
        criterion = replace(criterion, rule=rule)
    share = (hits + 0.5) / (trials + 1)
    if isinstance(criterion.rule, Ratio):
        return float(criterion.max_points) ** 2 * share * (1 - share) / trials
    weighed = [
        (weight, float(measured(criterion, Counts(count, trials, is_sample=True)).points))
        for count, weight in _binomial(trials, share)
    ]
    whole = sum(weight for weight, _ in weighed)
    mean = sum(weight * points for weight, points in weighed) / whole
    return sum(weight * (points - mean) ** 2 for weight, points in weighed) / whole


def _binomial(trials: int, share: float) -> list[tuple[int, float]]:
    """Counts and their weights within eight standard deviations, in at most about `NODES` blocks."""
    spread = 8 * sqrt(trials * share * (1 - share)) + 8
    low, high = max(0, int(trials * share - spread)), min(trials, int(trials * share + spread) + 1)
    step = max(1, (high - low) // NODES)
    found = []
    for start in range(low, high + 1, step):
        block = range(start, min(start + step, high + 1))
        found.append((block[len(block) // 2], sum(_mass(count, trials, share) for count in block)))
    return found


def _mass(count: int, trials: int, share: float) -> float:
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    return exp(ways + count * log(share) + (trials - count) * log1p(-share))
