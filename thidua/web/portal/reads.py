"""What citizens may read: movements that are open or closed, their confirmed clauses, units. Never people."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet

from thidua.apps.documents.closing import closed_to
from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Criterion, Movement, Period, RuleSetVersion, State
from thidua.apps.movements.queries import ruleset_of
from thidua.apps.scoring.models import Score
from thidua.apps.scoring.queries import latest_run

PUBLIC = (State.OPEN, State.CLOSED)


def movements() -> QuerySet[Movement]:
    return Movement.objects.filter(state__in=PUBLIC).select_related("unit", "document").order_by("order", "slug")


def movements_with_counts() -> QuerySet[Any]:
    return movements().annotate(clause_count=Count("document__clauses", distinct=True))


def clauses() -> QuerySet[Clause]:
    """Never of a document that lies in a restricted file."""
    found = Clause.objects.filter(document__movements__state__in=PUBLIC)
    return found.exclude(closed_to(None, "document")).distinct()


def sections(movement: Movement) -> list[tuple[str, list[Clause]]]:
    """Clauses in reading order, by the section they stand in."""
    rows = clauses().filter(document_id=movement.document_id).order_by("start")
    return [(section, list(group)) for section, group in groupby(rows, key=lambda clause: clause.section)]


def period_to_show(movement: Movement, day: date) -> Period | None:
    """The running period, else the last one that began, else the first to come."""
    periods = sorted(movement.periods.select_related("version"), key=lambda period: period.starts_on)
    running = [period for period in periods if period.starts_on <= day < period.until_on]
    begun = [period for period in periods if period.starts_on <= day]
    return next(iter([*running, *begun[::-1], *periods]), None)


def version_to_show(movement: Movement, period: Period | None) -> RuleSetVersion | None:
    return period.version if period else movement.versions.order_by("-number").first()


def published_score(slug: str, period: str, code: str) -> Score | None:
    """The unit's result in the last published run of a period of a public movement."""
    found = Period.objects.filter(slug=period, movement__in=movements().filter(slug=slug)).first()
    run = latest_run(found, published_only=True) if found else None
    if run is None:
        return None
    rows = Score.objects.filter(run=run, person__isnull=True, unit__code=code)
    return rows.select_related("unit", "bloc", "run__period__movement", "run__period__version").first()


@dataclass(frozen=True)
class Group:
    name: str
    subject: str
    criteria: tuple[Criterion, ...]


def groups(version: RuleSetVersion | None) -> list[Group]:
    """Criteria of the version by theme, in the order of the table. Two queries."""
    if version is None:
        return []
    names = {theme.slug: theme.name for theme in ruleset_of(version).themes}
    rows = version.criteria.prefetch_related("clauses").order_by("position")
    return [
        Group(names.get(group) or group, subject, tuple(found))
        for (subject, group), found in groupby(rows, key=lambda row: (row.subject, row.group))
    ]
