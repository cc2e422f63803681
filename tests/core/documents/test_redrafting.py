"""A document read, written in the decree's layout and read again says the same."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.support.drafts import LAYOUT
from thidua.adapters.docx_out import write_docx
from thidua.adapters.incoming import incoming_of
from thidua.core.documents import read, to_json
from thidua.core.documents.out.draft import Heading, Paragraph, Signature
from thidua.core.documents.out.redrafting import NothingToWrite, OtherLayout, draft_of, section_blocks

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))
REFERENCES = sorted((Path(__file__).parents[3] / "clauses" / "sources").glob("*.txt"))
KEPT = ("number_symbol", "doc_type", "place", "date", "subject", "addressees", "recipients", "signatures",
        "enacting_authority", "preamble_paragraphs")  # fmt: skip


def reading_of(path: Path) -> dict[str, Any]:
    return to_json(read(path.read_text(encoding="utf-8")))


def again(reading: Mapping[str, Any]) -> dict[str, Any]:
    return to_json(read(incoming_of("lai.docx", write_docx(draft_of(reading), LAYOUT)).text))


def tree(sections: list[dict[str, Any]]) -> list[Any]:
    return [[each["marker"], each["style"], each["text"].casefold(), tree(each["children"])] for each in sections]


def writable() -> list[Path]:
    return [path for path in [*REFERENCES, *SAMPLES] if path.stem in WRITABLE]


WRITABLE = {
    path.stem
    for path in [*REFERENCES, *SAMPLES]
    if reading_of(path)["issuer"] and "/" not in (reading_of(path)["symbol"] or "")
}


@pytest.mark.parametrize("path", writable(), ids=lambda path: path.stem)
def test_what_is_read_written_and_read_again_is_the_same(path: Path) -> None:
    first = reading_of(path)
    second = again(first)
    assert {field: second[field] for field in KEPT} == {field: first[field] for field in KEPT}
    assert second["issuer"]["name"] == first["issuer"]["name"]
    assert second["issuer"]["superior"] == first["issuer"]["superior"]
    assert tree(second["sections"]) == tree(first["sections"])


def test_enough_documents_take_part() -> None:
    assert len(WRITABLE) >= 8


def test_a_party_document_has_another_layout() -> None:
    with pytest.raises(OtherLayout):
        draft_of({"issuer": {"name": "TỈNH ỦY BẢN MÂY"}, "symbol": "CT/TU", "number": "05"})


def test_a_text_without_issuer_cannot_be_laid_out() -> None:
    with pytest.raises(NothingToWrite):
        draft_of({"issuer": None, "sections": []})


def test_sections_become_headings_where_they_have_titles() -> None:
    blocks = section_blocks(
        [
            {
                "marker": "Chương I",
                "style": "chuong",
                "title": "QUY ĐỊNH CHUNG",
                "text": "QUY ĐỊNH CHUNG",
                "children": [
                    {
                        "marker": "Điều 1.",
                        "style": "dieu",
                        "title": "Phạm vi",
                        "text": "Phạm vi\nĐoạn dưới điều.",
                        "children": [
                            {"marker": "a)", "style": "letter", "title": None, "text": "Chữ chạy tiếp;", "children": []}
                        ],
                    }
                ],
            }
        ]
    )
    assert blocks == (
        Heading("Chương I\nQUY ĐỊNH CHUNG", 0),
        Heading("Điều 1. Phạm vi", 2),
        Paragraph("Đoạn dưới điều."),
        Paragraph("a) Chữ chạy tiếp;"),
    )


def test_joint_issuers_and_signers_are_all_kept() -> None:
    draft = draft_of(
        {
            "issuer": {"name": "SỞ NỘI VỤ", "superior": None},
            "issuers": [{"name": "SỞ NỘI VỤ"}, {"name": "SỞ TÀI CHÍNH"}],
            "signatures": [
                {"position": "GIÁM ĐỐC", "signatory": "Lê Văn Ví Dụ"},
                {"acting": "KT.", "acting_for": "GIÁM ĐỐC", "position": "PHÓ GIÁM ĐỐC", "signatory": "Trần Thị Mẫu"},
            ],
        }
    )
    assert draft.issuer == "SỞ NỘI VỤ\nSỞ TÀI CHÍNH"
    assert draft.signature == Signature("", "GIÁM ĐỐC", "Lê Văn Ví Dụ")
    assert draft.cosigners == (Signature("", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Trần Thị Mẫu"),)
