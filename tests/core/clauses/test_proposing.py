"""Proposals for invented documents: exact spans, nothing twice, no asking sentence lost."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.clauses.proposing import Proposed, halves, letters, propose_clauses, sentences


def laid_out(
    *sections: dict[str, Any], preamble: str = "", closing: tuple[str, ...] = ()
) -> tuple[str, dict[str, Any]]:
    """A text and its reading, as the reader would hand them over."""
    text = "PHÁT ĐỘNG\n\n"
    spans: list[dict[str, Any]] = []

    def put(words: str) -> tuple[int, int]:
        nonlocal text
        start = len(text)
        text += words + "\n"
        return start, start + len(words)

    def tell(field: str, span: tuple[int, int]) -> None:
        spans.append({"field": field, "start": span[0], "end": span[1], "rule": "test", "sure": "1"})

    def node(given: dict[str, Any]) -> dict[str, Any]:
        marker = f"{given['marker']} "
        start, head_end = put(marker + given["head"])
        paragraphs = [(start + len(marker), head_end), *(put(words) for words in given.get("paragraphs", ()))]
        children = [node(child) for child in given.get("children", ())]
        title = given["head"] if given.get("is_title") else None
        made = {
            "marker": given["marker"],
            "style": "arabic",
            "title": title,
            "starts": None if title else given["head"],
        }
        return made | {"children": children, "start": start, "end": head_end, "paragraph_spans": paragraphs}

    if preamble:
        tell("preamble_paragraphs[0]", put(preamble))
    nodes = [node(section) for section in sections]
    for at, words in enumerate(closing):
        tell(f"closing_paragraphs[{at}]", put(words))
    return text, {"sections": nodes, "spans": spans}


def said(text: str, clauses: tuple[Proposed, ...]) -> list[tuple[str, str]]:
    return [(clause.id, text[clause.start : clause.end]) for clause in clauses]


def test_a_leaf_with_one_sentence_keeps_its_number_and_two_get_letters() -> None:
    text, reading = laid_out(
        {"marker": "1.", "head": "Đi làm đúng giờ, không về sớm."},
        {"marker": "2.", "head": "Đeo thẻ khi làm việc. Trả lời người dân lịch sự; không để dân chờ."},
    )
    assert said(text, propose_clauses(reading, text, "TN")) == [
        ("TN-1", "Đi làm đúng giờ, không về sớm."),
        ("TN-2a", "Đeo thẻ khi làm việc."),
        ("TN-2b", "Trả lời người dân lịch sự; không để dân chờ."),
    ]


def test_headings_and_lead_ins_are_no_clauses_but_a_lone_heading_is() -> None:
    text, reading = laid_out(
        {
            "marker": "1.",
            "head": "Đối với cơ quan",
            "is_title": True,
            "paragraphs": ["Nội dung thi đua chủ yếu là:"],
            "children": [
                {"marker": "Thứ nhất:", "head": "Giữ gìn vệ sinh công sở.", "is_title": True},
                {"marker": "Thứ hai:", "head": "Trồng cây xanh quanh trụ sở cơ quan."},
            ],
        }
    )
    assert said(text, propose_clauses(reading, text, "TN")) == [
        ("TN-1.1", "Giữ gìn vệ sinh công sở."),
        ("TN-1.2", "Trồng cây xanh quanh trụ sở cơ quan."),
    ]


def test_the_preamble_is_zero_and_the_closing_takes_the_next_numbers() -> None:
    text, reading = laid_out(
        {"marker": "1.", "head": "Tiết kiệm điện, nước nơi làm việc."},
        preamble="Nhân dịp đầu năm, tỉnh phát động phong trào.",
        closing=("Giao Sở Nội vụ theo dõi phong trào.", "Đề nghị các đơn vị thực hiện./."),
    )
    assert [clause.id for clause in propose_clauses(reading, text, "TN")] == ["TN-0", "TN-1", "TN-2", "TN-3"]


def test_a_theme_line_is_not_a_clause() -> None:
    slogan = "Cơ quan xanh, công sở sạch, cán bộ đẹp"
    line = f"Chủ đề: “{slogan}”."
    text, reading = laid_out(
        {"marker": "1.", "head": "Đối với cơ quan", "is_title": True, "paragraphs": [line, "Quét dọn phòng mỗi ngày."]}
    )
    start = text.index(slogan)
    reading["spans"].append({"field": "themes[0].text", "start": start, "end": start + len(slogan)})
    assert said(text, propose_clauses(reading, text, "TN")) == [("TN-1", "Quét dọn phòng mỗi ngày.")]


def test_abbreviations_and_markers_do_not_end_a_sentence() -> None:
    text = "Đề nghị UBND TP. Lai Châu và ThS. Nguyễn Văn A phối hợp. Thực hiện ngay trong tháng."
    assert [text[a:b] for a, b in sentences(text, (0, len(text)))] == [
        "Đề nghị UBND TP. Lai Châu và ThS. Nguyễn Văn A phối hợp.",
        "Thực hiện ngay trong tháng.",
    ]


def test_a_sentence_is_halved_at_semicolons_and_several_sentences_at_their_ends() -> None:
    text = "Trả lời người dân lịch sự; không để người dân chờ lâu. Xin lỗi bằng văn bản khi trễ hẹn."
    first, _second = halves(text, (0, len(text)))
    assert [text[a:b] for a, b in halves(text, first)] == ["Trả lời người dân lịch sự;", "không để người dân chờ lâu."]


def test_letters_go_on_after_z() -> None:
    assert [letters(at) for at in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


def test_an_unread_document_proposes_nothing() -> None:
    assert propose_clauses({"sections": [], "spans": []}, "Chỉ có một dòng.", "TN") == ()


words = st.text(alphabet="abc ăĐ.;:!?“”\n-*", min_size=0, max_size=80)


@given(st.lists(st.tuples(words, st.lists(words, max_size=3)), max_size=4), words, st.lists(words, max_size=2))
def test_spans_are_exact_apart_and_lose_no_asking_sentence(
    parts: list[tuple[str, list[str]]], preamble: str, closing: list[str]
) -> None:
    sections = [{"marker": f"{at}.", "head": head, "paragraphs": more} for at, (head, more) in enumerate(parts, 1)]
    text, reading = laid_out(*sections, preamble=preamble, closing=tuple(closing))
    clauses = propose_clauses(reading, text, "TN")
    assert len({clause.id for clause in clauses}) == len(clauses)
    assert all(one.end <= two.start for one, two in pairwise(clauses))
    assert all(text[c.start : c.end] == text[c.start : c.end].strip() != "" for c in clauses)
    covered = {at for clause in clauses for at in range(clause.start, clause.end)}
    for span in [tuple(s) for node in reading["sections"] for s in node["paragraph_spans"]]:
        for start, end in sentences(text, span):
            asks = not text[start:end].rstrip(" *").endswith(":")
            assert not asks or set(range(start, end)) <= covered


@given(words)
def test_sentences_hold_every_word_in_order(text: str) -> None:
    pieces = sentences(text, (0, len(text)))
    kept = "".join(char for a, b in pieces for char in text[a:b] if char.isalnum())
    assert kept == "".join(char for char in text if char.isalnum())
    assert all(one[1] <= two[0] for one, two in pairwise(pieces))
