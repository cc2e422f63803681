"""Which clause is served by what, within one movement."""

from collections.abc import Iterable

from thidua.core.clauses.model import ClauseBook
from thidua.core.movements.model import Movement, RuleSet, Subject


def orphans(book: ClauseBook, movement: Movement) -> tuple[str, ...]:
    """Clauses of the document that no criterion measures and no workflow carries out, in reading order."""
    served = set(_ids(movement.rules.criteria)) | set(_ids(movement.workflows))
    return tuple(clause_id for clause_id in book.ids if clause_id not in served)


def unknown_clauses(book: ClauseBook, movement: Movement) -> tuple[str, ...]:
    """Ids the movement cites that its document does not have, sorted."""
    return tuple(sorted(cited_clauses(movement) - set(book.ids)))


def cited_clauses(movement: Movement) -> set[str]:
    rules = movement.rules
    return {
        clause_id
        for part in (rules.criteria, rules.adjustments, rules.disqualifiers, rules.themes)
        for clause_id in _ids(part)
    } | set(_ids(movement.workflows) + _ids(movement.checklist))


def clauses_of_measure(rules: RuleSet, measure: str, subject: Subject) -> tuple[str, ...]:
    """Clauses under which observations of `measure` about `subject` reach a criterion, in the order of the table.

    An observation of the measure filed under another clause feeds no points.
    """
    found = [
        criterion for criterion in rules.criteria if criterion.rule.measure == measure and criterion.subject == subject
    ]
    return tuple(dict.fromkeys(_ids(found)))


def _ids(parts: Iterable[object]) -> list[str]:
    return [clause_id for part in parts for clause_id in getattr(part, "clauses")]  # noqa: B009 - any citing part
