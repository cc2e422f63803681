"""Words on certainty: what is said of groups, weights, limits, and what is never said."""

from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.apps.scoring.certainty_words import bloc_words, change_words, first_words, rough, span
from thidua.core.scoring.certainty import BlocCertainty, BlocRecord, UnitCertainty
from thidua.core.scoring.sensitivity import Moved, Reweighed, Sensitivity, Tipping

NAMES = {"U": "Sở U", "V": "Sở V", "W": "Sở W"}
CRITERIA = {"A": "Đúng hạn", "B": "Nội quy"}


def unit(code: str, rank: int, total: str, error: str = "1", **other: object) -> UnitCertainty:
    made = {
        "code": code,
        "total": Decimal(total),
        "rank": rank,
        "error": Decimal(error),
        "low": Decimal(total) - 2,
        "high": Decimal(total) + 2,
        "shrunk": Decimal(total),
        "rank_low": rank,
        "rank_high": rank,
        "first": Decimal("0.3"),
        "bar_low": Decimal(total),
        "bar_high": Decimal(total),
        "errors": {},
        "unmeasured": (),
        "unmeasured_max": Decimal(0),
        "counted_max": Decimal(100),
        "is_limited": False,
    }
    return UnitCertainty(**{**made, **other})  # type: ignore[arg-type]


def record(
    *units: UnitCertainty,
    groups: tuple[tuple[str, ...], ...] = (),
    changed: tuple[Reweighed, ...] = (),
    first: tuple[Tipping, ...] = (),
    draws: int = 10_000,
) -> BlocRecord:
    certainty = BlocCertainty("k", 77, draws, Decimal("0.005"), Decimal("1.8"), units, groups)
    return BlocRecord(certainty, Sensitivity(Fraction(1, 5), ("A", "B"), changed, first), (), (), (), "numpy")


def test_a_group_of_neighbours_is_a_span_and_one_with_a_gap_a_list() -> None:
    three = [unit("U", 1, "90"), unit("V", 2, "89"), unit("W", 3, "88")]
    words = bloc_words(record(*three, groups=(("U", "V"), ("W", "U"))), NAMES, CRITERIA)
    assert words.groups[:2] == [
        "Các hạng 1–2 chưa phân biệt được với nhau: Sở U, Sở V.",
        "Các hạng 1, 3 chưa phân biệt được với nhau: Sở U, Sở W.",
    ]
    assert "thứ tự vẫn là một" in words.groups[2]


def test_equal_totals_are_called_equal_and_not_uncertain() -> None:
    two = [unit("U", 1, "90", "0"), unit("V", 1, "90", "0")]
    words = bloc_words(record(*two, groups=(("U", "V"),), draws=0), NAMES, CRITERIA)
    assert words.groups == ["Hạng 1: Sở U, Sở V bằng điểm nhau."]


def test_changes_that_move_the_same_units_are_told_in_one_sentence() -> None:
    moved = (Moved("U", 1, 2), Moved("V", 2, 1))
    changed = (Reweighed("A", Fraction(1, 5), moved), Reweighed("B", Fraction(-1, 5), moved))
    first = (Tipping("A", Fraction(1, 15), "V"),)
    words = bloc_words(record(unit("U", 1, "90"), unit("V", 2, "89"), changed=changed, first=first), NAMES, CRITERIA)
    assert words.weights == [
        "Nếu điểm tối đa của «Đúng hạn» tăng 20%, hoặc của «Nội quy» giảm 20%: "
        "Sở U từ hạng 1 thành hạng 2; Sở V từ hạng 2 thành hạng 1.",
        "Thay đổi nhỏ nhất làm hạng nhất không còn đứng một mình: điểm tối đa của «Đúng hạn» tăng 6,7%, "
        "khi đó Sở V đuổi kịp.",
    ]


def test_ranks_that_hold_are_said_to_hold() -> None:
    words = bloc_words(record(unit("U", 1, "90"), unit("V", 2, "80")), NAMES, CRITERIA)
    assert words.weights == [
        "Tăng hoặc giảm 20% điểm tối đa của bất kỳ một tiêu chí nào, mọi thứ hạng vẫn giữ nguyên.",
        "Bỏ hẳn hoặc nhân đôi điểm tối đa của bất kỳ một tiêu chí nào, hạng nhất vẫn giữ nguyên.",
    ]


def test_what_nobody_measured_is_stated_and_the_simulation_named() -> None:
    judged = unit("U", 1, "90", unmeasured=("A",), unmeasured_max=Decimal(40))
    lines = bloc_words(record(judged, unit("V", 2, "80")), NAMES, CRITERIA).limits
    assert "1 tiêu chí (đến 40% số điểm)" in lines[0] and "không được coi là bằng không" in lines[0]
    assert "10.000 lần mô phỏng với hạt giống 77" in lines[1] and "không quá 0,5 điểm phần trăm" in lines[1]


def test_a_bloc_of_one_compares_nothing() -> None:
    words = bloc_words(record(unit("U", 1, "90")), NAMES, CRITERIA)
    assert (words.groups, words.weights) == ([], [])


@pytest.mark.parametrize(
    ("first", "error", "said"),
    [("0.3", "1", "30%"), ("0", "1", "dưới 1%"), ("1", "1", "trên 99%"), ("1", "0", ""), ("0.004", "1", "dưới 1%")],
)
def test_a_simulated_chance_is_never_called_impossible_or_certain(first: str, error: str, said: str) -> None:
    assert first_words(unit("U", 1, "90", error, first=Decimal(first))) == said


def test_figures_show_no_digit_they_cannot_hold() -> None:
    assert [rough(Decimal(text)) for text in ("12.345", "0.123", "-3.06")] == ["12,3", "0,12", "−3,1"]
    assert (span(2, 5), span(3, 3)) == ("2–5", "3")
    assert [change_words(Fraction(text)) for text in ("1/5", "-1/15")] == ["tăng 20%", "giảm 6,7%"]
