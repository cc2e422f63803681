"""One invented directive with everything: grounds, waves, targets, quotas, owners, reporting, effect."""

from pathlib import Path

import pytest

from thidua.core.documents import read, to_json

SAMPLE = Path(__file__).parent / "samples" / "chi-thi-tinh.txt"


@pytest.fixture(scope="module")
def found() -> dict:
    return to_json(read(SAMPLE.read_text(encoding="utf-8"), name="chi-thi-tinh"))


def test_documents_it_rests_on_and_replaces(found):
    assert [
        (c["type"], c["number_symbol"], c["date"], c["issuer"], c["about"], c["role"]) for c in found["citations"]
    ] == [
        ("Nghị quyết", "66/NQ-CP", "2030-03-26", "Chính phủ", "về chương trình minh họa", "legal_basis"),
        ("Công văn", "4129/KH-BNV", "2030-10-02", "Bộ trưởng Bộ Nội vụ", "về hướng dẫn thi đua", "legal_basis"),
        ("Quyết định", "15/2029/QĐ-UBND", "2029-04-03", "Ủy ban nhân dân tỉnh", None, "cited"),
        ("Chỉ thị", "05/CT-UBND", "2027-08-07", "Chủ tịch UBND tỉnh", None, "replaced"),
    ]
    assert found["laws"] == [{"title": "Luật Minh họa", "date": None, "year": 2029}]
    assert found["warnings"] == [
        {"code": "type-mismatch", "field": "citations[1].type", "found": ["Công văn", "kế hoạch"]}
    ]
    assert found["effect"] == {"text": "Chỉ thị này có hiệu lực kể từ ngày ký", "first": "signing"}


def test_who_does_what_until_when(found):
    assert [(t["section"], t["units"], t["with_units"], t["deadline"], len(t["actions"])) for t in found["tasks"]] == [
        (
            "1.",
            ["Thủ trưởng các sở, ban, ngành tỉnh", "Chủ tịch UBND các xã, phường"],
            [],
            "quarterly",
            5,
        ),
        ("2.", ["Sở Nội vụ"], ["Văn phòng UBND tỉnh", "Sở Tài chính"], "2031-11-15", 2),
        ("3.", ["Báo và Đài Phát thanh, Truyền hình tỉnh"], [], None, 1),
    ]
    assert [(r["by"], r["to"], r["deadline"]) for r in found["reporting"]] == [
        (["Thủ trưởng các sở, ban, ngành tỉnh", "Chủ tịch UBND các xã, phường"], "Sở Nội vụ", "quarterly"),
        (["Sở Nội vụ"], "Chủ tịch UBND tỉnh", "2031-11-15"),
        (["các đơn vị"], "UBND tỉnh", None),
    ]


def test_time_aims_and_slots(found):
    assert found["movement"]["name"] == "Giải quyết hồ sơ trước hẹn"
    assert [(w["name"], w["from"], w["to"]) for w in found["waves"]] == [
        ("Đợt 1", "2030-12-01", "2031-03-31"),
        ("Đợt 2", "2031-04-01", "2031-10-31"),
    ]
    assert [(t["value"], t["unit"], t["relation"], t["section"]) for t in found["targets"]] == [
        ("30", "%", "≥", "a)"),
        ("2", "mô hình", "≥", "a)"),
        ("4", "bài viết", "≥", "3."),
    ]
    assert [(q["holder"], q["collectives"], q["individuals"], q["either"]) for q in found["quotas"]] == [
        ("mỗi sở, ban, ngành", 1, 2, None),
        ("mỗi xã, phường", None, None, 1),
    ]
    assert [(d["iso"], d["recurring"]) for d in found["deadlines"]] == [(None, "quarterly"), ("2031-11-15", None)]
