"""Who is told to do what in orders of many shapes; all is invented."""

import pytest

from tests.support.working_time import seconds_of
from thidua.core.documents import read, to_json
from thidua.core.documents.source import clean
from thidua.core.documents.values.assigning import assigned
from thidua.core.documents.values.deadlines import deadlines_in
from thidua.core.documents.values.units import split_units

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
