"""Rows of the database ↔ versions as core knows them."""

from datetime import datetime

from thidua.apps.accounts.models import User
from thidua.apps.audit.ledger import Actor
from thidua.apps.procedures.models import PaperLine, Procedure, ProcedureVersion, StepLine
from thidua.core.procedures import Paper, Step, Version

#: Fields that are the same on both sides.
SAME = (
    "name",
    "field",
    "level",
    "limit_days",
    "law_days",
    "fee",
    "law_fee",
    "fee_note",
    "sets",
    "applicants",
    "conditions",
    "result",
    "announced_by",
)


def figures(row: ProcedureVersion) -> Version:
    """Without papers and steps: enough for trends and coverage, and no further query."""
    return Version(
        **{name: getattr(row, name) for name in SAME},
        online=row.online_level,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def whole(row: ProcedureVersion) -> Version:
    """With everything; `papers` and `steps` should be prefetched."""
    return Version(
        **{name: getattr(row, name) for name in SAME},
        online=row.online_level,
        from_on=row.from_on,
        until_on=row.until_on,
        legal_basis=lines(row.legal_basis),
        papers=tuple(Paper(one.name, one.originals, one.copies) for one in row.papers.all()),
        steps=tuple(Step(one.name, one.owner, one.hours) for one in row.steps.all()),
    )


def lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def store(
    procedure: Procedure, number: int, version: Version, *, reason: str, by: Actor, at: datetime
) -> ProcedureVersion:
    """Three statements, whatever the number of papers and steps."""
    made = ProcedureVersion.objects.create(
        procedure=procedure,
        number=number,
        **{name: getattr(version, name) for name in SAME},
        online_level=version.online,
        legal_basis="\n".join(version.legal_basis),
        from_on=version.from_on,
        until_on=version.until_on,
        reason=reason.strip(),
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    PaperLine.objects.bulk_create(
        PaperLine(version=made, position=at_, name=one.name, originals=one.originals, copies=one.copies)
        for at_, one in enumerate(version.papers, 1)
    )
    StepLine.objects.bulk_create(
        StepLine(version=made, position=at_, name=one.name, owner=one.owner, hours=one.hours)
        for at_, one in enumerate(version.steps, 1)
    )
    return made
