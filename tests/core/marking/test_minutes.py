"""The minutes of a bloc's meeting tell every departure from the median with its reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua.core.documents.out.draft import Heading, Paragraph, Table
from thidua.core.marking.minutes import AgreedLine, MeetingFacts, minutes

LINE = AgreedLine("Sở Thử", "A1 Nội quy", Decimal(10), Decimal("8.5"), Decimal(8), Decimal(9), Decimal("8.5"))
FACTS = MeetingFacts(
    province="Tỉnh Thử", bloc="Khối thi đua thử", movement="Thi đua thử", period="Năm 2026", held_on=date(2026, 3, 2),
    present="Sở Thử\n\nSở Khác", note="", seed="12345", markers=2, lines=(LINE,), clauses=("LC-3.4",),
)  # fmt: skip


def texts(facts: MeetingFacts) -> list[str]:
    return [block.text for block in minutes(facts).blocks if isinstance(block, Paragraph | Heading)]


def test_a_departure_stands_in_the_table_with_its_reason_and_is_counted() -> None:
    other = replace(LINE, agreed=Decimal(7), reason="Nộp sau hạn")
    draft = minutes(replace(FACTS, lines=(LINE, other)))
    (table,) = (block for block in draft.blocks if isinstance(block, Table))
    assert table.rows == (
        ("Sở Thử", "A1 Nội quy", "10", "8,5", "8 – 9", "8,5", ""),
        ("Sở Thử", "A1 Nội quy", "10", "8,5", "8 – 9", "7", "Nộp sau hạn"),
    )
    assert "Trong 2 điểm, 1 điểm khác trung vị; lý do ghi ở cột cuối." in texts(replace(FACTS, lines=(LINE, other)))


def test_without_departures_it_says_so() -> None:
    assert "Cả 1 điểm thống nhất bằng trung vị của các điểm chấm." in texts(FACTS)


def test_those_present_stand_line_by_line_and_a_note_only_where_there_is_one() -> None:
    assert texts(FACTS)[2:4] == ["Sở Thử", "Sở Khác"]
    assert "4. Ý kiến khác" not in texts(FACTS)
    assert texts(replace(FACTS, note="Không có"))[-2:] == ["4. Ý kiến khác", "Không có"]


def test_nobody_gave_points_is_a_dash_not_a_zero() -> None:
    empty = AgreedLine("Sở Thử", "A1", None, None, None, None, None)
    (table,) = (block for block in minutes(replace(FACTS, lines=(empty,))).blocks if isinstance(block, Table))
    assert table.rows == (("Sở Thử", "A1", "–", "–", "–", "–", ""),)
