"""The submission names the proposed, shows ties, and reads well when nobody is proposed."""

from dataclasses import replace

from tests.support.reviews import HEAD, PROPOSALS
from thidua.core.awards import SubmissionFacts, submission_draft
from thidua.core.documents.out.draft import Paragraph, Table

FACTS = SubmissionFacts(
    movement="Văn hóa công sở",
    period="năm 2025",
    form="Bằng khen",
    decider="Chủ tịch Ủy ban nhân dân tỉnh",
    rule="mỗi khối 01 đơn vị, xếp loại từ Tốt trở lên",
    rows=PROPOSALS,
    clauses=("LC-3.3d",),
)


def test_ties_are_put_to_the_vote_in_words_and_in_the_table() -> None:
    draft = submission_draft(HEAD, FACTS)
    table = next(block for block in draft.blocks if isinstance(block, Table))
    assert [(row[1], row[-1]) for row in table.rows] == [("Sở A", "Cần bỏ phiếu"), ("Sở B", "Cần bỏ phiếu")]
    words = [block.text for block in draft.blocks if isinstance(block, Paragraph)]
    assert any("cần bỏ phiếu để lựa chọn: Sở A; Sở B." in text for text in words)
    assert words[-1] == "Kính trình Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định."


def test_an_empty_list_is_reported_not_hidden() -> None:
    draft = submission_draft(HEAD, replace(FACTS, rows=()))
    (only,) = draft.blocks
    assert isinstance(only, Paragraph)
    assert "chưa có đơn vị, cá nhân nào đủ điều kiện đề nghị tặng Bằng khen" in only.text
    assert only.clauses == ("LC-3.3d",)
