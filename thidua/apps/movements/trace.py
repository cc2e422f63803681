"""What movements themselves add to the trace: the criteria of the period's version and the workflows."""

from django.urls import reverse

from thidua.apps.movements import queries
from thidua.apps.movements.models import Movement, Period
from thidua.core.trace_links import Link


def trace_links(movement: Movement, period: Period | None) -> list[Link]:
    """Criteria, bonuses, deductions and caps cite clauses; workflows carry them out."""
    version = period.version if period is not None else queries.latest_version(movement)
    rules = queries.ruleset_of(version)
    url = reverse("staff:movement", args=[movement.slug])
    criteria = [
        Link(clause, "criterion", f"{part.code} {part.name}", f"{url}#{part.code}")
        for parts in (rules.criteria, rules.adjustments, rules.disqualifiers)
        for part in parts
        for clause in part.clauses
    ]
    workflows = [
        Link(clause, "workflow", row["name"], f"{url}#quy-trinh")
        for row in movement.workflows
        for clause in row["clauses"]
    ]
    return criteria + workflows
