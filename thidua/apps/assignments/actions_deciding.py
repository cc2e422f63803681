"""A person edits, accepts and rejects proposals. A batch is accepted whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.assignments.actions import Task, give_assignments
from thidua.apps.assignments.models import Assignment, Proposal, ProposalState
from thidua.apps.audit import ledger
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Unit


@dataclass(frozen=True)
class Row:
    """A proposal as the form holds it."""

    pk: int
    title: str
    unit: Unit | None
    clause: Clause | None
    due_on: date | None


class RowsRefused(ValueError):
    """`reasons`: proposal → slugs of what is missing or wrong; the pages put them into words. Nothing was saved."""

    def __init__(self, reasons: dict[int, list[str]]) -> None:
        super().__init__(str(reasons))
        self.reasons = reasons


def edit_proposals(*, document: Document, rows: Sequence[Row], by: User, at: datetime) -> list[Proposal]:
    """Keep what the form holds; rows that nobody changed stay the machine's. Raises RowsRefused."""
    with transaction.atomic():
        held = _held(document, rows)
        changed = [held[row.pk] for row in rows if _take(held[row.pk], row)]
        for proposal in changed:
            proposal.state, proposal.by, proposal.at = ProposalState.EDITED, by, at
        Proposal.objects.bulk_update(
            changed, ["title", "unit", "clause", "due_on", "state", "by", "at"], batch_size=200
        )
        if changed:
            ledger.record(by=by, verb="assignment.proposal_edited", on=document, at=at, facts={"rows": _facts(changed)})
        return changed


def accept_proposals(
    *, document: Document, rows: Sequence[Row], by: User, at: datetime, day: date, is_illustration: bool = False
) -> list[Assignment]:
    """Give the tasks of all rows in one transaction; one row that cannot be given refuses all (RowsRefused)."""
    with transaction.atomic():
        held = _held(document, rows)
        faults = {row.pk: found for row in rows if (found := _missing(row, day))}
        if faults or not rows:
            raise RowsRefused(faults)
        for row in rows:
            _take(held[row.pk], row)
        made = give_assignments(
            tasks=[_task(row, document, day, is_illustration=is_illustration) for row in rows],
            by=by,
            at=at,
            origin={"document": document.slug, "proposals": [row.pk for row in rows]},
        )
        for row, assignment in zip(rows, made, strict=True):
            proposal = held[row.pk]
            proposal.state, proposal.assignment, proposal.by, proposal.at = ProposalState.ACCEPTED, assignment, by, at
        Proposal.objects.bulk_update(
            held.values(), ["title", "unit", "clause", "due_on", "state", "assignment", "by", "at"], batch_size=200
        )
        return made


def reject_proposals(*, document: Document, pks: Sequence[int], reason: str, by: User, at: datetime) -> list[Proposal]:
    """These are not given, for a reason that stays on record. Raises RowsRefused."""
    with transaction.atomic():
        held = _locked(document, pks)
        if not reason.strip() or not held:
            raise RowsRefused({pk: ["no_reason"] for pk in pks})
        for proposal in held.values():
            proposal.state, proposal.reason, proposal.by, proposal.at = ProposalState.REJECTED, reason.strip(), by, at
        Proposal.objects.bulk_update(held.values(), ["state", "reason", "by", "at"], batch_size=200)
        facts = {"proposals": sorted(held), "reason": reason.strip()}
        ledger.record(by=by, verb="assignment.proposal_rejected", on=document, at=at, facts=facts)
        return list(held.values())


def restore_proposal(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """A rejected one waits again; the reason stays in the ledger. Raises RowsRefused."""
    with transaction.atomic():
        row = (
            Proposal.objects.select_for_update(of=("self",), no_key=True).select_related("document").get(pk=proposal.pk)
        )
        if row.state != ProposalState.REJECTED:
            raise RowsRefused({row.pk: ["decided"]})
        row.state, row.reason, row.by, row.at = ProposalState.EDITED, "", by, at
        row.save(update_fields=["state", "reason", "by", "at"])
        facts = {"proposal": row.pk, "owner": row.owner}
        ledger.record(by=by, verb="assignment.proposal_restored", on=row.document, at=at, facts=facts)
        return row


def _held(document: Document, rows: Sequence[Row]) -> dict[int, Proposal]:
    strange = [row.pk for row in rows if row.clause is not None and row.clause.document_id != document.pk]
    if strange:
        raise RowsRefused({pk: ["clause_of_another"] for pk in strange})
    return _locked(document, [row.pk for row in rows])


def _locked(document: Document, pks: Sequence[int]) -> dict[int, Proposal]:
    """The rows as stored now, held to the end of the transaction: who comes second finds them decided."""
    found = (
        Proposal.objects.select_for_update(of=("self",), no_key=True)
        .filter(document=document, pk__in=pks)
        .order_by("pk")
    )
    held = {proposal.pk: proposal for proposal in found}
    late = {pk: ["decided"] for pk in pks if pk not in held or not held[pk].is_waiting}
    if late:
        raise RowsRefused(late)
    return held


def _missing(row: Row, day: date) -> list[str]:
    found = []
    if not row.title.strip():
        found.append("no_title")
    if row.unit is None:
        found.append("no_unit")
    elif not row.unit.is_alive_on(day):
        found.append("unit_gone")
    if row.clause is None:
        found.append("no_clause")
    if row.due_on is None:
        found.append("no_due")
    elif row.due_on < day:
        found.append("due_passed")
    return found


def _take(proposal: Proposal, row: Row) -> bool:
    """Put the row's values into the proposal; whether anything differs."""
    before = (proposal.title, proposal.unit_id, proposal.clause_id, proposal.due_on)
    proposal.title, proposal.unit = " ".join(row.title.split()), row.unit
    proposal.clause, proposal.due_on = row.clause, row.due_on
    return before != (proposal.title, proposal.unit_id, proposal.clause_id, proposal.due_on)


def _task(row: Row, document: Document, day: date, *, is_illustration: bool) -> Task:
    if row.unit is None or row.clause is None or row.due_on is None:
        raise RowsRefused({row.pk: _missing(row, day)})
    return Task(
        unit=row.unit,
        title=" ".join(row.title.split()),
        clause=row.clause,
        given_on=day,
        due_on=row.due_on,
        source=str(document)[:300],
        document=document,
        is_illustration=is_illustration or row.unit.is_illustration,
    )


def _facts(rows: Sequence[Proposal]) -> list[list[object]]:
    return [
        [row.pk, row.title, row.unit_code, row.clause.cid if row.clause else "", row.due_on and row.due_on.isoformat()]
        for row in rows
    ]
