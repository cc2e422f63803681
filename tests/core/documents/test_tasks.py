"""Who is told to do what, in the shapes that plans, directives, decisions and letters use; all are invented."""

import pytest

from thidua.core.documents import read, to_json
from thidua.core.documents.source import clean
from thidua.core.documents.values.work.assigning import assigned
from thidua.core.documents.values.work.units import split_units

PLAN = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HƯ CẤU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 01/KH-UBND          Phố Mẫu, ngày 18 tháng 11 năm 2030\n\nKẾ HOẠCH\nTriển khai phong trào thi đua minh họa\n\n"
    "Thực hiện chương trình công tác;\n\nI. MỤC ĐÍCH\n1. Các cơ quan xác định đây là việc thường xuyên.\n2. Hai việc.\n"
)
DECISION = (
    "UBND TỈNH HƯ CẤU          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ VÍ DỤ          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 07/QĐ-SVD          Phố Mẫu, ngày 03 tháng 02 năm 2030\n\nQUYẾT ĐỊNH\nVề việc minh họa\n\nGIÁM ĐỐC SỞ VÍ DỤ\n\n"
    "Căn cứ Luật Minh họa ngày 15/6/2022;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phê duyệt Đề án minh họa.\n"
)
TAIL = "\n\nNơi nhận:\n- Lưu: VT.\n"


def tasks(text: str) -> list[dict]:
    return to_json(read(text + TAIL))["tasks"]


def given_to(text: str) -> list[tuple[str, list[str], str | None]]:
    return [(task["section"], task["units"], task["deadline"]) for task in tasks(text)]


def test_agency_headings_over_bullets_letters_and_paragraphs():
    text = PLAN + (
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ (cơ quan thường trực)\n- Chủ trì, phối hợp với Sở Tài chính, Văn phòng UBND tỉnh theo dõi.\n"
        "- Tham mưu tổng kết; báo cáo UBND tỉnh trước ngày 15/12/2031.\n2. Các sở, ban, ngành; UBND các xã, phường\n"
        "a) Xây dựng kế hoạch trước ngày 30/12/2030;\nb) Báo cáo kết quả.\n3. Đề nghị các tổ chức cung cấp dịch vụ\n"
        "Tích cực hưởng ứng phong trào.\n4. Sở Y tế: Căn cứ Kế hoạch này tổ chức thực hiện./."
    )
    assert given_to(text) == [
        ("1.", ["Sở Nội vụ"], "2031-12-15"),
        ("2.", ["Các sở, ban, ngành", "UBND các xã, phường"], "2030-12-30"),
        ("3.", ["các tổ chức cung cấp dịch vụ"], None),
        ("4.", ["Sở Y tế"], None),
    ]
    first = tasks(text)[0]
    assert first["with_units"] == ["Sở Tài chính", "Văn phòng UBND tỉnh"]
    assert first["actions"] == [
        "Chủ trì, phối hợp với Sở Tài chính, Văn phòng UBND tỉnh theo dõi",
        "Tham mưu tổng kết",
        "báo cáo UBND tỉnh trước ngày 15/12/2031",
    ]
    assert (text + TAIL)[first["start"] : first["end"]].startswith("Sở Nội vụ (cơ quan thường trực)\n- Chủ trì")
    assert (text + TAIL)[first["start"] : first["end"]].endswith("trước ngày 15/12/2031.")


def test_items_that_name_their_own_units_are_their_own_tasks():
    text = PLAN + (
        "II. TỔ CHỨC THỰC HIỆN\n1. UBND tỉnh giao:\na) Sở Nội vụ: Chủ trì theo dõi.\n"
        "b) Sở Tài chính: Bố trí kinh phí trước ngày 31/12/2030.\n2. Sở Y tế thực hiện./."
    )
    assert given_to(text) == [
        ("a)", ["Sở Nội vụ"], None),
        ("b)", ["Sở Tài chính"], "2030-12-31"),
        ("2.", ["Sở Y tế"], None),
    ]


def test_tasks_given_by_labels_anywhere():
    text = PLAN + (
        "II. NHIỆM VỤ\n1. Rà soát quy chế.\n- Cơ quan chủ trì: Sở Nội vụ.\n- Cơ quan phối hợp: Sở Tư pháp, Sở Y tế.\n"
        "- Thời gian hoàn thành: Quý I/2031.\n2. Tổ chức hội nghị.\n- Đơn vị thực hiện: Văn phòng UBND tỉnh.\n./."
    )
    found = tasks(text)
    assert [(task["section"], task["units"], task["with_units"], task["deadline"]) for task in found] == [
        ("1.", ["Sở Nội vụ"], ["Sở Tư pháp", "Sở Y tế"], "2031-03-31"),
        ("2.", ["Văn phòng UBND tỉnh"], [], None),
    ]


def test_a_directive_that_is_a_list_of_bodies_assigns_without_a_heading():
    text = PLAN.replace("KẾ HOẠCH\nTriển khai", "CHỈ THỊ\nVề").split("I. MỤC ĐÍCH")[0] + (
        "1. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường\na) Tiếp tục rà soát thủ tục.\nb) Báo cáo kết quả.\n"
        "2. Sở Nội vụ\na) Phối hợp Văn phòng UBND tỉnh kiểm tra.\nb) Tham mưu khen thưởng./."
    )
    assert given_to(text) == [
        ("1.", ["Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"], None),
        ("2.", ["Sở Nội vụ"], None),
    ]
    assert tasks(text)[1]["with_units"] == ["Văn phòng UBND tỉnh"]


def test_bodies_named_as_those_who_compete_are_given_nothing():
    text = PLAN + (
        "II. ĐỐI TƯỢNG THI ĐUA\n1. Các sở, ban, ngành\n- Thực hiện tốt nội quy.\n2. UBND các xã, phường\n- Thực hiện tốt quy chế./."
    )
    assert given_to(text) == []


@pytest.mark.parametrize(
    ("article", "units"),
    [
        (
            "Điều 2. Các ông (bà): Chánh Văn phòng Sở, Trưởng các phòng; Thủ trưởng các đơn vị căn cứ Quyết định thi hành./.",
            ["Chánh Văn phòng Sở", "Trưởng các phòng", "Thủ trưởng các đơn vị"],
        ),
        (
            "Điều 2. Thành viên Hội đồng; Giám đốc các trung tâm và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
            ["Thành viên Hội đồng", "Giám đốc các trung tâm", "các tổ chức, cá nhân có liên quan"],
        ),
        (
            "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Sở, các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành./.",
            ["Chánh Văn phòng Sở", "các ông (bà) có tên tại Điều 1"],
        ),
        ("Điều 2. Giao Văn phòng Sở công bố Quyết định./.", ["Văn phòng Sở"]),
    ],
)
def test_articles_of_decisions(article, units):
    assert [(task["section"], task["units"]) for task in tasks(DECISION + article)] == [("Điều 2.", units)]


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        (
            "Trên đây là Kế hoạch minh họa, yêu cầu các sở, ban, ngành, UBND các xã, phường triển khai thực hiện./.",
            [["các sở, ban, ngành", "UBND các xã, phường"]],
        ),
        (
            "Trên đây là Kế hoạch minh họa; các cơ quan, đơn vị, địa phương nghiêm túc tổ chức thực hiện./.",
            [["các cơ quan, đơn vị, địa phương"]],
        ),
        ("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Nội vụ để tổng hợp./.", []),
        ("Trong quá trình thực hiện có vướng mắc, đề nghị các đơn vị phản ánh về Sở Nội vụ./.", []),
    ],
)
def test_closings(closing, expected):
    text = PLAN.split("I. MỤC", maxsplit=1)[0] + "1. Một việc cần làm.\n2. Hai việc cần làm.\n" + closing
    assert [task["units"] for task in tasks(text)] == expected


def test_an_order_before_items_that_name_nobody_is_the_task_of_a_letter():
    text = (
        "UBND TỈNH HƯ CẤU\nSỞ VÍ DỤ\nSố: 88/SVD-TH\nV/v minh họa\nHư Cấu, ngày 20 tháng 01 năm 2030\n\nKính gửi: Các sở, ban, ngành tỉnh.\n\n"
        "Sở Ví dụ đề nghị các cơ quan, đơn vị thực hiện các nội dung sau:\n1. Rà soát hồ sơ.\n2. Gửi kết quả trước ngày 15/3/2030."
    )
    assert given_to(text) == [("preamble", ["các cơ quan, đơn vị"], "2030-03-15")]


@pytest.mark.parametrize(
    ("sentence", "units", "trigger"),
    [
        ("Sở Nội vụ thẩm định, đề nghị UBND tỉnh khen thưởng.", ["Sở Nội vụ"], None),
        ("Định kỳ hằng quý, các sở, ban, ngành báo cáo kết quả.", ["các sở, ban, ngành"], None),
        ("Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở thực hiện.", ["Giám đốc các sở"], "yêu cầu"),
        ("Các đơn vị sự nghiệp công lập tổ chức thực hiện.", ["Các đơn vị sự nghiệp công lập"], None),
        ("Các cơ quan, tổ chức khác có trách nhiệm phối hợp.", ["Các cơ quan, tổ chức khác"], None),
        ("Hội đồng Thi đua, khen thưởng tỉnh xét duyệt.", ["Hội đồng Thi đua, khen thưởng tỉnh"], None),
        (
            "Hội đồng Dân tộc, trong phạm vi nhiệm vụ của mình, giám sát việc thực hiện.",
            ["Hội đồng Dân tộc"],
            None,
        ),
        ("Ban chỉ đạo cấp xã đôn đốc.", ["Ban chỉ đạo cấp xã"], None),
        ("Hải quan khu vực 0, Thư viện tỉnh theo dõi.", ["Hải quan khu vực 0", "Thư viện tỉnh"], None),
        ("Sở Giao thông vận tải chủ trì rà soát.", ["Sở Giao thông vận tải"], None),
        ("Bộ Ngoại giao chủ trì đón đoàn.", ["Bộ Ngoại giao"], None),
        ("UBND tỉnh giao Sở Giao thông vận tải rà soát.", ["Sở Giao thông vận tải"], "giao"),
        ("Kho bạc Nhà nước giải ngân kịp thời.", ["Kho bạc Nhà nước"], None),
    ],
)
def test_sentences(sentence, units, trigger):
    found = assigned(clean(sentence), must_assign=False)
    assert found is not None
    assert [unit.text for unit in found.units] == units
    assert (found.trigger.text if found.trigger else None) == trigger


@pytest.mark.parametrize(
    "sentence",
    [
        "Kinh phí được bố trí từ ngân sách.",
        "Tổ chức phát động phong trào.",
        "Việc khen thưởng do Sở Nội vụ chủ trì.",
        "Báo cáo kết quả.",
        "Ngân sách tỉnh bảo đảm kinh phí thực hiện.",
    ],
)
def test_sentences_that_name_nobody(sentence):
    assert assigned(clean(sentence), must_assign=False) is None


@pytest.mark.parametrize(
    ("names", "units"),
    [
        ("Các Sở, Ban, ngành tỉnh; UBND các xã", ["Các Sở, Ban, ngành tỉnh", "UBND các xã"]),
        ("Báo và Đài Phát thanh tỉnh", ["Báo và Đài Phát thanh tỉnh"]),
        ("các Cụm, Khối thi đua, các doanh nghiệp", ["các Cụm, Khối thi đua", "các doanh nghiệp"]),
        ("Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh", ["Bộ Chỉ huy Quân sự tỉnh", "Công an tỉnh"]),
        ("Sở Giáo dục và Đào tạo, thủ trưởng các trường", ["Sở Giáo dục và Đào tạo", "thủ trưởng các trường"]),
    ],
)
def test_lists(names, units):
    assert [unit.text for unit in split_units(clean(names))] == units


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (
            "- Cơ quan thực hiện: Sở Nội vụ chủ trì, phối hợp với Sở Y tế.\n- Thời gian thực hiện: Quý III/2031.\n",
            [("1.", ["Sở Nội vụ"], ["Sở Y tế"], "2031-09-30")],
        ),
        (
            "- Cơ quan thực hiện:\n+ Sở Nội vụ chủ trì kiểm kê.\n+ Sở Y tế đăng tải danh mục.\n",
            [("1.", ["Sở Nội vụ"], [], None), ("1.", ["Sở Y tế"], [], None)],
        ),
    ],
)
def test_who_leads_is_told_behind_or_below_the_label(labels: str, expected: list) -> None:
    found = tasks(PLAN + f"II. NHIỆM VỤ\n1. Kiểm kê sách.\n{labels}")
    assert [(each["section"], each["units"], each["with_units"], each["deadline"]) for each in found] == expected
