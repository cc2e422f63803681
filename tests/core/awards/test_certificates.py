"""What a certificate says, and which positions cannot be printed."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.core.awards.certificates import (
    FIELDS,
    Merit,
    Misplaced,
    Sheet,
    Signing,
    Spot,
    misplaced,
    printed_names,
    texts_of,
)

SHEET = Sheet(2970, 2100)
SPOTS = [Spot(field, 100, 100, 1000, 140) for field in FIELDS]
MERIT = Merit("title", "Chiến sĩ thi đua cơ sở", "Ông Lò Văn Mẫu", "Chuyên viên", "Năm 2025", 7, "abc")
SIGNING = Signing("Chủ tịch Ủy ban nhân dân xã", "05/QĐ-UBND", date(2026, 1, 5), "Mường Mẫu", "Chủ tịch", "Trần Mẫu")


def test_a_title_and_a_form_open_with_different_words() -> None:
    assert texts_of(MERIT, SIGNING)["verb"] == "TẶNG DANH HIỆU"
    assert texts_of(replace(MERIT, family="form"), SIGNING)["verb"] == "TẶNG"


def test_the_foot_names_decision_golden_number_place_and_day() -> None:
    words = texts_of(MERIT, SIGNING)
    assert words["decision"] == "Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2026"
    assert words["golden"] == "Số sổ vàng: 7"
    assert words["dated"] == "Mường Mẫu, ngày 05 tháng 01 năm 2026"
    assert words["award"] == "CHIẾN SĨ THI ĐUA CƠ SỞ"


def test_a_party_body_prints_the_name_of_the_party() -> None:
    words = texts_of(MERIT, replace(SIGNING, is_party=True))
    assert (words["nation"], words["motto"]) == ("ĐẢNG CỘNG SẢN VIỆT NAM", "")


def test_every_part_has_words() -> None:
    assert set(texts_of(MERIT, SIGNING)) == set(FIELDS)


@pytest.mark.parametrize(
    ("change", "what"),
    [({"x": -1}, "outside"), ({"x": 2000}, "outside"), ({"y": 2099}, "outside"), ({"width": 99}, "narrow"),
     ({"size": 721}, "letters"), ({"size": 49}, "letters"), ({"align": "middle"}, "align")],
)  # fmt: skip
def test_a_part_off_the_sheet_is_named(change: dict, what: str) -> None:
    assert misplaced([replace(SPOTS[0], **change), *SPOTS[1:]], SHEET) == [Misplaced(FIELDS[0], what)]


def test_missing_doubled_and_unknown_parts_are_named() -> None:
    listed = [*SPOTS[1:], SPOTS[1], replace(SPOTS[0], field="logo")]
    assert misplaced(listed, SHEET) == [
        Misplaced(FIELDS[0], "missing"), Misplaced(FIELDS[1], "twice"), Misplaced("logo", "unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "family", "expected"),
    [
        ("Bằng khen của Bộ trưởng, Chủ tịch Ủy ban nhân dân cấp tỉnh", "form", ("Bằng khen", "Bằng khen của Chủ tịch X")),
        ("Giấy khen", "form", ("Giấy khen", "Giấy khen của Chủ tịch X")),
        ("Cờ thi đua của bộ, ban, ngành, tỉnh", "title", ("Cờ thi đua", "Cờ thi đua của Chủ tịch X")),
        ("Chiến sĩ thi đua bộ, ban, ngành, tỉnh", "title", ("Chiến sĩ thi đua tỉnh", "danh hiệu “Chiến sĩ thi đua tỉnh”")),
        ("Tập thể lao động tiên tiến, Đơn vị tiên tiến", "title", ("Tập thể lao động tiên tiến", "danh hiệu “Tập thể lao động tiên tiến”")),
        ("Thôn, tổ dân phố văn hóa", "title", ("Thôn, tổ dân phố văn hóa", "danh hiệu “Thôn, tổ dân phố văn hóa”")),
    ],
)  # fmt: skip
def test_the_name_proposed_for_print_is_that_of_one_giver_and_one_title(
    name: str, family: str, expected: tuple[str, str]
) -> None:
    assert printed_names(name, family, "Chủ tịch X") == expected
