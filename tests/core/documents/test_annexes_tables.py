"""Annexes, tables and page furniture; invented samples, expectations written by hand."""

import pytest

from thidua.core.documents import read, to_json
from thidua.core.documents.looks import Look, Looks

DECISION = (
    "Số: 7/QĐ-STN\n\nQUYẾT ĐỊNH\nBan hành Quy chế minh họa\n\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế minh họa.\n\n"
    "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành./.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nGIÁM ĐỐC\nLê Văn Mẫu\n\n"
)


def markers(sections: list[dict]) -> list:
    return [(node["marker"], node["title"], markers(node["children"])) for node in sections]


def annexes(text: str) -> list[dict]:
    return to_json(read(DECISION + text))["annexes"]


def test_a_regulation_issued_with_a_decision_has_its_own_tree():
    found = to_json(
        read(
            DECISION
            + "**QUY CHẾ**\n\nVỀ THI ĐUA\nMINH HỌA\n\n*(Ban hành kèm theo Quyết định số 7/QĐ-STN)*\n\n**Chương\nI**\n\n"
            "**QUY ĐỊNH CHUNG**\n\n**Điều\n1. Phạm vi**\n\nQuy chế này quy định.\n\n**Chương\nII**\n\n**THI HÀNH**\n\n"
            "**Điều 2.\nHiệu lực**\n\n1. Kể từ\nngày ký.\n"
        )
    )
    assert [node["marker"] for node in found["sections"]] == ["Điều 1.", "Điều 2."]
    annex = found["annexes"][0]
    assert (annex["marker"], annex["title"], annex["parent"]) == ("QUY CHẾ", "VỀ THI ĐUA MINH HỌA", "7/QĐ-STN")
    assert markers(annex["sections"]) == [
        ("Chương I", "QUY ĐỊNH CHUNG", [("Điều 1.", "Phạm vi", [])]),
        ("Chương II", "THI HÀNH", [("Điều 2.", "Hiệu lực", [("1.", None, [])])]),
    ]
    assert found["warnings"] == []


def test_an_annex_that_names_another_decision_is_reported():
    found = to_json(read(DECISION + "PHỤ LỤC I\nDANH SÁCH\n(Kèm theo Quyết định số 9/QĐ-STN)\n1. Một\n"))
    assert found["warnings"] == [
        {"code": "annex-parent-mismatch", "field": "annexes[0].parent", "found": ["9/QĐ-STN", "7/QĐ-STN"]}
    ]


def test_annexes_split_even_where_the_scan_broke_their_head():
    found = annexes("Phụ\nlục 01\n\nDANH MỤC\n\n1. Một\n\n2. Hai\n\nPhụ lục 02: BIỂU MẪU\n\n1. Ba\n")
    assert [(each["marker"], each["title"], len(each["sections"])) for each in found] == [
        ("Phụ lục 01", "DANH MỤC", 2),
        ("Phụ lục 02", "BIỂU MẪU", 1),
    ]


ROWS = [
    ["STT", "Nội dung", "Điểm"],
    ["I", "NHÓM XÃ", "20"],
    ["1", "Chào hỏi", "5"],
    ["II", "NHÓM SỞ", "10"],
    ["1", "Đúng giờ", "5"],
]
STACKED = "\n".join("|\n" + "\n|\n".join(row) + "\n|" for row in ROWS)
MARKDOWN = "| STT | Nội dung | Điểm |\n|---|---|---|\n" + "\n".join("| " + " | ".join(row) + " |" for row in ROWS[1:])
GAPS = "\n".join("     ".join(row) for row in ROWS)
LINES = "\n".join("\n".join(row) for row in ROWS)


@pytest.mark.parametrize(
    "table", [STACKED, MARKDOWN, GAPS, LINES], ids=["bars on lines", "markdown", "gaps", "cells on lines"]
)
def test_rows_of_a_table_are_no_sections(table):
    found = to_json(read(f"Số: 1/KH-X\nKẾ HOẠCH\nMinh họa\n\nI. MỘT\n\n1. Bảng điểm:\n\n{table}\n\nII. HAI\n\n1. Ba\n"))
    assert found["tables"] == [ROWS]
    assert [(node["marker"], [child["marker"] for child in node["children"]]) for node in found["sections"]] == [
        ("I.", ["1."]),
        ("II.", ["1."]),
    ]


def test_empty_cells_keep_their_columns():
    text = "|\nSTT\n|\nTên\n|\nĐiểm\n|\n|\nI\n|\nXã\n|\n|\n|\n1\n|\n|\n5\n|"
    found = to_json(read(f"Số: 1/KH-X\nKẾ HOẠCH\nMinh họa\n\n1. Một\n\n{text}\n\n2. Hai\n"))
    assert found["tables"] == [[["STT", "Tên", "Điểm"], ["I", "Xã", ""], ["1", "", "5"]]]


def test_cells_named_by_the_file_are_a_table():
    head = "Số: 1/KH-X\nKẾ HOẠCH\nMinh họa\n\nI. MỘT\n"
    text = head + "II. Hai\nBa\nBốn\nNăm\nII. SAU\n"
    looks, at = [], len(head)
    for place, cell in enumerate(("II. Hai", "Ba", "Bốn", "Năm")):
        looks.append(Look(at, at + len(cell), table=0, row=place // 2, column=place % 2))
        at += len(cell) + 1
    found = to_json(read(text, looks=Looks(tuple(looks))))
    assert found["tables"] == [[["II. Hai", "Ba"], ["Bốn", "Năm"]]]
    assert [node["title"] for node in found["sections"]] == ["MỘT", "SAU"]


def test_running_headers_and_page_numbers_break_no_sentence():
    page = "\n\n{}\n\nCông báo minh họa số 5\n\n"
    text = (
        "Số: 1/KH-X\nKẾ HOẠCH\nMinh họa\n\nI. MỘT\n\n1. Rà soát các quy định về"
        + page.format(1)
        + "văn hóa công sở.\n\n2. Giao"
    )
    text += page.format(2) + "các đơn vị thực hiện.\n\n3. Báo cáo" + page.format("- 3 -") + "kết quả.\n"
    children = to_json(read(text))["sections"][0]["children"]
    assert [node["text"] for node in children] == [
        "Rà soát các quy định về văn hóa công sở.",
        "Giao các đơn vị thực hiện.",
        "Báo cáo kết quả.",
    ]


def test_a_date_broken_over_lines_is_no_page_number():
    text = "Số: 1/KH-X\nKẾ HOẠCH\nMinh họa\n\nI. MỘT\n\n1. Gửi báo cáo trước ngày\n15/11.\n\n2. Hai\n\n3. Ba\n"
    assert to_json(read(text))["sections"][0]["children"][0]["text"] == "Gửi báo cáo trước ngày 15/11."


def test_a_frame_above_the_text_does_not_swallow_it():
    frame = "|\nKính gửi:\n|\n- Sở Mẫu;\n- Sở Thử.\n|\n"
    body = "".join(f"{count}. Sở Mẫu chủ trì mua sách cho phòng đọc thứ {count} của tỉnh.\n" for count in range(1, 40))
    found = to_json(read(f"Số: 5/UBND-VX\nV/v mua sách\n\n{frame}{body}\nNơi nhận:\n- Lưu: VT.\n"))
    assert len(found["sections"]) == 39
    assert len(found["tasks"]) == 39


def test_what_a_row_gives_may_be_called_anything_beside_its_count() -> None:
    rows = "| TT | Tên đề án | Cơ quan chủ trì | Thời hạn |\n| 1 | Đề án đọc sách | Sở Y tế | 2031 |\n| 2 | Đề án mua sách | Sở Mẫu | Quý I/2032 |\n"
    found = to_json(read(f"Số: 5/KH-UBND\n\nKẾ HOẠCH\nVề đọc sách\n\n1. Đọc sách.\n\n{rows}\nNơi nhận:\n- Lưu: VT.\n"))[
        "tasks"
    ]
    assert [(each["units"], each["deadline"]) for each in found] == [
        (["Sở Y tế"], "2031-12-31"),
        (["Sở Mẫu"], "2032-03-31"),
    ]
