"""What is wrong with an entry, and what a sheet still lacks. Reads only; core decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.apps.marking.labels import explain_refusal
from thidua.apps.marking.models import Mark, Sheet, Stage, State, Step
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot import Pair, core_mark, current_marks, standing_evidence
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


def shown(entry: Entry) -> int | str | None:
    """An entry as the ledger states it."""
    if entry.is_not_applicable:
        return "not applicable"
    return None if entry.points is None else to_milli(entry.points)


def differs(entry: Entry, last: Mark | None) -> bool:
    if last is None:
        return entry.points is not None or entry.is_not_applicable or bool(entry.reason.strip())
    points = None if entry.points is None else to_milli(entry.points)
    return (points, entry.is_not_applicable, entry.reason.strip()) != (
        last.points_milli,
        last.is_not_applicable,
        last.reason,
    )


def fault(entry: Entry, stage: str, criteria: Mapping[str, Criterion], known: Mapping[str, Pair]) -> str:
    """The sentence for what is wrong with one entry, empty if nothing is."""
    criterion = criteria.get(entry.criterion)
    if criterion is None:
        return _("Tiêu chí này không có trong bảng tiêu chí của kỳ.")
    if stage == Stage.SELF and not is_judged(criterion) and (entry.points is not None or entry.is_not_applicable):
        return _("Tiêu chí này hệ thống tự tính từ số liệu; chỉ ghi ý kiến, không tự chấm điểm.")
    try:
        if stage == Stage.SELF:
            _check_claim(criterion, entry)
        else:
            _check_finding(criterion, entry, known.get(entry.criterion, {}))
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


def _check_finding(criterion: Criterion, entry: Entry, known: Pair) -> None:
    """A finding of «not applicable» sets the claim aside, so core sees no claim beside it."""
    earlier = {stage: mark for stage, mark in known.items() if stage != Stage.APPRAISAL}
    claim = core_mark(criterion.code, earlier, has_evidence=True)
    core.check_mark(
        criterion,
        core.Mark(
            criterion.code,
            self_points=None if entry.is_not_applicable else claim.self_points,
            appraised=entry.points,
            reason=entry.reason,
            has_evidence=True,
            is_not_applicable=entry.is_not_applicable,
            cross=None if entry.is_not_applicable else claim.cross,
            agreed=None if entry.is_not_applicable else claim.agreed,
        ),
    )


def reopened(sheet: Sheet) -> frozenset[str] | None:
    """Criteria a return opened to the owner again; None: all (a draft, or a return that named none)."""
    if sheet.state != State.RETURNED:
        return None
    last = Step.objects.filter(sheet=sheet, verb="return").order_by("-pk").first()
    return frozenset(last.criteria) or None if last else None


def unfinished(sheet: Sheet, stage: str) -> dict[str, str]:
    """Judged criteria without a mark of the stage, and claims without anything to show for them."""
    marks = current_marks([sheet])[sheet.pk]
    shown = set(standing_evidence([sheet]).values_list("criterion__code", flat=True))
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
