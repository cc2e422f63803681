"""A sheet's way: opened, marked by its owner, filed, returned, appraised, locked. Core decides, this stores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.marking import rules
from thidua.apps.marking.errors import Incomplete, NotMarked
from thidua.apps.marking.labels import explain_refusal
from thidua.apps.marking.models import Mark, Sheet, Stage, Step
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot import Pair, core_mark, current_marks
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Person, Unit
from thidua.core import marking as core
from thidua.core.movements.model import Criterion
from thidua.core.points import to_milli


@dataclass(frozen=True)
class Entry:
    """What somebody wrote for one criterion at one stage. No points and applicable = not marked."""

    criterion: str
    points: Decimal | None = None
    reason: str = ""
    is_not_applicable: bool = False


def open_sheet(*, period: Period, unit: Unit, by: User, at: datetime, person: Person | None = None) -> Sheet:
    """An empty sheet; the one already there if there is one."""
    subject = "unit" if person is None else "official"
    draft = Sheet(
        period=period, unit=unit, person=person, subject=subject, is_illustration=period.movement.is_illustration
    )
    rules.may_open.demand(by, draft)
    with transaction.atomic():
        there = Sheet.objects.filter(period=period, person=person)
        found = there.first() if person else there.filter(unit=unit).first()
        if found is not None:
            return found
        draft.save()
        ledger.record(by=by, verb="sheet.opened", on=draft, at=at, facts={"unit": unit.code, "period": period.slug})
        return draft


def self_mark(*, sheet: Sheet, entries: Sequence[Entry], by: User, at: datetime) -> list[Mark]:
    """Write the owner's marks: all of them or, with NotMarked saying what is wrong, none.

    An unchanged number makes no new row. Evidence and completeness are asked for at filing, so a draft can wait.
    """
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_self_mark.demand(by, sheet)
        return _write(sheet, entries, Stage.SELF, by, at)


def appraise(*, sheet: Sheet, entries: Sequence[Entry], by: User, at: datetime) -> list[Mark]:
    """Write the board's findings; where one differs from the claim, or overrides a figure, the reason is owed."""
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_appraise.demand(by, sheet)
        return _write(sheet, entries, Stage.APPRAISAL, by, at)


def file_sheet(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Raises Incomplete with a sentence for every criterion that still lacks something."""
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_self_mark.demand(by, sheet)
        missing = _unfinished(sheet, Stage.SELF)
        if missing:
            raise Incomplete(missing)
        sheet.filed_at = at
        return _move(sheet, "file", by, at)


def return_sheet(*, sheet: Sheet, reason: str, by: User, at: datetime) -> Sheet:
    """Back to its owner, with the reason; findings already written stay in the history."""
    if not reason.strip():
        raise NotMarked({"": _("Cần ghi rõ lý do trả lại để đơn vị biết phải bổ sung gì.")})
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_appraise.demand(by, sheet)
        return _move(sheet, "return", by, at, reason)


def finish_appraisal(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Raises Incomplete while a judged criterion has no finding."""
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_appraise.demand(by, sheet)
        missing = _unfinished(sheet, Stage.APPRAISAL)
        if missing:
            raise Incomplete(missing)
        return _move(sheet, "appraise", by, at)


def lock_sheet(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_judge.demand(by, sheet)
        return _move(sheet, "lock", by, at)


def _locked(sheet: Sheet) -> Sheet:
    """The row as it is now, held until the transaction ends."""
    return Sheet.objects.select_for_update(of=("self",)).with_names().get(pk=sheet.pk)


def _move(sheet: Sheet, verb: str, by: User, at: datetime, reason: str = "") -> Sheet:
    sheet.state = core.move(sheet.state, verb)
    sheet.save(update_fields=["state", "filed_at"])
    Step.objects.create(sheet=sheet, verb=verb, to_state=sheet.state, reason=reason, by=by, at=at)
    private = {"reason": reason} if reason else None
    ledger.record(by=by, verb=f"sheet.{verb}", on=sheet, at=at, facts={"state": sheet.state}, private=private)
    return sheet


def _write(sheet: Sheet, entries: Sequence[Entry], stage: str, by: User, at: datetime) -> list[Mark]:
    criteria = criteria_of(rules_of(sheet.period), sheet.subject)
    known = current_marks([sheet])[sheet.pk]
    wrong = {entry.criterion: text for entry in entries if (text := _fault(entry, stage, criteria, known))}
    if wrong:
        raise NotMarked(wrong)
    rows = {row.code: row for row in sheet.period.version.criteria.all()}
    changed = [entry for entry in entries if _differs(entry, known.get(entry.criterion, {}).get(stage))]
    made = [
        Mark.objects.create(
            sheet=sheet,
            criterion=rows[entry.criterion],
            stage=stage,
            points_milli=None if entry.points is None else to_milli(entry.points),
            is_not_applicable=entry.is_not_applicable,
            reason=entry.reason.strip(),
            by=by,
            at=at,
            replaces=known.get(entry.criterion, {}).get(stage),
        )
        for entry in changed
    ]
    if made:
        facts = {"stage": stage, "marks": {entry.criterion: _milli(entry) for entry in changed}}
        reasons = {entry.criterion: entry.reason for entry in changed if entry.reason}
        ledger.record(by=by, verb="sheet.marked", on=sheet, at=at, facts=facts, private=reasons)
    return made


def _milli(entry: Entry) -> int | str | None:
    if entry.is_not_applicable:
        return "not applicable"
    return None if entry.points is None else to_milli(entry.points)


def _differs(entry: Entry, last: Mark | None) -> bool:
    if last is None:
        return entry.points is not None or entry.is_not_applicable or bool(entry.reason.strip())
    points = None if entry.points is None else to_milli(entry.points)
    return (points, entry.is_not_applicable, entry.reason.strip()) != (
        last.points_milli,
        last.is_not_applicable,
        last.reason,
    )


def _fault(entry: Entry, stage: str, criteria: Mapping[str, Criterion], known: Mapping[str, Pair]) -> str:
    """The sentence for what is wrong with one entry, empty if nothing is."""
    criterion = criteria.get(entry.criterion)
    if criterion is None:
        return _("Tiêu chí này không có trong bảng tiêu chí của kỳ.")
    if stage == Stage.SELF and not is_judged(criterion) and (entry.points is not None or entry.is_not_applicable):
        return _("Tiêu chí này hệ thống tự tính từ số liệu; chỉ ghi ý kiến, không tự chấm điểm.")
    own = known.get(entry.criterion, {}).get(Stage.SELF)
    try:
        if stage == Stage.SELF:
            _check_claim(criterion, entry)
        else:
            _check_finding(criterion, entry, own)
    except core.RefusedMark as error:
        return explain_refusal(error)
    return ""


def _check_claim(criterion: Criterion, entry: Entry) -> None:
    core.check_mark(
        criterion,
        core.Mark(
            criterion.code,
            self_points=entry.points,
            is_not_applicable=entry.is_not_applicable,
            explanation=entry.reason,
            has_evidence=True,  # asked for at filing
        ),
    )


def _check_finding(criterion: Criterion, entry: Entry, own: Mark | None) -> None:
    """A finding of «not applicable» sets the claim aside, so core sees no claim beside it."""
    claim = core_mark(criterion.code, {Stage.SELF: own} if own else {}, has_evidence=True)
    core.check_mark(
        criterion,
        core.Mark(
            criterion.code,
            self_points=None if entry.is_not_applicable else claim.self_points,
            appraised=entry.points,
            reason=entry.reason,
            has_evidence=True,
            is_not_applicable=entry.is_not_applicable,
        ),
    )


def _unfinished(sheet: Sheet, stage: str) -> dict[str, str]:
    """Judged criteria without a mark of the stage, and claims without anything to show for them."""
    marks = current_marks([sheet])[sheet.pk]
    shown = set(sheet.evidence.values_list("criterion__code", flat=True))
    found: dict[str, str] = {}
    for code, criterion in criteria_of(rules_of(sheet.period), sheet.subject).items():
        if not is_judged(criterion):
            continue
        mark = marks.get(code, {}).get(stage)
        if mark is None or (mark.points_milli is None and not mark.is_not_applicable):
            found[code] = _("Chưa có điểm. Nhập điểm hoặc chọn «Không áp dụng» kèm lý do.")
        elif stage == Stage.SELF:
            found |= _unshown(criterion, marks[code], has_evidence=code in shown)
    return found


def _unshown(criterion: Criterion, pair: Pair, *, has_evidence: bool) -> dict[str, str]:
    try:
        core.check_mark(criterion, core_mark(criterion.code, pair, has_evidence=has_evidence, is_claim=True))
    except core.RefusedMark as error:
        return {criterion.code: explain_refusal(error)}
    return {}
