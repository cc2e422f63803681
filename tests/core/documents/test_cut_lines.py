"""Words a site or a scan cut over two lines, or ran together on one, and where head, subject and addressees end."""

import pytest

from thidua.core.documents import read, to_json

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def found_in(
    *,
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH MẪU",
    number: str = "Số: 15/KH-UBND",
    date: str = "Mẫu, ngày 05 tháng 3 năm 2031",
    below: str = "KẾ HOẠCH\nMinh họa\n",
    body: str = "1. Làm việc thứ nhất.\n2. Làm việc thứ hai./.\n",
    end: str = "CHỦ TỊCH\n\nNguyễn Văn Mẫu\n",
) -> dict:
    text = f"{issuer}\n-------\n|\n{MOTTO}-------\n|\n{number}\n|\n{date}\n|\n\n{below}\n{body}\n{end}"
    return to_json(read(text))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ỦY\nBAN NHÂN DÂN\nTỈNH MẪU", "ỦY BAN NHÂN DÂN TỈNH MẪU"),
        ("ỦY BAN NHÂN\nDÂN\nTỈNH MẪU", "ỦY BAN NHÂN DÂN TỈNH MẪU"),
        ("HỘI\nĐỒNG NHÂN DÂN\nTỈNH MẪU", "HỘI ĐỒNG NHÂN DÂN TỈNH MẪU"),
        ("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI", "ỦY BAN THƯỜNG VỤ QUỐC HỘI"),
        ("BỘ\nGIÁO DỤC VÀ ĐÀO TẠO", "BỘ GIÁO DỤC VÀ ĐÀO TẠO"),
    ],
)
def test_a_body_cut_in_its_name_is_one_body(printed, name):
    issuer = found_in(issuer=printed)["issuer"]
    assert (issuer["name"], issuer["superior"]) == (name, None)


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("Thành phố\nBản Mây, ngày 05 tháng 3 năm 2031", "Thành phố Bản Mây"),
        ("Khuê Giang\nThượng, ngày 05 tháng 3 năm 2031", "Khuê Giang Thượng"),
        ("Bản\nMây, ngày 05 tháng 3 năm\n2031", "Bản Mây"),
    ],
)
def test_a_place_cut_in_its_name_is_one_place(printed, place):
    found = found_in(date=printed)
    assert (found["place"], found["date"]) == (place, "2031-03-05")


def letter(number: str = "Số: 15/UBND-NC\nV/v thử", kinh_gui: str = "Kính gửi: Sở Mẫu.", body: str = "Làm ngay./.\n"):
    return found_in(number=number, below=kinh_gui + "\n", body=body)


def test_a_letter_is_a_letter_whatever_its_code_looks_like():
    found = letter("Số: 55/TTr-NC\nV/v báo cáo kết quả")
    assert (found["doc_type"], found["doc_type_by_code"]) == ("công văn", "tờ trình")
    assert [each["code"] for each in found["warnings"]] == ["type-mismatch"]


def test_an_abbreviation_alone_on_its_line_ends_the_subject_of_a_letter():
    found = letter("Số: 15/CT-TTHT\nV/v chính sách thuế\nGTGT")
    assert found["subject"] == "chính sách thuế GTGT"
    assert found["issuer"]["name"] == "ỦY BAN NHÂN DÂN TỈNH MẪU"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Kính\ngửi:\n|\n- Sở Mẫu;\n- Sở Giả.\n|", ["Sở Mẫu", "Sở Giả"]),
        (
            "Kính gửi:\n\n- Sở Mẫu;\n\n- Sở Giả;\n\nThực hiện chỉ đạo của tỉnh, đề nghị làm như sau:",
            ["Sở Mẫu", "Sở Giả"],
        ),
        (
            "Kính gửi: Công ty Mẫu\n(Việt Nam)\n(Đ/c: số 1 đường Giả)\nTrả lời công văn của Công ty\nMẫu hỏi về thuế, "
            "cơ quan\ncó ý kiến như sau:",
            ["Công ty Mẫu (Việt Nam) (Đ/c: số 1 đường Giả)"],
        ),
        (
            "Kính gửi: Công ty cổ phần thương mại Mẫu\nUBND tỉnh Mẫu nhận công văn của Công ty\nhỏi về thuế; sau khi xem\n"
            "xét, có ý kiến như sau:",
            ["Công ty cổ phần thương mại Mẫu"],
        ),
    ],
)
def test_addressees_end_where_the_text_begins(printed, names):
    assert letter(kinh_gui=printed)["addressees"] == names


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        ("Về dự thảo quy chế (sửa đổi)\n(trình phiên họp tháng 8/2031)", "Về dự thảo quy chế (sửa đổi)"),
        ("Về dự thảo quy chế\n(Trình kỳ họp thứ năm\nHội đồng nhân dân tỉnh)", "Về dự thảo quy chế"),
        (
            "Hướng dẫn kinh phí phong trào\n\n“Công sở thân thiện”\n",
            "Hướng dẫn kinh phí phong trào “Công sở thân thiện”",
        ),
        (
            "THỰC HIỆN CHỈ THỊ CỦA BAN\nBÍ THƯ VỀ CÔNG VỤ\n\nCăn cứ tình hình.",
            "THỰC HIỆN CHỈ THỊ CỦA BAN BÍ THƯ VỀ CÔNG VỤ",
        ),
    ],
)
def test_the_subject_ends_where_its_words_do(printed, subject):
    found = found_in(below=f"KẾ HOẠCH\n{printed}\n")
    assert found["subject"] == subject
    assert [section["marker"] for section in found["sections"]] == ["1.", "2."]


def test_a_number_cited_below_a_blank_one_is_not_the_documents_own():
    grounds = "Thực hiện Nghị định số 7/2030/NĐ-CP ngày 02/01/2030 của Chính phủ;\n"
    grounds += "Thông tư số 26/2030/TT-BMG ngày 11/11/2030 của Bộ Mẫu, cơ quan làm như sau:\n"
    found = found_in(number="Số: ......../PĐ-UBND", below=f"PHÁT ĐỘNG\nMinh họa\n\n{grounds}")
    assert (found["number"], found["symbol"], found["doc_type"]) == (None, "PĐ-UBND", "phát động")
    assert [each["number_symbol"] for each in found["citations"]] == ["7/2030/NĐ-CP", "26/2030/TT-BMG"]


@pytest.mark.parametrize("between", ["\n", "\n7\n", "\n\f7\n"])
def test_a_date_cut_in_two_is_no_numbered_line(between):
    body = f"1. Sở Mẫu: Làm việc trước ngày{between}28/07/2031.\n2. Sở Giả: Làm việc./.\n"
    found = found_in(body=body)
    assert [section["marker"] for section in found["sections"]] == ["1.", "2."]
    assert found["deadlines"][0]["iso"] == "2031-07-28"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Mẫu", ("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu")),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Trần Thị Giả", ("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Giả")),
        ("Nơi nhận: - Như trên; | GIÁM ĐỐC Lê Mẫu |", (None, None, "GIÁM ĐỐC", "Lê Mẫu")),
    ],
)
def test_a_signature_on_one_line_is_parted(printed, expected):
    (signature,) = found_in(end=printed)["signatures"]
    assert tuple(signature[key] for key in ("acting", "acting_for", "position", "signatory")) == expected


def test_items_that_say_the_same_on_several_pages_are_no_running_header():
    pages = "".join(f"Điều {page}. Việc {page}\n\n2. Bảo đảm dân chủ trong bình xét\n\f" for page in range(1, 5))
    found = found_in(below="QUYẾT ĐỊNH\nMinh họa\n", number="Số: 5/QĐ-UBND", body=pages + "Điều 5. Hết./.\n")
    assert [[child["marker"] for child in section["children"]] for section in found["sections"]] == [["2."]] * 4 + [[]]


RAGGED = """Thực hiện phong trào do Chủ tịch
Ủy ban nhân dân tỉnh phát
động, Ủy ban nhân dân tỉnh
ban hành Kế hoạch sau:
1. Phấn đấu có 90% số xã
đạt chuẩn vào cuối
năm.
2. Mỗi thôn có một đội
tình nguyện do Đoàn
Thanh niên tỉnh phụ
trách.
3. Sở Khoa học và
Công nghệ hướng
dẫn.
4. Thống nhất quản lý hồ sơ
5. Người Việt Nam
6. Làm việc thứ sáu.
"""


def starts_of(body: str) -> list[str]:
    return [each.get("title") or each["starts"] for each in found_in(body=body)["sections"]]


def test_lines_broken_anywhere_are_joined_without_blank_lines():
    found = found_in(body=RAGGED)
    assert len(found["preamble_paragraphs"]) == 1
    assert starts_of(RAGGED) == [
        "Phấn đấu có 90% số xã đạt chuẩn vào cuối năm.",
        "Mỗi thôn có một đội tình nguyện do Đoàn Thanh niên tỉnh phụ trách.",
        "Sở Khoa học và Công nghệ hướng dẫn.",
        "Thống nhất quản lý hồ sơ",
        "Người Việt Nam",
        "Làm việc thứ sáu.",
    ]


def test_a_heading_among_lines_broken_anywhere_stays_a_heading():
    text = RAGGED.replace("Người Việt Nam\n", "Yêu cầu\nCác cơ quan làm tốt.\n")
    assert starts_of(text)[4] == "Yêu cầu"


@pytest.mark.parametrize("heading", ["Thống nhất quản lý hồ sơ", "Người Việt Nam", "Nâng cao mức", "Làm ngay"])
def test_a_word_like_one_that_awaits_a_figure_awaits_none(heading):
    assert starts_of(f"Điều 1. {heading}\n1. Việc một.\n2. Việc hai.\n") == [heading]
    assert [
        each["marker"]
        for each in found_in(body=f"Điều 1. {heading}\n1. Việc một.\n2. Việc hai.\n")["sections"][0]["children"]
    ] == ["1.", "2."]


def test_a_number_cited_at_the_start_of_a_line_is_not_the_documents():
    body = "Thực hiện Chỉ thị\nsố 28-CT/TU\nngày 16/9/2030 của Tỉnh ủy, cơ\nquan yêu cầu:\n1. Việc một./.\n"
    found = found_in(below="THƯ KHEN MỚI\n\nCHÀO MỪNG NGÀY LÀM VIỆC TỐT\n", body=body)
    assert (found["issuer"]["name"], found["number_symbol"]) == ("ỦY BAN NHÂN DÂN TỈNH MẪU", "15/KH-UBND")
    assert [each["number_symbol"] for each in found["citations"]] == ["28-CT/TU"]


def test_a_name_cut_at_its_dash_and_a_number_cut_from_its_type_go_on():
    body = (
        "Điều 1. Ban hành Quy chế mẫu theo một số điều của Nghị định\n92/2029/NĐ-CP;\n"
        "Điều 2. Chánh Văn phòng Ủy ban, Trưởng Ban Thi đua -\nKhen thưởng tỉnh; Thủ trưởng các\nsở chịu trách nhiệm thi hành./.\n"
    )
    found = found_in(below="QUYẾT ĐỊNH\nMinh họa\n", body=body)
    assert [section["text"] for section in found["sections"]] == [
        "Ban hành Quy chế mẫu theo một số điều của Nghị định 92/2029/NĐ-CP;",
        "Chánh Văn phòng Ủy ban, Trưởng Ban Thi đua - Khen thưởng tỉnh; Thủ trưởng các sở chịu trách nhiệm thi hành./.",
    ]


def test_those_who_carry_out_stand_in_one_sentence_though_a_line_ends_with_a_semicolon():
    body = (
        "Điều 1. Ban hành Quy chế mẫu kèm theo Quyết\nđịnh này.\n"
        "Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Mẫu;\n"
        "Thủ trưởng các sở chịu trách nhiệm thi hành./.\n"
    )
    found = found_in(below="QUYẾT ĐỊNH\nMinh họa\n", body=body)
    assert [task["units"] for task in found["tasks"]] == [
        ["Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Mẫu", "Thủ trưởng các sở"],
    ]


def test_long_lines_of_footnotes_do_not_make_the_lines_of_the_text_short():
    lines = ["Trả lời Văn bản số 47/SMH-KT ngày 28 tháng 01 năm 2031 của Sở Minh"]
    lines += ["Họa tỉnh Hư Cấu về việc đề nghị hướng dẫn thực hiện hoạt động thử,"]
    lines += ["Cục có ý kiến như sau:"]
    for number in range(1, 21):
        lines += [f"{number}. Việc thử nghiệm phải làm đúng quy trình đã ban hành, có người chịu", "trách nhiệm."]
    lines += ["", "1 " + "Hoạt động thử nghiệm tại chỗ và lưu động " * 3, "", "2 " + "Thử nghiệm lưu động tại chỗ " * 4]
    (cited,) = found_in(body="\n".join(lines) + "\n")["citations"]
    assert cited["issuer"] == "Sở Minh Họa tỉnh Hư Cấu"


def test_the_code_in_the_number_tells_the_heading_from_the_subject_on_its_line():
    grounds = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU\n\nCăn cứ Luật Minh họa ngày 16/6/2031;\n"
    found = found_in(number="Số: 25 /GP-UBND", below=f"GIẤY PHÉP SỬ DỤNG VẬT LIỆU MẪU\n\n{grounds}")
    assert (found["doc_type"], found["subject"]) == ("giấy phép", "SỬ DỤNG VẬT LIỆU MẪU")
    assert found["enacting_authority"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU"


def test_a_post_whose_initials_are_the_code_is_no_heading():
    below = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU\n\nCăn cứ Luật Minh họa ngày 16/6/2031;\n"
    assert found_in(number="Số: 25/CT-UBND", below=below)["doc_type"] == "chỉ thị"
