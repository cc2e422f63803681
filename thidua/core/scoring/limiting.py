"""What takes points away from a criterion after its rule has given them: preconditions and caps by another's result."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from thidua.core.explain import Line
from thidua.core.movements.caps import by_dependence
from thidua.core.movements.model import Cap, Criterion, Gate
from thidua.core.observations.model import Observation, share
from thidua.core.points import rounded, show_points
from thidua.core.scoring.figures import show_edge
from thidua.core.scoring.measured import counts_of_measure
from thidua.core.scoring.model import CriterionScore


def gated(criterion: Criterion, score: CriterionScore, own: Sequence[Observation]) -> CriterionScore:
    """Nothing for a criterion whose precondition is not shown, whatever its ratio or mark (Cần Thơ KH 157, criterion 1).

    Reading: a precondition nobody counted is not shown. Doubt: the board's appraisal does not open the gate either; the
    figure of the precondition is what must be put right, so that the reason stands where it belongs.
    """
    if criterion.gate is None or score.state == "not_applicable":
        return score
    is_open, line = _gate(criterion, criterion.gate, score, own)
    return replace(score, points=score.points if is_open else Decimal(0), lines=(*score.lines, line))


def _gate(criterion: Criterion, gate: Gate, score: CriterionScore, own: Sequence[Observation]) -> tuple[bool, Line]:
    counts = counts_of_measure(gate.measure, own)
    if counts is None:
        facts = {"measure": gate.measure}
        return False, Line("gate_unshown", criterion.clauses, score.points, Decimal(0), facts)
    facts = {
        "measure": gate.measure,
        "hits": str(counts.hits),
        "trials": str(counts.trials),
        "at_least": show_edge(gate.at_least),
    }
    if share(counts.hits, counts.trials) >= gate.at_least:
        return True, Line("gate_open", criterion.clauses, score.points, score.points, facts)
    return False, Line("gate_closed", criterion.clauses, score.points, Decimal(0), facts)


def capped_criteria(criteria: Sequence[Criterion], scores: Sequence[CriterionScore]) -> tuple[CriterionScore, ...]:
    """The scores in their order, each under the cap its criterion has. Raises CircularCaps.

    A cap looks at what the other finally got, its own cap included. What is not counted neither limits nor is limited.
    """
    if all(item.cap is None for item in criteria):
        return tuple(scores)
    found = {score.code: score for score in scores}
    for item in by_dependence(criteria):
        other = found.get(item.cap.by) if item.cap else None
        if item.cap and other is not None:
            found[item.code] = _under(item, item.cap, found[item.code], other)
    return tuple(found[score.code] for score in scores)


def _under(criterion: Criterion, cap: Cap, score: CriterionScore, other: CriterionScore) -> CriterionScore:
    if score.points is None or other.points is None:
        return score
    reached = Fraction(other.points) / Fraction(other.max_points)
    allowed = reached if cap.under is None else cap.to if reached < cap.under else Fraction(1)
    most = rounded(allowed * Fraction(score.max_points))
    if score.points <= most:
        return score
    facts = {"by": other.code, "reached": show_points(other.points), "max": show_points(other.max_points)}
    line = Line("capped_by_other", criterion.clauses, score.points, most, facts)
    return replace(score, points=most, lines=(*score.lines, line))
