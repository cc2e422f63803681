"""Entered figures as observations: scoring reads them as it reads everything that was counted."""

from collections.abc import Iterator, Sequence

from thidua.apps.movements.models import EnteredFigure, Period
from thidua.apps.movements.queries import ruleset_of
from thidua.apps.movements.queries_rules import figures_of
from thidua.apps.orgs.models import Unit
from thidua.core.movements.model import RuleSet
from thidua.core.movements.tracing import clauses_of_measure
from thidua.core.observations.model import Observation


def observations_of(units: Sequence[Unit], period: Period) -> list[Observation]:
    """One row for each clause the measure serves, told as one fact so that it counts once."""
    wanted = {unit.pk for unit in units}
    rules = ruleset_of(period.version)
    return [row for figure in figures_of(period) if figure.unit_id in wanted for row in _rows(figure, period, rules)]


def _rows(figure: EnteredFigure, period: Period, rules: RuleSet) -> Iterator[Observation]:
    for clause in _clauses(rules, figure.measure):
        yield Observation(
            unit=figure.unit.code,
            clause=clause,
            measure=figure.measure,
            period=period.slug,
            hits=figure.hits,
            trials=figure.trials,
            fact=f"entered:{figure.pk}",
        )


def _clauses(rules: RuleSet, measure: str) -> tuple[str, ...]:
    """Clauses of the criteria it gives points to; else of those it opens the gate of, or compares; else none in particular."""
    found = clauses_of_measure(rules, measure, "unit")
    if found:
        return found
    asking = [
        item.clauses
        for item in rules.criteria
        if (item.gate and item.gate.measure == measure) or getattr(item.rule, "other", None) == measure
    ]
    asking += [item.clauses for item in rules.adjustments if item.measure == measure]
    return tuple(dict.fromkeys(clause for clauses in asking for clause in clauses)) or ("",)
