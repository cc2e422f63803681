"""The rule set a period was opened with, as core reads it."""

from thidua.apps.movements.models import Period
from thidua.apps.movements.queries import ruleset_of
from thidua.core.movements.model import Criterion, Judged, RuleSet


def rules_of(period: Period) -> RuleSet:
    """Read once per version object, that is once per request. Raises NotARuleSet if the stored version was damaged."""
    version = period.version
    known: RuleSet | None = version.__dict__.get("_rules_read")
    if known is None:
        known = ruleset_of(version)
        version.__dict__["_rules_read"] = known
    return known


def criteria_of(rules: RuleSet, subject: str) -> dict[str, Criterion]:
    """Criteria of one kind of subject by code, in the printed order."""
    return {item.code: item for item in rules.criteria if item.subject == subject}


def is_judged(criterion: Criterion) -> bool:
    return isinstance(criterion.rule, Judged)
