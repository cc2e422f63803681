"""What a person is asked about a reading."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.documents import read, to_json
from thidua.core.documents.doubts.asking import Ask, asks

PLAN = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG MƠ
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Mơ, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phát động phong trào thi đua “Xã số, dân gần”

Ủy ban nhân dân xã phát động phong trào thi đua “Xã số, dân gần” như sau:
I. NỘI DUNG
Mỗi cán bộ một việc làm mới.
II. TỔ CHỨC THỰC HIỆN
1. Giao Văn phòng xã theo dõi, báo cáo kết quả.
2. Giao Công an xã phối hợp thực hiện trước ngày 30/6/2026./.

Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Ngô Văn Thí Dụ
"""


def asked(text: str) -> set[tuple[str, str]]:
    return {(ask.field, ask.reason) for ask in asks(to_json(read(text)))}


def test_what_a_plan_leaves_open_is_to_be_set_by_a_person():
    assert asked(PLAN) >= {
        ("movement.period", "not-said"),
        ("quotas", "not-said"),
        ("award_forms", "not-said"),
        ("tasks[0].deadline", "not-said"),
    }
    assert ("tasks[1].deadline", "not-said") not in asked(PLAN)
    assert not {field for field, _reason in asked(PLAN)} & {"number", "date", "issuer.name", "signatures"}


@pytest.mark.parametrize(
    ("closing", "is_asked"),
    [
        ("Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện.", False),
        ("Đề nghị các cơ quan, đơn vị quan tâm, chỉ đạo, tổ chức thực hiện tốt các nội dung trên.", False),
        ("Yêu cầu Công an xã báo cáo kết quả.", True),
    ],
)
def test_the_call_that_closes_a_plan_is_not_asked_for_a_day(closing: str, *, is_asked: bool) -> None:
    text = PLAN.replace("ngày 30/6/2026./.", f"ngày 30/6/2026.\n{closing}")
    assert len(to_json(read(text))["tasks"]) == 3
    assert (("tasks[2].deadline", "not-said") in asked(text)) is is_asked


def test_award_forms_that_the_plan_names_are_not_asked():
    named = PLAN.replace("Mỗi cán bộ một việc làm mới.", "Hình thức: Giấy khen của Chủ tịch Ủy ban nhân dân xã.")
    assert ("award_forms", "not-said") not in asked(named)


def test_a_period_in_the_title_is_not_asked():
    assert ("movement.period", "not-said") not in asked(PLAN.replace("gần”\n\n", "gần” giai đoạn 2026 - 2030\n\n"))


def test_a_letter_without_a_movement_is_not_asked_for_quotas():
    letter = PLAN.replace("Phát động phong trào thi đua “Xã số, dân gần”", "Kiểm tra hồ sơ")
    letter = letter.replace("phát động phong trào thi đua “Xã số, dân gần”", "kiểm tra hồ sơ")
    assert not {field for field, _reason in asked(letter)} & {"quotas", "movement.period", "award_forms"}


def test_blank_unreadable_and_contradictory_fields_are_asked_with_their_reason():
    assert ("number", "blank") in asked(PLAN.replace("Số: 12/", "Số:    /"))
    assert ("number", "unreadable") in asked(PLAN.replace("Số: 12/", "Số: 4Z3 /"))
    assert ("date", "blank") in asked(PLAN.replace("ngày 05 tháng", "ngày … tháng"))
    assert ("date", "unreadable") in asked(PLAN.replace("ngày 05 tháng", "ngày 0S tháng"))
    assert ("doc_type", "conflict") in asked(PLAN.replace("12/KH-", "12/BC-"))
    assert ("signatures[0].signatory", "unreadable") in asked(PLAN.replace("Ngô Văn Thí Dụ", "N6# V=n Th"))


def test_a_text_that_shows_no_letterhead_is_asked_for_every_essential_part():
    fields = [ask.field for ask in asks(to_json(read("Chào buổi sáng.")))]
    assert fields == ["issuer.name", "number", "date", "subject", "doc_type", "signatures"]


def test_a_value_below_the_threshold_is_asked_and_one_at_it_is_not():
    spans = [
        {"field": "number", "start": 0, "end": 1, "rule": "number", "sure": "0.75"},
        {"field": "subject", "start": 1, "end": 2, "rule": "subject", "sure": "0.9"},
        {"field": "subject", "start": 3, "end": 4, "rule": "subject", "sure": "0.7"},
    ]
    reading = {**to_json(read(PLAN)), "spans": spans, "movement": None}
    assert asks(reading) == [Ask("subject", "unsure")]
    assert asks(reading, Decimal("0.8")) == [Ask("number", "unsure"), Ask("subject", "unsure")]


@given(st.text(max_size=200))
def test_each_field_is_asked_once_whatever_the_text(text):
    fields = [ask.field for ask in asks(to_json(read(text)))]
    assert len(fields) == len(set(fields))


@given(st.decimals(min_value=0, max_value=1, places=2), st.decimals(min_value=0, max_value=1, places=2))
def test_a_higher_threshold_never_asks_less(one, other):
    reading = to_json(read(PLAN))
    low, high = sorted((one, other))
    assert {ask.field for ask in asks(reading, low)} <= {ask.field for ask in asks(reading, high)}
