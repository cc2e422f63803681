import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.oldletters import in_tcvn3, in_vni
from tests.support.rawword import field, font, p, r, tbl, word
from tests.support.vietnamese import phrases
from thidua.adapters.docx_in import docx_content, docx_text
from thidua.adapters.docx_in.pieces import CELL_GAP
from thidua.core.clauses.matching import normal_text

BOLD, ITALIC, CAPS, HIDDEN = "<w:b/>", "<w:i/>", "<w:caps/>", "<w:vanish/>"
CENTRE = '<w:jc w:val="center"/>'


def lines(body: str, **parts: str) -> list[str]:
    return docx_text(word(body, **parts)).split("\n")


def stretches(body: str, **parts: str) -> list[tuple[str, bool, bool, bool, int | None]]:
    content = docx_content(word(body, **parts))
    return [
        (content.text[look.start : look.end], look.bold, look.italic, look.centred, look.size)
        for look in content.looks.items
    ]


# --- looks ---


def test_each_stretch_tells_how_it_looked() -> None:
    body = p(r("I. MỤC ĐÍCH", BOLD + '<w:sz w:val="28"/>'), properties=CENTRE) + p(r("Một "), r("hai", ITALIC), " ba")
    assert stretches(body) == [
        ("I. MỤC ĐÍCH", True, False, True, 14),
        ("Một ", False, False, False, None),
        ("hai", False, True, False, None),
        (" ba", False, False, False, None),
    ]


def test_neighbouring_runs_that_look_alike_are_one_stretch() -> None:
    assert [each[:2] for each in stretches(p(r("Kế ", BOLD), r("hoạch", BOLD)))] == [("Kế hoạch", True)]


def test_styles_are_followed_to_what_they_are_based_on_and_a_circle_ends() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='26'/></w:rPr></w:rPrDefault></w:docDefaults>"
        f"<w:style w:type='paragraph' w:styleId='H'><w:rPr>{BOLD}</w:rPr><w:pPr>{CENTRE}</w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='K'><w:basedOn w:val='H'/><w:rPr><w:sz w:val='30'/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='X'><w:basedOn w:val='Y'/></w:style>"
        f"<w:style w:type='paragraph' w:styleId='Y'><w:basedOn w:val='X'/><w:rPr>{ITALIC}</w:rPr></w:style>"
    )
    body = p("a", properties="<w:pStyle w:val='K'/>") + p("b", properties="<w:pStyle w:val='X'/>")
    body += p(r("c", "<w:b w:val='0'/>"), properties="<w:pStyle w:val='K'/>")
    assert stretches(body, styles=styles) == [
        ("a", True, False, True, 15),
        ("b", False, True, False, 13),
        ("c", False, False, True, 15),
    ]


def test_cells_are_named_by_table_row_and_column_also_behind_a_wide_cell() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    content = docx_content(word(tbl((p("a"), p("b"), p("c")), (wide + p("d"), p("e"))) + tbl((p("f"),))))
    named = [(content.text[x.start : x.end], x.table, x.row, x.column) for x in content.looks.items]
    assert named == [("a", 0, 0, 0), ("b", 0, 0, 1), ("c", 0, 0, 2), ("d", 0, 1, 0), ("e", 0, 1, 2), ("f", 1, 0, 0)]
    assert content.text.split("\n")[0] == CELL_GAP.join("abc")


@given(st.lists(st.tuples(phrases(), st.sampled_from(["NFC", "NFD"]), st.sampled_from([BOLD, ITALIC, ""])), max_size=6))
def test_offsets_hold_in_the_text_as_it_is_kept_whatever_the_spelling(runs: list[tuple[str, str, str]]) -> None:
    body = p(*(r(unicodedata.normalize(form, words), look) for words, form, look in runs))
    content = docx_content(word(body))
    assert normal_text(content.text) == content.text
    for look in content.looks.items:
        shown = content.text[look.start : look.end]
        alike = [unicodedata.normalize("NFC", words) for words, _, kind in runs if (kind == BOLD) == look.bold]
        assert shown and shown in "".join(alike)


def test_a_mark_in_a_run_of_its_own_joins_its_letter() -> None:
    assert lines(p(r("To", BOLD), r("\u0302\u0309 chức"))) == ["Tổ chức"]
    assert stretches(p(r("To", BOLD), r("\u0302\u0309 chức")))[0][:2] == ("Tổ", True)


# --- what is text and what is not ---


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>" + r("mới"), "mới"),
        (f"<w:ins>{r('thêm')}</w:ins>", "thêm"),
        (f"<w:moveFrom>{r('từ đây')}</w:moveFrom><w:moveTo>{r('tới đây')}</w:moveTo>", "tới đây"),
        (r("thấy") + r("ẩn", HIDDEN), "thấy"),
        (r("Trang ") + field("PAGE", "3"), "Trang "),
        ('<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT"><w:r><w:t>7</w:t></w:r></w:fldSimple>' + r("x"), "x"),
        (field('HYPERLINK "http://vidu"', "liên kết"), "liên kết"),
        (r("a") + "<w:r><w:br/></w:r>" + r("b"), "a\nb"),
        (r("20") + "<w:r><w:noBreakHyphen/></w:r>" + r("25"), "20-25"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + r(" Có"), "☐ Có"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0ZZ"/></w:r>' + r("x"), "x"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + r("chữ"), "chữ"),
        ("<w:r><w:object><w:t>nhúng</w:t></w:object></w:r>" + r("chữ"), "chữ"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("Bấm vào đây") + "</w:sdtContent></w:sdt>" + r("x"), "x"),
        ("<w:sdt><w:sdtContent>" + r("điền rồi") + "</w:sdtContent></w:sdt>", "điền rồi"),
        (r("ủy ban", CAPS), "ỦY BAN"),
        ("<!-- lời bình --><w:commentReference/>" + r("x"), "x"),
    ],
)  # fmt: skip
def test_the_text_is_what_the_page_shows(inside: str, shown: str) -> None:
    assert docx_text(word(p(inside))) == shown


def test_a_tab_is_a_column_but_after_a_marker_or_at_the_start_a_blank() -> None:
    tab = "<w:r><w:tab/></w:r>"
    assert lines(p(tab, "Thụt vào")) == [" Thụt vào"]
    assert lines(p("a)", tab, "Việc")) == ["a) Việc"]
    assert lines(p("Nơi nhận:", tab, tab, "CHỦ TỊCH")) == [f"Nơi nhận:{CELL_GAP}{CELL_GAP}CHỦ TỊCH"]


def test_a_deleted_end_of_paragraph_joins_it_with_the_next() -> None:
    joined = p("Một ", properties="<w:rPr><w:del/></w:rPr>") + p("câu")
    assert lines(joined) == ["Một câu"]


def test_text_boxes_come_after_their_paragraph_once_and_line_by_line() -> None:
    box = f"<w:txbxContent>{p('HỎA TỐC')}{p('Bản 2')}</w:txbxContent>"
    drawn = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p("Đầu", drawn, " cuối") + p("Sau")) == ["Đầu cuối", "HỎA TỐC", "Bản 2", "Sau"]


def test_an_automatic_table_of_contents_is_left_out_and_said() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    content = docx_content(word(p(begin, "I. Mục") + p("1. Tiêu") + p(end) + p("I. Mục thật")))
    assert content.text.split() == ["I.", "Mục", "thật"]
    assert content.notes == ("Mục lục tự động được bỏ qua vì lặp lại các tiêu đề.",)


def test_footnotes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    footnotes = "".join(f'<w:footnote w:id="{i}">{p(words)}</w:footnote>' for i, words in (("1", "Một"), ("2", "Hai")))
    body = p("A", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("B", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    assert lines(body, footnotes=footnotes) == ["A", "B", "", "[1] Hai", "[2] Một"]


def test_rows_deleted_with_tracked_changes_are_left_out() -> None:
    table = tbl((p("còn"),), (p("bỏ"),)).replace(
        '<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">bỏ',
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>bỏ",
    )
    assert lines(table) == ["còn"]


# --- tables ---


def test_letterheads_and_signature_blocks_are_read_column_by_column() -> None:
    head = tbl(
        (p("UBND TỈNH GIẢ"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        (p("SỞ VÍ DỤ"), p("Độc lập - Tự do - Hạnh phúc")),
        (p("Số: 9/KH-SVD"), p("Giả, ngày 01 tháng 02 năm 2027")),
    )
    foot = tbl((p("Nơi nhận:"), p("GIÁM ĐỐC")), (p("- Như trên;") + p("- Lưu: VT."), p("Lê Văn Ví Dụ")))
    assert [line for line in lines(head + foot) if line] == [
        "UBND TỈNH GIẢ",
        "SỞ VÍ DỤ",
        "Số: 9/KH-SVD",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Giả, ngày 01 tháng 02 năm 2027",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Lê Văn Ví Dụ",
    ]


def test_a_table_of_data_is_read_row_by_row_also_with_a_column_of_recipients() -> None:
    rows = ((p("TT"), p("Nơi nhận")), (p("1"), p("Sở Ví dụ")))
    assert lines(tbl(*rows, lines=True)) == [f"TT{CELL_GAP}Nơi nhận", f"1{CELL_GAP}Sở Ví dụ"]


def test_a_table_within_a_cell_is_read_in_its_place() -> None:
    inner = tbl((p("b"), p("c")))
    assert [line for line in lines(tbl((p("a") + inner + p("d"), p("e")))) if line] == ["a", f"b{CELL_GAP}c", "d", "e"]


# --- old fonts ---


WORDS = "Ủy ban nhân dân tỉnh đề nghị các đơn vị thực hiện nghiêm túc những nội dung dưới đây"


def test_only_runs_in_old_fonts_are_converted() -> None:
    body = p(r(in_tcvn3(WORDS.lower()), font(".VnTime")), r(" Quyết định số 5", font("Times New Roman")))
    body += p(r(in_vni(WORDS), font("VNI-Times")))
    content = docx_content(word(body))
    assert content.text.split("\n") == [f"{WORDS.lower()} Quyết định số 5", WORDS]
    assert content.notes == (
        "Có chữ gõ bằng phông TCVN3 (ABC); chữ đã được chuyển sang Unicode.",
        "Có chữ gõ bằng phông VNI; chữ đã được chuyển sang Unicode.",
    )


def test_the_capital_font_shows_capitals() -> None:
    assert lines(p(r(in_tcvn3("Quyết định về việc"), font(".VnTimeH")))) == ["QUYẾT ĐỊNH VỀ VIỆC"]


def test_unicode_typed_under_an_old_font_stays() -> None:
    content = docx_content(word(p(r(WORDS, font(".VnTime"))) + p(r("Kế hoạch và Đề án", font("VNI-Times")))))
    assert (content.text, content.notes) == (f"{WORDS}\nKế hoạch và Đề án", ())


def test_a_vni_letter_split_between_two_runs_is_one_letter() -> None:
    vni = font("VNI-Times")
    assert lines(p(r("QUYEÁT ÑÒNH ve", vni), r("à vieäc", vni))) == ["QUYẾT ĐỊNH về việc"]


def test_old_letters_whose_font_was_renamed_are_proved_by_the_words() -> None:
    content = docx_content(word("".join(p(in_vni(words)) for words in (WORDS, WORDS.upper()))))
    assert content.text.split("\n") == [WORDS, WORDS.upper()]
    assert content.notes == ("Chữ trong tệp theo bảng mã VNI; chữ đã được chuyển sang Unicode.",)


def test_notes_tell_of_tracked_changes_macros_and_hidden_text() -> None:
    body = p(f"<w:ins>{r('x')}</w:ins>", r("ẩn", HIDDEN))
    assert [note.split(";")[0] for note in docx_content(word(body)).notes] == [
        "Tệp còn dấu sửa đổi chưa chấp nhận (Track Changes)",
        "Tệp có chữ ẩn",
    ]
