"""A random implementation section, printed in any of the usual ways, is read back exactly; nothing outside it gives work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.assignments import STYLES, Given, invent
from thidua.core.documents import read, to_json
from thidua.core.documents.source import clean
from thidua.core.documents.values.work.units import split_units


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_who_is_told_what_until_when_is_read_back(style: str, seed: int) -> None:
    text, expected = invent(seed, style)
    found = to_json(read(text))["tasks"]
    assert [Given(tuple(task["units"]), task["deadline"]) for task in found] == expected


PLAN = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HƯ CẤU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 05/KH-UBND          Phố Mẫu, ngày 02 tháng 01 năm 2030\n\nKẾ HOẠCH\nMinh họa\n\n"
    "UBND tỉnh kêu gọi các cấp, các ngành hăng hái thi đua và ban hành Kế hoạch như sau:\n\n"
)
SIGNED = "\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n\n"


def given_to(text: str) -> list[tuple[list[str], str | None]]:
    return [(task["units"], task["deadline"]) for task in to_json(read(text))["tasks"]]


@pytest.mark.parametrize(
    "section",
    [
        "I. TIÊU CHÍ\n1. Tập thể hoàn thành nhiệm vụ được giao.\n2. Các đơn vị tổ chức tuyên truyền có hiệu quả.",
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Yêu cầu: Các sở, ban, ngành triển khai đồng bộ.\n2. Giao trách nhiệm cụ thể cho từng cơ quan.",
        "I. GIẢI THÍCH TỪ NGỮ\n1. Giao việc là phân công cơ quan thực hiện.\n2. Cơ quan chủ trì là cơ quan được giao.",
        "I. THỰC TRẠNG\n1. Quy trình giải quyết hồ sơ tổ chức chưa tốt.\n2. Tờ trình gửi chậm.",
    ],
)
def test_appeals_criteria_and_definitions_give_no_work(section: str) -> None:
    assert given_to(PLAN + section + SIGNED) == []


def test_a_sentence_that_orders_counts_outside_an_implementation_part() -> None:
    text = PLAN + "I. NỘI DUNG\n1. Xây dựng kho dữ liệu. Giao Sở Tư pháp thẩm định trước ngày 01/02/2030.\n2. Tập huấn."
    assert given_to(text + SIGNED) == [(["Sở Tư pháp"], "2030-02-01")]


def test_an_order_whose_items_name_who_acts() -> None:
    text = PLAN.replace("ban hành Kế hoạch như sau:", "chỉ thị:") + (
        "1. Chủ tịch UBND các xã chịu trách nhiệm; bàn giao mặt bằng chậm nhất ngày 12/6/2030.\n"
        "2. Công an tỉnh bảo đảm an ninh.\n3. Sở Nội vụ tham mưu khen thưởng; gửi hồ sơ trước ngày 20/6/2030."
    )
    assert given_to(text + SIGNED) == [
        (["Chủ tịch UBND các xã"], "2030-06-12"),
        (["Công an tỉnh"], None),
        (["Sở Nội vụ"], "2030-06-20"),
    ]


ROWS = (
    "| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n| --- | --- | --- | --- | --- |\n"
    "| I | Nhóm việc chung |  |  |  |\n"
    "| 1 | Kiện toàn Hội đồng | Phòng Văn hóa - Xã hội | Văn phòng | Trước ngày 31/01/2030 |\n"
    "| 2 | Phát động thi đua | Văn phòng; Phòng Kinh tế | Các trường học | Tháng 02/2030 |\n"
    "| 3 | Kiểm tra chéo | Tổ giúp việc |  | Hằng quý |\n"
)


def test_rows_of_an_assigning_annex_are_tasks_with_their_deadlines() -> None:
    annex = "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 05/KH-UBND ngày 02/01/2030 của UBND tỉnh)\n\n"
    text = PLAN + "I. NỘI DUNG\nThực hiện theo Phụ lục." + SIGNED + annex + ROWS
    found = to_json(read(text))
    assert [(task["section"], task["units"], task["deadline"], task["with_units"]) for task in found["tasks"]] == [
        ("1", ["Phòng Văn hóa - Xã hội"], "2030-01-31", ["Văn phòng"]),
        ("2", ["Văn phòng", "Phòng Kinh tế"], "2030-02-28", ["Các trường học"]),
        ("3", ["Tổ giúp việc"], "quarterly", []),
    ]
    assert [task["actions"] for task in found["tasks"]] == [
        ["Kiện toàn Hội đồng"],
        ["Phát động thi đua"],
        ["Kiểm tra chéo"],
    ]
    assert [each["iso"] for each in found["deadlines"]] == ["2030-01-31", "2030-02-28"]
    first = found["tasks"][0]
    assert text[first["start"] : first["end"]].startswith("1 | Kiện toàn Hội đồng | Phòng Văn hóa - Xã hội")


def test_a_regulation_issued_with_a_decision_gives_no_work_but_cites() -> None:
    rules = (
        "QUY CHẾ\nMinh họa\n(Ban hành kèm theo Quyết định số 05/QĐ-UBND ngày 02/01/2030 của UBND tỉnh)\n\n"
        "Điều 1. Trách nhiệm của Sở Nội vụ\n1. Chủ trì thực hiện theo Thông tư số 77/2029/TT-BNV ngày 01/9/2029 của Bộ Nội vụ.\n"
    )
    found = to_json(read(PLAN + "I. NỘI DUNG\nBan hành Quy chế kèm theo." + SIGNED + rules))
    assert found["tasks"] == []
    assert [(cited["number_symbol"], cited["issuer"]) for cited in found["citations"]] == [
        ("77/2029/TT-BNV", "Bộ Nội vụ"),
    ]


def test_an_attached_plan_gives_the_work_of_its_implementation_part() -> None:
    plan = (
        "KẾ HOẠCH\nMinh họa\n(Ban hành kèm theo Quyết định số 05/QĐ-UBND ngày 02/01/2030 của UBND tỉnh)\n\n"
        "I. TIÊU CHÍ\n1. Các sở, ban, ngành hoàn thành nhiệm vụ.\nII. TỔ CHỨC THỰC HIỆN\n"
        "1. Sở Nội vụ chấm điểm trước ngày 30/11 hằng năm.\n2. Sở Tài chính bố trí kinh phí.\n"
    )
    found = given_to(PLAN + "I. NỘI DUNG\nBan hành kèm theo." + SIGNED + plan)
    assert found == [(["Sở Nội vụ"], "--11-30"), (["Sở Tài chính"], None)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Sở Nông nghiệp và Môi trường", ["Sở Nông nghiệp và Môi trường"]),
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ", ["Các Bộ trưởng", "Thủ trưởng cơ quan ngang Bộ"]),
        ("Giám đốc các Sở, Ban, ngành", ["Giám đốc các Sở, Ban, ngành"]),
        ("Giám đốc các Sở: Nội vụ, Tài chính", ["Giám đốc Sở Nội vụ", "Giám đốc Sở Tài chính"]),
        ("Trưởng phòng Nội vụ và ông Nguyễn Văn Mẫu", ["Trưởng phòng Nội vụ", "ông Nguyễn Văn Mẫu"]),
        ("Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh", ["Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh"]),
        ("Báo và Phát thanh, Truyền hình tỉnh", ["Báo và Phát thanh, Truyền hình tỉnh"]),
        ("Thuế tỉnh, Bảo hiểm xã hội tỉnh", ["Thuế tỉnh", "Bảo hiểm xã hội tỉnh"]),
        ("Viễn thông tỉnh, Mạng Mẫu tỉnh", ["Viễn thông tỉnh", "Mạng Mẫu tỉnh"]),
        ("Đảng ủy, HĐND, UBND, Ủy ban MTTQ các xã, phường", ["Đảng ủy, HĐND, UBND, Ủy ban MTTQ các xã, phường"]),
        ("Thuế tỉnh, Hải quan khu vực 0", ["Thuế tỉnh", "Hải quan khu vực 0"]),
        ("Bộ đội Biên phòng tỉnh và các đồn biên phòng", ["Bộ đội Biên phòng tỉnh", "các đồn biên phòng"]),
        ("Trưởng các Cụm, Khối thi đua", ["Trưởng các Cụm, Khối thi đua"]),
        ("Đảng ủy, các phòng chuyên môn", ["Đảng ủy", "các phòng chuyên môn"]),
    ],
)
def test_lists_of_owners_are_parted_where_a_new_name_begins(names: str, expected: list[str]) -> None:
    assert [unit.text for unit in split_units(clean(names))] == expected


def test_items_that_name_nobody_are_for_those_whom_the_letter_orders() -> None:
    text = PLAN.replace(
        "UBND tỉnh kêu gọi các cấp, các ngành hăng hái thi đua và ban hành Kế hoạch như sau:",
        "Để kịp thời, Giám đốc Sở yêu cầu Trưởng các phòng, đơn vị thực hiện:",
    ) + (
        "1. Tổ chức đăng ký, gửi về Văn phòng Sở trước ngày 05/12/2030.\n2. Văn phòng Sở tổng hợp trước ngày 20/12/2030.\n"
        "3. Công đoàn cơ sở phối hợp tổ chức."
    )
    found = [task for task in to_json(read(text + SIGNED))["tasks"] if task["section"] != "closing"]
    assert [(task["section"], task["units"], task["deadline"]) for task in found] == [
        ("preamble", ["Trưởng các phòng, đơn vị"], "2030-12-05"),
        ("2.", ["Văn phòng Sở"], "2030-12-20"),
        ("3.", ["Công đoàn cơ sở"], None),
    ]
    assert found[0]["actions"][-1] == "Tổ chức đăng ký, gửi về Văn phòng Sở trước ngày 05/12/2030"


def test_bullets_of_a_letter_without_numbers_each_name_who_acts() -> None:
    text = PLAN.replace("ban hành Kế hoạch như sau:", "có ý kiến như sau:") + (
        "- Đồng ý tổ chức buổi lễ.\n\n- Giao Sở Nội vụ trực tiếp phụ trách phần lễ.\n\n"
        "- Sở Văn hóa, Thể thao và Du lịch chụp ảnh lưu niệm.\n\n- Công an tỉnh: chuẩn bị phương án."
    )
    assert given_to(text + SIGNED) == [
        (["Sở Nội vụ"], None),
        (["Sở Văn hóa, Thể thao và Du lịch"], None),
        (["Công an tỉnh"], None),
    ]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Đối với tổ chuyên môn\na) Xây dựng kế hoạch trước ngày 15/9/2030.", [(["tổ chuyên môn"], "2030-09-15")]),
        ("Phòng Mẫu: thường trực phong trào, báo cáo trước 10/12 hằng năm.", [(["Phòng Mẫu"], "--12-10")]),
        ("Đối với đề nghị của Sở A: Giao Sở Tài chính xem xét.", [(["Sở Tài chính"], None)]),
        (
            "Ban Chỉ đạo phong trào\na) Thành viên Ban Chỉ đạo theo dõi địa bàn.\nb) Tổ giúp việc xây dựng tài liệu trước 30/6/2031.",
            [(["Thành viên Ban Chỉ đạo"], None), (["Tổ giúp việc"], "2031-06-30")],
        ),
        (
            "Các sở, ban, ngành\n- Sở Tài chính: Bố trí kinh phí.\n- Sở Y tế báo cáo trước ngày 30/6/2031.",
            [(["Sở Tài chính"], None), (["Sở Y tế"], "2031-06-30")],
        ),
        (
            "UBND các xã\na) Xây dựng kế hoạch.\nb) Chủ tịch UBND xã chịu trách nhiệm về kết quả.",
            [(["UBND các xã"], None)],
        ),
        (
            "Công an tỉnh (Cơ quan Thường trực Ban An toàn giao thông tỉnh)\na) Theo dõi.\nb) Báo cáo trước 30/6/2031.",
            [(["Công an tỉnh"], "2031-06-30")],
        ),
        ("Các ông, bà là thành viên Hội đồng theo dõi địa bàn.", [(["thành viên Hội đồng"], None)]),
        ("Văn phòng thông báo để các cơ quan, đơn vị biết, thực hiện.", []),
    ],
)
def test_items_of_an_implementation_part(item: str, expected: list[tuple[list[str], str | None]]) -> None:
    text = f"{PLAN}I. TỔ CHỨC THỰC HIỆN\n1. {item}\n2. Sở Nội vụ theo dõi.{SIGNED}"
    assert given_to(text) == [*expected, (["Sở Nội vụ"], None)]


def test_the_last_heading_of_names_takes_the_paragraph_after_it() -> None:
    text = (
        f"{PLAN}I. TỔ CHỨC THỰC HIỆN\n1. Phòng Mẫu\n- Theo dõi phong trào.\n2. Trưởng các thôn, bản; Bí thư chi bộ\n"
        f"Tuyên truyền đến từng hộ; lập danh sách trước ngày 28/02/2031.{SIGNED}"
    )
    assert given_to(text) == [
        (["Phòng Mẫu"], None),
        (["Trưởng các thôn, bản", "Bí thư chi bộ"], "2031-02-28"),
    ]


ORDER = "Để kịp thời, Giám đốc Sở yêu cầu Trưởng các phòng, đơn vị thực hiện:"


def ordering(items: str) -> str:
    appeal = "UBND tỉnh kêu gọi các cấp, các ngành hăng hái thi đua và ban hành Kế hoạch như sau:"
    assert appeal in PLAN
    return PLAN.replace(appeal, ORDER) + items + SIGNED


def test_one_item_of_an_order_that_names_who_acts_until_when_is_work() -> None:
    items = (
        "1. Đăng ký thi đua\n- Tổ chức đăng ký đến từng cá nhân.\n2. Hồ sơ\n- Gửi về Sở trước ngày 31/10/2030.\n"
        "3. Trưởng các Cụm thi đua tổng hợp, gửi Sở trước ngày 15/11/2030."
    )
    assert given_to(ordering(items)) == [
        (["Trưởng các phòng, đơn vị"], "2030-10-31"),
        (["Trưởng các Cụm thi đua"], "2030-11-15"),
    ]


def test_a_list_of_ministries_behind_a_colon_names_each() -> None:
    text = PLAN + "II. TỔ CHỨC THỰC HIỆN\n1. Giao các Bộ: Công an, Tài chính, Xây dựng có ý kiến trước ngày 10/5/2030."
    assert given_to(text + SIGNED) == [(["Bộ Công an", "Bộ Tài chính", "Bộ Xây dựng"], "2030-05-10")]


def test_the_order_below_a_general_heading_names_who_acts() -> None:
    text = PLAN + (
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Chủ trì thực hiện.\n2. Đối với các tổ chức khác\n"
        "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, Hội Cựu chiến binh tỉnh phát động phong trào."
    )
    assert given_to(text + SIGNED) == [
        (["Sở Nội vụ"], None),
        (["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Hội Cựu chiến binh tỉnh"], None),
    ]


def test_a_letter_gives_work_in_the_middle_of_a_sentence_and_by_duty() -> None:
    text = PLAN.replace("ban hành Kế hoạch như sau:", "nêu rõ nội dung sau đây.") + (
        "Đồng ý về nguyên tắc hỗ trợ kinh phí, đồng thời giao Sở Y tế chủ trì xác định mức hỗ trợ.\n\n"
        "Ủy ban nhân dân các xã có trách nhiệm nhắc nhở nhân dân; Thủ trưởng các cơ quan kiểm tra đơn vị mình.\n\n"
        "Văn phòng thông báo để Sở Y tế thực hiện."
    )
    assert given_to(text + SIGNED) == [
        (["Sở Y tế"], None),
        (["Ủy ban nhân dân các xã"], None),
        (["Thủ trưởng các cơ quan"], None),
    ]


def test_the_paragraph_that_closes_an_attached_plan_gives_work() -> None:
    plan = (
        "KẾ HOẠCH\nMinh họa\n(Ban hành kèm theo Quyết định số 05/QĐ-UBND ngày 02/01/2030 của UBND tỉnh)\n\n"
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ chấm điểm trước ngày 30/11/2030.\n2. Sở Tài chính bố trí kinh phí.\n\n"
        "Hằng năm, các sở, ngành và Ủy ban nhân dân các xã báo cáo kết quả về Sở Nội vụ./.\n"
    )
    assert given_to(PLAN + "I. NỘI DUNG\nBan hành kèm theo." + SIGNED + plan) == [
        (["Sở Nội vụ"], "2030-11-30"),
        (["Sở Tài chính"], None),
        (["các sở, ngành", "Ủy ban nhân dân các xã"], "yearly"),
    ]


def test_an_office_orders_by_one_word_behind_its_reason() -> None:
    text = PLAN + (
        "I. NỘI DUNG\nĐể kịp tổng hợp, Bộ yêu cầu Giám đốc Sở Nội vụ chỉ đạo thực hiện, gửi về Bộ trước ngày 12/7/2030.\n"
        "II. KINH PHÍ\nNgân sách."
    )
    assert given_to(text + SIGNED) == [(["Giám đốc Sở Nội vụ"], "2030-07-12")]
    text = (
        PLAN + "II. TỔ CHỨC THỰC HIỆN\n1. Cơ quan Thanh tra, giám sát có trách nhiệm báo cáo.\n2. Sở Nội vụ chấm điểm."
    )
    assert given_to(text + SIGNED) == [(["Cơ quan Thanh tra, giám sát"], None), (["Sở Nội vụ"], None)]


def test_what_is_done_all_the_time_and_every_year_comes_back_yearly() -> None:
    annex = "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 05/KH-UBND ngày 02/01/2030 của UBND tỉnh)\n\n"
    rows = ROWS.replace("Hằng quý", "Thường xuyên, hằng năm")
    found = to_json(read(PLAN + "I. NỘI DUNG\nThực hiện theo Phụ lục." + SIGNED + annex + rows))
    assert [task["deadline"] for task in found["tasks"]] == ["2030-01-31", "2030-02-28", "yearly"]
