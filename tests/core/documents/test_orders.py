"""The grammar of an order: whom it names, where their verb starts, which sentence is one; all is invented."""

import pytest

from tests.support.working_time import seconds_of
from thidua.core.documents import read, to_json
from thidua.core.documents.source import clean
from thidua.core.documents.values.work.assigning import assigned
from thidua.core.documents.values.work.units import split_units

HEAD = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HƯ CẤU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 05/UBND-VX          Phố Mẫu, ngày 02 tháng 01 năm 2030\nV/v minh họa\n\nKính gửi: Các sở, ban, ngành.\n\n"
)
TAIL = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n\n"


def told(body: str) -> list[tuple[str, list[str], str | None]]:
    return [(task["section"], task["units"], task["deadline"]) for task in to_json(read(HEAD + body + TAIL))["tasks"]]


@pytest.mark.parametrize(
    ("sentence", "units", "action"),
    [
        ("Chủ tịch UBND tỉnh chỉ đạo Ban Dân tộc rà soát danh sách.", ["Ban Dân tộc"], "rà soát danh sách."),
        ("Chủ tịch UBND các xã chỉ đạo rà soát danh sách.", ["Chủ tịch UBND các xã"], "chỉ đạo rà soát danh sách."),
        ("Đề nghị Sở Tài chính dự toán kinh phí.", ["Sở Tài chính"], "dự toán kinh phí."),
        ("Yêu cầu các đơn vị quản lý hồ chứa kiểm tra đập.", ["các đơn vị quản lý hồ chứa"], "kiểm tra đập."),
        (
            "Các đơn vị được giao chủ trì đề án chủ động báo cáo.",
            ["Các đơn vị"],
            "chủ động báo cáo.",
        ),
        (
            "Đồng chí Ủy viên phụ trách địa bàn theo dõi phong trào.",
            ["Ủy viên phụ trách địa bàn"],
            "theo dõi phong trào.",
        ),
        ("Đối với hồ sơ trễ hạn, giao Sở Nội vụ đôn đốc.", ["Sở Nội vụ"], "đôn đốc."),
        ("Về kinh phí, Sở Tài chính chủ trì cân đối.", ["Sở Tài chính"], "chủ trì cân đối."),
        ("Dé nghị Sở Nội vụ tổng hợp.", ["Sở Nội vụ"], "tổng hợp."),
        ("Sở Tài chính - Trình UBND tỉnh dự toán.", ["Sở Tài chính"], "Trình UBND tỉnh dự toán."),
        (
            "Trưởng Ban Thi đua - Khen thưởng tỉnh chủ trì.",
            ["Trưởng Ban Thi đua - Khen thưởng tỉnh"],
            "chủ trì.",
        ),
        (
            "Công đoàn cấp trên trực tiếp cơ sở xét chọn hồ sơ.",
            ["Công đoàn cấp trên trực tiếp cơ sở"],
            "xét chọn hồ sơ.",
        ),
        ("Giao đồng chí Mẫu theo dõi lễ.", ["đồng chí Mẫu"], "theo dõi lễ."),
        ("Giao Sở Y tế: (i) Chủ trì rà soát; (ii) Báo cáo.", ["Sở Y tế"], "Chủ trì rà soát; (ii) Báo cáo."),
        ("Các sở, ngành: Là đơn vị quản lý sách.", ["Các sở, ngành"], "Là đơn vị quản lý sách."),
        ("Cơ quan phối hợp có trách nhiệm báo cáo.", ["Cơ quan phối hợp"], "có trách nhiệm báo cáo."),
        ("Cơ quan đăng ký kinh doanh tiếp nhận hồ sơ.", ["Cơ quan đăng ký kinh doanh"], "tiếp nhận hồ sơ."),
        (
            "Giao Trung tâm Nông nghiệp ứng dụng công nghệ cao tổng hợp.",
            ["Trung tâm Nông nghiệp ứng dụng công nghệ cao"],
            "tổng hợp.",
        ),
        (
            "Các sở, ngành, nhất là cán bộ thư viện, khẩn trương kiểm kê.",
            ["Các sở, ngành"],
            "khẩn trương kiểm kê.",
        ),
        ("Tên cơ sở kết quả rà soát, Sở Nội vụ tổng hợp.", ["Sở Nội vụ"], "tổng hợp."),
    ],
)
def test_whom_an_order_names_and_where_their_verb_starts(sentence: str, units: list[str], action: str) -> None:
    found = assigned(clean(sentence), must_assign=False)
    assert found is not None
    assert ([unit.text for unit in found.units], found.rest.text) == (units, action)


@pytest.mark.parametrize(
    "sentence",
    [
        "UBND tỉnh đã yêu cầu Sở Nội vụ báo cáo.",
        "Ngày 02/01/2030, Sở Nội vụ đã có Văn bản số 12/SNV để đề nghị các cơ quan: Sở Y tế, Sở Tài chính kiểm tra.",
        "Tổ công tác vừa có văn bản đề nghị các đơn vị báo cáo.",
        "Sở Nội vụ đã có Văn bản số 12/SNV đề nghị Cục Mẫu ban hành hướng dẫn.",
    ],
)
def test_what_is_told_is_no_order(sentence: str) -> None:
    assert assigned(clean(sentence), must_assign=False) is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("các Sở: Nội vụ, Tài chính, Văn hóa, Thể thao và Du lịch", ["Sở Nội vụ", "Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch"]),
        ("Các Sở: Nông nghiệp và Môi trường và Y tế", ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]),
        ("UBND các xã: Mẫu Một, Mẫu Hai và Mẫu Ba", ["UBND xã Mẫu Một", "UBND xã Mẫu Hai", "UBND xã Mẫu Ba"]),
        ("các Sở: Nội vụ", ["các Sở: Nội vụ"]),
        ("UBND các xã có tên trong danh sách ban hành kèm theo Quyết định", ["UBND các xã"]),
        ("Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố", ["Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố"]),
        ("các Cục Thuế và cơ quan Thuế các cấp", ["các Cục Thuế", "cơ quan Thuế các cấp"]),
        ("Sở Nông nghiệp và Môi trường, Sở Nội vụ", ["Sở Nông nghiệp và Môi trường", "Sở Nội vụ"]),
        ("Giám đốc Sở Mẫu, Hiệu trưởng, các phòng", ["Giám đốc Sở Mẫu", "Hiệu trưởng, các phòng"]),
    ],
)  # fmt: skip
def test_one_kind_before_several_names(names: str, expected: list[str]) -> None:
    assert [unit.text for unit in split_units(clean(names))] == expected


def test_the_pieces_of_a_kind_and_a_name_point_at_both() -> None:
    text = "các Sở: Nội vụ, Tài chính"
    parts = [unit.parts for unit in split_units(clean(text))]
    assert [[text[start:end] for start, end in each] for each in parts] == [["Sở", "Nội vụ"], ["Sở", "Tài chính"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "UBND tỉnh yêu cầu Công an tỉnh tuần tra. Đối với việc vượt thẩm quyền, Bộ Chỉ huy Quân sự tỉnh kịp thời tổng hợp.",
            [("closing", ["Công an tỉnh"], None), ("closing", ["Bộ Chỉ huy Quân sự tỉnh"], None)],
        ),
        (
            "UBND tỉnh yêu cầu các sở, ngành thực hiện một số nội dung sau:\n\n1. Về tiếp nhận hồ sơ:\n\n- Hồ sơ đủ được trả lời ngay.\n\n"
            "2. Về kiểm tra:\n\nThủ trưởng các đơn vị có trách nhiệm tự kiểm tra.\n\n3. Về lưu trữ:\n\n- Hồ sơ được số hóa.",
            [("preamble", ["các sở, ngành"], None), ("2.", ["Thủ trưởng các đơn vị"], None)],
        ),
        (
            "UBND tỉnh đề nghị các sở, ngành thực hiện:\n\niz\n\n1. Rà soát hồ sơ.\n\n2. Báo cáo trước ngày 15/3/2030.",
            [("preamble", ["các sở, ngành"], "2030-03-15")],
        ),
        (
            "UBND tỉnh thông báo kết quả.\n\n1. Kết quả\n\nĐến nay đạt chỉ tiêu. Sở Nội vụ gửi danh sách trước ngày 15/3/2030.\n\n"
            "2. Tồn tại\n\nMột số đơn vị trễ hạn.",
            [("1.", ["Sở Nội vụ"], "2030-03-15")],
        ),
        (
            "Ban Thường vụ họp và kết luận:\n\n1. Kết quả\n\nĐạt chỉ tiêu.\n\n2. Ban Thường vụ yêu cầu:\n\n- Sở Nội vụ theo dõi.\n\n"
            "- Sở Tài chính bố trí kinh phí trước ngày 15/3/2030.",
            [("2.", ["Sở Nội vụ"], None), ("2.", ["Sở Tài chính"], "2030-03-15")],
        ),
        (
            "UBND tỉnh đề nghị:\n\n1. Sở Nội vụ chủ trì kiểm tra; các đơn vị khẩn trương khắc phục.\n\n2. Sở Y tế theo dõi.",
            [("1.", ["Sở Nội vụ"], None), ("1.", ["các đơn vị"], None), ("2.", ["Sở Y tế"], None)],
        ),
        (
            "UBND tỉnh đề nghị:\n\n1. Sở Nội vụ hướng dẫn các sở, ngành và các tổ chức xã hội tỉnh; các xã, phường tổ chức phong trào.\n\n2. Sở Y tế theo dõi.",
            [("1.", ["Sở Nội vụ"], None), ("2.", ["Sở Y tế"], None)],
        ),
        (
            "Việc đọc sách còn hạn chế. Để khắc phục, UBND tỉnh yêu cầu các sở, ngành thực hiện:\n\n1. Rà soát kho sách.\n\n2. Báo cáo.",
            [("preamble", ["các sở, ngành"], None)],
        ),
        (
            "UBND tỉnh yêu cầu các sở, ngành chủ động vận động người dân đọc sách và góp sách cho các phòng đọc trong các ngày nghỉ, tập trung thực hiện một số nhiệm vụ sau:"
            "\n\n1. Sở Nội vụ theo dõi.\n\n2. Sở Y tế báo cáo.",
            [("preamble", ["các sở, ngành"], None), ("1.", ["Sở Nội vụ"], None), ("2.", ["Sở Y tế"], None)],
        ),
        (
            "UBND tỉnh yêu cầu các sở, ngành thực hiện:\n\n1. Rà soát kho sách của đơn vị.\n\n2. Bổ sung sách mới cho các phòng đọc.\n\n"
            "3. Giao Sở Y tế tổng hợp kết quả, báo cáo UBND tỉnh.",
            [("preamble", ["các sở, ngành"], None), ("3.", ["Sở Y tế"], None)],
        ),
    ],
)
def test_orders_above_lists_and_in_second_sentences(
    body: str, expected: list[tuple[str, list[str], str | None]]
) -> None:
    assert told(body) == expected


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("báo cáo trước ngày 10 của tháng đầu quý", "quarterly"),
        ("hoàn thành việc rà soát và thực hiện trong năm 2030", "2030-12-31"),
        ("định kỳ hằng tháng báo cáo trước ngày 20 hằng tháng", "---20"),
        ("treo cờ đến hết ngày 05/3/2030, báo cáo trước ngày 10/3/2030", "2030-03-10"),
    ],
)
def test_until_when(said: str, value: str) -> None:
    assert told(f"UBND tỉnh giao:\n\n1. Sở Nội vụ {said}.\n\n2. Sở Y tế theo dõi.")[0] == ("1.", ["Sở Nội vụ"], value)


@pytest.mark.parametrize(
    "unit",
    [
        "Đối với việc này, giao Sở Nội vụ theo dõi; các đơn vị khẩn trương báo cáo; ",
        "các Sở: Nội vụ, Tài chính, Y tế và ",
        "Các đơn vị được giao chủ trì, được phân công theo dõi, ",
        "Đồng chí phụ trách địa bàn phụ trách ",
        "Chủ tịch UBND tỉnh chỉ đạo, ",
        "Sở Nội vụ - Tổng hợp - ",
    ],
)
def test_long_orders_are_read_in_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = (
            HEAD + "UBND tỉnh yêu cầu các đơn vị thực hiện:\n\n1. " + unit * count + "\n\n2. Sở Y tế theo dõi." + TAIL
        )
        return seconds_of(lambda: read(text))

    seconds(20)
    assert seconds(1_600) < 16 * max(seconds(400), 0.02)


IMPLEMENTING = "III. TỔ CHỨC THỰC HIỆN\n\n{}\n\n2. Sở Mẫu theo dõi."


@pytest.mark.parametrize(
    ("item", "units"),
    [
        ("1. Cấp ủy, tổ chức đảng, chính quyền, đoàn thể các cấp tập trung đọc sách.",
         ["Cấp ủy", "tổ chức đảng", "chính quyền", "đoàn thể các cấp"]),
        ("1. Các sở, ban, ngành, đoàn thể tỉnh tập trung đọc sách.", ["Các sở, ban, ngành, đoàn thể tỉnh"]),
        ("1. Sở Y tế (Cơ quan thường trực Ban Chỉ đạo phong trào)\n\n- Chủ trì đọc sách.", ["Sở Y tế"]),
        ("1. Sở Y tế (qua Phòng Tổng hợp)\n\n- Chủ trì đọc sách.", ["Sở Y tế (qua Phòng Tổng hợp)"]),
        ("1. Hội Liên hiệp\n\nPhụ nữ tỉnh\n\n- Vận động đọc sách.", ["Hội Liên hiệp Phụ nữ tỉnh"]),
        ("1. Sở Y tế\n\nBố trí phòng đọc.", ["Sở Y tế"]),
        ("1. Sở Y tế: kinh phí mua sách cho các phòng đọc.", ["Sở Y tế"]),
    ],
)  # fmt: skip
def test_who_is_named_in_an_implementation_part(item: str, units: list[str]) -> None:
    assert told(IMPLEMENTING.format(item)) == [("1.", units, None), ("2.", ["Sở Mẫu"], None)]


@pytest.mark.parametrize("item", ["1. Sở Y tế: 02 tập thể, 03 cá nhân.", "1. Sở Y tế: đồng chí Mẫu, Phó Giám đốc."])
def test_a_share_or_a_person_behind_a_name_is_no_duty(item: str) -> None:
    assert told(IMPLEMENTING.format(item)) == [("2.", ["Sở Mẫu"], None)]


def test_an_item_among_contents_gives_work_when_a_named_body_leads() -> None:
    listed = (
        "I. MỤC ĐÍCH\n\n- Sở Nội vụ nắm tình hình đọc sách.\n\nII. NỘI DUNG\n\n1. Đọc sách\n\n- Sách có chất lượng.\n\n"
        "- Sở Y tế xây dựng tủ sách.\n\n- Các cơ quan có tủ sách.\n\n2. Mua sách\n\n- Sở Mẫu đã mua sách.\n\n- UBND các xã đăng tải danh mục."
    )
    assert told(listed) == [("1.", ["Sở Y tế"], None), ("2.", ["UBND các xã"], None)]


def test_a_second_list_of_addressees_is_told_nothing() -> None:
    copied = "Đồng kính gửi:\n\n- Báo Mẫu;\n\n- Đài Mẫu.\n\nUBND tỉnh yêu cầu:\n\n- Sở Y tế xây dựng tủ sách.\n\n- Sở Mẫu báo cáo."
    assert [units for _section, units, _due in told(copied)] == [["Sở Y tế"], ["Sở Mẫu"]]


def test_an_order_over_items_that_name_nobody_stands_though_a_last_item_shares_out_work() -> None:
    listed = (
        "UBND tỉnh yêu cầu các xã thực hiện các nội dung sau:\n\n1. Tiếp tục mua sách.\n\n2. Đổi mới cách đọc sách.\n\n"
        "3. Tổ chức thực hiện\n\n3.1. Sở Y tế theo dõi.\n\n3.2. Sở Mẫu báo cáo."
    )
    assert told(listed) == [("preamble", ["các xã"], None), ("3.1.", ["Sở Y tế"], None), ("3.2.", ["Sở Mẫu"], None)]
