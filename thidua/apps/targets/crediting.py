"""Credit proposed for exceeded targets, by the rule of each target's movement."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.apps.movements.models import Movement
from thidua.apps.targets import values
from thidua.apps.targets.queries import Row
from thidua.core.targets.exceeding import Credit, CreditRule, credit, credit_of_unit, rule_on


@dataclass(frozen=True)
class Credited:
    """By target and by unit and year; `rules` tells under which rule each target was credited."""

    targets: Mapping[int, Credit]
    units: Mapping[tuple[int, int], Credit]
    rules: Mapping[int, CreditRule]


def credited(rows: Iterable[Row]) -> Credited:
    """One query. A unit with targets of several movements is limited by the rule of the first."""
    kept = list(rows)
    documents = {row.target.clause.document_id for row in kept}
    slugs = dict(Movement.objects.filter(document__in=documents).values_list("document_id", "slug"))
    rules = {
        row.target.pk: rule_on(
            values.credit_rules(), slugs.get(row.target.clause.document_id, ""), date(row.target.year, 12, 31)
        )
        for row in kept
    }
    targets = {row.target.pk: credit(rules[row.target.pk], row.standing) for row in kept}
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in kept:
        groups[row.target.unit_id, row.target.year].append(row.target.pk)
    units = {key: credit_of_unit(rules[pks[0]], [targets[pk] for pk in pks]) for key, pks in groups.items()}
    return Credited(targets, units, rules)
