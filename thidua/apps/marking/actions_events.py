"""Recognised bonuses, deductions and disqualifying conditions: entered by the board, taken back by a new row."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.marking import rules
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.models import Disqualification, Event, Evidence, Sheet, State
from thidua.apps.marking.ruleset import rules_of

MOST_EVENTS = 999


def record_event(
    *, sheet: Sheet, code: str, count: int, reason: str, by: User, at: datetime, evidence: Evidence | None = None
) -> Event:
    rules_set = rules_of(sheet.period)
    if code not in {item.code for item in rules_set.adjustments if item.subject == sheet.subject}:
        raise NotMarked({"code": _("Chọn một mục điểm thưởng hoặc điểm trừ của bảng tiêu chí.")})
    if not 1 <= count <= MOST_EVENTS:
        raise NotMarked({"count": _("Số lần phải là số nguyên từ 1 đến %(most)d.") % {"most": MOST_EVENTS}})
    _owe(reason)
    with transaction.atomic():
        _demand(by, sheet)
        made = Event.objects.create(
            sheet=sheet, code=code, count=count, reason=reason.strip(), evidence=evidence, by=by, at=at
        )
        facts = {"sheet": sheet.pk, "code": code, "count": count}
        ledger.record(by=by, verb="event.recorded", on=made, at=at, facts=facts, private={"reason": reason})
        return made


def withdraw_event(*, event: Event, reason: str, by: User, at: datetime) -> Event:
    _owe(reason)
    with transaction.atomic():
        _demand(by, event.sheet)
        _demand_standing(Event.objects.current().filter(pk=event.pk, count__gt=0).exists())
        made = Event.objects.create(
            sheet=event.sheet, code=event.code, count=0, reason=reason.strip(), by=by, at=at, replaces=event
        )
        facts = {"sheet": event.sheet_id, "code": event.code, "replaces": event.pk}
        ledger.record(by=by, verb="event.withdrawn", on=made, at=at, facts=facts, private={"reason": reason})
        return made


def record_disqualification(
    *, sheet: Sheet, code: str, reason: str, document_reference: str, by: User, at: datetime
) -> Disqualification:
    """A condition counts only when verified: the paper that verifies it is owed."""
    if code not in {item.code for item in rules_of(sheet.period).disqualifiers if item.subject == sheet.subject}:
        raise NotMarked({"code": _("Chọn một trường hợp của bảng tiêu chí.")})
    _owe(reason)
    if not document_reference.strip():
        raise NotMarked({"document_reference": _("Cần ghi số, ký hiệu, ngày của văn bản kết luận.")})
    with transaction.atomic():
        _demand(by, sheet)
        made = Disqualification.objects.create(
            sheet=sheet,
            code=code,
            reason=reason.strip(),
            document_reference=document_reference,
            by=by,
            at=at,
        )
        private = {"reason": reason, "document": document_reference}
        facts = {"sheet": sheet.pk, "code": code}
        ledger.record(by=by, verb="disqualification.recorded", on=made, at=at, facts=facts, private=private)
        return made


def lift_disqualification(*, condition: Disqualification, reason: str, by: User, at: datetime) -> Disqualification:
    _owe(reason)
    with transaction.atomic():
        _demand(by, condition.sheet)
        _demand_standing(Disqualification.objects.current().filter(pk=condition.pk, is_lifted=False).exists())
        made = Disqualification.objects.create(
            sheet=condition.sheet,
            code=condition.code,
            is_lifted=True,
            reason=reason.strip(),
            document_reference=condition.document_reference,
            by=by,
            at=at,
            replaces=condition,
        )
        facts = {"sheet": condition.sheet_id, "code": condition.code, "replaces": condition.pk}
        ledger.record(by=by, verb="disqualification.lifted", on=made, at=at, facts=facts, private={"reason": reason})
        return made


def _demand_standing(is_standing: bool) -> None:
    if not is_standing:
        raise NotMarked({"": _("Mục này vừa được người khác rút lại.")})


def _demand(by: User, sheet: Sheet) -> None:
    """By the sheet as it is now, held until the transaction ends."""
    sheet = Sheet.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=sheet.pk)
    rules.may_judge.demand(by, sheet)
    if sheet.state == State.LOCKED:
        raise NotMarked({"": _("Phiếu đã khóa nên không ghi thêm được.")})


def _owe(reason: str) -> None:
    if not reason.strip():
        raise NotMarked({"reason": _("Cần ghi rõ lý do, căn cứ.")})
