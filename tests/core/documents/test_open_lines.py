"""Lines of head and foot that go on below: an addressee cut after "thuộc", a body named above its signer's post."""

import pytest

from thidua.core.documents import read, to_json

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
SIGNATURE = ("authority", "authority_body", "acting", "acting_for", "position", "signatory")


def letter(addressed: str, number: str = "12/BMG-VP") -> dict:
    return to_json(
        read(
            f"BỘ MẪU\n{MOTTO}\nSố: {number}\nMẫu, ngày 5 tháng 3 năm 2031\nV/v đọc sách\n\n{addressed}\n\n"
            "Thực hiện chương trình năm, Bộ đề nghị các đơn vị đọc sách./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"
            "CHÁNH VĂN PHÒNG\n\nNguyễn Văn Mẫu\n"
        )
    )


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Kính gửi: Các đơn vị thuộc\nBộ", ["Các đơn vị thuộc Bộ"]),
        ("Kính gửi:\n- Trường Mẫu thuộc\nBộ Thử nghiệm;\n- Cục Mẫu.", ["Trường Mẫu thuộc Bộ Thử nghiệm", "Cục Mẫu"]),
        ("Kính gửi: Ủy ban nhân dân và\nHội đồng nhân dân xã Mẫu", ["Ủy ban nhân dân và Hội đồng nhân dân xã Mẫu"]),
    ],
)
def test_an_addressee_that_ends_open_goes_on_below(printed, names):
    assert letter(printed)["addressees"] == names


def test_brackets_inside_a_symbol_belong_to_it():
    found = letter("Kính gửi: Cục Mẫu", number="1234/BMG(GTGT)-TH")
    assert (found["number"], found["symbol"]) == ("1234", "BMG(GTGT)-TH")
    assert found["issuer"]["name"] == "BỘ MẪU"


def test_each_signer_of_a_joint_plan_stands_below_the_name_of_a_body():
    found = to_json(
        read(
            f"SỞ MẪU - SỞ THỬ - HỘI NÔNG DÂN\n{MOTTO}\nSố: 5/KHLT-SM-ST-HND\nMẫu, ngày 5 tháng 7 năm 2031\n\nKẾ HOẠCH LIÊN TỊCH\n"
            "Về đọc sách\n\n1. Mục đích\nĐọc nhiều hơn.\n2. Yêu cầu\nĐọc mỗi ngày.\n\nHỘI NÔNG DÂN TỈNH\nCHỦ TỊCH\n\nLê Văn Cường\n\n"
            "SỞ THỬ\nGIÁM ĐỐC\n\nTrần Thị Bình\n\nSỞ MẪU\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nNguyễn Văn An\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n"
        )
    )
    assert [[each[part] for part in SIGNATURE] for each in found["signatures"]] == [
        [None, "HỘI NÔNG DÂN TỈNH", None, None, "CHỦ TỊCH", "Lê Văn Cường"],
        [None, "SỞ THỬ", None, None, "GIÁM ĐỐC", "Trần Thị Bình"],
        [None, "SỞ MẪU", "KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn An"],
    ]


def test_a_word_before_a_comma_names_no_body_that_decides():
    found = to_json(
        read(
            f"ỦY BAN NHÂN DÂN\nTỈNH MẪU\n{MOTTO}\nSố: 5/QĐ-UBND\nMẫu, ngày 5 tháng 7 năm 2031\n\nQUYẾT ĐỊNH\nVỀ VIỆC ĐỌC SÁCH CỦA CÁN\n"
            "BỘ, CÔNG CHỨC\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Mẫu ngày 1/1/2030;\n\nQUYẾT ĐỊNH:\nĐiều 1. Đọc sách.\nĐiều 2. Thi hành./.\n"
        )
    )
    assert found["subject"] == "VỀ VIỆC ĐỌC SÁCH CỦA CÁN BỘ, CÔNG CHỨC"
    assert found["enacting_authority"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"


@pytest.mark.parametrize(
    ("printed", "issuer", "superior"),
    [
        ("BỘ MẪU TỔNG CỤC THỬ", "TỔNG CỤC THỬ", "BỘ MẪU"),
        ("BỘ QUỐC PHÒNG CỤC MẪU", "CỤC MẪU", "BỘ QUỐC PHÒNG"),
        ("UBND TỈNH MẪU SỞ THỬ TRUNG TÂM ĐỌC SÁCH", "TRUNG TÂM ĐỌC SÁCH", "SỞ THỬ"),
        ("UBND XÃ MẪU PHÒNG KINH TẾ", "PHÒNG KINH TẾ", "UBND XÃ MẪU"),
        ("BỘ MẪU TRƯỜNG ĐẠI HỌC THỬ", "TRƯỜNG ĐẠI HỌC THỬ", "BỘ MẪU"),
        ("BỘ QUỐC PHÒNG", "BỘ QUỐC PHÒNG", None),
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", None),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH MẪU", "BỘ CHỈ HUY QUÂN SỰ TỈNH MẪU", None),
        ("UBND TỈNH CƠ SỞ MẪU", "UBND TỈNH CƠ SỞ MẪU", None),
    ],
)
def test_a_superior_run_together_with_the_issuer_stands_apart(printed, issuer, superior):
    found = to_json(
        read(
            f"| {printed} ------- | {MOTTO.replace(chr(10), ' ')} ------- |\n| Số: 12/TB-XYZ | Mẫu, ngày 5 tháng 3 năm 2031 |\n\n"
            "THÔNG BÁO\nVề việc đọc sách\n\n1. Nội dung\nĐọc sách.\n2. Thời gian\nMỗi ngày./.\n"
        )
    )
    assert (found["issuer"]["name"], found["issuer"]["superior"]) == (issuer, superior)


def ended(tail: str) -> dict:
    return to_json(
        read(
            f"ỦY BAN NHÂN DÂN\nXÃ MẪU\n{MOTTO}\nSố: 12/KH-UBND\nMẫu, ngày 5 tháng 3 năm 2031\n\nKẾ HOẠCH\nĐọc sách\n\n"
            f"1. Nội dung\nĐọc sách.\n2. Thời gian\nMỗi ngày./.\n\n{tail}\n"
        )
    )


def test_items_run_together_are_parted_behind_the_purpose_in_brackets():
    found = ended(
        "| Nơi nhận: - Sở Mẫu; (báo cáo) - Đảng ủy xã (để b/c) - Các thôn (thực hiện) - Hội Mẫu (hội viên) - Chi hội; - Lưu: VT. "
        "| TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Nguyễn Văn Mẫu |"
    )
    assert found["recipients"] == [
        "Sở Mẫu; (báo cáo)",
        "Đảng ủy xã (để b/c)",
        "Các thôn (thực hiện)",
        "Hội Mẫu (hội viên) - Chi hội",
    ]


def test_a_code_alone_on_its_line_goes_with_the_body_below():
    found = ended(
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM.\nỦY BAN NHÂN DÂN\nKT.\nCHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu"
    )
    assert [[each[part] for part in SIGNATURE] for each in found["signatures"]] == [
        ["TM.", "ỦY BAN NHÂN DÂN", "KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu"]
    ]


def test_a_plan_issued_with_a_decision_begins_below_it_though_title_and_remark_share_a_line():
    found = to_json(
        read(
            f"ỦY BAN NHÂN DÂN\nTỈNH MẪU\n{MOTTO}\nSố: 5/QĐ-UBND\nMẫu, ngày 5 tháng 7 năm 2031\n\nQUYẾT ĐỊNH\nBAN HÀNH KẾ HOẠCH ĐỌC SÁCH\n\n"
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Mẫu ngày 1/1/2030;\n\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch.\nĐiều 2. Thi hành./.\n\n"
            "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n\nKẾ HOẠCH\n\nĐỌC SÁCH NĂM 2031 (Kèm theo Quyết định số "
            "5/QĐ-UBND ngày 5/7/2031 của Chủ tịch Ủy ban nhân dân tỉnh)\n\nI. NỘI DUNG\n- Đọc sách theo Công văn số 9/ABC ngày 2/2/2031;\n"
            "- Kể chuyện.\nII. THỜI GIAN\nMỗi ngày.\n"
        )
    )
    assert found["recipients"] == ["Như Điều 2"]
    assert [each["number_symbol"] for each in found["citations"]] == ["9/ABC"]
    assert [each["title"] for each in found["annexes"]] == ["ĐỌC SÁCH NĂM 2031"]


@pytest.mark.parametrize("code", ["KHLN", "KHLT", "KHPH"])
def test_bodies_below_each_other_issue_together_where_the_code_says_so(code):
    found = to_json(
        read(
            f"SỞ NỘI VỤ\nSỞ TÀI CHÍNH\nSỞ Y TẾ\nCÔNG AN TỈNH MẪU\n{MOTTO}\nSố: 5/{code}-SNV-STC-SYT-CAT\nMẫu, ngày 5 tháng 7 năm 2031\n\n"
            "KẾ HOẠCH\nVề đọc sách\n\n1. Nội dung\nĐọc sách.\n2. Thời gian\nMỗi ngày./.\n\n"
            "GIÁM ĐỐC SỞ NỘI VỤ          GIÁM ĐỐC SỞ TÀI CHÍNH\n\nNguyễn Văn An          Trần Thị Bình\n\n"
            "GIÁM ĐỐC SỞ Y TẾ          GIÁM ĐỐC CÔNG AN TỈNH\n\nLê Văn Cường          Phạm Thị Dung\n\n"
            "Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n"
        )
    )
    assert [each["name"] for each in found["issuers"]] == ["SỞ NỘI VỤ", "SỞ TÀI CHÍNH", "SỞ Y TẾ", "CÔNG AN TỈNH MẪU"]
    assert sorted((each["position"], each["signatory"]) for each in found["signatures"]) == [
        ("GIÁM ĐỐC CÔNG AN TỈNH", "Phạm Thị Dung"),
        ("GIÁM ĐỐC SỞ NỘI VỤ", "Nguyễn Văn An"),
        ("GIÁM ĐỐC SỞ TÀI CHÍNH", "Trần Thị Bình"),
        ("GIÁM ĐỐC SỞ Y TẾ", "Lê Văn Cường"),
    ]
