"""The stated rule by which a figure is called a strength or a weakness."""

from collections.abc import Callable
from fractions import Fraction

from thidua.core.observations.model import wilson
from thidua.core.reports.model import ClauseFacts, Figure, ReviewFacts, Thresholds

Judged = list[tuple[ClauseFacts, Figure]]


def is_strength(figure: Figure, at: Thresholds) -> bool:
    """Share at or above `strong` (for a sample: its whole interval), or risen by at least `change`."""
    return is_enough(figure, at) and (lowest(figure) >= at.strong or moved(figure) >= at.change)


def is_weakness(figure: Figure, at: Thresholds) -> bool:
    """Share at or below `weak` (for a sample: its whole interval), or fallen by at least `change`."""
    return is_enough(figure, at) and (highest(figure) <= at.weak or -moved(figure) >= at.change)


def is_enough(figure: Figure, at: Thresholds) -> bool:
    return figure.trials >= at.min_trials


def moved(figure: Figure) -> Fraction:
    """The change of the share; none without a period before, and none claimed between samples whose intervals meet."""
    if figure.change is None or figure.previous is None:
        return Fraction(0)
    if figure.is_sample:
        now, before = wilson(figure.hits, figure.trials), wilson(*figure.previous)
        if now.low <= before.high and before.low <= now.high:
            return Fraction(0)
    return figure.change


def lowest(figure: Figure) -> Fraction:
    return Fraction(wilson(figure.hits, figure.trials).low) if figure.is_sample else figure.share


def highest(figure: Figure) -> Fraction:
    return Fraction(wilson(figure.hits, figure.trials).high) if figure.is_sample else figure.share


def strengths(facts: ReviewFacts) -> Judged:
    """Highest first; of equal shares the one on more cases."""
    return sorted(_chosen(facts, is_strength), key=lambda pair: (-lowest(pair[1]), -pair[1].trials))


def weaknesses(facts: ReviewFacts) -> Judged:
    """Lowest first; of equal shares the one on more cases."""
    return sorted(_chosen(facts, is_weakness), key=lambda pair: (highest(pair[1]), -pair[1].trials))


def _chosen(facts: ReviewFacts, holds: Callable[[Figure, Thresholds], bool]) -> Judged:
    at = facts.thresholds
    return [] if at is None else [pair for pair in distinct_figures(facts) if holds(pair[1], at)]


def distinct_figures(facts: ReviewFacts) -> Judged:
    """Every figure; of one told under several clauses from the same facts only the first."""
    kept: Judged = []
    seen: set[tuple[str, frozenset[str]]] = set()
    for clause, figure in facts.figures:
        key = (figure.measure, figure.facts)
        if not figure.facts or key not in seen:
            kept.append((clause, figure))
            seen.add(key)
    return kept


def too_few(facts: ReviewFacts) -> Judged:
    """Figures on fewer cases than the rule needs: shown, not judged."""
    at = facts.thresholds
    return [] if at is None else [pair for pair in distinct_figures(facts) if not is_enough(pair[1], at)]


def unmeasured(facts: ReviewFacts) -> list[ClauseFacts]:
    """Clauses without figures or appraisals that no workflow carries either, in reading order."""
    return [
        clause for theme in facts.themes for clause in theme.clauses if not clause.has_data and not clause.carried_by
    ]


def unranked(facts: ReviewFacts) -> list[str]:
    return [row.name for bloc in facts.blocs for row in bloc.rows if row.rank is None]


def unfiled(facts: ReviewFacts) -> list[str]:
    return [row.name for bloc in facts.blocs for row in bloc.rows if row.is_unfiled]


def provisional(facts: ReviewFacts) -> list[str]:
    return [row.name for bloc in facts.blocs for row in bloc.rows if row.is_provisional]
