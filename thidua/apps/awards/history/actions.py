"""Take over older awards from Excel: staged for a preview, then applied whole or not at all."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.history.workbook import HistoryPlan, NewAward, Paper, plan_history
from thidua.apps.awards.ledger import rules
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.models import Conferral, Decision, HistoryDraft
from thidua.apps.orgs.models import Unit
from thidua.core.vietnamese.folding import comparison_key

STAYS = timedelta(days=1)  # a draft holds names; nobody needs it longer than a working day


def stage_history(*, data: bytes, filename: str, unit: Unit, by: User, at: datetime) -> HistoryDraft:
    """Keeps the file for the preview. Raises SheetRefused with every faulty cell; then nothing is kept."""
    rules.may_import.demand(by, unit)
    plan = plan_history(data, unit=unit, by=by, today=timezone.localdate(at))
    with transaction.atomic():
        HistoryDraft.objects.filter(staged_at__lt=at - STAYS).update(data=b"")
        draft = HistoryDraft.objects.create(
            filename=filename[-200:],
            unit=unit,
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            staged_by=by,
            staged_at=at,
        )
        facts = {"sha256": draft.sha256, "unit": unit.code, "new": len(plan.new), "known": plan.known}
        ledger.record(by=by, verb="award_history.staged", on=draft, at=at, facts=facts)
        return draft


def import_history(*, draft: HistoryDraft, by: User, at: datetime) -> HistoryPlan:
    """The plan is made again inside the transaction: what was recorded since the preview is seen."""
    rules.may_import.demand(by, draft.unit)
    with transaction.atomic():
        if HistoryDraft.objects.filter(pk=draft.pk, applied_at__isnull=True).update(applied_at=at) != 1:
            raise NotRecorded({"": _("Tệp này đã được áp dụng.")})
        data = bytes(HistoryDraft.objects.values_list("data", flat=True).get(pk=draft.pk))
        if not data:
            raise NotRecorded({"": _("Bản xem trước đã hết hạn sau một ngày. Hãy nạp lại tệp.")})
        plan = plan_history(data, unit=draft.unit, by=by, today=timezone.localdate(at))
        decisions = _decisions(plan, draft.unit, by, at)
        _confer(plan, decisions)
        HistoryDraft.objects.filter(pk=draft.pk).update(data=b"")
        facts = {"sha256": draft.sha256, "unit": draft.unit.code, "new": len(plan.new), "known": plan.known}
        ledger.record(by=by, verb="award_history.imported", on=draft, at=at, facts=facts)
        return plan


def _decisions(plan: HistoryPlan, unit: Unit, by: User, at: datetime) -> dict[Paper, Decision]:
    numbers = {one.paper[0] for one in plan.new}
    rows = Decision.objects.select_for_update(no_key=True).filter(unit=unit, number__in=numbers).order_by("pk")
    found = {(row.number, row.signed_on, comparison_key(row.issuer)): row for row in rows}
    for one in plan.new:
        if one.paper not in found:
            assert one.line.signed_on
            found[one.paper] = Decision.objects.create(
                unit=unit,
                issuer=one.line.issuer,
                number=one.paper[0],
                signed_on=one.line.signed_on,
                is_imported=True,
                by=by,
                at=at,
            )
    return found


def _confer(plan: HistoryPlan, decisions: dict[Paper, Decision]) -> None:
    """Golden-book ordinals go on from the last of each decision, in the order of the sheet."""
    rows = Conferral.objects.filter(decision__in=decisions.values()).values("decision").annotate(last=Max("golden"))
    last = {row["decision"]: row["last"] for row in rows.order_by()}
    made = list[Conferral]()
    for one in plan.new:
        decision = decisions[one.paper]
        last[decision.pk] = last.get(decision.pk, 0) + 1
        made.append(_conferral(one, decision, last[decision.pk]))
    Conferral.objects.bulk_create(made, batch_size=500)


def _conferral(one: NewAward, decision: Decision, golden: int) -> Conferral:
    line = one.line
    assert line.kind and line.route and line.from_on and line.until_on  # plan_history refuses a line without them
    return Conferral(
        decision=decision,
        award=one.award,
        route=line.route,
        kind=line.kind,
        person=one.person,
        collective=one.collective,
        household=line.named_as[:200] if line.kind == "household" else "",
        named_as=line.named_as,
        for_from_on=line.from_on,
        for_until_on=line.until_on,
        golden=golden,
        code=secrets.token_hex(8),
        is_leader=line.is_leader,
    )
