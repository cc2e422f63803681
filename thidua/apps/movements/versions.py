"""Write a rule set down as a version: its JSON, its fingerprint and one row per criterion. Called by the actions only."""

from datetime import datetime

from thidua.apps.accounts.models import User
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Criterion, Movement, RuleSetVersion
from thidua.apps.movements.searchables import criteria_of
from thidua.apps.search import indexing
from thidua.core.movements.canonical import fingerprint, to_plain
from thidua.core.movements.model import RuleSet
from thidua.core.points import to_milli


def write_version(
    movement: Movement, rules: RuleSet, *, number: int, reason: str, by: User, at: datetime
) -> RuleSetVersion:
    version = RuleSetVersion.objects.create(
        movement=movement,
        number=number,
        rules=to_plain(rules),
        fingerprint=fingerprint(rules),
        reason=reason,
        made_by=by,
        made_at=at,
    )
    rows = Criterion.objects.bulk_create(
        Criterion(
            version=version,
            code=criterion.code,
            name=criterion.name,
            subject=criterion.subject,
            group=criterion.group,
            measured_by=criterion.measured_by,
            max_milli=to_milli(criterion.max_points),
            guide=criterion.guide,
            position=place,
        )
        for place, criterion in enumerate(rules.criteria, 1)
    )
    _tie_to_clauses(movement, rules, rows)
    indexing.refresh("criterion", criteria_of(version))
    return version


def _tie_to_clauses(movement: Movement, rules: RuleSet, rows: list[Criterion]) -> None:
    """The rows' ties to clauses, all in one insert."""
    ids = dict(Clause.objects.filter(document_id=movement.document_id).values_list("cid", "id"))
    through = Criterion.clauses.through
    through.objects.bulk_create(
        through(criterion_id=row.pk, clause_id=ids[cid])
        for row, criterion in zip(rows, rules.criteria, strict=True)
        for cid in dict.fromkeys(criterion.clauses)
    )
