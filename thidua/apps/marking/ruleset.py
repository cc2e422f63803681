"""The rule set a period was opened with, as core reads it."""

from thidua.apps.movements.models import Period
from thidua.core.movements.model import Criterion, Judged, RuleSet
from thidua.core.scoring import from_plain


def rules_of(period: Period) -> RuleSet:
    """Raises Unreadable if the stored version was damaged."""
    return from_plain(RuleSet, period.version.rules)


def criteria_of(rules: RuleSet, subject: str) -> dict[str, Criterion]:
    """Criteria of one kind of subject by code, in the printed order."""
    return {item.code: item for item in rules.criteria if item.subject == subject}


def is_judged(criterion: Criterion) -> bool:
    return isinstance(criterion.rule, Judged)
