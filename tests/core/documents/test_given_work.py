"""Who is told to do what in orders of many shapes; all is invented."""

import pytest

from tests.support.working_time import seconds_of
from thidua.core.documents import read, to_json
from thidua.core.documents.source import clean
from thidua.core.documents.values.times.deadlines import deadlines_in
from thidua.core.documents.values.work.assigning import assigned
from thidua.core.documents.values.work.units import split_units

HEAD = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HƯ CẤU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 06/UBND-VX          Phố Mẫu, ngày 02 tháng 01 năm 2030\nV/v minh họa\n\nKính gửi: Các sở, ban, ngành.\n\n"
)
TAIL = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n\n"
FEWEST = 20


def told(body: str) -> list[tuple[str, list[str], str | None]]:
    return [(task["section"], task["units"], task["deadline"]) for task in to_json(read(HEAD + body + TAIL))["tasks"]]


def reported(body: str) -> list[str | None]:
    return [duty["deadline"] for duty in to_json(read(HEAD + body + TAIL))["reporting"]]


@pytest.mark.parametrize(
    ("sentence", "units", "action"),
    [
        (
            "Ban Chỉ đạo tỉnh về phong trào đọc sách, xây dựng gia đình và nếp sống mới (sau đây gọi là Ban Chỉ đạo) yêu cầu Sở Nội vụ rà soát.",
            ["Sở Nội vụ"],
            "rà soát.",
        ),
        ("Sở Văn hóa, Thể thao và Du lịch yêu cầu Phòng Mẫu tổng hợp.", ["Phòng Mẫu"], "tổng hợp."),
        (
            "Theo kế hoạch đã duyệt. Sở Văn hóa, Thể thao và Du lịch (SVHTTDL) đề nghị các đơn vị báo cáo.",
            ["các đơn vị"],
            "báo cáo.",
        ),
        ("Các sở, ngành sắp xếp hồ sơ.", ["Các sở, ngành"], "sắp xếp hồ sơ."),
        ("UBND các xã, phường đón tiếp đoàn.", ["UBND các xã, phường"], "đón tiếp đoàn."),
        (
            "Khẩn trương sửa đường, các địa phương phải huy động lực lượng.",
            ["các địa phương"],
            "Khẩn trương sửa đường, các địa phương phải huy động lực lượng.",
        ),
        ("Báo cáo tháng: Sở Nội vụ tổng hợp số liệu.", ["Sở Nội vụ"], "tổng hợp số liệu."),
        ("Cấp ủy phải lãnh đạo phong trào.", ["Cấp ủy"], "phải lãnh đạo phong trào."),
    ],
)
def test_whom_it_names(sentence: str, units: list[str], action: str) -> None:
    found = assigned(clean(sentence), must_assign=False)
    assert found is not None
    assert ([unit.text for unit in found.units], found.rest.text) == (units, action)


@pytest.mark.parametrize(
    "sentence",
    [
        "Chính phủ sẽ phân công nhiệm vụ các bộ.",
        "Chính phủ, Thủ tướng Chính phủ chỉ đạo kịp thời.",
        "Ủy ban nhân dân tỉnh sẽ báo cáo sau.",
        "Đồng thời tiếp tục vận động, các nhà hảo tâm theo tinh thần tương trợ giúp đỡ.",
        "Sở Nội vụ trân trọng cảm ơn sự phối hợp của quý cơ quan.",
        "Khẩn trương sửa đường, các địa phương đã huy động lực lượng.",
    ],
)
def test_promises_thanks_and_what_is_going_on_are_no_work(sentence: str) -> None:
    assert assigned(clean(sentence), must_assign=False) is None


def test_the_short_form_is_no_part_of_the_name() -> None:
    names = "các cơ sở (sau đây gọi tắt là cơ sở), các đơn vị"
    assert [unit.text for unit in split_units(clean(names))] == ["các cơ sở", "các đơn vị"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("hoàn thành dự án vào năm 2031", "2031-12-31"),
        ("bảo đảm hoàn thành thực thi trong năm 2031.", "2031-12-31"),
        ("hoàn thành nhiệm vụ trong năm 2031", None),
        ("hoàn thành xuất sắc nhiệm vụ trong năm 2031", None),
    ],
)
def test_work_that_is_finished_in_a_year(said: str, value: str | None) -> None:
    assert next((found.value for found in deadlines_in(clean(said)) if found.value), None) == value


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Sau khi nghe báo cáo, Chủ tịch kết luận:\n\n1. Về kiến nghị thứ nhất:\n\nGiao Sở Nội vụ nghiên cứu.\n\n"
            "2. Về kiến nghị thứ hai:\n\nGiao Sở Y tế theo dõi.\n\nSở Tài chính khẩn trương bố trí kinh phí trước ngày 15/3/2030.",
            [("1.", ["Sở Nội vụ"], None), ("2.", ["Sở Y tế"], None), ("2.", ["Sở Tài chính"], "2030-03-15")],
        ),
        (
            "UBND tỉnh yêu cầu các xã, phường thực hiện:\n\n1. Yêu cầu chung:\n\n- Rà soát hồ sơ.\n\n2. Trách nhiệm của các đơn vị:\n\n"
            "2.1. Sở Nội vụ:\n\n- Theo dõi trước ngày 15/3/2030.\n\n2.2. Sở Y tế:\n\n- Hướng dẫn.",
            [
                ("preamble", ["các xã, phường"], None),
                ("2.1.", ["Sở Nội vụ"], "2030-03-15"),
                ("2.2.", ["Sở Y tế"], None),
            ],
        ),
        (
            "UBND tỉnh yêu cầu các xã, phường thực hiện:\n\n1. Về tiếp nhận:\n\n- Hồ sơ được trả lời ngay.\n\n"
            "2. Về lưu trữ:\n\n- Hồ sơ được số hóa trước ngày 15/3/2030.",
            [("preamble", ["các xã, phường"], "2030-03-15")],
        ),
        (
            "UBND tỉnh yêu cầu:\n\n1. Sở Nội vụ\n\n- Rà soát danh sách. Giao Văn phòng Sở tổng hợp chung.\n\n2. Sở Y tế\n\n- Hướng dẫn.",
            [("1.", ["Văn phòng Sở"], None), ("1.", ["Sở Nội vụ"], None), ("2.", ["Sở Y tế"], None)],
        ),
        (
            "UBND tỉnh thông báo:\n\n1. Kết quả\n\nĐạt chỉ tiêu.\n\n2. Chủ tịch yêu cầu các cơ quan thực hiện một số nhiệm vụ như sau:\n\n"
            "(1) Sở Nội vụ theo dõi.\n\n(2) Sở Y tế hướng dẫn trước ngày 15/3/2030.",
            [("(1)", ["Sở Nội vụ"], None), ("(2)", ["Sở Y tế"], "2030-03-15")],
        ),
        (
            "UBND tỉnh giao:\n\n1. Sở Nội vụ làm rõ hồ sơ. Công an tỉnh kiểm tra. Thời hạn hoàn thành: trước ngày 15/3/2030.\n\n2. Sở Y tế theo dõi.",
            [("1.", ["Sở Nội vụ"], "2030-03-15"), ("1.", ["Công an tỉnh"], "2030-03-15"), ("2.", ["Sở Y tế"], None)],
        ),
        (
            "Về việc này, UBND tỉnh có ý kiến:\n\nTrên cơ sở Báo cáo số 5/BC-SNV của Sở Nội vụ, Sở Xây dựng làm việc với nhà thầu, hoàn thành dự án vào năm 2031.",
            [("preamble", ["Sở Xây dựng"], "2031-12-31")],
        ),
        (
            "UBND tỉnh thông báo:\n\n1. Kết quả\n\nĐạt chỉ tiêu.\n\n2. Kinh phí\n\nSở Nội vụ chịu trách nhiệm hướng dẫn. Yêu cầu các đơn vị rà soát.",
            [("2.", ["Sở Nội vụ"], None), ("2.", ["các đơn vị"], None)],
        ),
        (
            "UBND tỉnh yêu cầu các đơn vị thực hiện:\n\nI. NHIỆM VỤ\n\n1. Tuyên truyền phong trào.\n\nĐơn vị chủ trì: Sở Nội vụ.\n\n"
            "Thời gian thực hiện: Tháng 3/2030.\n\nTập huấn cán bộ.\n\nĐơn vị chủ trì: Sở Y tế.\n\nThời gian thực hiện: Hằng năm.",
            [("1.", ["Sở Nội vụ"], "2030-03-31"), ("1.", ["Sở Y tế"], "yearly")],
        ),
    ],
)
def test_orders_of_many_shapes(body: str, expected: list[tuple[str, list[str], str | None]]) -> None:
    assert sorted(told(body)) == sorted(expected)


def test_how_a_matter_is_carried_out_is_no_label_of_who_leads() -> None:
    body = (
        "UBND tỉnh yêu cầu:\n\n1. Các địa phương phát động phong trào.\n\nVề tổ chức thực hiện: Các địa phương họp, phân công rõ trách nhiệm.\n\n"
        "2. Sở Nội vụ theo dõi."
    )
    assert told(body)[-1] == ("2.", ["Sở Nội vụ"], None)
    assert {tuple(units) for _section, units, _due in told(body)} == {("Các địa phương",), ("Sở Nội vụ",)}


@pytest.mark.parametrize(
    ("body", "due"),
    [
        (
            "UBND tỉnh yêu cầu:\n\n1. Báo cáo định kỳ hằng tháng:\n\nCác đơn vị báo cáo số liệu trước ngày 20 hằng tháng.",
            ["---20"],
        ),
        (
            "UBND tỉnh giao:\n\n1. Sở Nội vụ báo cáo kết quả về UBND tỉnh tại phường Mẫu, TP. Mẫu trước ngày 15/3/2030.\n\n2. Sở Y tế theo dõi.",
            ["2030-03-15"],
        ),
        (
            "UBND tỉnh giao:\n\n1. Sở Nội vụ báo cáo cấp có thẩm quyền, bảo đảm hoàn thành nhiệm vụ trước ngày 15/3/2030.\n\n2. Sở Y tế theo dõi.",
            [],
        ),
        ("UBND tỉnh giao Sở Nội vụ rà soát, báo cáo UBND tỉnh trước ngày 15/3/2030.", ["2030-03-15"]),
    ],
)
def test_when_a_report_is_due(body: str, due: list[str | None]) -> None:
    assert reported(body) == due


@pytest.mark.parametrize(
    "unit",
    [
        "Khẩn trương sửa đường, các địa phương huy động, ",
        "hoàn thành dự án công trình trong ",
        "UBND các xã, phường, xã, phường, ",
        "Báo cáo tháng: Sở Nội vụ: ",
        "Sở Văn hóa, Thể thao và Du lịch (",
        "các cơ sở (sau đây gọi là ",
    ],
)
def test_long_orders_take_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = HEAD + "UBND tỉnh yêu cầu các đơn vị:\n\n1. " + unit * count + "\n\n2. Sở Y tế theo dõi." + TAIL
        return seconds_of(lambda: read(text))

    seconds(FEWEST)
    assert seconds(1_600) < 16 * max(seconds(400), 0.02)


CONTENTS = "II. NỘI DUNG\n\n{}\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Mẫu theo dõi.\n\n2. Sở Thử báo cáo."


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "1. Mua sách\n\n- Bộ Y tế\n\n+ Ban hành danh mục.\n\n+ Kiểm tra kho trước ngày 30/6/2031.\n\n- Đề nghị Mặt trận Tổ quốc Việt Nam tỉnh"
            "\n\n+ Chỉ đạo đọc sách.",
            [("1.", ["Bộ Y tế"], "2031-06-30"), ("1.", ["Mặt trận Tổ quốc Việt Nam tỉnh"], None)],
        ),
        ("1. Mua sách\n\nUBND các xã:\n\n- Rà soát kho sách.\n\n- Bố trí phòng đọc.", [("1.", ["UBND các xã"], None)]),
        ("1. Mua sách\n\n- Sách cũ\n\n+ Rà soát kho.\n\n- Bộ Y tế\n\n+ Sách về y học.", []),
        (
            "1. Đổi mới thư viện: (1) Sở Y tế số hóa sách, hoàn thành trong tháng 6 năm 2031; (2) các xã khẩn trương rà soát kho trước ngày "
            "31/7/2031; (3) Sở Xây dựng sửa kho trong tháng 8 năm 2031.",
            [("1.", ["Sở Y tế"], "2031-06-30"), ("1.", ["các xã"], "2031-07-31"), ("1.", ["Sở Xây dựng"], "2031-08-31")],
        ),
        (
            "1. Theo dõi\n\n- Sở Y tế là cơ quan thường trực, tổng hợp tình hình.\n\n- Các sở, ban, ngành, UBND các xã định kỳ kiểm tra kho.\n\n"
            "- Sở Y tế là nơi có sách.",
            [("1.", ["Sở Y tế"], None), ("1.", ["Các sở, ban, ngành", "UBND các xã"], None)],
        ),
        ("1. Tiếp tục phối hợp với các nơi như: Công an tỉnh, Sở Y tế để mua sách.", []),
        (
            "1. Sở Y tế: (1) trình các việc được Tỉnh ủy, UBND tỉnh giao về mua sách, hoàn thành trước ngày 30/6/2031.",
            [("1.", ["Sở Y tế"], "2031-06-30")],
        ),
    ],
)  # fmt: skip
def test_who_does_what_among_contents(item: str, expected: list[tuple[str, list[str], str | None]]) -> None:
    assert told(CONTENTS.format(item)) == [*expected, ("1.", ["Sở Mẫu"], None), ("2.", ["Sở Thử"], None)]


@pytest.mark.parametrize(
    ("order", "units"),
    [
        (
            "Giao Sở Y tế; các Đảng ủy: Khối Mẫu; Khối Thử và các chi bộ rà soát sách.",
            ["Sở Y tế", "Đảng ủy Khối Mẫu", "Đảng ủy Khối Thử", "các chi bộ"],
        ),
        ("Giao các Cục: Đường sách, Phòng đọc rà soát sách.", ["Cục Đường sách", "Cục Phòng đọc"]),
        ("Giao các đoàn kiểm tra của tỉnh rà soát sách.", ["các đoàn kiểm tra của tỉnh"]),
        ("Giao Sở Y tế tổng hợp sách của các nơi (các Sở: Nội vụ, Tài chính) và báo cáo.", ["Sở Y tế"]),
        ("Giao Sở Y tế, Sở Xây dựng (theo lĩnh vực) rà soát sách.", ["Sở Y tế", "Sở Xây dựng"]),
        ("Đề nghị Hội đồng nhân dân, Mặt trận Tổ quốc Việt Nam, trong phạm vi quyền hạn, giám sát việc mua sách.",
         ["Hội đồng nhân dân", "Mặt trận Tổ quốc Việt Nam"]),
        ("Giao Hội đồng nhân dân, UBND các xã rà soát sách.", ["Hội đồng nhân dân, UBND các xã"]),
    ],
)  # fmt: skip
def test_how_the_named_are_parted(order: str, units: list[str]) -> None:
    assert told(f"1. {order}\n\n2. Giao Sở Mẫu báo cáo.") == [("1.", units, None), ("2.", ["Sở Mẫu"], None)]


def test_a_clause_in_small_letters_behind_a_listing_word_is_one_more_order() -> None:
    text = "1. Giao Sở Y tế xây dựng kế hoạch của tỉnh cho phù hợp; các xã, phường chủ động mua sách.\n\n2. Giao Sở Mẫu báo cáo."
    assert told(text)[:2] == [("1.", ["Sở Y tế"], None), ("1.", ["các xã, phường"], None)]


@pytest.mark.parametrize("unit", ["- Bộ A\n\n+ Ban hành x.\n\n", "(2) Sở A rà soát; ", "các Đảng ủy: A; "])
def test_many_named_bullets_and_clauses_take_linear_time(unit: str) -> None:
    one, four = (
        seconds_of(lambda times=times: read(HEAD + "1. Giao Sở B: " + unit * times + TAIL)) for times in (500, 2000)
    )
    assert four < max(0.5, 8 * one)
