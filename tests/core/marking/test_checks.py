"""Refusals of marks and sheets, each by its own name."""

from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.core.marking import (
    BadEvent,
    Event,
    EvidenceMissing,
    Mark,
    MarkedNotApplicable,
    NegativeMark,
    NotItsCriterion,
    OverMaximum,
    ReasonMissing,
    Sheet,
    TooFine,
    TwiceMarked,
    UnknownCode,
    check_mark,
    check_sheet,
)
from thidua.core.movements.model import Adjustment, Criterion, Disqualifier, Judged, Rule, RuleSet, Threshold

TEN = Decimal(10)


def criterion(rule: Rule | None = None, code: str = "A") -> Criterion:
    return Criterion(code, code, "unit", "chung", ("LC-1.2a",), TEN, "marks", rule or Judged())


MEASURED = criterion(Threshold("m.a", Fraction(1, 2)))
RULES = RuleSet(
    criteria=(criterion(),),
    adjustments=(Adjustment("T", "Thưởng", "unit", ("LC-1.4c",), Decimal(1), Decimal(3)),),
    disqualifiers=(Disqualifier("K", "Kỷ luật", "unit", ("LC-2.2b",), None),),
)


@pytest.mark.parametrize(
    ("mark", "error"),
    [
        (Mark("A", Decimal("10.001"), has_evidence=True), OverMaximum),
        (Mark("A", TEN, Decimal("10.5"), "lý do", has_evidence=True), OverMaximum),
        (Mark("A", Decimal("-0.5")), NegativeMark),
        (Mark("A", Decimal("0.0005"), has_evidence=True), TooFine),
        (Mark("A", Decimal("NaN"), has_evidence=True), TooFine),
        (Mark("A", Decimal("0.5")), EvidenceMissing),
        (Mark("A", Decimal("0.5"), explanation="  "), EvidenceMissing),
        (Mark("A", Decimal(5), Decimal(4), has_evidence=True), ReasonMissing),
        (Mark("A", Decimal(5), Decimal(4), "  ", has_evidence=True), ReasonMissing),
        (Mark("A", None, Decimal(4)), ReasonMissing),
        (Mark("A", is_not_applicable=True), ReasonMissing),
        (Mark("A", Decimal(0), is_not_applicable=True, reason="không có một cửa"), MarkedNotApplicable),
        (Mark("B"), NotItsCriterion),
    ],
)
def test_a_wrong_mark_is_refused_by_name(mark: Mark, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_mark(criterion(), mark)


@pytest.mark.parametrize(
    "mark",
    [
        Mark("A"),
        Mark("A", Decimal(0)),
        Mark("A", TEN, has_evidence=True),
        Mark("A", TEN, explanation="Đã tổ chức đối thoại với cán bộ ngày 12/5"),
        Mark("A", TEN, TEN, has_evidence=True),
        Mark("A", TEN, Decimal(9), "Một biên bản thiếu chữ ký", has_evidence=True),
        Mark("A", is_not_applicable=True, reason="Không có bộ phận một cửa"),
    ],
)
def test_a_right_mark_passes(mark: Mark) -> None:
    check_mark(criterion(), mark)


def test_a_measured_criterion_owes_no_evidence_because_it_was_counted() -> None:
    check_mark(MEASURED, Mark("A", Decimal(5)))


def test_overriding_a_measured_figure_owes_a_reason() -> None:
    with pytest.raises(ReasonMissing):
        check_mark(MEASURED, Mark("A", appraised=Decimal(5)))


@pytest.mark.parametrize(
    ("sheet", "error"),
    [
        (Sheet("U01", "unit", (Mark("X"),)), UnknownCode),
        (Sheet("U01", "official", (Mark("A"),)), UnknownCode),
        (Sheet("U01", "unit", (Mark("A"), Mark("A"))), TwiceMarked),
        (Sheet("U01", "unit", (Mark("A", Decimal(11)),)), OverMaximum),
        (Sheet("U01", "unit", events=(Event("X", 1),)), UnknownCode),
        (Sheet("U01", "unit", events=(Event("T", -1),)), BadEvent),
        (Sheet("U01", "unit", disqualified=("X",)), UnknownCode),
    ],
)
def test_a_sheet_that_does_not_fit_the_rules_is_refused(sheet: Sheet, error: type[Exception]) -> None:
    with pytest.raises(error):
        check_sheet(RULES, sheet)


def test_a_sheet_that_fits_passes() -> None:
    check_sheet(RULES, Sheet("U01", "unit", (Mark("A", TEN),), events=(Event("T", 9),), disqualified=("K",)))


def test_a_refusal_says_which_criterion_and_how_much_was_allowed() -> None:
    with pytest.raises(OverMaximum) as refusal:
        check_mark(criterion(), Mark("A", Decimal(11), has_evidence=True))
    assert (refusal.value.criterion, refusal.value.points, refusal.value.most) == ("A", Decimal(11), TEN)
