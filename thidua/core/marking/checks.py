"""What makes a mark or a sheet refusable; each refusal is named and carries what a sentence to the marker needs."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements.model import Criterion, Judged, RuleSet
from thidua.core.points import THOUSANDTH


class RefusedMark(ValueError):
    """A mark that cannot be taken; `criterion` says which."""

    def __init__(self, criterion: str, points: Decimal | None = None, most: Decimal | None = None) -> None:
        super().__init__(f"{type(self).__name__}: {criterion}")
        self.criterion = criterion
        self.points = points
        self.most = most


class OverMaximum(RefusedMark):
    """More points than the criterion's maximum (`most`)."""


class NegativeMark(RefusedMark):
    """Less than zero: losses are deductions, never marks."""


class TooFine(RefusedMark):
    """Not a number of points with at most three decimals."""


class EvidenceMissing(RefusedMark):
    """A claim of points on a judged criterion with neither a file nor an explanation."""


class ReasonMissing(RefusedMark):
    """The board departs from the claim, or sets a criterion aside, without saying why."""


class MarkedNotApplicable(RefusedMark):
    """Points on a criterion said not to apply."""


class NotItsCriterion(RefusedMark):
    """The mark names another criterion than the one it is checked against."""


class RefusedSheet(ValueError):
    """A sheet that cannot be scored; `code` is the criterion, adjustment or disqualifier at fault."""

    def __init__(self, subject_code: str, code: str) -> None:
        super().__init__(f"{type(self).__name__}: {code} ({subject_code})")
        self.subject_code = subject_code
        self.code = code


class UnknownCode(RefusedSheet):
    """A code the rule set does not have for this kind of subject."""


class TwiceMarked(RefusedSheet):
    """Two marks for one criterion: which one holds cannot be guessed."""


class BadEvent(RefusedSheet):
    """A negative number of events."""


def check_bounds(criterion: Criterion, mark: Mark) -> None:
    """All numbers lie within 0..maximum in whole thousandths; raises NegativeMark, OverMaximum or TooFine."""
    for points in (mark.self_points, mark.cross, mark.agreed, mark.appraised):
        if points is None:
            continue
        if not points.is_finite() or points % THOUSANDTH != 0:
            raise TooFine(criterion.code, points)
        if points < 0:
            raise NegativeMark(criterion.code, points)
        if points > criterion.max_points:
            raise OverMaximum(criterion.code, points, criterion.max_points)


def check_mark(criterion: Criterion, mark: Mark) -> None:
    """Raise the named error of the first thing wrong with `mark`.

    Reading: an explanation in words counts as evidence, because workplace culture is often shown, not filed (LC-1.2a).
    Reading: the board departs from the latest number before its own: the bloc meeting's, else the cross-marks', else the
    claim. A board that marks what nobody claimed, or overrides a measured figure, owes a reason just the same.
    """
    if mark.criterion != criterion.code:
        raise NotItsCriterion(mark.criterion)
    check_bounds(criterion, mark)
    if mark.is_not_applicable:
        _check_not_applicable(mark)
    elif _owes_evidence(criterion, mark):
        raise EvidenceMissing(criterion.code, mark.self_points)
    elif mark.appraised is not None and mark.appraised != mark.before_appraisal and not mark.reason.strip():
        raise ReasonMissing(criterion.code, mark.appraised)


def _check_not_applicable(mark: Mark) -> None:
    if mark.self_points is not None or mark.appraised is not None:
        raise MarkedNotApplicable(mark.criterion, mark.self_points if mark.appraised is None else mark.appraised)
    if not mark.reason.strip() and not mark.explanation.strip():
        raise ReasonMissing(mark.criterion)


def _owes_evidence(criterion: Criterion, mark: Mark) -> bool:
    claims = mark.self_points is not None and mark.self_points > 0
    return claims and isinstance(criterion.rule, Judged) and not mark.has_evidence and not mark.explanation.strip()


def check_sheet(rules: RuleSet, sheet: Sheet, bounds: Callable[[Criterion, Mark], None] = check_bounds) -> None:
    """Every code on the sheet stands in the rule set for this subject, once; every mark is within bounds.

    `bounds` may remember what it has checked before.
    """
    criteria = {item.code: item for item in rules.criteria if item.subject == sheet.subject}
    for mark in sheet.marks:
        if mark.criterion not in criteria:
            raise UnknownCode(sheet.subject_code, mark.criterion)
        bounds(criteria[mark.criterion], mark)
    if len({mark.criterion for mark in sheet.marks}) < len(sheet.marks):
        times = Counter(mark.criterion for mark in sheet.marks)
        raise TwiceMarked(sheet.subject_code, next(code for code, number in times.items() if number > 1))
    _check_events(rules, sheet)


def _check_events(rules: RuleSet, sheet: Sheet) -> None:
    if not sheet.events and not sheet.disqualified:
        return
    adjustments = {item.code for item in rules.adjustments if item.subject == sheet.subject}
    for event in sheet.events:
        if event.code not in adjustments:
            raise UnknownCode(sheet.subject_code, event.code)
        if event.count < 0:
            raise BadEvent(sheet.subject_code, event.code)
    conditions = {item.code for item in rules.disqualifiers if item.subject == sheet.subject}
    for code in sheet.disqualified:
        if code not in conditions:
            raise UnknownCode(sheet.subject_code, code)
