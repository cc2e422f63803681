from dataclasses import replace
from decimal import Decimal

import pytest
from docx.oxml.ns import qn

from tests.support.drafts import DECISION, LAYOUT
from tests.support.wordfile import attributes, opened, style_of, text_of
from thidua.core.documents.out.draft import Draft, Signature

TWIPS_A_MM = Decimal(1440) / Decimal("25.4")


def frames(draft: Draft) -> list[tuple[str, Decimal, Decimal]]:
    """Words, width and height (mm) of each framed mark."""
    found = []
    for table in opened(draft, LAYOUT).element.body.iter(qn("w:tbl")):
        words = [p for p in table.iter(qn("w:p")) if style_of(p) == "VBMark"]
        if words and len(list(table.iter(qn("w:tbl")))) == 1:
            width = Decimal(attributes(table, "w:tblPr/w:tblW")["w"]) / TWIPS_A_MM
            row = attributes(table, "w:tr/w:trPr/w:trHeight")
            assert row["hRule"] == "exact"
            found.append((text_of(words[0]), width.quantize(Decimal("0.1")), (Decimal(row["val"]) / TWIPS_A_MM)))
    return found


@pytest.mark.parametrize(("urgency", "width"), [("Hỏa tốc", 30), ("HOẢ TỐC", 30), ("Thượng khẩn", 40), ("KHẨN", 20)])
def test_urgency_marks_have_the_size_of_their_stamps(urgency: str, width: int) -> None:
    ((words, found, height),) = frames(replace(DECISION, urgency=urgency))
    assert words == urgency.upper()
    assert found == width
    assert abs(height - 8) < Decimal("0.05")


def test_secrecy_urgency_and_circulation_stand_one_under_another() -> None:
    marked = replace(DECISION, secrecy="Mật", urgency="Khẩn", circulation="Lưu hành nội bộ")
    assert [words for words, _width, _height in frames(marked)] == ["MẬT", "KHẨN", "LƯU HÀNH NỘI BỘ"]


def test_a_plain_document_has_no_frame() -> None:
    assert frames(DECISION) == []


def styled(draft: Draft, style: str) -> list[str]:
    return [text_of(p) for p in opened(draft, LAYOUT).element.body.iter(qn("w:p")) if style_of(p) == style]


def test_the_drafters_sign_follows_the_recipients() -> None:
    assert styled(replace(DECISION, drafter="PL.300"), "VBDrafter") == ["PL.300"]
    assert styled(DECISION, "VBDrafter") == []


def test_the_address_stands_at_the_foot_of_the_first_page_alone() -> None:
    document = opened(replace(DECISION, address="Số 1, đường Minh Họa"), LAYOUT)
    sections = list(document.element.body.iter(qn("w:sectPr")))
    feet = [[ref.get(qn("w:type")) for ref in each.findall(qn("w:footerReference"))] for each in sections]
    assert feet == [["first"], *[[] for _ in sections[1:]]]
    footer = document.sections[0].first_page_footer
    assert [paragraph.text for paragraph in footer.paragraphs] == ["Số 1, đường Minh Họa"]


def test_joint_signers_sign_two_by_two_above_the_recipients() -> None:
    second, third = Signature("", "Giám đốc", "Trần Thị Ví Dụ"), Signature("", "Chủ tịch", "Lê Văn Minh Họa")
    document = opened(replace(DECISION, cosigners=(second, third)), LAYOUT)
    foot = list(document.element.body.findall(qn("w:tbl")))[-1]
    rows = [
        [[text_of(p) for p in cell.iter(qn("w:p")) if text_of(p)] for cell in row.findall(qn("w:tc"))]
        for row in foot.findall(qn("w:tr"))
    ]
    assert rows[:2] == [
        [["CHỦ TỊCH", "Nguyễn Văn Mẫu"], ["GIÁM ĐỐC", "Trần Thị Ví Dụ"]],
        [["CHỦ TỊCH", "Lê Văn Minh Họa"], []],
    ]
    assert rows[2][0][0] == "Nơi nhận:"
