"""Faults of a rule set that a person must mend before a period is opened on it.

Official sheets themselves carry such faults (scales that top below the maximum, groups that do not add up,
overlapping edges), so they are named, never mended in silence.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import get_args

from thidua.core.movements.measures import MEASURES
from thidua.core.movements.model import (
    Adjustment,
    Band,
    Criterion,
    Judged,
    PerEvent,
    RuleSet,
    Steps,
    Subject,
    Threshold,
)


@dataclass(frozen=True)
class Fault:
    """`where` is a criterion's code, a band «unit:tot», a theme's slug or a subject.

    `facts` fill the sentence of `kind`; a blocking fault keeps the rule set from being used.
    """

    where: str
    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)
    is_blocking: bool = True


def faults(rules: RuleSet, known_clauses: Collection[str], expected: Decimal = Decimal(100)) -> list[Fault]:
    """All faults, in the order of the rule set; `expected` is the total of the criteria of each subject."""
    found = [*_sums(rules, expected), *_codes(rules), *_twice(rules)]
    for criterion in rules.criteria:
        found += [*_criterion(criterion, rules), *_clauses(criterion.code, criterion.clauses, known_clauses)]
    for adjustment in rules.adjustments:
        found += [*_adjustment(adjustment), *_clauses(adjustment.code, adjustment.clauses, known_clauses)]
    for disqualifier in rules.disqualifiers:
        found += _clauses(disqualifier.code, disqualifier.clauses, known_clauses)
        slugs = {band.slug for band in rules.bands if band.subject == disqualifier.subject}
        if disqualifier.caps_at is not None and disqualifier.caps_at not in slugs:
            found.append(Fault(disqualifier.code, "cap_unknown", {"band": disqualifier.caps_at}))
    return found + list(_bands(rules))


def criterion_faults(criterion: Criterion, rules: RuleSet, known_clauses: Collection[str]) -> list[Fault]:
    """Only what is wrong with this one criterion, for a form or a row of a sheet."""
    return [*_criterion(criterion, rules), *_clauses(criterion.code, criterion.clauses, known_clauses)]


def _sums(rules: RuleSet, expected: Decimal) -> Iterator[Fault]:
    if not rules.criteria:
        yield Fault("", "no_criteria")
    for subject in get_args(Subject):
        points = [criterion.max_points for criterion in rules.criteria if criterion.subject == subject]
        if points and sum(points) != expected:
            yield Fault(subject, "sum", {"total": _show(sum(points, Decimal(0))), "expected": _show(expected)})


def _codes(rules: RuleSet) -> Iterator[Fault]:
    codes = Counter([part.code for part in rules.criteria])
    codes.update(part.code for part in rules.adjustments)
    codes.update(part.code for part in rules.disqualifiers)
    yield from (Fault(code, "duplicate_code") for code, times in codes.items() if times > 1)
    slugs = Counter(theme.slug for theme in rules.themes)
    yield from (Fault(slug, "duplicate_theme") for slug, times in slugs.items() if times > 1)


def _twice(rules: RuleSet) -> Iterator[Fault]:
    """The same observations feed two criteria: allowed, but seldom meant."""
    first: dict[tuple[str, str, str], str] = {}
    for criterion in rules.criteria:
        for clause in criterion.clauses if criterion.rule.measure else ():
            key = (criterion.subject, str(criterion.rule.measure), clause)
            other = first.setdefault(key, criterion.code)
            if other != criterion.code:
                facts = {"other": other, "clause": clause, "measure": key[1]}
                yield Fault(criterion.code, "counted_twice", facts, is_blocking=False)


def _criterion(criterion: Criterion, rules: RuleSet) -> Iterator[Fault]:
    code, top = criterion.code, criterion.max_points
    if top <= 0:
        yield Fault(code, "max_not_positive", {"max": _show(top)})
    if top * 1000 % 1:
        yield Fault(code, "too_fine", {"max": _show(top)})
    if not any(theme.slug == criterion.group and theme.subject == criterion.subject for theme in rules.themes):
        yield Fault(code, "unknown_group", {"group": criterion.group})
    if not criterion.clauses:
        yield Fault(code, "no_clause")
    if criterion.rule.measure is not None and criterion.rule.measure not in MEASURES:
        yield Fault(code, "unknown_measure", {"measure": criterion.rule.measure})
    if isinstance(criterion.rule, Judged) != (criterion.measured_by in ("evidence", "marks")):
        yield Fault(code, "rule_unlike_measuring", is_blocking=False)
    yield from _rule(criterion)


def _rule(criterion: Criterion) -> Iterator[Fault]:
    code, top, rule = criterion.code, criterion.max_points, criterion.rule
    if isinstance(rule, Threshold):
        if not 0 < rule.at_least <= 1:
            yield Fault(code, "threshold_out_of_range", {"share": str(rule.at_least)})
        if not 0 <= rule.below < top:
            yield Fault(code, "below_out_of_range", {"below": _show(rule.below), "max": _show(top)})
    elif isinstance(rule, PerEvent) and rule.each <= 0:
        yield Fault(code, "each_not_positive", {"each": _show(rule.each)})
    elif isinstance(rule, Steps):
        yield from _steps(code, top, rule)


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
    if max(points) > top:
        yield Fault(code, "steps_exceed", {"most": _show(max(points)), "max": _show(top)})
    if max(points) < top:
        yield Fault(code, "steps_never_full", {"most": _show(max(points)), "max": _show(top)})


def _adjustment(adjustment: Adjustment) -> Iterator[Fault]:
    if adjustment.each * adjustment.limit <= 0:
        yield Fault(
            adjustment.code, "adjustment_signs", {"each": _show(adjustment.each), "limit": _show(adjustment.limit)}
        )


def _clauses(where: str, cited: tuple[str, ...], known: Collection[str]) -> Iterator[Fault]:
    yield from (Fault(where, "unknown_clause", {"clause": clause}) for clause in cited if clause not in known)


def _bands(rules: RuleSet) -> Iterator[Fault]:
    for subject in get_args(Subject):
        bands = [band for band in rules.bands if band.subject == subject]
        edges = Counter(band.at_least for band in bands)
        slugs = Counter(band.slug for band in bands)
        for band in bands:
            where = f"{subject}:{band.slug}"
            if edges[band.at_least] > 1:
                yield Fault(where, "band_equal_edges", {"edge": _show(band.at_least)})
            if slugs[band.slug] > 1:
                yield Fault(where, "duplicate_band")
            if band.min_share is not None and not 0 < band.min_share <= 1:
                yield Fault(where, "floor_out_of_range", {"share": str(band.min_share)})
            yield from _reach(where, band, _most(rules, subject))
        if bands and all(band.at_least > 0 or not band.is_closed for band in bands):
            yield Fault(subject, "no_lowest_band", is_blocking=False)


def _reach(where: str, band: Band, most: Decimal) -> Iterator[Fault]:
    if band.at_least > most or (band.at_least == most and not band.is_closed):
        yield Fault(where, "band_unreachable", {"edge": _show(band.at_least), "most": _show(most)})


def _most(rules: RuleSet, subject: Subject) -> Decimal:
    """The highest total anyone can reach, bonuses included."""
    criteria = sum((c.max_points for c in rules.criteria if c.subject == subject), Decimal(0))
    return criteria + sum((a.limit for a in rules.adjustments if a.subject == subject and a.limit > 0), Decimal(0))


def _show(points: Decimal) -> str:
    return format(points.normalize() + 0, "f")
