"""A marker's own marks: written as often as wanted, handed in once."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.audit.chain import canonical
from thidua.apps.marking import rules_cross
from thidua.apps.marking.checking import Entry
from thidua.apps.marking.errors import Incomplete, NotMarked
from thidua.apps.marking.labels import explain_refusal
from thidua.apps.marking.models import CrossMark, Pairing, Round, Submission
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot_cross import own_marks
from thidua.core import marking as core
from thidua.core.movements.model import Criterion
from thidua.core.points import to_milli


def cross_mark(*, pairing: Pairing, entries: Sequence[Entry], by: User, at: datetime) -> list[CrossMark]:
    """Write the marks: all of them or, with NotMarked saying what is wrong, none. An unchanged one makes no new row.

    The ledger tells which criteria were marked and commits to the numbers; it does not tell them.
    """
    with transaction.atomic():
        held = _held(pairing)
        rules_cross.may_write.demand(by, held)
        criteria = _judged(held)
        wrong = {entry.criterion: text for entry in entries if (text := _fault(entry, criteria))}
        if wrong:
            raise NotMarked(wrong)
        known = own_marks(held)
        changed = [entry for entry in entries if _differs(entry, known.get(entry.criterion))]
        rows = {row.code: row for row in held.sheet.period.version.criteria.all()}
        made = CrossMark.objects.bulk_create(
            CrossMark(
                pairing=held,
                criterion=rows[entry.criterion],
                points_milli=None if entry.points is None else to_milli(entry.points),
                reason=entry.reason.strip(),
                by=by,
                at=at,
                replaces=known.get(entry.criterion),
            )
            for entry in changed
        )
        if made:
            numbers = {entry.criterion: None if entry.points is None else to_milli(entry.points) for entry in changed}
            facts = {"criteria": sorted(numbers)}
            ledger.record(
                by=by, verb="cross.marked", on=held, at=at, facts=facts, private={"marks": canonical(numbers)}
            )
        return made


def submit_pairing(*, pairing: Pairing, by: User, at: datetime) -> Submission:
    """The marks are in and stay as they are. Raises Incomplete naming each criterion without a mark."""
    with transaction.atomic():
        held = _held(pairing)
        rules_cross.may_write.demand(by, held)
        known = own_marks(held)
        missing = {
            code: _("Chưa có điểm. Nhập điểm, hoặc để trống điểm và ghi lý do chưa đủ căn cứ để chấm.")
            for code in _judged(held)
            if code not in known or (known[code].points_milli is None and not known[code].reason)
        }
        if missing:
            raise Incomplete(missing)
        made = Submission.objects.create(pairing=held, by=by, at=at)
        ledger.record(by=by, verb="cross.handed_in", on=held, at=at, facts={"marker": held.marker.code})
        return made


def _judged(pairing: Pairing) -> dict[str, Criterion]:
    """What a marker marks: criteria judged by people; figures that are counted need no opinion."""
    found = criteria_of(rules_of(pairing.draw.round.period), "unit")
    return {code: item for code, item in found.items() if is_judged(item)}


def _fault(entry: Entry, criteria: Mapping[str, Criterion]) -> str:
    criterion = criteria.get(entry.criterion)
    if criterion is None:
        return _("Tiêu chí này không chấm chéo: hệ thống tự tính từ số liệu hoặc không có trong bảng tiêu chí.")
    if entry.points is None:
        return ""  # still blank: asked for when the marks are handed in
    try:
        core.check_cross(criterion, entry.points, entry.reason)
    except core.RefusedMark as error:
        return explain_refusal(error)
    return ""


def _differs(entry: Entry, last: CrossMark | None) -> bool:
    points = None if entry.points is None else to_milli(entry.points)
    if last is None:
        return points is not None or bool(entry.reason.strip())
    return (points, entry.reason.strip()) != (last.points_milli, last.reason)


def _held(pairing: Pairing) -> Pairing:
    """The pair as it is now. The round is held first: closing and marking never cross."""
    Round.objects.select_for_update(no_key=True).get(pk=pairing.draw.round_id)
    return Pairing.objects.select_related(
        "draw__round__period__version", "draw__round__period__movement", "marker", "sheet__unit", "sheet__period__version",
        "submission",
    ).get(pk=pairing.pk)  # fmt: skip
