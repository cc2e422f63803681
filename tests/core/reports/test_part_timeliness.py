"""A review tells how soon merit was honoured: by route, with the number of cases and what is unknown."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from tests.support.reviews import FULL
from thidua.core.awards.timeliness import Track, speeds
from thidua.core.documents.out.draft import Paragraph, Table
from thidua.core.reports import Thresholds
from thidua.core.reports.part_timeliness import TOO_FEW, timeliness_blocks

DAY = date(2025, 3, 3)


def track(route: str, *days: int | None) -> Track:
    """Days after the achievement on which it was proposed, decided, handed over."""
    return Track(route, DAY, *(None if day is None else DAY + timedelta(days=day) for day in days))


def told(*tracks: Track, least: int = 1) -> tuple[str, list[tuple[str, ...]]]:
    names = {"dot-xuat": "Đột xuất", "cong-trang": "Công trạng"}
    found = tuple((names[one.route], one) for one in speeds(tracks))
    at = Thresholds(Fraction(9, 10), Fraction(7, 10), Fraction(1, 20), least)
    opening, table = timeliness_blocks(replace(FULL, speeds=found, thresholds=at))
    assert isinstance(opening, Paragraph) and isinstance(table, Table)
    assert all(len(row) == len(table.header) for row in table.rows)
    return opening.text, list(table.rows)


def test_each_leg_has_its_cases_what_is_unknown_the_middle_and_the_longest() -> None:
    opening, rows = told(track("dot-xuat", 1, 2, 4), track("dot-xuat", 2, 6, None), track("dot-xuat", 3, None, None))
    assert "trên 03 hồ sơ khen thưởng nộp trong kỳ" in opening and TOO_FEW not in opening
    assert [row[1:] for row in rows] == [
        ("Từ thành tích đến đề nghị", "3", "0", "2", "3"),
        ("Từ đề nghị đến quyết định", "2", "1", "2,5", "4"),
        ("Từ quyết định đến trao", "1", "2", "2", "2"),
        ("Từ thành tích đến trao", "1", "2", "4", "4"),
    ]
    assert {row[0] for row in rows} == {"Đột xuất (03 hồ sơ)"}


def test_below_the_number_of_cases_the_office_set_no_number_of_days_is_told() -> None:
    opening, rows = told(track("cong-trang", 10, 20, 30), track("cong-trang", 12, 22, None), least=2)
    assert "dưới 2 hồ sơ đã rõ thì ghi “chưa đủ dữ liệu”" in opening
    assert [row[2:] for row in rows] == [
        ("2", "0", "11", "12"),
        ("2", "0", "10", "10"),
        ("1", "1", TOO_FEW, TOO_FEW),
        ("1", "1", TOO_FEW, TOO_FEW),
    ]


def test_routes_stand_apart_and_a_leg_nobody_has_gone_says_so() -> None:
    _opening, rows = told(track("dot-xuat", 0, 0, 0), track("cong-trang", None, None, None))
    assert [(row[0], row[4]) for row in rows if row[1] == "Từ đề nghị đến quyết định"] == [
        ("Công trạng (01 hồ sơ)", TOO_FEW),
        ("Đột xuất (01 hồ sơ)", "0"),
    ]


def test_nothing_filed_is_said_in_a_sentence() -> None:
    (only,) = timeliness_blocks(replace(FULL, speeds=()))
    assert isinstance(only, Paragraph) and only.text.startswith("Chưa đủ dữ liệu về tính kịp thời của khen thưởng")
