"""After filing: other agencies confirm, results are told, owners appeal, the board answers by a new entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.marking import rules, rules_after
from thidua.apps.marking.checking import Entry, fault
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.filetype import taken_file
from thidua.apps.marking.models import (
    Announcement,
    Appeal,
    AppealAnswer,
    Confirmation,
    Mark,
    Request,
    Sheet,
    Stage,
    State,
    Verdict,
)
from thidua.apps.marking.ruleset import criteria_of, rules_of
from thidua.apps.marking.snapshot import current_marks
from thidua.apps.movements.models import Criterion
from thidua.apps.orgs.models import Unit
from thidua.core.points import to_milli


@dataclass(frozen=True)
class Answer:
    """What an agency says: `number` only with the verdict «number»; a file only if there is one."""

    verdict: str
    reason: str
    number: str = ""
    file: tuple[str, bytes] | None = None


def ask_confirmation(
    *, sheet: Sheet, criterion: Criterion, asked: Unit, question: str, due_on: date, by: User, at: datetime
) -> Request:
    """Ask an agency about one criterion, once at a time. The unit itself is not asked about itself."""
    wrong = {}
    if not question.strip():
        wrong["question"] = _("Ghi rõ nội dung cần xác nhận.")
    if due_on < timezone.localdate(at):
        wrong["due_on"] = _("Hạn trả lời không thể trước hôm nay.")
    if asked.pk == sheet.unit_id:
        wrong["asked"] = _("Chọn cơ quan khác với đơn vị của phiếu.")
    with transaction.atomic():
        held = _held(sheet)
        rules.may_judge.demand(by, held)
        rules_after.demand_same_province(held, asked)
        if held.state not in (State.FILED, State.APPRAISED):
            wrong[""] = _("Chỉ đề nghị xác nhận khi phiếu đã nộp và chưa khóa.")
        if Request.objects.filter(sheet=held, criterion=criterion, asked=asked, answers__isnull=True).exists():
            wrong["asked"] = _("Cơ quan này đang được hỏi về tiêu chí này và chưa trả lời.")
        if wrong:
            raise NotMarked(wrong)
        made = Request.objects.create(
            sheet=held, criterion=criterion, asked=asked, question=question.strip(), due_on=due_on, by=by, at=at
        )
        facts = {"criterion": criterion.code, "asked": asked.code, "due_on": due_on.isoformat()}
        ledger.record(
            by=by, verb="confirmation.asked", on=held, at=at, facts=facts, private={"question": question.strip()}
        )
    return made


def answer_confirmation(*, request: Request, answer: Answer, by: User, at: datetime) -> Confirmation:
    """The agency's answer, or a later one that replaces it; no mark changes by it. Raises NotMarked or BadFile."""
    _demand_answer(answer)
    with transaction.atomic():
        held = _held(request.sheet)
        rules_after.may_answer.demand(by, request)
        if held.state == State.LOCKED:
            raise NotMarked({"": _("Phiếu đã khóa nên không nhận thêm xác nhận.")})
        made = Confirmation(
            request=request,
            verdict=answer.verdict,
            number=answer.number.strip(),
            reason=answer.reason.strip(),
            by=by,
            at=at,
            replaces=Confirmation.objects.current().filter(request=request).first(),
        )
        if answer.file is not None:
            name = answer.file[0]
            kind, content = taken_file(*answer.file)
            made.original_name = PurePath(name.replace("\\", "/")).name[-200:]
            made.sha256 = sha256(content).hexdigest()
            made.file.save(f"{uuid4().hex}.{kind}", ContentFile(content), save=False)
        made.save()
        facts = {"request": request.pk, "verdict": made.verdict, "number": made.number, "sha256": made.sha256}
        ledger.record(by=by, verb="confirmation.answered", on=made, at=at, facts=facts, private={"reason": made.reason})
    return made


def _demand_answer(answer: Answer) -> None:
    wrong = {}
    if answer.verdict not in Verdict.values:
        wrong["verdict"] = _("Chọn một câu trả lời: đúng, không đúng hoặc số liệu.")
    if answer.verdict == Verdict.NUMBER and not answer.number.strip():
        wrong["number"] = _("Ghi số liệu mà cơ quan theo dõi được.")
    if len(answer.number) > 40:
        wrong["number"] = _("Số liệu dài quá 40 ký tự; phần giải thích ghi ở ô lý do.")
    if not answer.reason.strip():
        wrong["reason"] = _("Cần ghi rõ lý do, căn cứ.")
    if wrong:
        raise NotMarked(wrong)


def announce_results(*, sheets: Sequence[Sheet], appeals_until: date, by: User, at: datetime) -> list[Announcement]:
    """Tell the owners of appraised sheets their result; appeals are open up to and including the day given."""
    if appeals_until <= timezone.localdate(at):
        raise NotMarked({"appeals_until": _("Ngày cuối nhận kiến nghị phải sau hôm nay.")})
    with transaction.atomic():
        made = []
        for sheet in sheets:
            held = _held(sheet)
            rules.may_judge.demand(by, held)
            if held.state != State.APPRAISED or Announcement.objects.filter(sheet=held).exists():
                raise NotMarked({"": _("Chỉ thông báo kết quả một lần, cho phiếu đã thẩm định và chưa khóa.")})
            made.append(Announcement.objects.create(sheet=held, appeals_until=appeals_until, by=by, at=at))
            facts = {"appeals_until": appeals_until.isoformat()}
            ledger.record(by=by, verb="sheet.announced", on=held, at=at, facts=facts)
        if not made:
            raise NotMarked({"": _("Chưa có phiếu nào đã thẩm định và chưa thông báo kết quả.")})
    return made


def file_appeal(*, sheet: Sheet, criterion: Criterion, reason: str, by: User, at: datetime) -> Appeal:
    """The owner asks for one criterion to be looked at again, while the days for it run."""
    if not reason.strip():
        raise NotMarked({"reason": _("Cần ghi rõ lý do, căn cứ của kiến nghị.")})
    with transaction.atomic():
        held = _held(sheet)
        rules_after.may_appeal.demand(by, held)
        told = Announcement.objects.filter(sheet=held).first()
        if held.state != State.APPRAISED:
            raise NotMarked({"": _("Chỉ kiến nghị khi phiếu đã thẩm định và chưa khóa.")})
        if told is None:
            raise NotMarked({"": _("Kết quả của phiếu chưa được thông báo nên chưa kiến nghị được.")})
        if timezone.localdate(at) > told.appeals_until:
            words = _("Đã hết thời hạn kiến nghị (%(day)s).")
            raise NotMarked({"": words % {"day": told.appeals_until.strftime("%d/%m/%Y")}})
        if Appeal.objects.filter(sheet=held, criterion=criterion, answer__isnull=True).exists():
            raise NotMarked({"": _("Tiêu chí này đang có một kiến nghị chờ trả lời.")})
        made = Appeal.objects.create(sheet=held, criterion=criterion, reason=reason.strip(), by=by, at=at)
        facts = {"sheet": held.pk, "criterion": criterion.code}
        ledger.record(by=by, verb="appeal.filed", on=made, at=at, facts=facts, private={"reason": made.reason})
    return made


def answer_appeal(*, appeal: Appeal, points: Decimal | None, reason: str, by: User, at: datetime) -> AppealAnswer:
    """With `points` the board corrects its finding by a new entry; without, the finding stands. Both owe the reason."""
    if not reason.strip():
        raise NotMarked({"reason": _("Cần ghi rõ lý do trả lời kiến nghị.")})
    with transaction.atomic():
        held = _held(appeal.sheet)
        rules.may_judge.demand(by, held)
        if held.state != State.APPRAISED or AppealAnswer.objects.filter(appeal=appeal).exists():
            raise NotMarked({"": _("Kiến nghị này đã được trả lời hoặc phiếu đã khóa.")})
        mark = None if points is None else _correct(held, appeal.criterion, points, reason, by, at)
        made = AppealAnswer.objects.create(
            appeal=appeal, is_upheld=mark is not None, reason=reason.strip(), mark=mark, by=by, at=at
        )
        facts = {"appeal": appeal.pk, "is_upheld": made.is_upheld, "points": mark.points_milli if mark else None}
        ledger.record(by=by, verb="appeal.answered", on=made, at=at, facts=facts, private={"reason": made.reason})
    return made


def correct_finding(
    *, sheet: Sheet, criterion: Criterion, points: Decimal, reason: str, by: User, at: datetime
) -> Mark:
    """The board mends a finding of its own after the appraisal, before the lock: a new entry, the earlier one stays.

    An appeal about the criterion is answered as an appeal, so that its owner reads the answer.
    """
    if not reason.strip():
        raise NotMarked({"reason": _("Cần ghi rõ lý do sửa điểm thẩm định.")})
    with transaction.atomic():
        held = _held(sheet)
        rules.may_judge.demand(by, held)
        if held.state != State.APPRAISED:
            raise NotMarked({"": _("Chỉ sửa điểm thẩm định khi phiếu đã thẩm định và chưa khóa.")})
        if Appeal.objects.filter(sheet=held, criterion=criterion, answer__isnull=True).exists():
            raise NotMarked({"": _("Tiêu chí này đang có kiến nghị chờ trả lời; trả lời ở mục «Kiến nghị».")})
        mark = _correct(held, criterion, points, reason, by, at)
        before = mark.replaces.points_milli if mark.replaces else None
        facts = {"criterion": criterion.code, "before": before, "points": mark.points_milli}
        ledger.record(by=by, verb="sheet.corrected", on=held, at=at, facts=facts, private={"reason": mark.reason})
    return mark


def _correct(  # noqa: PLR0917  (one call)
    sheet: Sheet, criterion: Criterion, points: Decimal, reason: str, by: User, at: datetime
) -> Mark:
    """A finding that follows the one it corrects; the earlier one stays readable."""
    known = current_marks([sheet])[sheet.pk]
    entry = Entry(criterion.code, points, reason)
    text = fault(entry, Stage.APPRAISAL, criteria_of(rules_of(sheet.period), sheet.subject), known)
    if text:
        raise NotMarked({"points": text})
    last = known.get(criterion.code, {}).get(Stage.APPRAISAL)
    if last is not None and last.points_milli == to_milli(points):
        raise NotMarked({"points": _("Điểm này bằng điểm thẩm định hiện nay: không có gì để sửa, chọn giữ nguyên.")})
    return Mark.objects.create(
        sheet=sheet, criterion=criterion, stage=Stage.APPRAISAL, points_milli=to_milli(points), reason=reason.strip(),
        by=by, at=at, replaces=last,
    )  # fmt: skip


def _held(sheet: Sheet) -> Sheet:
    found = Sheet.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "person").get(pk=sheet.pk)
    found.period = sheet.period
    return found
