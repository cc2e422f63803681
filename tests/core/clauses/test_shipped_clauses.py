import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.shipped import ROOT, books

EXPECTED = [
    line.split("\t") for line in (Path(__file__).parent / "clauses.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
DOCUMENTS = ("lai-chau-2019", "lang-son-2019")


def source(document):
    return (ROOT / "clauses" / "sources" / f"{document}.txt").read_text(encoding="utf-8")


def test_the_books_hold_exactly_the_expected_clauses_in_reading_order():
    assert len(EXPECTED) == 82
    for document, prefix in zip(DOCUMENTS, ("LC", "LS"), strict=True):
        assert list(books()[document].ids) == [clause_id for clause_id, _ in EXPECTED if clause_id.startswith(prefix)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_text_is_its_span_of_the_source(document):
    text = source(document)
    for clause in books()[document].clauses:
        assert clause.text == re.sub(r"\s+", " ", text[clause.start : clause.end].replace("**", "")).strip(), clause.id
        assert text[clause.start : clause.end] == text[clause.start : clause.end].strip(), clause.id


def test_every_clause_starts_at_the_words_expected():
    texts = {clause.id: clause.text for book in books().values() for clause in book.clauses}
    assert [clause_id for clause_id, words in EXPECTED if not texts[clause_id].startswith(words)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_spans_follow_one_another_without_overlap(document):
    clauses = books()[document].clauses
    assert all(left.end <= right.start for left, right in pairwise(clauses))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_clause_swallows_a_heading_an_enumerator_or_page_furniture(document):
    furniture = re.compile(
        r"(?:^| )(?:Một|Hai|Ba) là,|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy):|Chủ đề|Nội dung thi đua|N[ơo]i nhận|Kính gửi"
        r"|(?:^| )[1-3]\. |3\.[1-3]\.|\./\.|\*\*|Đối với các cơ quan"
    )
    assert [clause.id for clause in books()[document].clauses if furniture.search(clause.text)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_clause_ends_where_a_sentence_part_or_a_clause_ends(document):
    text = source(document)
    rest = [(clause.id, text[clause.end :].split(maxsplit=1)[0]) for clause in books()[document].clauses]
    ends = [clause.id for clause in books()[document].clauses if clause.text[-1] in ".:”"]
    cut = [
        clause_id for clause_id, word in rest if clause_id not in ends and not re.match(r"[,;]|và$|nhằm$|\./\.", word)
    ]
    assert cut == []


def test_sections_are_the_ids_without_the_letter():
    sections = {clause.id: clause.section for book in books().values() for clause in book.clauses}
    assert [sections[key] for key in ("LC-1.3b", "LC-3.1", "LC-0", "LS-2.4d", "LS-3a", "LS-1.1")] == [
        "LC-1.3", "LC-3.1", "LC-0", "LS-2.4", "LS-3", "LS-1.1",
    ]  # fmt: skip


def test_heads_of_the_documents():
    heads = [(book.prefix, book.number_symbol, book.issued_on, book.issuer) for book in books().values()]
    assert heads == [
        ("LC", "134/UBND-TH", date(2019, 7, 15), "Ủy ban nhân dân tỉnh Lai Châu"),
        ("LS", "719/PĐ-UBND", date(2019, 7, 22), "Ủy ban nhân dân tỉnh Lạng Sơn"),
    ]
