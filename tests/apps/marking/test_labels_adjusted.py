"""What is said of a severity, a moved mark and a round that could not be adjusted."""

from decimal import Decimal

import pytest

from thidua.apps.marking.labels_adjusted import cautions, explain_refusal, one_mark, outcome, severity
from thidua.core.marking.adjusting import Adjusted, NotAdjustable, Severity, TooThin

D = Decimal


def marker(lean: str, se: str | None = "0.01", part: int = 1) -> Severity:
    return Severity("A", part, 3, 12, D(lean), None if se is None else D(se))


@pytest.mark.parametrize(
    ("each", "maximum", "words"),
    [
        (marker("-0.04"), "10", "«Sở A» thường chấm thấp hơn mức chung 0,4 điểm ở tiêu chí 10 điểm, nên điểm này được cộng 0,4."),
        (marker("0.02"), "2.5", "«Sở A» thường chấm cao hơn mức chung 0,05 điểm ở tiêu chí 2,5 điểm, nên điểm này bị trừ 0,05."),
        (marker("0"), "10", "«Sở A» chấm ngang mức chung, nên điểm này giữ nguyên."),
        (marker("0.00001"), "10", "«Sở A» chấm ngang mức chung, nên điểm này giữ nguyên."),
        (marker("0", None), "10", "«Sở A» không có phiếu chung với ai để so độ nghiêm, nên điểm này giữ nguyên."),
    ],
)  # fmt: skip
def test_each_mark_is_explained_in_one_sentence(each: Severity, maximum: str, words: str) -> None:
    assert one_mark("Sở A", each, D(maximum)) == words


def test_a_severity_is_told_as_a_share_of_the_maximum() -> None:
    told = [severity(each) for each in (marker("-0.0415"), marker("0.007"), marker("0"), marker("0", None))]
    assert told == [
        "chấm thấp hơn 4,2 % điểm tối đa", "chấm cao hơn 0,7 % điểm tối đa", "ngang mức chung", "không có ai để so",
    ]  # fmt: skip


def test_few_markers_separate_parts_and_markers_alone_are_pointed_out() -> None:
    found = Adjusted("fitted", (marker("0.01"), marker("-0.01"), marker("0", None, 2)), parts=2)
    parts, few, alone = cautions(found)
    assert "2 mảng không có phiếu chung" in parts
    assert "ít người chấm" in few
    assert "1 người chấm không có phiếu chung với ai" in alone
    assert cautions(Adjusted("fitted", tuple(marker("0.01") for _ in range(5)), parts=1)) == []


def test_a_refusal_says_why_and_what_would_mend_it() -> None:
    refusal = NotAdjustable("one_marker_each")
    assert "Bốc thăm lại" in explain_refusal(refusal, is_open=False)
    assert "Nhắc 3 phiếu" in explain_refusal(refusal, is_open=True, waiting=3)
    assert "nơi ban hành quy định" in explain_refusal(TooThin(3, 3), is_open=True)
    assert "3 điểm cho 3 đại lượng" in outcome(TooThin(3, 3))
