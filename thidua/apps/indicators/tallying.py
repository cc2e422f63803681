"""From facts to rows of counts: what the engine answered, a row for each group."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.db import models

from thidua.adapters.facts import Facts
from thidua.apps.documents.models import Clause
from thidua.apps.indicators.models import (
    CaseTally,
    LastShare,
    LateTally,
    PersonTally,
    Snapshot,
    TargetTally,
    TaskTally,
)
from thidua.apps.orgs.models import Person, Unit
from thidua.core.indicators.facts import Shares

if TYPE_CHECKING:
    from thidua.adapters.counting import Engine

PORTION = 2_000
#: (table, by) → the model its rows go into, and what its columns are called there.
ANSWERS: tuple[tuple[str, str, type[models.Model], dict[str, str]], ...] = (
    ("tasks", "clause", TaskTally, {"unit": "unit_id", "clause": "clause_id"}),
    ("tasks", "person", PersonTally, {"unit": "unit_id", "person": "person_id"}),
    ("cases", "procedure", CaseTally, {"unit": "unit_id"}),
    ("targets", "clause", TargetTally, {"unit": "unit_id", "clause": "clause_id"}),
    ("tasks", "lateness", LateTally, {"unit": "unit_id", "late": "days"}),
    ("cases", "lateness", LateTally, {"unit": "unit_id", "late": "days"}),
)


def shares() -> Shares:
    """Each movement's own last part, for the clauses of its document."""
    found = LastShare.objects.select_related("movement").order_by("pk")
    by_document = {one.movement.document_id: one for one in found}
    clauses = Clause.objects.filter(document__in=by_document).values_list("pk", "document_id")
    own = {pk: _fraction(by_document[document]) for pk, document in clauses}
    return Shares(by_clause=own)


def _fraction(one: LastShare) -> Fraction:
    return Fraction(one.numerator, one.denominator)


def made(facts: Facts, engine: "Engine", snapshot: Snapshot) -> Iterator[list[models.Model]]:
    """Unsaved rows in portions. Ids of things deleted since the export are left out: they are nobody's figures."""
    from thidua.adapters.counting import counted  # noqa: PLC0415  (loads ibis)

    known = {
        "unit": set(Unit.objects.values_list("pk", flat=True)),
        "clause": set(Clause.objects.values_list("pk", flat=True)),
        "person": set(Person.objects.values_list("pk", flat=True)),
    }
    procedures = facts.codes("procedures")
    own = shares()
    for table, by, model, names in ANSWERS:
        for portion in counted(facts, engine, table, by, own):
            rows = [
                row for row in portion.to_pylist() if all(row[key] in ids for key, ids in known.items() if key in row)
            ]
            for begin in range(0, len(rows), PORTION):
                yield [
                    _row(model, snapshot, table, by, row, names, procedures) for row in rows[begin : begin + PORTION]
                ]


def _row(  # noqa: PLR0917
    model: type[models.Model],
    snapshot: Snapshot,
    table: str,
    by: str,
    row: dict[str, Any],
    names: dict[str, str],
    procedures: dict[int, tuple[str, str]],
) -> models.Model:
    values = {names.get(name, name): value for name, value in row.items()}
    if by == "lateness":
        values["table"] = table
    if by == "procedure":
        values["procedure"] = procedures[row["procedure"]][0] if row["procedure"] is not None else ""
    return model(snapshot=snapshot, **values)


def new_snapshot(facts: Facts, engine: str, at: datetime, day: date) -> Snapshot:
    return Snapshot(
        as_of=day, made_at=at, engine=engine, **{name: facts.rows[name] for name in ("tasks", "cases", "targets")}
    )
