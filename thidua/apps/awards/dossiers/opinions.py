"""Ask agencies (hiệp y), record their answers, hold a dossier and take it up again on the concluding document."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.dossiers import rules
from thidua.apps.awards.dossiers.law import last_day, limit_of
from thidua.apps.awards.dossiers.models_files import Answer, HoldKind
from thidua.apps.awards.dossiers.moves import NotFiled, held
from thidua.apps.awards.dossiers.telling import tell_agency
from thidua.apps.awards.models import Dossier, Hold, Opinion, Route
from thidua.apps.orgs.models import Unit
from thidua.core.awards import dossiers as core
from thidua.core.calendar import vietnam_day

LIMIT = "ho-so-hiep-y"


def ask_opinion(
    *, dossier: Dossier, agency: Unit, question: str, due_on: date | None, by: User, at: datetime
) -> Opinion:
    """Without a day the limit of the law files holds, in working days of the agency. Raises NotFiled."""
    rules.may_handle.demand(by, dossier.campaign)
    today = vietnam_day(at)
    if not question.strip():
        raise NotFiled({"question": _("Hãy ghi nội dung cần cơ quan cho ý kiến.")})
    due_on = due_on or _due(dossier, agency, today)
    if due_on is None:
        raise NotFiled({"due_on": _("Chưa có thời hạn trong quy định; hãy ghi hạn trả lời.")})
    if due_on < today:
        raise NotFiled({"due_on": _("Hạn trả lời không thể trước hôm nay.")})
    with transaction.atomic():
        dossier = held(dossier)
        if dossier.state not in (core.FILED, core.RECEIVED, core.FORWARDED):
            raise core.WrongMove(dossier.state, "ask")
        if dossier.opinions.filter(agency=agency, answer="").exists():
            raise NotFiled({"agency": _("Cơ quan này đã được hỏi và chưa trả lời.")})
        made = Opinion.objects.create(
            dossier=dossier, agency=agency, question=question.strip(), due_on=due_on, asked_by=by, asked_at=at
        )
        facts = {"code": dossier.code, "agency": agency.code, "due_on": due_on.isoformat()}
        ledger.record(by=by, verb="dossier.opinion_asked", on=made, at=at, facts=facts)
        tell_agency(made, at)
    return made


def answer_opinion(*, opinion: Opinion, answer: str, text: str, document: str, by: User, at: datetime) -> Opinion:
    """An objection opens a hold that refers to it: the dossier waits, it is not turned down. Raises NotFiled."""
    rules.may_answer.demand(by, opinion.agency)
    wrong = {}
    if answer not in Answer.values:
        wrong["answer"] = _("Hãy chọn đồng ý hoặc không đồng ý.")
    if answer == Answer.OBJECTS and not text.strip():
        wrong["text"] = _("Hãy ghi rõ vướng mắc.")
    if not document.strip():
        wrong["document"] = _("Hãy ghi số, ngày văn bản trả lời.")
    if wrong:
        raise NotFiled(wrong)
    with transaction.atomic():
        rows = Opinion.objects.select_for_update(of=("self",), no_key=True).select_related("dossier", "agency")
        opinion = rows.get(pk=opinion.pk)
        if opinion.answer:
            raise NotFiled({"": _("Ý kiến này đã được trả lời.")})
        opinion.answer, opinion.text, opinion.document = answer, text.strip(), document.strip()
        opinion.answered_by, opinion.answered_at = by, at
        if answer == Answer.OBJECTS and opinion.dossier.state not in core.ENDED:
            opinion.hold = _opened(opinion.dossier, HoldKind.OPINION, text, document, by=by, at=at)
        opinion.save(update_fields=["answer", "text", "document", "answered_by", "answered_at", "hold"])
        facts = {"code": opinion.dossier.code, "agency": opinion.agency.code, "answer": answer}
        ledger.record(by=by, verb="dossier.opinion_given", on=opinion, at=at, facts=facts, private={"text": text})
    return opinion


def open_hold(*, dossier: Dossier, kind: str, reason: str, document: str, by: User, at: datetime) -> Hold:
    """Raises NotFiled: a hold needs its kind, its reason and the document it refers to."""
    rules.may_handle.demand(by, dossier.campaign)
    wrong = {}
    if kind not in HoldKind.values:
        wrong["kind"] = _("Hãy chọn loại tạm dừng.")
    if not reason.strip():
        wrong["reason"] = _("Hãy ghi lý do tạm dừng.")
    if not document.strip():
        wrong["document"] = _("Hãy ghi văn bản, đơn thư hoặc thông báo làm căn cứ.")
    if wrong:
        raise NotFiled(wrong)
    with transaction.atomic():
        dossier = held(dossier)
        if dossier.state in core.ENDED:
            raise core.WrongMove(dossier.state, "hold")
        made = _opened(dossier, kind, reason, document, by=by, at=at)
        facts = {"code": dossier.code, "kind": kind}
        ledger.record(by=by, verb="dossier.held", on=dossier, at=at, facts=facts, private={"reason": reason})
    return made


def close_hold(*, hold: Hold, conclusion: str, outcome: str, by: User, at: datetime) -> Hold:
    """The dossier goes on where it stood; what the conclusion means for it is decided by the next act. Raises NotFiled."""
    rules.may_handle.demand(by, hold.dossier.campaign)
    if not conclusion.strip():
        raise NotFiled({"conclusion": _("Hãy ghi số, ngày văn bản kết luận.")})
    with transaction.atomic():
        rows = Hold.objects.select_for_update(of=("self",), no_key=True).select_related("dossier")
        hold = rows.get(pk=hold.pk)
        if hold.closed_at is not None:
            raise NotFiled({"": _("Việc tạm dừng này đã kết thúc.")})
        hold.conclusion, hold.outcome, hold.closed_by, hold.closed_at = conclusion.strip(), outcome.strip(), by, at
        hold.save(update_fields=["conclusion", "outcome", "closed_by", "closed_at"])
        facts = {"code": hold.dossier.code, "kind": hold.kind}
        ledger.record(by=by, verb="dossier.resumed", on=hold.dossier, at=at, facts=facts,
                      private={"conclusion": conclusion})  # fmt: skip
    return hold


def _opened(dossier: Dossier, kind: str, reason: str, document: str, *, by: User, at: datetime) -> Hold:
    return Hold.objects.create(
        dossier=dossier, kind=kind, reason=reason.strip(), document=document.strip(), opened_by=by, opened_at=at
    )


def _due(dossier: Dossier, agency: Unit, today: date) -> date | None:
    name = f"{LIMIT}-{core.AD_HOC}" if dossier.campaign.route == Route.AD_HOC else LIMIT
    limit = limit_of(dossier.campaign, name, today)
    return last_day(agency, limit.value, today) if limit else None
