"""Faults of the rule of one criterion: scales, samples, thresholds, caps and preconditions."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from thidua.core.movements.linting.model import Fault, show
from thidua.core.movements.linting.ranges import Range, as_share, leaves_gap, overlaps, read_scale
from thidua.core.movements.measures import is_measure
from thidua.core.movements.model import (
    Against,
    Criterion,
    PerEvent,
    RuleSet,
    SamplePoints,
    Steps,
    Threshold,
    Unset,
)


def rule_faults(criterion: Criterion) -> Iterator[Fault]:
    code, top, rule = criterion.code, criterion.max_points, criterion.rule
    if isinstance(rule, Unset):
        yield Fault(code, "no_rule")
    elif isinstance(rule, Threshold):
        if not 0 < rule.at_least <= 1:
            yield Fault(code, "threshold_out_of_range", {"share": str(rule.at_least)})
        yield from _below(code, top, rule.below)
    elif isinstance(rule, PerEvent) and rule.each <= 0:
        yield Fault(code, "each_not_positive", {"each": show(rule.each)})
    elif isinstance(rule, Steps):
        yield from _steps(code, top, rule)
    elif isinstance(rule, SamplePoints):
        yield from _sample(code, top, rule)
    elif isinstance(rule, Against):
        yield from _below(code, top, rule.below)
        if not is_measure(rule.other):
            yield Fault(code, "unknown_measure", {"measure": rule.other})


def _below(code: str, top: Decimal, below: Decimal) -> Iterator[Fault]:
    if not 0 <= below < top:
        yield Fault(code, "below_out_of_range", {"below": show(below), "max": show(top)})


def _sample(code: str, top: Decimal, rule: SamplePoints) -> Iterator[Fault]:
    if rule.size <= 0 or rule.each <= 0:
        yield Fault(code, "sample_empty", {"size": str(rule.size), "each": show(rule.each)})
        return
    most = rule.size * rule.each
    facts = {"size": str(rule.size), "each": show(rule.each), "most": show(most), "max": show(top)}
    if most != top:
        yield Fault(code, "sample_never_full" if most < top else "sample_exceeds", facts)


def _steps(code: str, top: Decimal, rule: Steps) -> Iterator[Fault]:
    shares: list[Fraction] = [share for share, _ in rule.steps]
    points: list[Decimal] = [value for _, value in rule.steps]
    if not rule.steps:
        yield Fault(code, "steps_empty")
        return
    if any(not 0 <= share <= 1 for share in shares):
        yield Fault(code, "steps_out_of_range")
    if any(left >= right for left, right in pairwise(shares)):
        yield Fault(code, "steps_not_ascending")
    if any(left > right for left, right in pairwise(points)) or min(points) < 0:
        yield Fault(code, "steps_points_fall")
    if not set(rule.above) <= set(shares):
        yield Fault(code, "steps_unknown_edge")
    if max(points) > top:
        yield Fault(code, "steps_exceed", {"most": show(max(points)), "max": show(top)})
    if max(points) < top:
        yield Fault(code, "steps_never_full", {"most": show(max(points)), "max": show(top)})
    if rule.written:
        yield from _written(code, rule)


def _written(code: str, rule: Steps) -> Iterator[Fault]:
    """The printed scale: each pair of neighbours, and whether the steps say the same."""
    scale = read_scale(rule.written)
    if scale is None:
        yield Fault(code, "scale_unread", {"written": rule.written}, is_blocking=False)
        return
    for (lower, _), (upper, _) in pairwise(scale):
        facts = {"edge": show(upper.low or Decimal(0)), "reads": _reading(rule, upper)}
        if overlaps(lower, upper):
            yield Fault(code, "scale_overlap", facts)
        elif leaves_gap(lower, upper):
            yield Fault(code, "scale_gap", {**facts, "until": show(lower.high or Decimal(0))})
    printed = [(as_share(found.low), points) for found, points in scale if found.low is not None]
    if printed != list(rule.steps):
        yield Fault(code, "scale_unlike_steps", {"written": rule.written})


def _reading(rule: Steps, upper: Range) -> str:
    """Which step the rule gives a share standing exactly on the edge."""
    return "lower" if upper.low is not None and as_share(upper.low) in rule.above else "upper"


def limit_faults(criterion: Criterion, rules: RuleSet) -> Iterator[Fault]:
    """The precondition and the cap of a criterion; circles are told once for the whole table."""
    code, gate, cap = criterion.code, criterion.gate, criterion.cap
    if gate is not None and not is_measure(gate.measure):
        yield Fault(code, "unknown_measure", {"measure": gate.measure})
    if gate is not None and not 0 < gate.at_least <= 1:
        yield Fault(code, "threshold_out_of_range", {"share": str(gate.at_least)})
    if cap is None:
        return
    if not any(other.code == cap.by and other.subject == criterion.subject for other in rules.criteria):
        yield Fault(code, "cap_by_unknown", {"by": cap.by})
    if cap.under is not None and (not 0 < cap.under <= 1 or not 0 <= cap.to <= 1):
        yield Fault(code, "cap_out_of_range", {"under": str(cap.under), "to": str(cap.to)})
    elif cap.under is not None and cap.to == 1:
        yield Fault(code, "cap_without_effect", {"by": cap.by})
