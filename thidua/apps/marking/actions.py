"""A sheet's way: opened, marked by its owner, filed, returned, appraised, locked. Core decides, this stores."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.marking import rules
from thidua.apps.marking.actions_evidence import keep_file
from thidua.apps.marking.checking import Entry, differs, fault, reopened, shown, unfinished
from thidua.apps.marking.errors import Incomplete, NotMarked, Overtaken
from thidua.apps.marking.models import Announcement, Appeal, Mark, Sheet, Stage, Step
from thidua.apps.marking.ruleset import criteria_of, rules_of
from thidua.apps.marking.snapshot import current_marks, last_mark
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Person, Unit
from thidua.core import marking as core
from thidua.core.points import to_milli


def open_sheet(*, period: Period, unit: Unit, by: User, at: datetime, person: Person | None = None) -> Sheet:
    """An empty sheet; the one already there if there is one."""
    subject = "unit" if person is None else "official"
    draft = Sheet(
        period=period, unit=unit, person=person, subject=subject, is_illustration=period.movement.is_illustration
    )
    rules.may_open.demand(by, draft)
    rules.demand_covered(draft)
    with transaction.atomic():
        # Held until the end: two people opening it at once find one sheet.
        Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        there = Sheet.objects.filter(period=period, person=person)
        found = there.first() if person else there.filter(unit=unit).first()
        if found is not None:
            return found
        draft.save()
        ledger.record(by=by, verb="sheet.opened", on=draft, at=at, facts={"unit": unit.code, "period": period.slug})
        return draft


def self_mark(*, sheet: Sheet, entries: Sequence[Entry], by: User, at: datetime, seen: int | None = None) -> list[Mark]:
    """Write the owner's marks: all of them or, with NotMarked saying what is wrong, none.

    An unchanged number makes no new row. Evidence and completeness are asked for at filing, so a draft can wait.
    `seen` is the last mark the writer knew of: if another came since, Overtaken, and nobody's number is lost.
    """
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_self_mark.demand(by, sheet)
        _demand_last(sheet, seen)
        _demand_reopened(sheet, entries)
        return _write(sheet, entries, Stage.SELF, by, at)


def appraise(*, sheet: Sheet, entries: Sequence[Entry], by: User, at: datetime, seen: int | None = None) -> list[Mark]:
    """Write the board's findings; where one differs from the claim, or overrides a figure, the reason is owed."""
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_appraise.demand(by, sheet)
        _demand_last(sheet, seen)
        return _write(sheet, entries, Stage.APPRAISAL, by, at)


def file_sheet(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Raises Incomplete with a sentence for every criterion that still lacks something."""
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_self_mark.demand(by, sheet)
        missing = unfinished(sheet, Stage.SELF)
        if missing:
            raise Incomplete(missing)
        sheet.filed_at = at
        return _move(sheet, "file", by, at)


def return_sheet(*, sheet: Sheet, reason: str, criteria: Sequence[str], by: User, at: datetime) -> Sheet:
    """Back to its owner, with the reason; only `criteria` open again. Findings already written stay in the history."""
    known = criteria_of(rules_of(sheet.period), sheet.subject)
    if not criteria or any(code not in known for code in criteria):
        raise NotMarked({"": _("Chọn ít nhất một tiêu chí cần bổ sung: chỉ các tiêu chí đó mở lại cho đơn vị sửa.")})
    if not reason.strip():
        raise NotMarked({"": _("Cần ghi rõ lý do trả lại để đơn vị biết phải bổ sung gì.")})
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_appraise.demand(by, sheet)
        return _move(sheet, "return", by, at, reason, sorted(set(criteria), key=list(known).index))


def finish_appraisal(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    """Raises Incomplete while a judged criterion has no finding."""
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_appraise.demand(by, sheet)
        missing = unfinished(sheet, Stage.APPRAISAL)
        if missing:
            raise Incomplete(missing)
        return _move(sheet, "appraise", by, at)


def lock_sheet(*, sheet: Sheet, by: User, at: datetime) -> Sheet:
    with transaction.atomic():
        sheet = _locked(sheet)
        rules.may_judge.demand(by, sheet)
        _demand_settled(sheet, timezone.localdate(at))
        return _move(sheet, "lock", by, at)


def _demand_settled(sheet: Sheet, today: date) -> None:
    """A told result is not locked while it may still be appealed against, or an appeal waits for its answer."""
    if Appeal.objects.filter(sheet=sheet, answer__isnull=True).exists():
        raise NotMarked({"": _("Còn kiến nghị chưa trả lời nên chưa khóa được phiếu.")})
    told = Announcement.objects.filter(sheet=sheet).first()
    if told is not None and today <= told.appeals_until:
        words = _("Đơn vị còn được kiến nghị đến hết ngày %(day)s nên chưa khóa được phiếu.")
        raise NotMarked({"": words % {"day": told.appeals_until.strftime("%d/%m/%Y")}})


def enter_paper_sheet(
    *,
    period: Period,
    unit: Unit,
    entries: Sequence[Entry],
    files: Sequence[tuple[str, str, bytes]] = (),
    by: User,
    at: datetime,
    is_illustration: bool = False,
) -> Sheet:
    """A sheet that reached the board on paper, typed in on the unit's behalf and filed: one transaction.

    `files` are (criterion code, name, content). The ledger says on whose behalf; who typed it may still not appraise
    his own unit. Raises Incomplete, NotMarked or BadFile.
    """
    with transaction.atomic():
        sheet = open_sheet(period=period, unit=unit, by=by, at=at)
        rules.may_enter_paper.demand(by, sheet)
        sheet.is_illustration = sheet.is_illustration or is_illustration
        rows = {row.code: row for row in period.version.criteria.all()}
        for code, name, content in files:
            keep_file(sheet=sheet, criterion=rows[code], name=name, content=content, by=by, at=at)
        _write(sheet, entries, Stage.SELF, by, at, behalf=unit.code)
        missing = unfinished(sheet, Stage.SELF)
        if missing:
            raise Incomplete(missing)
        sheet.filed_at = at
        return _move(sheet, "file", by, at)


def _demand_last(sheet: Sheet, seen: int | None) -> None:
    if seen is not None and seen != last_mark(sheet):
        raise Overtaken(
            _("Người khác vừa ghi điểm vào phiếu này sau khi bạn mở trang; chưa lưu gì. Xem lại rồi bấm lưu lần nữa.")
        )


def _demand_reopened(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """What a return did not open stays as it was filed."""
    opened = reopened(sheet)
    if opened is None:
        return
    known = current_marks([sheet])[sheet.pk]
    shut = [
        entry.criterion
        for entry in entries
        if entry.criterion not in opened and differs(entry, known.get(entry.criterion, {}).get(Stage.SELF))
    ]
    if shut:
        words = _("Tiêu chí này không thuộc phần được trả lại nên không sửa được.")
        raise NotMarked(dict.fromkeys(shut, words))


def _locked(sheet: Sheet) -> Sheet:
    """The row as it is now, held until the transaction ends. Its period never changes, so the one read before stays."""
    found = Sheet.objects.select_for_update(of=("self",), no_key=True).select_related("unit", "person").get(pk=sheet.pk)
    found.period = sheet.period
    return found


def _move(  # noqa: PLR0917  (one call)
    sheet: Sheet, verb: str, by: User, at: datetime, reason: str = "", criteria: Sequence[str] = ()
) -> Sheet:
    sheet.state = core.move(sheet.state, verb)
    sheet.save(update_fields=["state", "filed_at", "is_illustration"])
    Step.objects.create(
        sheet=sheet, verb=verb, to_state=sheet.state, reason=reason, criteria=list(criteria), by=by, at=at
    )
    private = {"reason": reason} if reason else None
    facts = {"state": sheet.state} | ({"criteria": list(criteria)} if criteria else {})
    ledger.record(by=by, verb=f"sheet.{verb}", on=sheet, at=at, facts=facts, private=private)
    return sheet


def _write(sheet: Sheet, entries: Sequence[Entry], stage: str, by: User, at: datetime, behalf: str = "") -> list[Mark]:  # noqa: PLR0917
    """All entries or none; a ledger entry only if something changed."""
    criteria = criteria_of(rules_of(sheet.period), sheet.subject)
    known = current_marks([sheet])[sheet.pk]
    wrong = {entry.criterion: text for entry in entries if (text := fault(entry, stage, criteria, known))}
    if wrong:
        raise NotMarked(wrong)
    rows = {row.code: row for row in sheet.period.version.criteria.all()}
    changed = [entry for entry in entries if differs(entry, known.get(entry.criterion, {}).get(stage))]
    made = Mark.objects.bulk_create(
        Mark(
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
    )
    if made:
        facts = {"stage": stage, "marks": {entry.criterion: shown(entry) for entry in changed}}
        reasons = {entry.criterion: entry.reason for entry in changed if entry.reason}
        ledger.record(by=by, verb="sheet.marked", on=sheet, at=at, facts=facts, private=reasons, behalf=behalf)
    return made
