"""Invented documents of other shapes; every expectation is written by hand from the text."""

from pathlib import Path

import pytest

from thidua.core.documents import read, to_json

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> dict:
    return to_json(read((SAMPLES / f"{name}.txt").read_text(encoding="utf-8"), name=name))


def outline(sections: list[dict]) -> list:
    """[marker, style, heading or None, children]"""
    return [[node["marker"], node["style"], node["title"], outline(node["children"])] for node in sections]


def only(found: dict, *fields: str) -> dict:
    return {field: found[field] for field in fields}


TASK = ("section", "units", "trigger", "actions", "deadline")
HEAD = (
    "number",
    "year",
    "symbol",
    "number_symbol",
    "doc_type",
    "doc_type_printed",
    "place",
    "date",
    "subject",
)


def test_decision_head():
    found = sample("quyet-dinh")
    assert found["issuer"] == {
        "name": "SỞ THỬ NGHIỆM",
        "lines": ["SỞ THỬ NGHIỆM"],
        "superior": "UBND TỈNH HƯ CẤU",
    }
    assert only(found, *HEAD) == {
        "number": "07",
        "year": 2031,
        "symbol": "QĐ-STN",
        "number_symbol": "07/2031/QĐ-STN",
        "doc_type": "quyết định",
        "doc_type_printed": "QUYẾT ĐỊNH",
        "place": "Phố Mẫu",
        "date": "2031-02-03",
        "subject": "Về việc ban hành Quy chế minh họa và "
        "công nhận kết quả phong trào thi đua “Mỗi ngày một trang sách”",
    }
    assert found["enacting_authority"] == "GIÁM ĐỐC SỞ THỬ NGHIỆM"
    assert found["proposer"] == "Chánh Văn phòng Sở"
    assert found["addressees"] == []


def test_decision_grounds():
    found = sample("quyet-dinh")
    assert found["laws"] == [
        {"title": "Luật Thi đua, khen thưởng", "date": "2022-06-15", "year": None},
        {"title": "Luật Tổ chức chính quyền địa phương", "date": None, "year": 2025},
    ]
    cited = [(c["type"], c["number_symbol"], c["date"], c["issuer"], c["role"]) for c in found["citations"]]
    assert cited == [
        ("Nghị định", "911/2030/NĐ-CP", "2030-12-09", "Chính phủ", "legal_basis"),
        ("Quyết định", "45/QĐ-UBND", "2030-04-01", "Ủy ban nhân dân tỉnh", "legal_basis"),
        ("Tờ trình", "12/TTr-VP", "2031-01-20", "Chánh Văn phòng Sở", "legal_basis"),
        ("Quyết định", "03/2029/QĐ-STN", "2029-05-05", "Giám đốc Sở", "replaced"),
    ]
    assert len(found["preamble_paragraphs"]) == 5


def test_decision_articles_tasks_and_tail():
    found = sample("quyet-dinh")
    assert outline(found["sections"]) == [
        ["Điều 1.", "dieu", None, []],
        [
            "Điều 2.",
            "dieu",
            "Hiệu lực",
            [
                ["1.", "arabic", None, []],
                [
                    "2.",
                    "arabic",
                    "Thay thế Quyết định số 03/2029/QĐ-STN ngày 05/5/2029 của Giám đốc Sở.",
                    [["a)", "letter", None, []], ["b)", "letter", None, []]],
                ],
            ],
        ],
        ["Điều 3.", "dieu", None, []],
    ]
    assert [only(task, *TASK) for task in found["tasks"]] == [
        {
            "section": "Điều 3.",
            "units": ["Chánh Văn phòng Sở", "Trưởng phòng Tổ chức", "Thủ trưởng các đơn vị trực thuộc"],
            "trigger": None,
            "actions": ["chịu trách nhiệm thi hành Quyết định này"],
            "deadline": None,
        }
    ]
    assert found["recipients"] == ["Như Điều 3", "UBND tỉnh (b/c)"]
    assert only(found["archive"], "text", "codes", "copies") == {
        "text": "Lưu: VT, VP (15b).",
        "codes": ["VT", "VP"],
        "copies": 15,
    }
    assert found["signatures"] == [
        {
            "authority": None,
            "authority_body": None,
            "acting": "Q.",
            "acting_for": None,
            "position": "GIÁM ĐỐC",
            "signatory": "Lê Thị Ví Dụ",
        }
    ]
    assert [only(annex, "marker", "title") for annex in found["annexes"]] == [
        {"marker": "PHỤ LỤC I", "title": "DANH SÁCH MINH HỌA"}
    ]
    assert found["movement"] == {"name": "Mỗi ngày một trang sách", "parent_movement": None, "period": None}
    assert found["deadlines"] == []


def test_plan_head_with_number_and_day_still_blank():
    found = sample("ke-hoach")
    assert found["issuer"]["name"] == "ỦY BAN NHÂN DÂN XÃ ĐỒNG MƠ"
    assert only(found, *HEAD) == {
        "number": None,
        "year": None,
        "symbol": "KH-UBND",
        "number_symbol": None,
        "doc_type": "kế hoạch",
        "doc_type_printed": "KẾ HOẠCH",
        "place": "Đồng Mơ",
        "date": None,
        "subject": "Triển khai phong trào thi đua “Xã số, dân gần” giai đoạn 2026 - 2030",
    }
    assert found["date_partial"] == "2026-03"
    assert found["movement"] == {
        "name": "Xã số, dân gần",
        "parent_movement": "Tỉnh số, dân vui",
        "period": {"text": "giai đoạn 2026 - 2030", "from": 2026, "to": 2030},
    }


def test_plan_sections_tasks_and_deadlines():
    found = sample("ke-hoach")
    assert outline(found["sections"]) == [
        [
            "I.",
            "roman",
            "MỤC ĐÍCH, YÊU CẦU",
            [
                ["1.", "arabic", "Mục đích", [["a)", "letter", None, []], ["b)", "letter", None, []]]],
                ["2.", "arabic", "Yêu cầu", []],
            ],
        ],
        ["II.", "roman", "NỘI DUNG THI ĐUA", []],
        [
            "III.",
            "roman",
            "TỔ CHỨC THỰC HIỆN",
            [
                ["1.", "arabic", "Văn phòng HĐND và UBND xã", []],
                ["2.", "arabic", None, []],
                ["3.", "arabic", None, []],
            ],
        ],
    ]
    assert found["sections"][1]["bullets"] == 2
    assert [(task["units"], task["trigger"], task["deadline"]) for task in found["tasks"]] == [
        (["Văn phòng HĐND và UBND xã"], None, "--11-15"),
        (["Công an xã", "Ban Chỉ huy Quân sự xã", "các trường học trên địa bàn xã"], "Giao", "2026-06-30"),
        (["Ủy ban Mặt trận Tổ quốc Việt Nam xã"], "Đề nghị", None),
    ]
    assert found["deadlines"] == [
        {"text": "trước ngày 15/11 hàng năm", "iso": None, "recurring": "--11-15"},
        {"text": "trước ngày 30/6/2026", "iso": "2026-06-30", "recurring": None},
    ]
    assert [(theme["text"], theme["section"]) for theme in found["themes"]] == [
        ("Nhanh hơn một ngày, gần hơn một bước", "II.")
    ]
    assert len(found["closing_paragraphs"]) == 1
    assert found["signatures"] == [
        {
            "authority": "TM.",
            "authority_body": "ỦY BAN NHÂN DÂN",
            "acting": "KT.",
            "acting_for": "CHỦ TỊCH",
            "position": "PHÓ CHỦ TỊCH",
            "signatory": "Ngô Văn Thí Dụ",
        }
    ]


def test_party_directive():
    found = sample("chi-thi-dang")
    assert found["issuer"]["name"] == "TỈNH ỦY HƯ CẤU"
    assert only(found, *HEAD) == {
        "number": "05",
        "year": None,
        "symbol": "CT/TU",
        "number_symbol": "05-CT/TU",
        "doc_type": "chỉ thị",
        "doc_type_printed": "CHỈ THỊ",
        "place": "Phố Mẫu",
        "date": "2027-10-09",
        "subject": "về tăng cường lãnh đạo phong trào thi đua minh họa",
    }
    assert [(c["number_symbol"], c["date"], c["issuer"], c["about"]) for c in found["citations"]] == [
        ("41-CT/TW", "2024-06-26", "Ban Bí thư", "về đổi mới công tác thi đua")
    ]
    assert [node[0] for node in outline(found["sections"])] == ["1.", "2.", "3."]
    assert [node[0] for node in outline(found["sections"])[2][3]] == ["3.1.", "3.2."]
    assert [(task["section"], task["units"], task["deadline"]) for task in found["tasks"]] == [
        ("preamble", ["các cấp ủy", "tổ chức đảng"], None),
        ("3.1.", ["Đảng ủy Ủy ban nhân dân tỉnh"], "2028-03-31"),
        ("3.2.", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"], None),
        ("3.2.", ["Văn phòng Tỉnh ủy"], "half-yearly"),
    ]
    assert found["closing_paragraphs"] == ["Chỉ thị này phổ biến đến chi bộ."]
    assert found["recipients"] == ["Ban Bí thư Trung ương Đảng (báo cáo)", "Các đảng ủy trực thuộc Tỉnh ủy"]
    assert found["archive"]["codes"] == ["Văn phòng Tỉnh ủy"]
    assert [(s["authority"], s["authority_body"], s["position"], s["signatory"]) for s in found["signatures"]] == [
        ("T/M", "BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Đỗ Minh Họa")
    ]
    assert found["movement"] is None


def test_letter_with_wrapped_recipients_signed_for_the_chief():
    found = sample("cong-van")
    assert found["issuer"] == {"name": "SỞ NỘI VỤ", "lines": ["SỞ NỘI VỤ"], "superior": "UBND TỈNH HƯ CẤU"}
    assert only(found, *HEAD) == {
        "number": "88",
        "year": None,
        "symbol": "SNV-TĐKT",
        "number_symbol": "88/SNV-TĐKT",
        "doc_type": "công văn",
        "doc_type_printed": None,
        "place": "Hư Cấu",
        "date": "2030-01-20",
        "subject": "đăng ký danh hiệu thi đua năm 2030",
    }
    assert found["addressees"] == [
        "Các sở, ban, ngành tỉnh",
        "Ủy ban nhân dân các xã, phường",
        "Các đơn vị thuộc Khối thi đua số 3 (theo danh sách kèm theo)",
    ]
    assert found["recipients"] == [
        "Như trên",
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh (b/c)",
        "Giám đốc, các Phó Giám đốc Sở",
    ]
    assert only(found["archive"], "text", "codes", "copies") == {
        "text": "Lưu: VT, TĐKT (3b).",
        "codes": ["VT", "TĐKT"],
        "copies": 3,
    }
    assert found["signatures"] == [
        {
            "authority": None,
            "authority_body": None,
            "acting": "KT.",
            "acting_for": "GIÁM ĐỐC",
            "position": "PHÓ GIÁM ĐỐC",
            "signatory": "Vũ Thị Giả Định",
        }
    ]
    assert found["deadlines"] == [{"text": "trước ngày 28/02/2030", "iso": "2030-02-28", "recurring": None}]
    assert [task["units"] for task in found["tasks"]] == [["Thủ trưởng các cơ quan, đơn vị"]]


@pytest.mark.parametrize("text", ["", " \n \n", "Chào buổi sáng.", "một hai ba\nbốn năm"])
def test_what_a_text_does_not_show_is_not_invented(text):
    found = to_json(read(text))
    filled = {key for key, value in found.items() if value not in (None, [], "")}
    assert filled <= {"preamble_paragraphs", "counts", "spans"}


def test_hard_wrapped_plan_with_a_page_number_and_columns_side_by_side():
    found = sample("ke-hoach-tinh")
    assert found["subject"] == (
        'Tổ chức phong trào thi đua đặc biệt "Cả tỉnh chung sức, bứt phá về đích" '
        "chào mừng bầu cử đại biểu Quốc hội khóa XVI"
    )
    assert found["proposer"] == "Giám đốc Sở Nội vụ"
    assert [(c["number_symbol"], c["date"]) for c in found["citations"]] == [
        ("17/KH-HĐBCQG", "2025-10-01"),
        ("46-CT/TW", "2025-05-16"),
        ("3129/TTr-SNV", "2025-11-10"),
    ]
    assert [(task["section"], task["units"], task["deadline"]) for task in found["tasks"]] == [
        ("1.", ["Sở Nội vụ"], "2026-03-31"),
        ("2.", ["Báo và Phát thanh, Truyền hình tỉnh"], None),
        ("3.", ["Các sở, ban, ngành", "UBND các xã, phường"], "2026-04-20"),
        ("4.", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "các tổ chức chính trị - xã hội tỉnh"], None),
    ]
    assert found["recipients"] == [
        "Hội đồng Bầu cử quốc gia",
        "TT Tỉnh ủy, HĐND tỉnh",
        "Các Ủy viên UBND tỉnh",
        "CVP, các PCVP UBND tỉnh",
    ]
    assert found["archive"]["codes"] == ["VT", "NC (Hà)"]
    assert list(found["signatures"][0].values()) == [
        "TM.",
        "ỦY BAN NHÂN DÂN",
        "KT.",
        "CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Bùi Văn Giả",
    ]


def test_guideline_in_parts_signed_by_authorisation():
    found = sample("huong-dan")
    assert (found["date"], found["date_partial"]) == (None, "2026")
    assert [[node[0], [child[0] for child in node[3]]] for node in outline(found["sections"])] == [
        ["PHẦN I", ["Mục 1.", "Mục 2."]],
        ["PHẦN II", ["1.", "2."]],
    ]
    assert [each["iso"] or each["recurring"] for each in found["deadlines"]] == ["quarterly", "--12-10", "2026-12-20"]
    assert [term["short"] for term in found["defined_terms"]] == ["Quy chế"]
    assert [task["units"] for task in found["tasks"]] == [
        ["Trưởng các khoa, phòng"],
        ["Phòng Tổ chức cán bộ"],
        ["các khoa, phòng"],
    ]
    assert list(found["signatures"][0].values()) == [
        "TUQ.",
        "GIÁM ĐỐC",
        None,
        None,
        "TRƯỞNG PHÒNG TỔ CHỨC CÁN BỘ",
        "Hồ Văn Thí",
    ]


def test_union_letter_without_any_blank_line():
    found = sample("cong-van-lien-doan")
    assert found["issuer"]["superior"] == "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"
    assert (found["number_symbol"], found["doc_type"]) == ("77/LĐLĐ", "công văn")
    assert found["addressees"] == ["Công đoàn cấp trên trực tiếp cơ sở", "các công đoàn cơ sở trực thuộc"]
    assert found["movement"]["name"] == "Lao động sáng tạo"
    assert found["movement"]["parent_movement"] == "Đoàn kết, sáng tạo"
    assert [node[0] for node in outline(found["sections"])] == ["Thứ nhất,", "Thứ hai,", "Thứ ba,"]
    assert [(task["section"], task["units"], task["deadline"]) for task in found["tasks"]] == [
        ("closing", ["các cấp công đoàn"], "---25")
    ]
    assert [s["signatory"] for s in found["signatures"]] == ["Mai Thị Họa"]
