"""Every way to say until when; all sentences are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.documents import read, to_json
from thidua.core.documents.source import clean
from thidua.core.documents.values.times.deadlines import deadlines_in


def said(text: str) -> list[tuple[str, str | None]]:
    return [(found.deadline.text.text, found.value) for found in deadlines_in(clean(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gửi trước 16h00 ngày 15/11/2031.", [("trước 16h00 ngày 15/11/2031", "2031-11-15")]),
        (
            "trước 16 giờ 30 phút, ngày 5 tháng 11 năm 2031",
            [("trước 16 giờ 30 phút, ngày 5 tháng 11 năm 2031", "2031-11-05")],
        ),
        ("chậm nhất là ngày 31 tháng 3/2031", [("chậm nhất là ngày 31 tháng 3/2031", "2031-03-31")]),
        ("chậm nhất ngày 20 hằng tháng", [("chậm nhất ngày 20 hằng tháng", "---20")]),
        ("Hằng tháng, trước ngày 20, gửi báo cáo", [("trước ngày 20", "---20")]),
        (
            "hoàn thành số hóa 100 % sách, tài liệu trong năm 2031.",
            [("hoàn thành số hóa 100 % sách, tài liệu trong năm 2031", "2031-12-31")],
        ),
        ("báo cáo trong ngày 20 tháng 11 năm 2031.", [("trong ngày 20 tháng 11 năm 2031", "2031-11-20")]),
        ("công bố kết quả trong năm 2031.", [("công bố kết quả trong năm 2031", "2031-12-31")]),
        ("phát sinh trong ngày 20 tháng 11 năm 2031.", []),
        ("hoàn thành tốt 100 % nhiệm vụ. Mua sách trong năm 2031.", []),
        ("hoàn thành trong Quý I/2031", [("hoàn thành trong Quý I/2031", "2031-03-31")]),
        ("hoàn thành trong Quí IV-2031", [("hoàn thành trong Quí IV-2031", "2031-12-31")]),
        ("Thời gian hoàn thành: Quý II/2031", [("Thời gian hoàn thành: Quý II/2031", "2031-06-30")]),
        ("Thời gian thực hiện: Năm 2031.", [("Thời gian thực hiện: Năm 2031", "2031-12-31")]),
        ("Thời hạn: 15/12/2031", [("Thời hạn: 15/12/2031", "2031-12-15")]),
        ("tổng kết trong tháng 4 năm 2031", [("trong tháng 4 năm 2031", "2031-04-30")]),
        ("Tổng kết phong trào vào tháng 4 năm 2031", [("vào tháng 4 năm 2031", "2031-04-30")]),
        ("xong đến hết tháng 3 năm 2031", [("đến hết tháng 3 năm 2031", "2031-03-31")]),
        ("trước ngày 10/12 hằng năm", [("trước ngày 10/12 hằng năm", "--12-10")]),
        ("Hằng năm, các đơn vị báo cáo trước ngày 15/11", [("trước ngày 15/11", "--11-15")]),
        (
            "trước ngày 15 tháng 6 và 15 tháng 12 hằng năm",
            [("trước ngày 15 tháng 6", "--06-15"), ("15 tháng 12 hằng năm", "--12-15")],
        ),
        ("báo cáo định kỳ 6 tháng, hằng năm", [("định kỳ 6 tháng", "half-yearly"), ("hằng năm", "yearly")]),
        (
            "Định kỳ 6 tháng (trước ngày 10/6) và hằng năm (trước ngày 10/12) báo cáo",
            [("trước ngày 10/6", "--06-10"), ("trước ngày 10/12", "--12-10")],
        ),
        (
            "hằng quý (trước ngày 25 của tháng cuối quý) báo cáo",
            [("trước ngày 25 của tháng cuối quý", "quarterly")],
        ),
        (
            "Nhận hồ sơ từ ngày 1/3 đến hết ngày 30/3/2031",
            [("từ ngày 1/3 đến hết ngày 30/3/2031", "2031-03-30")],
        ),
        (
            "báo cáo trong 05 ngày làm việc kể từ ngày nhận được văn bản này",
            [("trong 05 ngày làm việc kể từ ngày nhận được văn bản này", None)],
        ),
        ("gửi báo cáo trước ngày 15/11.", [("trước ngày 15/11", None)]),
        ("trình Chủ tịch UBND tỉnh trước ngày 31/3/2031", [("trước ngày 31/3/2031", "2031-03-31")]),
    ],
)
def test_until_when(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Phong trào diễn ra từ tháng 10 năm 2030 đến hết tháng 3 năm 2031",
        "(từ ngày 08 đến ngày 10 tháng 12 năm 2031)",
        "tính đến hết ngày 30/9/2031 có 5 đơn vị",
        "có hiệu lực đến hết ngày 31/12/2031",
        "không quá 10/12 đơn vị; hết 2/3 chặng đường",
        "kết quả quý I/2031 tăng",
        "kế hoạch hằng năm của đơn vị",
        "bầu cử vào tháng 3 năm 2031",
        "trước 10 ngày",
        "trước ngày 31/2/2031",
    ],
)
def test_times_that_bind_nobody(text):
    assert said(text) == []


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, st.sampled_from(["trước ngày ", "chậm nhất ngày ", "hạn cuối là ngày ", "xong trước ngày "]))
def test_any_day_is_read_back(day, lead):
    for shown in (f"{day.day}/{day.month}/{day.year}", f"{day.day:02d} tháng {day.month:02d} năm {day.year}"):
        assert [value for _text, value in said(f"Báo cáo {lead}{shown} để tổng hợp.")] == [day.isoformat()]


HEAD = "UBND TỈNH GIẢ\nSỞ VÍ DỤ\nSố: 9/KH-SVD\nGiả, ngày 01 tháng 02 năm 2031\nKẾ HOẠCH\nVề việc minh họa\n\n"


def test_a_day_before_the_documents_own_is_no_deadline():
    found = to_json(read(HEAD + "I. MỘT\nHồ sơ nhận trước ngày 01/7/2030.\nII. HAI\nGửi trước ngày 01/7/2031.\n"))
    assert [each["iso"] for each in found["deadlines"]] == ["2031-07-01"]


def test_a_day_without_year_is_asked_not_guessed():
    found = to_json(read(HEAD + "I. MỘT\nGửi trước ngày 15/11.\nII. HAI\nGửi trước ngày 01/7/2031.\n"))
    assert found["deadlines"] == [
        {"text": "trước ngày 15/11", "iso": None, "recurring": None},
        {"text": "trước ngày 01/7/2031", "iso": "2031-07-01", "recurring": None},
    ]
    assert found["warnings"] == [
        {"code": "deadline-without-year", "field": "deadlines[0]", "found": ["trước ngày 15/11"]}
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hằng quý, Sở Mẫu tổng hợp, báo cáo kết quả.", "quarterly"),
        ("Hàng năm, các xã và các sở báo cáo kết quả thực hiện.", "yearly"),
        ("Sở Mẫu hằng tháng báo cáo Ủy ban nhân dân tỉnh.", "monthly"),
        ("Báo cáo kết quả thực hiện hằng tuần", "weekly"),
        ("Báo cáo tiến độ 3 tháng một lần", "quarterly"),
        ("Báo cáo tiến độ 06 tháng 01 lần", "half-yearly"),
        ("Hằng năm, các xã báo cáo kết quả về Sở Mẫu trước ngày 10/12.", "--12-10"),
        ("Hoàn thành vào quý II/2031", "2031-06-30"),
        ("Tổ chức vào quý III/2031", "2031-09-30"),
        ("Kiểm tra trong quý II, III/2031", "2031-09-30"),
        ("xong trước ngày Quốc khánh 02/9/2031", "2031-09-02"),
        ("gửi về Sở Mẫu trước thứ Sáu, ngày 28/11/2031", "2031-11-28"),
    ],
)
def test_a_bare_period_a_quarter_and_a_named_day_bind(text: str, value: str) -> None:
    assert [found.value for found in deadlines_in(clean(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "tuyên truyền theo kế hoạch hàng năm và dài hạn",
        "xây dựng kế hoạch hằng năm và báo cáo",
        "cấp lại thẻ 5 năm một lần",
        "được thành lập vào tháng 5 năm 2030",
    ],
)
def test_a_period_of_something_else_binds_nobody(text: str) -> None:
    assert [found.value for found in deadlines_in(clean(text))] == []
