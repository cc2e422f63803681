"""Issuers, numbers, dates, marks, signatures: one rule of the first or last page at a time."""

import pytest

from thidua.core.documents import read, to_json
from thidua.core.documents.head.stamps import without_stamps
from thidua.core.documents.lines import lines_of
from thidua.core.documents.looks import Look, Looks
from thidua.core.documents.source import clean

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def plan(
    *,
    issuer: str = "ỦY BAN NHÂN DÂN\nXÃ MẪU",
    number: str = "Số: 12/KH-UBND",
    date: str = "Mẫu, ngày 5 tháng 3 năm 2026",
    heading: str = "KẾ HOẠCH\nTriển khai nhiệm vụ mẫu",
    tail: str = LIST + "CHỦ TỊCH\n\nNguyễn Văn Mẫu",
) -> dict:
    body = "Đơn vị xây dựng kế hoạch như sau:\n1. Nội dung\nLàm tốt.\n2. Thực hiện\nCác phòng thực hiện./."
    return to_json(read(f"{issuer}\n{MOTTO}\n{number}\n{date}\n{heading}\n\n{body}\n\n{tail}\n"))


def codes(found: dict) -> list[str]:
    return [warning["code"] for warning in found["warnings"]]


@pytest.mark.parametrize(
    ("printed", "issuer", "superior"),
    [
        ("UBND TỈNH MẪU\nSỞ Y TẾ\nTRUNG TÂM KIỂM SOÁT BỆNH TẬT", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT", "SỞ Y TẾ"),
        (
            "VĂN PHÒNG\nĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ\nHỘI ĐỒNG NHÂN DÂN TỈNH MẪU",
            "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN TỈNH MẪU",
            None,
        ),
        ("ỦY BAN MẶT TRẬN\nTỔ QUỐC VIỆT NAM\nTỈNH MẪU", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH MẪU", None),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG\nTỈNH MẪU",
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU",
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",
        ),
        ("CÔNG AN TỈNH MẪU\nCÔNG AN XÃ ĐỒNG", "CÔNG AN XÃ ĐỒNG", "CÔNG AN TỈNH MẪU"),
        ("THỦ TƯỚNG\nCHÍNH PHỦ", "THỦ TƯỚNG CHÍNH PHỦ", None),
        ("CHỦ TỊCH\nỦY BAN NHÂN DÂN\nTỈNH MẪU", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU", None),
        ("ĐẢNG ỦY\nỦY BAN NHÂN DÂN TỈNH MẪU", "ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH MẪU", None),
        ("ĐẢNG ỦY XÃ MẪU\nỦY BAN KIỂM TRA\n*", "ỦY BAN KIỂM TRA", "ĐẢNG ỦY XÃ MẪU"),
        ("HỘI ĐỒNG THI ĐUA -\nKHEN THƯỞNG TỈNH MẪU", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG TỈNH MẪU", None),
        ("BAN CHỈ ĐẠO\nPHÒNG, CHỐNG THIÊN TAI\nTỈNH MẪU", "BAN CHỈ ĐẠO PHÒNG, CHỐNG THIÊN TAI TỈNH MẪU", None),
        ("UBND PHƯỜNG MẪU\nVĂN PHÒNG HĐND - UBND", "VĂN PHÒNG HĐND - UBND", "UBND PHƯỜNG MẪU"),
        ("UBND TỈNH MẪU\nKHỐI THI ĐUA SỐ 3", "KHỐI THI ĐUA SỐ 3", "UBND TỈNH MẪU"),
        ("CỤC THUẾ\nTHUẾ TỈNH MẪU", "THUẾ TỈNH MẪU", "CỤC THUẾ"),
        ("BỘ GIÁO DỤC\nVÀ ĐÀO TẠO\nTRƯỜNG ĐẠI HỌC\nMẪU", "TRƯỜNG ĐẠI HỌC MẪU", "BỘ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("DỰ THẢO\nỦY BAN NHÂN DÂN\nXÃ MẪU", "ỦY BAN NHÂN DÂN XÃ MẪU", None),
    ],
)
def test_issuer_and_superior(printed, issuer, superior):
    found = plan(issuer=printed)["issuer"]
    assert (found["name"], found["superior"]) == (issuer, superior)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("BỘ MẪU - BỘ GIẢ - VĂN PHÒNG CHÍNH PHỦ", ["BỘ MẪU", "BỘ GIẢ", "VĂN PHÒNG CHÍNH PHỦ"]),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", ["BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]),
        ("ĐẢNG ỦY - HĐND - UBND - UBMTTQ XÃ MẪU", ["ĐẢNG ỦY", "HĐND", "UBND", "UBMTTQ XÃ MẪU"]),
        ("SỞ NỘI VỤ          LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU", ["SỞ NỘI VỤ", "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU"]),
    ],
)
def test_joint_issuers(printed, names):
    found = plan(issuer=printed)
    assert [each["name"] for each in found["issuers"]] == names
    assert found["issuer"] == found["issuers"][0]


@pytest.mark.parametrize(
    ("printed", "number", "symbol", "warned"),
    [
        ("Số : 134 / UBND - TH", "134", "UBND-TH", []),
        ("Số. 134/KH-UBND.", "134", "KH-UBND", []),
        ("SỐ: 134/KH-UBND", "134", "KH-UBND", []),
        ("Sỏ: 134/KH-UBND", "134", "KH-UBND", []),
        ("134/KH-UBND", "134", "KH-UBND", []),
        ("Số: 12a/KH-UBND", "12a", "KH-UBND", []),
        ("Số:\n12/KH-\nUBND", "12", "KH-UBND", []),
        ("Số 77 KH/ĐTN", "77", "KH/ĐTN", []),
        ("Số: ........./KH-UBND", None, "KH-UBND", ["number-blank"]),
        ("Số:", None, None, ["number-blank"]),
        ("Số: ~#2", None, None, ["unreadable-number"]),
        ("Số: 4Z3/KH-UBND", None, "KH-UBND", ["unreadable-number"]),
        ("Số: 1 34/KH-UBND", None, "KH-UBND", ["unreadable-number"]),
        ("Số: 15/QÐ-UBND", "15", "QÐ-UBND", ["type-mismatch"]),
    ],
)
def test_numbers(printed, number, symbol, warned):
    found = plan(number=printed)
    assert (found["number"], found["symbol"], codes(found)) == (number, symbol, warned)


def test_a_second_number_makes_the_first_one_doubtful():
    found = plan(number="Số: 15/KH-UBND\nSố: 16/KH-UBND")
    assert found["number"] == "15"
    assert {span["sure"] for span in found["spans"] if span["field"] == "number"} == {"0.6"}


@pytest.mark.parametrize(
    ("printed", "place", "iso", "partial", "warned"),
    [
        ("TP. Hồ Chí Minh, ngày 05 tháng 3 năm 2026.", "TP. Hồ Chí Minh", "2026-03-05", None, []),
        ("Phú Giả - Mẫu, ngày05 tháng3 năm 2026", "Phú Giả - Mẫu", "2026-03-05", None, []),
        ("Mẫu ngày 5/3/2026", "Mẫu", "2026-03-05", None, []),
        ("Mẫu, ngày.15. tháng .7. năm 2026", "Mẫu", "2026-07-15", None, []),
        ("Mẫu, ngày 15 tháng\n3 năm 2026", "Mẫu", "2026-03-15", None, []),
        ("Phú\nGiả, ngày 15 tháng 3 năm 2026", "Phú Giả", "2026-03-15", None, []),
        ("Mẫu, ngày 31 tháng 2 năm 2026", "Mẫu", None, "2026-02", ["unreadable-date"]),
        ("Mẫu, ngày l5 tháng 3 năm 2026", "Mẫu", None, "2026-03", ["unreadable-date"]),
        ("Mẫu, ngày 15 tháng 3 năm 20Z6", "Mẫu", None, None, ["unreadable-date"]),
        ("Mẫu, ngày      tháng      năm 2026", "Mẫu", None, "2026", ["date-blank"]),
        ("Mẫu, ngày\n\ntháng\n\nnăm 2026", "Mẫu", None, "2026", ["date-blank"]),
    ],
)
def test_place_and_date(printed, place, iso, partial, warned):
    found = plan(date=printed)
    assert (found["place"], found["date"], found["date_partial"], codes(found)) == (place, iso, partial, warned)


@pytest.mark.parametrize(
    "motto",
    [
        "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do\n- Hạnh phúc",
        "CỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập -\nTự do - Hạnh phúc",
        "CỌNG HOÀ XÃHỘI CHÙ NGHỈA VlỆT NAM\nĐộc lập  Tự do  Hạnh phúc",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐẢNG CỘNG SẢN\nVIỆT NAM",
        "",
    ],
)
def test_a_wrapped_or_damaged_motto_is_no_part_of_the_issuer(motto):
    text = f"BỘ\nTÀI CHÍNH\n{motto}\nSố:\n88/2031/TT-BTC\nMẫu, ngày 15 tháng 6 năm 2031\nTHÔNG TƯ\nHướng dẫn mẫu\n\nNội dung./."
    found = to_json(read(text))
    assert (found["issuer"]["name"], found["issuer"]["superior"]) == ("BỘ TÀI CHÍNH", None)
    assert (found["number"], found["date"], found["subject"]) == ("88", "2031-06-15", "Hướng dẫn mẫu")


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ("HỎA TỐC", "urgency"),
        ("THƯỢNG KHẨN", "urgency"),
        ("KHẨN", "urgency"),
        ("MẬT", "secrecy"),
        ("TUYỆT MẬT", "secrecy"),
        ("XEM XONG TRẢ LẠI", "circulation"),
        ("LƯU HÀNH NỘI BỘ", "circulation"),
    ],
)
def test_marks_in_a_box(mark, field):
    found = plan(number=f"Số: 12/KH-UBND\n{mark}")
    assert {name: found[name] for name in ("urgency", "secrecy", "circulation") if found[name]} == {field: mark}
    assert (found["issuer"]["name"], found["subject"]) == ("ỦY BAN NHÂN DÂN XÃ MẪU", "Triển khai nhiệm vụ mẫu")


@pytest.mark.parametrize(
    ("printed", "type_name", "subject"),
    [
        ("K Ế  H O Ạ C H\nLàm mẫu", "kế hoạch", "Làm mẫu"),
        ("KÉ HOẠCH\nLàm mẫu", "kế hoạch", "Làm mẫu"),
        ("**KẾ HOẠCH****Về việc làm mẫu**\n\n**Về việc làm mẫu**", "kế hoạch", "Về việc làm mẫu"),
        ("KẾ HOẠCH\n-----\nLàm mẫu\n-----", "kế hoạch", "Làm mẫu"),
        ("DỰ THẢO: KẾ HOẠCH\nLàm mẫu", "kế hoạch", "Làm mẫu"),
        ("KẾ HOẠCH\nV/v: làm mẫu", "kế hoạch", "làm mẫu"),
        ("KẾ HOẠCH\n(V/v làm mẫu\nnăm 2026)", "kế hoạch", "làm mẫu năm 2026"),
        ("KẾ HOẠCH PHỐI HỢP\nLàm mẫu", "kế hoạch phối hợp", "Làm mẫu"),
        ("KẾ HOẠCH\nLÀM MẪU; TĂNG TỐC;\nBỨT PHÁ", "kế hoạch", "LÀM MẪU; TĂNG TỐC; BỨT PHÁ"),
        ("KẾ HOẠCH\nBAN\nHÀNH MẪU VĂN BẢN", "kế hoạch", "BAN HÀNH MẪU VĂN BẢN"),
        (
            "KẾ HOẠCH\nLàm mẫu trên địa bàn tỉnh\nGiả giai đoạn 2026 - 2030",
            "kế hoạch",
            "Làm mẫu trên địa bàn tỉnh Giả giai đoạn 2026 - 2030",
        ),
    ],
)
def test_type_and_subject(printed, type_name, subject):
    found = plan(heading=printed)
    assert (found["doc_type"], found["subject"]) == (type_name, subject)


@pytest.mark.parametrize(
    ("lines", "signature"),
    [
        ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG", ["TM.", "CHÍNH PHỦ", "KT.", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"]),
        ("T/M BAN BÍ THƯ\nTHƯỜNG TRỰC BAN BÍ THƯ", ["T/M", "BAN BÍ THƯ", None, None, "THƯỜNG TRỰC BAN BÍ THƯ"]),
        ("TM. ĐOÀN CHỦ TỊCH\nPHÓ CHỦ TỊCH", ["TM.", "ĐOÀN CHỦ TỊCH", None, None, "PHÓ CHỦ TỊCH"]),
        (
            "TUQ. BỘ TRƯỞNG\nVỤ TRƯỞNG VỤ THI ĐUA,\nKHEN THƯỞNG",
            ["TUQ.", "BỘ TRƯỞNG", None, None, "VỤ TRƯỞNG VỤ THI ĐUA, KHEN THƯỞNG"],
        ),
        ("KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM", [None, None, "KT.", "BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"]),
        ("K/T CHỦ NHIỆM\nPHÓ CHỦ NHIỆM", [None, None, "K/T", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM"]),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", [None, None, "KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            ["TM.", "ỦY BAN NHÂN DÂN", "KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        ("TM. ỦY BAN NHÂN\nDÂN\nCHỦ TỊCH", ["TM.", "ỦY BAN NHÂN DÂN", None, None, "CHỦ TỊCH"]),
        ("GIÁM ĐỐC KIÊM BÍ THƯ CHI BỘ", [None, None, None, None, "GIÁM ĐỐC KIÊM BÍ THƯ CHI BỘ"]),
        ("Q. GIÁM ĐỐC", [None, None, "Q.", None, "GIÁM ĐỐC"]),
        ("Tổng Giám đốc", [None, None, None, None, "Tổng Giám đốc"]),
    ],
)
@pytest.mark.parametrize("name", ["Trần Thí Dụ", "Đại tá Trần Thí Dụ", "PGS.TS. Trần Thí Dụ", "TRẦN THÍ DỤ"])
def test_signatures(lines, signature, name):
    for mark in ("\n\n", "\n(Đã ký)\n"):
        found = plan(tail=f"{LIST}{lines}{mark}{name}")
        assert [list(each.values()) for each in found["signatures"]] == [[*signature, name]]


def test_two_blocks_of_posts_above_two_names():
    tail = "TM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thí Dụ\nLê Thị Mẫu"
    assert [(each["authority_body"], each["signatory"]) for each in plan(tail=tail)["signatures"]] == [
        ("HỘI ĐỒNG NHÂN DÂN", "Trần Thí Dụ"),
        ("ỦY BAN NHÂN DÂN", "Lê Thị Mẫu"),
    ]


@pytest.mark.parametrize(
    ("listed", "recipients", "archived"),
    [
        (
            "- UBND tỉnh:\n  + Lãnh đạo Văn phòng;\n  + Lưu: VT.",
            ["UBND tỉnh", "Lãnh đạo Văn phòng"],
            ["VT"],
        ),
        ("- Các sở,\nban, ngành;\n- Lưu: VT, (P.TH – M.Mẫu).", ["Các sở, ban, ngành"], ["VT", "(P.TH – M.Mẫu)"]),
        ("Như trên;\n\nThường trực Đảng ủy;\n\nLưu: VT, VHXH.", ["Như trên", "Thường trực Đảng ủy"], ["VT", "VHXH"]),
        ("1. Như trên;\n2. Các phòng;\n3. Lưu: VT.", ["Như trên", "Các phòng"], ["VT"]),
        ("- Như trên; - Các phòng; - Lưu: VT.", ["Như trên", "Các phòng"], ["VT"]),
        ("- Như Điều 3;\n- Trung tâm Lưu trữ;\n- Luru: VT", ["Như Điều 3", "Trung tâm Lưu trữ"], ["VT"]),
    ],
)
def test_recipients(listed, recipients, archived):
    found = plan(tail=f"Nơi nhận:\n{listed}\nCHỦ TỊCH\n\nTrần Thí Dụ")
    assert (found["recipients"], found["archive"]["codes"]) == (recipients, archived)
    assert [each["signatory"] for each in found["signatures"]] == ["Trần Thí Dụ"]


def test_a_document_without_recipients_shows_none():
    found = plan(tail="CHỦ TỊCH\n\nTrần Thí Dụ")
    assert (found["recipients"], found["archive"]) == ([], None)


@pytest.mark.parametrize(
    ("text", "signer", "at"),
    [
        ("Ký bởi: Sở Mẫu\nThời gian ký: 05/03/2027 08:15:22 +07:00", "Sở Mẫu", "2027-03-05T08:15:22+07:00"),
        ("Người ký: Lê Thị Mẫu\nEmail: a@mau.example\nNgày ký: 05.03.2027", "Lê Thị Mẫu", "2027-03-05"),
        ("Digitally signed by SỞ MẪU\nDate: 2027-03-05T08:10:00+07:00", "SỞ MẪU", "2027-03-05T08:10:00+07:00"),
        (
            "Ký bởi: ỦY BAN NHÂN DÂN\nTỈNH MẪU\nThời gian ký: 2027-03-05 08:10",
            "ỦY BAN NHÂN DÂN TỈNH MẪU",
            "2027-03-05T08:10",
        ),
        ("Signature Not Verified", None, None),
    ],
)
def test_stamps(text, signer, at):
    found = without_stamps(lines_of(clean(text)))
    assert [(stamp.signer.text if stamp.signer else None, stamp.at) for stamp in found.stamps] == [(signer, at)]
    assert all(line.is_blank for line in found.lines)


@pytest.mark.parametrize(
    "text",
    ["Người ký ban hành chịu trách nhiệm.", "Ký tên, đóng dấu", "Email: a@mau.example", "Ngày ký: hôm nay", "(Đã ký)"],
)
def test_what_is_no_stamp(text):
    assert without_stamps(lines_of(clean(text))).stamps == []


def test_a_value_is_no_surer_than_the_recognition_of_its_letters():
    text = f"SỞ MẪU\nSố: 12/KH-SM\n{MOTTO}\nMẫu, ngày 5 tháng 3 năm 2026\n\nKẾ HOẠCH\nLàm mẫu\n\nNội dung./.\n"
    place = text.index("12/")
    found = to_json(read(text, looks=Looks((Look(place, place + 8, sure=610),))))
    sure = {span["field"]: span["sure"] for span in found["spans"]}
    assert (sure["number"], sure["issuer.name"]) == ("0.61", "1")


ARTICLE = """# Từ ngày nào thì được xét danh hiệu?

**Căn cứ** Điều 2 Quy chế mẫu ban hành kèm theo Quyết định 77/2031/QĐ-UBND, danh hiệu được xét như sau:

1. Cá nhân đạt tiêu chuẩn.

- Được tặng thưởng;

|

Bạn đọc cần hỏi thêm thông tin có thể đặt câu hỏi tại đây.
"""


def test_an_article_about_a_document_has_no_letterhead_to_read():
    found = to_json(read(ARTICLE))
    fields = ("issuer", "number", "symbol", "date", "place", "doc_type", "archive")
    assert [found[field] for field in fields] == [None] * len(fields)
    assert (found["recipients"], found["signatures"], found["warnings"]) == ([], [], [])


@pytest.mark.parametrize(
    ("printed", "codes", "copies", "drafter"),
    [
        ("- Lưu: VT, TH (3b).Hà", ["VT", "TH"], 3, "Hà"),
        ("- Lưu: VT, TH (3) Hà", ["VT", "TH"], 3, "Hà"),
        ("- Lưu: VT, TH (3b).12", ["VT", "TH"], 3, None),
        ("- Lưu: VT, TH, Hà.", ["VT", "TH", "Hà"], None, "Hà"),
        ("- Lưu: VT, KT, Thuế.", ["VT", "KT", "Thuế"], None, None),
        ("- Lưu: VT, TH (3).", ["VT", "TH"], 3, None),
    ],
)
def test_who_drafted_stands_behind_the_copies(printed, codes, copies, drafter):
    archive = plan(tail=f"Nơi nhận:\n- Như trên;\n{printed}\nCHỦ TỊCH\n\nNguyễn Văn Mẫu")["archive"]
    assert (archive["codes"], archive["copies"], archive["drafter"]) == (codes, copies, drafter)


@pytest.mark.parametrize(
    "contact", ["Điện thoại: 0200 123 456 máy lẻ 12", "Email: vanthu@mau.gov.vn", "(Địa chỉ số 5 phố Mẫu)"]
)
def test_where_an_office_is_found_is_no_subject(contact):
    found = to_json(
        read(
            f"SỞ NỘI VỤ\n{MOTTO}\nSố: 12/SNV-VP\n{contact}\nMẫu, ngày 5 tháng 3 năm 2026\n\nKính gửi: Sở Y tế\n\nSở Nội vụ gửi số liệu./.\n"
        )
    )
    assert found["subject"] is None
