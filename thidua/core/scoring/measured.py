"""Counts to points, one function per kind of rule. Fractions throughout, rounded once at the end of each rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.core.explain import Line
from thidua.core.marking.model import Sheet
from thidua.core.movements.model import (
    Against,
    Criterion,
    Judged,
    PerEvent,
    Ratio,
    SamplePoints,
    Steps,
    Threshold,
    Unset,
)
from thidua.core.observations.model import Observation, pooled, share
from thidua.core.points import rounded, show_points
from thidua.core.scoring.figures import show_edge


@dataclass(frozen=True)
class Counts:
    """Pooled counts of one criterion; `is_sample` if any part of them comes from a sample."""

    hits: int
    trials: int
    is_sample: bool


@dataclass(frozen=True)
class Measured:
    """Points a rule gives for counts, and how."""

    points: Decimal
    lines: tuple[Line, ...]


def own_observations(sheet: Sheet, observations: Iterable[Observation]) -> list[Observation]:
    """What was observed of this subject.

    A unit is measured by rows without a person, an official by rows naming that person: an observing app gives both,
    so counting a unit's personal rows too would count every case twice.
    """
    if sheet.subject == "official":
        return [row for row in observations if row.person == sheet.subject_code]
    return [row for row in observations if row.person is None and row.unit == sheet.subject_code]


def counts_of(criterion: Criterion, own: Iterable[Observation]) -> Counts | None:
    """Pooled counts of the criterion's measure under its clauses; None: not observed, which is neither 0 nor full."""
    rows = [row for row in own if row.measure == criterion.rule.measure and row.clause in criterion.clauses]
    if not rows:
        return None
    return _pooled(rows)


def counts_of_measure(measure: str, own: Iterable[Observation]) -> Counts | None:
    """Pooled counts of a measure under whatever clause, for preconditions and conditions, which cite none themselves."""
    rows = [row for row in own if row.measure == measure]
    return _pooled(rows) if rows else None


def _pooled(rows: Sequence[Observation]) -> Counts:
    hits, trials = pooled(rows)
    return Counts(hits, trials, any(row.is_sample for row in rows))


class WithoutRule(ValueError):
    """A criterion for which no rule has been chosen; `code` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def measured(criterion: Criterion, counts: Counts, other: Counts | None = None) -> Measured:
    """Points by the criterion's rule, with the step that gave them; `other` are the counts compared against."""
    match criterion.rule:
        case Ratio():
            found = _by_ratio(criterion, counts)
        case Threshold() as rule:
            found = _by_threshold(criterion, rule, counts)
        case Steps() as rule:
            found = _by_steps(criterion, rule, counts)
        case PerEvent() as rule:
            found = _by_event(criterion, rule, counts)
        case SamplePoints() as rule:
            found = _by_sample(criterion, rule, counts)
        case Against() as rule:
            found = _against(criterion, rule, counts, other)
        case Unset():
            raise WithoutRule(criterion.code)
        case Judged():
            raise TypeError(f"{criterion.code} is judged, not measured")
    if not counts.is_sample:
        return found
    note = Line("sample", criterion.clauses, facts={"trials": str(counts.trials)})
    return Measured(found.points, (*found.lines, note))


def _by_ratio(criterion: Criterion, counts: Counts) -> Measured:
    """hits / trials × maximum."""
    points = rounded(share(counts.hits, counts.trials) * Fraction(criterion.max_points))
    return _found(criterion, "ratio", points, _of(counts) | {"max": show_points(criterion.max_points)})


def _by_threshold(criterion: Criterion, rule: Threshold, counts: Counts) -> Measured:
    """All or nothing; the edge itself is reached (share ≥ at_least)."""
    is_reached = share(counts.hits, counts.trials) >= rule.at_least
    points = rounded(criterion.max_points if is_reached else rule.below)
    step = "threshold_reached" if is_reached else "threshold_missed"
    return _found(criterion, step, points, _of(counts) | {"at_least": show_edge(rule.at_least)})


def _by_steps(criterion: Criterion, rule: Steps, counts: Counts) -> Measured:
    """Half-open bands: a share on an edge belongs to the band that starts there, unless the edge must be passed.

    Under the first edge: 0 points.
    """
    found = share(counts.hits, counts.trials)
    edges = sorted(rule.steps)
    reached = [(edge, points) for edge, points in edges if edge < found or (edge == found and edge not in rule.above)]
    if not reached:
        first = show_edge(edges[0][0]) if edges else ""
        return _found(criterion, "no_step_reached", Decimal(0), _of(counts) | {"at_least": first})
    edge, points = reached[-1]
    step = "step_passed" if edge in rule.above else "step_reached"
    return _found(criterion, step, rounded(points), _of(counts) | {"at_least": show_edge(edge)})


def _by_event(criterion: Criterion, rule: PerEvent, counts: Counts) -> Measured:
    """Maximum less `each` per unfavourable case, never under 0."""
    cases = counts.trials - counts.hits
    points = rounded(max(Decimal(0), criterion.max_points - rule.each * cases))
    facts = {"count": str(cases), "each": show_points(rule.each), "max": show_points(criterion.max_points)}
    return _found(criterion, "per_event", points, facts)


def _by_sample(criterion: Criterion, rule: SamplePoints, counts: Counts) -> Measured:
    """hits × each, at most the maximum («mẫu 50 người, mỗi người 0,4 điểm», Cần Thơ KH 157).

    Reading: whoever of the sample was not asked gives no points; of a larger sample the share counts: hits × size / trials.
    """
    of = Fraction(counts.hits) * min(Fraction(1), Fraction(rule.size, counts.trials))
    points = rounded(min(of * Fraction(rule.each), Fraction(criterion.max_points)))
    facts = _of(counts) | {"size": str(rule.size), "each": show_points(rule.each)}
    return _found(criterion, "sample_points", points, facts)


def _against(criterion: Criterion, rule: Against, counts: Counts, other: Counts | None) -> Measured:
    """All or nothing against another figure; equal is enough. Reading: with nothing to compare with, nothing is reached."""
    facts = _of(counts) | {"other": f"{other.hits}/{other.trials}" if other else ""}
    is_reached = other is not None and share(counts.hits, counts.trials) >= share(other.hits, other.trials)
    points = rounded(criterion.max_points if is_reached else rule.below)
    return _found(criterion, "against_reached" if is_reached else "against_missed", points, facts)


def _found(criterion: Criterion, step: str, points: Decimal, facts: dict[str, str]) -> Measured:
    return Measured(points, (Line(step, criterion.clauses, after=points, facts=facts),))


def _of(counts: Counts) -> dict[str, str]:
    return {"hits": str(counts.hits), "trials": str(counts.trials)}
