"""What recognition programs do to a sound document, and what of it can be told without guessing."""

from typing import Any

import pytest

from thidua.core.documents import read, to_json
from thidua.core.vietnamese.folding import without_marks

BODY = """\
PHẦN I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy định này áp dụng trong toàn tỉnh.
Điều 2. Đối tượng
Áp dụng với mọi đơn vị.
PHẦN II
TỔ CHỨC THỰC HIỆN
Điều 3. Hiệu lực
Quy định này có hiệu lực từ ngày ký.
"""
FOOT = """
Nơi nhận:
- Như Điều 3;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Đặng Thị Mẫu
"""


def outline(text: str) -> list[Any]:
    def walk(nodes: list[dict[str, Any]]) -> list[Any]:
        return [(without_marks(node["marker"]).replace(" ", "").casefold(), walk(node["children"])) for node in nodes]

    return walk(to_json(read(text))["sections"])


SOUND = [("phani", [("dieu1.", []), ("dieu2.", [])]), ("phanii", [("dieu3.", [])])]


@pytest.mark.parametrize(
    ("right", "seen"),
    [
        ("PHẦN I", "PHẦN I"),
        ("PHẦN I", "PHẦNI"),
        ("PHẦN II", "PHẦNII"),
        ("Điều 2", "Điều2"),
        ("Điều", "Diều"),
        ("Điều", "Dieu"),
        ("PHẦN", "PHÂN"),
        ("PHẦN", "PHAN"),
    ],
)
def test_glued_words_and_lost_marks_leave_the_tree_as_it_is(right: str, seen: str) -> None:
    assert outline(BODY.replace(right, seen)) == SOUND


@pytest.mark.parametrize("word", ["Mục đích", "Phần mềm", "PHẦN MỀM", "Chươngx", "MỤC TIÊU", "Phần ít"])
def test_words_that_begin_like_a_heading_are_none(word: str) -> None:
    assert outline(f"Điều 1. Một\n{word}\nĐiều 2. Hai\n") == [("dieu1.", []), ("dieu2.", [])]


def test_a_comma_read_for_the_stop_after_the_archive_leaves_the_signatory_his_name() -> None:
    found = to_json(read(BODY + FOOT.replace("VT, NC.", "VT, NC,")))
    assert found["archive"]["codes"] == ["VT", "NC"]
    assert [each["signatory"] for each in found["signatures"]] == ["Đặng Thị Mẫu"]


def test_a_figure_that_a_scan_spoilt_is_printed_as_read_and_is_less_sure_than_its_sound_neighbours() -> None:
    lines = [
        "I. MỤC ĐÍCH",
        "1. Một việc.",
        "2. Hai việc.",
        "II. NỘI DUNG",
        "1. Một việc.",
        "II. KINH PHÍ",
        "1. Ba việc.",
    ]
    found = to_json(read("\n".join(lines)))
    assert [node["marker"] for node in found["sections"]] == ["I.", "II.", "II."]
    sure = {span["field"]: float(span["sure"]) for span in found["spans"]}
    assert sure["sections[2].marker"] < sure["sections[1].marker"] == 1


@pytest.mark.parametrize("label", ["Nơi nhận:", "__Nơi nhận__:", "**Nơi nhận:**", "'Nơi gửi:"])
def test_marks_around_the_label_of_the_recipients_do_not_hide_them(label: str) -> None:
    found = to_json(read(BODY + FOOT.replace("Nơi nhận:", label)))
    assert found["recipients"] == ["Như Điều 3"]
