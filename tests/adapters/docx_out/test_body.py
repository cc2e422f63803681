import unicodedata
from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.drafts import CHART, DECISION, LAYOUT, REPORT, TABLE, with_blocks
from tests.support.wordfile import opened, paragraphs, parts, text_of, texts
from thidua.adapters.docx_out import CannotWrite, write_docx
from thidua.adapters.docx_out.text import clean
from thidua.core.documents.out.draft import Annex, Heading, Paragraph


def test_the_last_paragraph_is_closed_and_no_other() -> None:
    document = opened(DECISION, LAYOUT)
    assert texts(document, "VBBody") == [
        "Điều 1. Tặng Bằng khen cho 02 tập thể (danh sách kèm theo).",
        "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.",
    ]


def test_the_closing_is_not_doubled() -> None:
    assert texts(opened(with_blocks(Paragraph("Thi hành./.")), LAYOUT), "VBBody") == ["Thi hành./."]


def test_after_a_table_the_closing_stands_alone() -> None:
    assert texts(opened(with_blocks(Paragraph("Như sau:"), TABLE), LAYOUT), "VBBody") == ["Như sau:", "./."]


def test_an_article_has_its_word_and_number_in_bold() -> None:
    first = paragraphs(opened(DECISION, LAYOUT), "VBBody")[0]
    bold = [text_of(run) for run in first.findall(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None]
    assert bold == ["Điều 1."]


def test_headings_have_their_levels_and_only_the_first_is_in_capitals() -> None:
    document = opened(REPORT, LAYOUT)
    assert texts(document, "Heading2") == ["I. KẾT QUẢ THỰC HIỆN QUYẾT ĐỊNH SỐ 733/QĐ-TTg"]
    assert texts(document, "Heading3") == ["1. Công tác chỉ đạo"]
    assert texts(document, "Heading4") == ["a) Tuyên truyền"]


def test_a_chapter_has_its_word_and_title_on_two_lines() -> None:
    document = opened(with_blocks(Heading("Chương I\nQuy định chung", 0)), LAYOUT)
    assert texts(document, "Heading1") == ["Chương I"]
    assert texts(document, "VBChapterTitle") == ["QUY ĐỊNH CHUNG"]


def test_lines_of_one_paragraph_become_paragraphs_and_italics_are_kept() -> None:
    document = opened(with_blocks(Paragraph("Dòng một\nDòng hai", is_italic=True)), LAYOUT)
    assert texts(document, "VBBody") == ["Dòng một", "Dòng hai./."]
    italic = [node.find(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:i')}") for node in paragraphs(document, "VBBody")]
    assert None not in italic


def test_decomposed_letters_come_out_composed_everywhere() -> None:
    def apart(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    draft = replace(
        REPORT,
        issuer=apart(REPORT.issuer),
        subject=apart(REPORT.subject),
        recipients=tuple(map(apart, REPORT.recipients)),
        blocks=(
            Paragraph(apart("Điều 1. Thưởng ộ ữ ẫ")),
            replace(TABLE, title=apart(TABLE.title), rows=(tuple(map(apart, TABLE.rows[0])),)),
            replace(CHART, labels=tuple(map(apart, CHART.labels))),
        ),
        annexes=(Annex(apart("Biểu tổng hợp"), (Paragraph(apart("Số liệu")),)),),
    )
    for name, blob in parts(write_docx(draft, LAYOUT)).items():
        if name.endswith(".xml"):
            assert unicodedata.is_normalized("NFC", blob.decode()), name


SPECIAL = "A & B <script> \"kép\" 'đơn' ]]> {{ x }} &amp; %s"


def test_special_characters_come_out_as_they_are() -> None:
    draft = replace(
        DECISION,
        issuer=f"Sở {SPECIAL}",
        subject=SPECIAL,
        blocks=(
            replace(TABLE, title=SPECIAL, header=("TT", SPECIAL, "Điểm")),
            replace(CHART, title=SPECIAL, unit=SPECIAL, labels=(SPECIAL, "B", "C")),
            Paragraph(SPECIAL + "./."),
        ),
        recipients=(SPECIAL,),
    )
    document = opened(draft, LAYOUT)
    assert (
        texts(document, "VBSubject") == texts(document, "VBTableTitle") == texts(document, "VBChartTitle") == [SPECIAL]
    )
    assert texts(document, "VBTableHeader")[1] == SPECIAL
    assert texts(document, "VBRecipient")[0] == f"- {SPECIAL};"
    assert texts(document, "VBBody") == [SPECIAL + "./."]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_makes_a_readable_file(text: str) -> None:
    document = opened(replace(with_blocks(Paragraph(text), TABLE), subject=text), LAYOUT)
    lines = [line for line in clean(text).split("\n") if line.strip()]
    assert texts(document, "VBBody") == [*lines, "./."]


def test_control_characters_are_dropped_and_pasted_breaks_kept() -> None:
    assert clean("a\x00b\x0bc\r\nd\ufffe\ud800e\u2028f") == "ab\nc\nde\nf"


def test_a_document_without_blocks_is_still_a_document() -> None:
    assert texts(opened(with_blocks(), LAYOUT), "VBBody") == []


def test_an_annex_names_its_document_under_its_title() -> None:
    document = opened(REPORT, LAYOUT)
    assert texts(document, "VBAnnexWord") == ["Phụ lục I", "Phụ lục II"]
    assert texts(document, "VBAnnexTitle") == ["DANH MỤC NHIỆM VỤ", "BIỂU TỔNG HỢP"]
    attached = "(Kèm theo Báo cáo số 08/BC-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ tỉnh Bản Mây)"
    assert texts(document, "VBAnnexAttached") == [attached, attached]


def test_a_single_annex_has_no_number() -> None:
    document = opened(replace(REPORT, annexes=REPORT.annexes[:1]), LAYOUT)
    assert texts(document, "VBAnnexWord") == ["Phụ lục"]


def test_an_issuer_is_required_and_the_refusal_says_so() -> None:
    with pytest.raises(CannotWrite, match="thiếu tên cơ quan ban hành"):
        write_docx(replace(DECISION, issuer="  "), LAYOUT)
