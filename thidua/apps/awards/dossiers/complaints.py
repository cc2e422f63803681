"""Lodge a complaint about a refusal, answer it, take it to the level above, withdraw it."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.dossiers import rules
from thidua.apps.awards.dossiers.checks import CODE_LETTERS
from thidua.apps.awards.dossiers.law import last_day, limit_of
from thidua.apps.awards.dossiers.models_complaints import ComplaintOutcome
from thidua.apps.awards.dossiers.moves import NotFiled, held, move
from thidua.apps.awards.dossiers.reasons import complaint_until
from thidua.apps.awards.dossiers.telling import tell_party
from thidua.apps.awards.models import Complaint, ComplaintStep, Dossier
from thidua.apps.orgs.models import Unit
from thidua.core.awards import complaints as core
from thidua.core.awards import dossiers
from thidua.core.calendar import vietnam_day

LONGEST = 10_000


def lodge_complaint(*, dossier: Dossier, text: str, by: User, at: datetime) -> Complaint:
    """By the unit or the person, while the time runs; the receipt is `code`. Raises NotFiled, TooLate."""
    rules.may_complain.demand(by, dossier)
    today = vietnam_day(at)
    if not text.strip():
        raise NotFiled({"text": _("Hãy ghi nội dung kiến nghị: tiêu chí nào, vì sao chưa đúng, có gì chứng minh.")})
    if len(text) > LONGEST:
        raise NotFiled({"text": _("Nội dung dài quá %(most)d chữ; hãy rút gọn.") % {"most": LONGEST}})
    with transaction.atomic():
        dossier = held(dossier)
        if dossier.state != dossiers.DECLINED:
            raise NotFiled({"": _("Chỉ kiến nghị được về hồ sơ đã có kết quả không được chọn.")})
        if dossier.complaints.filter(state__in=core.OPEN).exists():
            raise NotFiled({"": _("Hồ sơ đang có kiến nghị chờ trả lời.")})
        core.require_in_time(today, complaint_until(dossier))
        made = Complaint.objects.create(
            dossier=dossier,
            unit=dossier.campaign.unit,
            code="KN-" + "".join(secrets.choice(CODE_LETTERS) for _place in range(8)),
            text=text.strip(),
            lodged_by=by,
            lodged_at=at,
            due_on=_due(dossier, dossier.campaign.unit, core.LODGED, today),
            is_illustration=dossier.is_illustration,
        )
        ComplaintStep.objects.create(complaint=made, act="lodge", text=text.strip(), due_on=made.due_on, by=by, at=at)
        facts = {"code": made.code, "dossier": dossier.code, "due_on": made.due_on.isoformat()}
        ledger.record(by=by, verb="complaint.lodged", on=made, at=at, facts=facts, private={"text": text})
    return made


def answer_complaint(*, complaint: Complaint, outcome: str, text: str, by: User, at: datetime) -> Complaint:
    """An upheld complaint opens the dossier again for appraisal. Raises NotFiled, WrongStep."""
    if outcome not in ComplaintOutcome.values:
        raise NotFiled({"outcome": _("Hãy chọn kết luận.")})
    if not text.strip():
        raise NotFiled({"text": _("Hãy ghi lý do của kết luận.")})
    with transaction.atomic():
        found = _held(complaint)
        rules.may_handle.demand(by, found)
        found.outcome, found.answered_at = outcome, at
        _moved(found, "answer", text, by=by, at=at)
        if outcome == ComplaintOutcome.UPHELD:
            _reopen(found, text, by=by, at=at)
        facts = {"code": found.code, "outcome": outcome, "level": found.level}
        ledger.record(by=by, verb="complaint.answered", on=found, at=at, facts=facts, private={"text": text})
    return found


def escalate_complaint(*, complaint: Complaint, text: str, by: User, at: datetime) -> Complaint:
    """To the unit above; by the party. Raises NotYetLate, NotFiled where nobody stands above in this installation."""
    rules.may_complain.demand(by, complaint.dossier)
    if not text.strip():
        raise NotFiled({"text": _("Hãy ghi vì sao chưa đồng ý với kết quả trả lời.")})
    with transaction.atomic():
        found = _held(complaint)
        above = found.unit.parent
        if above is None:
            text_ = _(
                "Cơ quan trả lời là cấp cao nhất ở đây; gửi tiếp theo pháp luật về khiếu nại, ngoài phần mềm này."
            )
            raise NotFiled({"": text_})
        found.unit, found.level, found.outcome = above, found.level + 1, ""
        _moved(found, "escalate", text, by=by, at=at)
        facts = {"code": found.code, "unit": above.code, "due_on": found.due_on.isoformat()}
        ledger.record(by=by, verb="complaint.escalated", on=found, at=at, facts=facts, private={"text": text})
    return found


def withdraw_complaint(*, complaint: Complaint, text: str, by: User, at: datetime) -> Complaint:
    rules.may_complain.demand(by, complaint.dossier)
    with transaction.atomic():
        found = _held(complaint)
        _moved(found, "withdraw", text, by=by, at=at)
        ledger.record(by=by, verb="complaint.withdrawn", on=found, at=at, facts={"code": found.code})
    return found


def _held(complaint: Complaint) -> Complaint:
    rows = Complaint.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("dossier__campaign__unit", "dossier__unit", "unit__parent").get(pk=complaint.pk)


def _moved(complaint: Complaint, act: str, text: str, *, by: User, at: datetime) -> None:
    today = vietnam_day(at)
    complaint.state = core.moved(core.Case(complaint.state, complaint.due_on), act, today)
    if complaint.state in core.LIMITS:
        complaint.due_on = _due(complaint.dossier, complaint.unit, complaint.state, today)
    complaint.save(update_fields=["state", "due_on", "unit", "level", "outcome", "answered_at"])
    due = complaint.due_on if complaint.state in core.OPEN else None
    ComplaintStep.objects.create(complaint=complaint, act=act, text=text.strip(), due_on=due, by=by, at=at)


def _reopen(complaint: Complaint, text: str, *, by: User, at: datetime) -> None:
    dossier = held(complaint.dossier)
    if dossier.state == dossiers.DECLINED:
        tell_party(dossier, move(dossier, "reopen", by=by, at=at, reason=text), at)


def _due(dossier: Dossier, unit: Unit, state: str, today: date) -> date:
    limit = limit_of(dossier.campaign, core.LIMITS[state], today)
    if limit is None:
        raise NotFiled({"": _("Chưa có thời hạn trả lời kiến nghị trong quy định; bổ sung ở trang Quy định.")})
    return last_day(unit, limit.value, today)
