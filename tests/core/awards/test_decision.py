"""The decision says who gets what by whose grounds, and adds nothing of its own."""

from dataclasses import replace

import pytest

from tests.support.reviews import HEAD
from thidua.core.awards import Awardee, DecisionFacts, MoneyWithoutSource, NoAwardees, decision_draft
from thidua.core.documents.out.draft import Paragraph, Table

FACTS = DecisionFacts(
    form="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    achievement="đã có thành tích xuất sắc trong phong trào thi đua năm 2025",
    awardees=(
        Awardee("Nguyễn Văn Minh Họa, chuyên viên", "individual", "Sở A", "Đúng hạn 100%", clauses=("LC-2.2a",)),
        Awardee("Sở A", "collective", "Tỉnh Minh Họa", "Dẫn đầu khối", clauses=("LC-1.3a",)),
        Awardee("Sở B", "collective", "Tỉnh Minh Họa", "Mô hình mới"),
    ),
    executors="Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ",
    clauses=("LC-3.3d",),
)
GROUNDED = replace(HEAD, symbol="QĐ-UBND", grounds=("Căn cứ một luật do người soạn nhập",))


def articles(facts: DecisionFacts) -> list[str]:
    return [block.text for block in decision_draft(GROUNDED, facts).blocks if isinstance(block, Paragraph)]


def test_articles_are_numbered_and_count_the_awardees() -> None:
    assert articles(FACTS) == [
        "Điều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 02 tập thể và 01 cá nhân đã có thành tích "
        "xuất sắc trong phong trào thi đua năm 2025 (có danh sách kèm theo).",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ và các tập thể, cá nhân có tên tại Điều 1 "
        "chịu trách nhiệm thi hành Quyết định này.",
    ]


def test_grounds_are_the_callers_and_only_the_callers() -> None:
    draft = decision_draft(GROUNDED, FACTS)
    assert draft.grounds == ("Căn cứ một luật do người soạn nhập",)
    assert (draft.type_name, draft.enacting, draft.authority) == ("QUYẾT ĐỊNH", "QUYẾT ĐỊNH:", HEAD.authority)


def test_the_annex_lists_collectives_before_individuals_under_one_running_number() -> None:
    (annex,) = decision_draft(GROUNDED, FACTS).annexes
    tables = [block for block in annex.blocks if isinstance(block, Table)]
    assert [[row[:2] for row in table.rows] for table in tables] == [
        [("1", "Sở A"), ("2", "Sở B")],
        [("3", "Nguyễn Văn Minh Họa, chuyên viên")],
    ]
    assert all(len(row) == len(table.header) for table in tables for row in table.rows)
    assert "Tiền thưởng (đồng)" not in tables[0].header


def test_the_column_of_achievements_stands_only_where_one_is_told() -> None:
    silent = replace(FACTS, awardees=(Awardee("Sở A", "collective", "Khối 1"),))
    (table,) = decision_draft(GROUNDED, silent).annexes[0].blocks
    assert isinstance(table, Table)
    assert (table.header, table.rows) == (
        ("STT", "Tên tập thể", "Khối, cụm thi đua, địa chỉ"),
        (("1", "Sở A", "Khối 1"),),
    )


def test_money_appears_only_when_given_and_with_its_source() -> None:
    paid = replace(FACTS, awardees=tuple(replace(item, money=2_340_000) for item in FACTS.awardees))
    with pytest.raises(MoneyWithoutSource):
        decision_draft(GROUNDED, paid)
    paid = replace(paid, money_source="Quỹ thi đua, khen thưởng của tỉnh")
    assert articles(paid)[1] == (
        "Điều 2. Mức tiền thưởng ghi tại danh sách kèm theo; tổng số tiền thưởng là 7.020.000 đồng, "
        "chi từ Quỹ thi đua, khen thưởng của tỉnh."
    )
    (annex,) = decision_draft(GROUNDED, paid).annexes
    assert [row[-1] for row in annex.blocks[0].rows] == ["2.340.000", "2.340.000"]  # type: ignore[union-attr]


def test_a_decision_for_nobody_is_refused() -> None:
    with pytest.raises(NoAwardees):
        decision_draft(GROUNDED, replace(FACTS, awardees=()))


def test_the_first_article_traces_to_every_clause_rewarded() -> None:
    first = decision_draft(GROUNDED, FACTS).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.clauses == ("LC-3.3d", "LC-2.2a", "LC-1.3a")
