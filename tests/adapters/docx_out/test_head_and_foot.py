from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.support.drafts import DECISION, LAYOUT, LETTER, REPORT
from tests.support.wordfile import attributes, opened, paragraphs, style_of, text_of, texts
from thidua.adapters.docx_out.metrics import bold_width_mm
from thidua.core.documents.out.draft import Draft, Signature


def cell_texts(table: Any) -> list[list[list[str]]]:
    rows = table.findall(qn("w:tr"))
    return [
        [[t for p in cell.iter(qn("w:p")) if (t := text_of(p))] for cell in row.findall(qn("w:tc"))] for row in rows
    ]


def tables(draft: Draft) -> list[Any]:
    return list(opened(draft, LAYOUT).element.body.findall(qn("w:tbl")))


def test_the_letterhead_sets_number_and_date_on_one_line() -> None:
    assert cell_texts(tables(REPORT)[0]) == [
        [
            ["ỦY BAN NHÂN DÂN TỈNH BẢN MÂY", "SỞ NỘI VỤ"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ],
        [["Số: 08/BC-SNV"], ["Bản Mây, ngày 05 tháng 02 năm 2026"]],
    ]


def test_the_letterhead_has_no_borders_and_fills_the_text_width() -> None:
    table = tables(DECISION)[0]
    assert {node.get(qn("w:val")) for node in table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")} == {"nil"}
    width = Decimal(attributes(table, "w:tblPr/w:tblW")["w"]) * Decimal("25.4") / 1440
    assert abs(width - LAYOUT.page.text_width()) < Decimal("0.1")


def test_a_letter_has_its_subject_under_the_number_and_no_type_name() -> None:
    assert cell_texts(tables(LETTER)[0])[1] == [
        ["Số:      /UBND-TH", "V/v báo cáo tiến độ"],
        ["Bản Mây, ngày   tháng   năm 2026"],
    ]
    assert texts(opened(LETTER, LAYOUT), "VBTypeName") == []


def rules(document: Any) -> list[Any]:
    """The drawn lines: paragraphs with a top border."""
    return [p for p in paragraphs(document) if p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None]


def rule_length(rule: Any, available: Decimal) -> Decimal:
    indent = attributes(rule, "w:pPr/w:ind")
    return available - (Decimal(indent["left"]) + Decimal(indent["right"])) * Decimal("25.4") / 1440


def test_the_rule_under_the_motto_is_as_long_as_the_motto_and_the_issuers_a_share_of_its_name() -> None:
    issuer, motto, _subject, *_annexes = rules(opened(REPORT, LAYOUT))
    left = LAYOUT.measures.issuer_column
    wanted = bold_width_mm("Độc lập - Tự do - Hạnh phúc", LAYOUT.elements["motto"].size)
    assert abs(rule_length(motto, LAYOUT.page.text_width() - left) - wanted) < Decimal("0.2")
    name = bold_width_mm("SỞ NỘI VỤ", LAYOUT.elements["issuer"].size)
    share = rule_length(issuer, left) / name
    assert Fraction(1, 3) <= Fraction(share) <= Fraction(1, 2)


def test_rules_are_centred() -> None:
    for rule in rules(opened(REPORT, LAYOUT)):
        indent = attributes(rule, "w:pPr/w:ind")
        assert indent["left"] == indent["right"]
        assert int(indent["left"]) > 0


def test_an_overlong_issuer_still_gets_a_rule_inside_its_column() -> None:
    for name in ("X" * 200, "Ban Chỉ đạo " * 20):
        for rule in rules(opened(replace(DECISION, issuer=name), LAYOUT)):
            assert int(attributes(rule, "w:pPr/w:ind")["left"]) >= 0


def test_title_authority_grounds_and_enacting_words_come_in_order() -> None:
    document = opened(DECISION, LAYOUT)
    wanted = {"VBTypeName", "VBSubject", "VBAuthority", "VBGround", "VBEnacting", "VBBody"}
    shown = [(style_of(p), text_of(p)) for p in paragraphs(document) if style_of(p) in wanted]
    assert shown[:6] == [
        ("VBTypeName", "QUYẾT ĐỊNH"),
        ("VBSubject", "Về việc tặng Bằng khen trong phong trào thi đua thực hiện văn hóa công sở"),
        ("VBAuthority", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẢN MÂY"),
        ("VBGround", "Căn cứ Luật Thi đua, khen thưởng;"),
        ("VBGround", "Theo đề nghị của Giám đốc Sở Nội vụ."),
        ("VBEnacting", "QUYẾT ĐỊNH:"),
    ]


def test_one_addressee_stands_on_the_line_of_its_word() -> None:
    assert texts(opened(REPORT, LAYOUT), "VBAddressee") == ["Kính gửi: Ủy ban nhân dân tỉnh Bản Mây"]


def test_several_addressees_stand_under_one_another_with_dashes() -> None:
    document = opened(LETTER, LAYOUT)
    assert texts(document, "VBAddressee") == ["Kính gửi:"]
    assert texts(document, "VBAddresseeItem") == ["- Các sở, ban, ngành tỉnh;", "- Ủy ban nhân dân các xã, phường."]


def test_the_foot_has_recipients_left_and_signer_right() -> None:
    assert cell_texts(tables(LETTER)[-1]) == [
        [
            ["Nơi nhận:", "- Như Điều 2;", "- Ban Thi đua - Khen thưởng;", "- Lưu: VT, TH."],
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"],
        ]
    ]


def test_an_empty_name_leaves_its_line_for_the_signer() -> None:
    blank = paragraphs(opened(LETTER, LAYOUT), "VBSignName")
    assert [text_of(node) for node in blank] == [""]
    assert attributes(blank[0], "w:pPr/w:spacing")["before"] == str(int(LAYOUT.measures.signature_gap * 20))


def test_an_empty_signature_and_no_recipients_still_make_a_document() -> None:
    bare = replace(DECISION, signature=Signature(), recipients=(), archive="")
    assert cell_texts(tables(bare)[-1]) == [[[], []]]


@pytest.mark.parametrize("count", [1, 25, 200])
def test_every_recipient_is_listed_and_only_a_long_list_may_break(count: int) -> None:
    many = replace(DECISION, recipients=tuple(f"Sở số {place}" for place in range(count)))
    lines = texts(opened(many, LAYOUT), "VBRecipient")
    assert lines == [*(f"- Sở số {place};" for place in range(count)), "- Lưu: VT, TH."]
    row = tables(many)[-1].find(qn("w:tr"))
    assert (row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None) == (count > 30)


def test_a_list_of_few_but_long_recipients_may_break_too() -> None:
    name = "Ủy ban nhân dân xã Ví Dụ và các đơn vị trực thuộc có liên quan đến phong trào thi đua"
    row = tables(replace(DECISION, recipients=(name,) * 20))[-1].find(qn("w:tr"))
    assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None


def test_the_signature_keeps_the_last_paragraph_on_its_page() -> None:
    last = paragraphs(opened(DECISION, LAYOUT), "VBBody")[-1]
    assert last.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
