"""Text layers: what stands side by side is read one column after the other, and looks tell where."""

import unicodedata

import pytest

from tests.support.tinypdf import A4, TinyPdf, show, show_bytes, stream, text_pdf
from thidua.adapters.incoming import UnreadableFile, incoming_of
from thidua.adapters.pdf_in.opening import pdf_incoming
from thidua.core.documents import read

HEAD = [
    ("UBND TỈNH HƯ CẤU", 90, 60),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 60),
    ("SỞ THỬ NGHIỆM", 100, 76),
    ("Độc lập - Tự do - Hạnh phúc", 340, 79),
    ("Số: 7/KH-STN", 100, 100),
    ("Phố Mẫu, ngày 03 tháng 02 năm 2031", 320, 103),
]
BODY = [
    ("KẾ HOẠCH", 265, 140),
    ("Tổ chức hội thi minh họa của các đơn vị trong toàn tỉnh", 140, 158),
    ("Căn cứ chương trình công tác năm, Sở Thử nghiệm xây dựng kế hoạch như sau nhé:", 85, 190),
]
TAIL = [
    ("Nơi nhận:", 85, 300),
    ("GIÁM ĐỐC", 400, 300),
    ("- Như trên;", 85, 314),
    ("- Lưu: VT.", 85, 328),
    ("Lê Văn Ví Dụ", 395, 390),
]


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def test_letterhead_and_signature_are_read_column_by_column():
    made = pdf_incoming("a.pdf", text_pdf([HEAD + BODY + TAIL]))
    assert made.kind == "pdf"
    assert lines(made.text) == [
        "UBND TỈNH HƯ CẤU",
        "SỞ THỬ NGHIỆM",
        "Số: 7/KH-STN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Phố Mẫu, ngày 03 tháng 02 năm 2031",
        "KẾ HOẠCH",
        "Tổ chức hội thi minh họa của các đơn vị trong toàn tỉnh",
        "Căn cứ chương trình công tác năm, Sở Thử nghiệm xây dựng kế hoạch như sau nhé:",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Lê Văn Ví Dụ",
    ]


def test_the_reader_understands_what_the_columns_say():
    made = incoming_of("a.pdf", text_pdf([HEAD + BODY + TAIL]))
    found = read(made.text, looks=made.looks)
    assert found.issuer is not None and found.number is not None and found.placed is not None
    assert found.issuer.name.text == "SỞ THỬ NGHIỆM"
    assert found.number.number_symbol == "7/KH-STN"
    assert found.placed.iso == "2031-02-03"
    assert [(s.position.text, s.signatory.text) for s in found.signatures] == [("GIÁM ĐỐC", "Lê Văn Ví Dụ")]
    assert [item.text for item in found.recipients] == ["Như trên"]


@pytest.mark.parametrize("order", [lambda items: items[::-1], lambda items: sorted(items, key=lambda item: item[1])])
def test_the_order_in_the_file_does_not_matter(order):
    pages = HEAD + BODY + TAIL
    assert pdf_incoming("a.pdf", text_pdf([order(pages)])).text == pdf_incoming("a.pdf", text_pdf([pages])).text


def test_looks_tell_page_place_and_size():
    made = pdf_incoming("a.pdf", text_pdf([HEAD, BODY]))
    issuer = made.looks.items[0]
    assert made.text[issuer.start : issuer.end] == "UBND TỈNH HƯ CẤU"
    assert (issuer.page, issuer.size, issuer.sure) == (1, 13, 1000)
    assert issuer.left == round(1000 * 90 / A4[0])
    assert issuer.top < 1000 * 60 / A4[1] < issuer.bottom
    assert {look.page for look in made.looks.items} == {1, 2}
    assert all(made.text[look.start : look.end].strip() for look in made.looks.items)


def test_decomposed_letters_arrive_composed():
    loose = [(unicodedata.normalize("NFD", text), x, y) for text, x, y in HEAD]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pdf_incoming("a.pdf", text_pdf([loose])).text


def test_letters_drawn_apart_from_their_word_come_back_to_it():
    """Where a font lacks "Ò", printing programs fetch it from another and draw it after the line."""
    made = TinyPdf()
    first, second = made.font("Tinos"), made.font("Other")
    content = show("H", 90, 700) + show("A GIẢI", 103, 700) + show("Ò", 96.5, 700, font="F2")
    made.page(content, f"/Font << /F1 {first} 0 R /F2 {second} 0 R >>")
    assert pdf_incoming("a.pdf", made.written()).text == "HÒA GIẢI"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_turned_by_their_rotation_flag_are_read_as_seen(turn):
    """The same words at the same places of the sheet, whichever way the page is turned to be shown."""
    upright = pdf_incoming("a.pdf", text_pdf([BODY])).text
    width, height = A4
    matrix = {90: f"0 1 -1 0 {width} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {height}"}[turn]
    if turn != 180:
        matrix = {90: f"0 1 -1 0 {height} 0", 270: f"0 -1 1 0 0 {width}"}[turn]
    made = TinyPdf()
    font = made.font("Tinos")
    content = b"".join(show(text, x, height - y) for text, x, y in BODY)
    size = (width, height) if turn == 180 else (height, width)
    made.page(f"q {matrix} cm\n".encode() + content + b"Q", f"/Font << /F1 {font} 0 R >>", f"/Rotate {turn}", size)
    assert pdf_incoming("a.pdf", made.written()).text == upright


def test_page_numbers_and_running_heads_are_dropped_but_not_figures_of_the_text():
    pages = [
        [
            (f"{number}", 295, 40),
            ("Tài liệu nội bộ minh họa", 90, 55),
            (f"Nội dung riêng của trang {'abcd'[number]} được viết ở đây để đọc.", 90, 200),
            ("2031", 90, 260),
        ]
        for number in range(4)
    ]
    text = pdf_incoming("a.pdf", text_pdf(pages)).text
    assert "Tài liệu nội bộ" not in text
    assert lines(text) == [
        line for letter in "abcd" for line in (f"Nội dung riêng của trang {letter} được viết ở đây để đọc.", "2031")
    ]


def test_wrapped_lines_join_and_paragraphs_stay_apart():
    full = "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, các cơ quan, đơn vị, địa ph"
    page = [
        (full, 121, 100),
        ("phản ánh về Sở để xem xét. Hạn cuối là cuối năm, không gia hạn thêm lần nào nữa cả.", 85, 118),
    ]
    page += [("Đoạn thứ hai ngắn.", 121, 142), ("- Một gạch đầu dòng;", 121, 166)]
    assert pdf_incoming("a.pdf", text_pdf([page])).text.split("\n\n") == [
        f"{full} {page[1][0]}",
        "Đoạn thứ hai ngắn.",
        "- Một gạch đầu dòng;",
    ]


def test_cells_inside_drawn_lines_become_rows_of_a_table():
    made = TinyPdf()
    font = made.font("Tinos")
    across, down = (85, 140, 380, 520), (100, 130, 175, 205)
    rulings = b"".join(f"{x} {A4[1] - down[0]} m {x} {A4[1] - down[-1]} l S\n".encode() for x in across)
    rulings += b"".join(f"{across[0]} {A4[1] - y} m {across[-1]} {A4[1] - y} l S\n".encode() for y in down)
    words = [
        ("Danh sách minh họa", 85, 80),
        ("TT", 100, 120),
        ("Tên đơn vị", 150, 120),
        ("Số lượng", 400, 120),
        ("1", 100, 155),
        ("Phòng Tổ chức cán bộ và", 150, 148),
        ("đào tạo", 150, 166),
        ("12", 400, 155),
        ("2", 100, 195),
        ("Văn phòng", 150, 195),
        ("7", 400, 195),
        ("Hết danh sách.", 85, 230),
    ]
    content = rulings + b"".join(show(text, x, A4[1] - y) for text, x, y in words)
    made.page(content, f"/Font << /F1 {font} 0 R >>")
    found = pdf_incoming("a.pdf", made.written())
    assert lines(found.text) == [
        "Danh sách minh họa",
        "TT     Tên đơn vị     Số lượng",
        "1     Phòng Tổ chức cán bộ và đào tạo     12",
        "2     Văn phòng     7",
        "Hết danh sách.",
    ]
    cells = [(look.row, look.column) for look in found.looks.items if look.table == 0]
    assert cells == [(row, column) for row in range(3) for column in range(3)]
    assert [look.table for look in found.looks.items if look.table is None] == [None, None]


def test_a_stamp_printed_into_the_signature_stands_alone():
    stamp = [("Ký bởi: Sở Thử nghiệm", 300, 318), ("Ngày ký: 03-02-2031 10:15:00", 300, 328)]
    made = TinyPdf()
    font = made.font("Tinos")
    content = b"".join(show(text, x, A4[1] - y) for text, x, y in HEAD + BODY + TAIL)
    content += b"".join(show(text, x, A4[1] - y, 8) for text, x, y in stamp)
    made.page(content, f"/Font << /F1 {font} 0 R >>")
    found = pdf_incoming("a.pdf", made.written())
    assert found.text.endswith("Lê Văn Ví Dụ\n\nKý bởi: Sở Thử nghiệm\nNgày ký: 03-02-2031 10:15:00")
    signatures = read(found.text, looks=found.looks).signatures
    assert [(s.position.text, s.signatory.text) for s in signatures] == [("GIÁM ĐỐC", "Lê Văn Ví Dụ")]


def test_what_a_signature_field_shows_is_read_and_stands_alone():
    made = TinyPdf()
    font = made.font("Tinos")
    look = made.add(
        stream(
            show("Văn phòng Sở Thử nghiệm", 2, 20, 8) + show("03.02.2031 10:15", 2, 8, 8),
            f"/Type /XObject /Subtype /Form /BBox [0 0 150 30] /Resources << /Font << /F1 {font} 0 R >> >>",
        )
    )
    time = "/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /M (D:20310203101500+07'00')"
    value = made.add(f"<< {time} /ByteRange [0 1 2 3] /Contents <00> >>")
    box = f"[300 {A4[1] - 345} 450 {A4[1] - 315}]"
    field = made.add(
        f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (K) /V {value} 0 R /Rect {box} /F 4 /AP << /N {look} 0 R >> >>"
    )
    made.catalogue = f"/AcroForm << /Fields [{field} 0 R] /SigFlags 3 >>"
    content = b"".join(show(text, x, A4[1] - y) for text, x, y in HEAD + BODY + TAIL)
    made.page(content, f"/Font << /F1 {font} 0 R >>", f"/Annots [{field} 0 R]")
    found = pdf_incoming("a.pdf", made.written())
    assert found.text.endswith("Lê Văn Ví Dụ\n\nVăn phòng Sở Thử nghiệm\n03.02.2031 10:15")
    assert found.notes == (
        "Tệp có chữ ký số, ký lúc 2031-02-03T10:15:00+07:00; hệ thống chưa kiểm tra chữ ký này có hiệu lực hay không.",
    )


def test_a_file_without_words_says_so():
    with pytest.raises(UnreadableFile, match="Không tìm thấy chữ nào"):
        pdf_incoming("a.pdf", text_pdf([[]]))


def test_slanted_watermarks_are_no_text():
    made = TinyPdf()
    font = made.font("Tinos")
    slanted = (
        b"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <" + "BẢN SAO".encode("utf-16-be").hex().encode() + b"> Tj ET\n"
    )
    made.page(slanted + show("Nội dung", 90, 700), f"/Font << /F1 {font} 0 R >>")
    assert pdf_incoming("a.pdf", made.written()).text == "Nội dung"


def test_fonts_before_unicode_are_told_by_their_name():
    pytest.importorskip("thidua.core.vietnamese.legacy")
    made = TinyPdf()
    font = made.font(".VnTime", simple=True)
    made.page(show_bytes(b"\xa7\xe9c l\xcbp", 90, 700), f"/Font << /F1 {font} 0 R >>")
    found = pdf_incoming("a.pdf", made.written())
    assert found.text == "Độc lập"
    assert found.notes == ("Tệp dùng phông chữ cũ (TCVN3 (ABC)); chữ đã được chuyển sang Unicode.",)
