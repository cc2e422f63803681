"""Reads of movements, their rule sets and periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from thidua.adapters.sheets.criteria import write_criteria
from thidua.adapters.sheets.fault_words import sentence
from thidua.apps.accounts.models import User
from thidua.apps.documents.models import Clause, Document
from thidua.apps.documents.rules import readable_units
from thidua.apps.movements.models import Movement, Period, RuleSetVersion
from thidua.core.movements.canonical import fingerprint, from_plain
from thidua.core.movements.linting import Fault, faults
from thidua.core.movements.model import Band, Criterion, RuleSet


def ruleset_of(version: RuleSetVersion) -> RuleSet:
    """The rules of a version as core values; the JSON is what counts, rows only point into it."""
    return from_plain(version.rules)


def is_intact(version: RuleSetVersion) -> bool:
    """The stored rules still give the stored fingerprint."""
    return fingerprint(ruleset_of(version)) == version.fingerprint


def latest_version(movement: Movement) -> RuleSetVersion:
    return movement.versions.order_by("-number")[0]


def known_clauses(movement: Movement) -> list[str]:
    """Ids of the document's confirmed clauses in reading order."""
    return list(Clause.objects.filter(document_id=movement.document_id).order_by("start").values_list("cid", flat=True))


@dataclass(frozen=True)
class Found:
    """A fault of a rule set in words."""

    where: str
    words: str
    is_blocking: bool


#: Kinds of faults that lie in the levels, not in the criteria.
OF_BANDS = ("band_equal_edges", "duplicate_band", "floor_out_of_range", "cap_unknown")


def band_faults(rules: RuleSet) -> list[Found]:
    """What is wrong with the levels alone. Whether they can be reached is judged with the criteria, at opening."""
    return [_found(fault) for fault in faults(rules, frozenset()) if fault.kind in OF_BANDS]


def _found(fault: Fault) -> Found:
    return Found(fault.where, sentence(fault), fault.is_blocking)


def movements_for(user: User, *, text: str = "", state: str = "") -> models.QuerySet[Movement]:
    found: models.QuerySet[Movement] = Movement.objects.filter(unit_id__in=readable_units(user))
    if text:
        found = found.filter(pk__in=Movement.objects.all().matching(text).values("pk"))
    if state:
        found = found.filter(state=state)
    counted = found.select_related("unit", "document").annotate(period_count=models.Count("periods", distinct=True))
    return counted.order_by("order", "slug")


def movements_of(documents: Iterable[int]) -> dict[int, Movement]:
    """Document id → the movement launched with it."""
    rows = Movement.objects.filter(document__in=set(documents)).order_by("-pk")
    return {row.document_id: row for row in rows}


def movement_of(document: Document) -> Movement | None:
    return Movement.objects.filter(document=document).order_by("pk").first()


@dataclass(frozen=True)
class Group:
    """A theme with its criteria and their sum."""

    name: str
    criteria: tuple[Criterion, ...]
    total: Decimal


@dataclass(frozen=True)
class Table:
    """The criteria of one subject as a score sheet shows them."""

    subject: str
    groups: tuple[Group, ...]
    total: Decimal
    bands: tuple[Band, ...]


def tables(rules: RuleSet) -> list[Table]:
    """One table per subject that has criteria or bands."""
    made = [_table(rules, subject) for subject in ("unit", "official")]
    return [table for table in made if table.groups or table.bands]


def _table(rules: RuleSet, subject: str) -> Table:
    mine = [criterion for criterion in rules.criteria if criterion.subject == subject]
    names = {theme.slug: theme.name for theme in rules.themes}
    order = list(dict.fromkeys(criterion.group for criterion in mine))
    groups = []
    for slug in order:
        inside = tuple(criterion for criterion in mine if criterion.group == slug)
        groups.append(Group(names.get(slug, slug), inside, _sum(inside)))
    bands = sorted((band for band in rules.bands if band.subject == subject), key=lambda band: -band.at_least)
    return Table(subject, tuple(groups), _sum(mine), tuple(bands))


def _sum(criteria: Iterable[Criterion]) -> Decimal:
    return sum((criterion.max_points for criterion in criteria), Decimal(0))


def periods_of(movement: Movement) -> models.QuerySet[Period]:
    return Period.objects.filter(movement=movement).select_related("version").order_by("starts_on")


def criteria_workbook(version: RuleSetVersion) -> bytes:
    """The version's criteria as an Excel table to edit and hand back."""
    return write_criteria(ruleset_of(version), version.movement.name)


def criterion_plain(version: RuleSetVersion) -> list[dict[str, Any]]:
    """The criteria as they stand in the version's JSON."""
    return list(version.rules["criteria"])
