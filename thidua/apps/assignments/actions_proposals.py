"""Proposals are made from a confirmed document's reading and split up for the units of a group."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.assignments.models import Proposal, ProposalState
from thidua.apps.audit import ledger
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.recognising import recognise
from thidua.apps.orgs.scopes import province_of
from thidua.core.assignments.proposing import ClauseSpan, OnRecord, Proposed, owners, pairs, propose


class NotConfirmed(ValueError):
    """Tasks are given from confirmed documents only."""


class CannotExpand(ValueError):
    """Only a group that waits and whose members are known is split up."""


def propose_assignments(*, document: Document, by: User, at: datetime, day: date) -> list[Proposal]:
    """Make or refresh the proposals of a document; what a person edited, accepted or rejected is left as it is.

    A task that the reading no longer holds is rejected with that reason, unless a person touched it. Raises NotConfirmed.
    """
    with transaction.atomic():
        document = (
            Document.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=document.pk)
        )
        if not document.is_confirmed:
            raise NotConfirmed(_("Hãy xác nhận văn bản trước khi giao việc từ văn bản."))
        fresh = _fresh(document, day)
        kept = {row.identity: row for row in Proposal.objects.filter(document=document).order_by("place", "pk")}
        made, changed, gone = _reconciled(document, fresh, kept, at)
        Proposal.objects.bulk_create(made)
        Proposal.objects.bulk_update(changed, REFRESHED, batch_size=200)
        facts = {"made": len(made), "refreshed": len(changed), "gone": len(gone), "tasks": len(fresh)}
        ledger.record(by=by, verb="assignment.proposed", on=document, at=at, facts=facts)
        return list(Proposal.objects.filter(document=document))


def _fresh(document: Document, day: date) -> tuple[Proposed, ...]:
    names = owners(document.corrected)
    matches = recognise(names, province=province_of(document.unit), day=day)
    spans = Clause.objects.filter(document=document).values_list("cid", "start", "end")
    return propose(
        reading=document.corrected,
        text=document.text,
        matches=dict(zip(names, matches, strict=True)),
        clauses=[ClauseSpan(*span) for span in spans],
        issued_on=document.issued_on,
    )


MACHINE_FIELDS = (
    "place", "task_index", "section", "owner", "match_kind", "match_codes", "via", "unit", "title", "clause", "due_on", "deadline",
    "with_units", "source_text", "start", "end",
)  # fmt: skip
REFRESHED = (*MACHINE_FIELDS, "state", "reason")


def _reconciled(
    document: Document, fresh: Sequence[Proposed], kept: dict[str, Proposal], at: datetime
) -> tuple[list[Proposal], list[Proposal], list[Proposal]]:
    """New rows, rows to refresh, and those among them whose task is gone."""
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=[each.unit for each in fresh if each.unit])}
    clauses = {clause.cid: clause for clause in Clause.objects.filter(document=document)}
    known = pairs([OnRecord(row.identity, row.owner, row.start, row.end) for row in kept.values()], fresh)
    made, changed = [], []
    for place, each in enumerate(fresh):
        row = _row(document, place, each, units, clauses, at)
        old = kept.get(known.get(each.identity, ""))
        if old is None:
            made.append(row)
        elif old.by_id is None and old.state in (ProposalState.PROPOSED, ProposalState.REJECTED):
            for field in MACHINE_FIELDS:
                setattr(old, field, getattr(row, field))
            old.state, old.reason = ProposalState.PROPOSED, ""
            changed.append(old)
    gone = [row for key, row in kept.items() if key not in known.values() and _may_go(row)]
    for row in gone:
        row.state, row.reason = ProposalState.REJECTED, _("Bản đọc hiện nay của văn bản không còn nêu việc này.")
    return made, changed + gone, gone


def _may_go(row: Proposal) -> bool:
    """Not touched by a person; members of a group are there because a person split it up."""
    return row.state == ProposalState.PROPOSED and row.by_id is None


def _row(  # noqa: PLR0917
    document: Document, place: int, each: Proposed, units: dict[str, Unit], clauses: dict[str, Clause], at: datetime
) -> Proposal:
    return Proposal(
        document=document,
        identity=each.identity,
        place=place,
        task_index=each.task_index,
        section=each.section[:60],
        owner=each.owner,
        match_kind=each.match.kind,
        match_codes=list(each.match.codes),
        via=(each.match.via or "")[:200],
        unit=units.get(each.unit or ""),
        title=each.title,
        clause=clauses.get(each.clause or ""),
        due_on=each.due_on,
        deadline=each.deadline[:40],
        with_units=list(each.with_units),
        source_text=each.source.text,
        start=each.source.start,
        end=each.source.end,
        at=at,
    )


def expand_group(*, proposal: Proposal, units: Iterable[int], by: User, at: datetime) -> list[Proposal]:
    """A class of bodies becomes one proposal for each of its members that stand in `units` (the giver's reach)."""
    with transaction.atomic():
        row = Proposal.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.pk)
        members = list(Unit.objects.filter(code__in=row.match_codes, pk__in=list(units)))
        if not row.is_waiting or row.match_kind != "group" or not members:
            raise CannotExpand(_("Chỉ tách được nhóm đơn vị còn chờ giao và máy biết các đơn vị của nhóm."))
        made = Proposal.objects.bulk_create(_member(row, unit, by, at) for unit in members)
        row.state, row.by, row.at = ProposalState.EXPANDED, by, at
        row.save(update_fields=["state", "by", "at"])
        facts = {"proposal": row.pk, "owner": row.owner, "units": sorted(unit.code for unit in members)}
        ledger.record(by=by, verb="assignment.proposal_expanded", on=row.document, at=at, facts=facts)
        return made


def _member(row: Proposal, unit: Unit, by: User, at: datetime) -> Proposal:
    copied = {
        field: getattr(row, field) for field in MACHINE_FIELDS if field not in ("unit", "match_kind", "match_codes")
    }
    identity = f"{row.identity[:40]}:{unit.pk}"
    return Proposal(
        document_id=row.document_id,
        identity=identity,
        unit=unit,
        match_kind="exact",
        match_codes=[unit.code],
        by=by,
        at=at,
        **copied,
    )
