"""How many each may propose, in the cells of a table; all is invented."""

import pytest

from thidua.core.documents import read, to_json

PLAN = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HƯ CẤU          Độc lập - Tự do - Hạnh phúc\n\n"
    "Số: 05/KH-UBND          Phố Mẫu, ngày 02 tháng 01 năm 2030\n\nKẾ HOẠCH\nMinh họa\n\n"
    "I. NỘI DUNG\n1. Tập huấn.\nII. KHEN THƯỞNG\n{said}\n\n"
)
SIGNED = "\n\nNơi nhận:\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n\n"
ALLOTTED = "Số lượng đề nghị khen thưởng như sau:"


def table(*rows: str) -> str:
    width = rows[0].count("|") + 1
    return "\n".join(f"| {row} |" for row in (rows[0], " | ".join(["---"] * width), *rows[1:])) + "\n"


def quotas(text: str) -> list[tuple[str, int | None, int | None, int | None]]:
    found = to_json(read(text))["quotas"]
    return [(each["holder"], each["collectives"], each["individuals"], each["either"]) for each in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ("STT | Đơn vị | Tập thể | Cá nhân", "1 | Sở Mẫu | 02 | 03", "2 | UBND các xã | - | 10", " | Tổng cộng | 02 | 13"),
            [("Sở Mẫu", 2, 3, None), ("UBND các xã", None, 10, None)],
        ),
        (
            ("STT | Đơn vị | Bằng khen | Bằng khen", " |  | Tập thể | Cá nhân", "1 | Sở Mẫu | 2 | 3"),
            [("Sở Mẫu", 2, 3, None)],
        ),
        (
            ("STT | Đối tượng | Số lượng", "1 | Sở Mẫu | 02 tập thể, 03 cá nhân", "2 | Xã Mẫu | 01 trường hợp"),
            [("Sở Mẫu", 2, 3, None), ("Xã Mẫu", None, None, 1)],
        ),
        (
            ("Khối, cụm | Cờ thi đua (tập thể) | Bằng khen (tập thể) | Bằng khen (cá nhân)", "Cụm số 1 | 1 | 2 | 3"),
            [("Cụm số 1", 1, None, None), ("Cụm số 1", 2, 3, None)],
        ),
    ],
)  # fmt: skip
def test_cells_that_allot_commendations(rows: tuple[str, ...], expected: list[tuple[str, int, int, int]]) -> None:
    assert quotas(PLAN.format(said=ALLOTTED) + table(*rows) + SIGNED) == expected


def test_an_annex_that_allots_commendations() -> None:
    annex = "PHỤ LỤC\nCHỈ TIÊU KHEN THƯỞNG\n(Kèm theo Kế hoạch số 05/KH-UBND ngày 02/01/2030 của UBND tỉnh)\n\n"
    rows = table("STT | Đơn vị | Tập thể | Cá nhân", "1 | Sở Mẫu | 02 | 03", "2 | Sở Ví dụ | 01 | 02")
    assert quotas(PLAN.format(said="Theo Phụ lục.") + SIGNED + annex + rows) == [
        ("Sở Mẫu", 2, 3, None),
        ("Sở Ví dụ", 1, 2, None),
    ]


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("Số tập thể, cá nhân tham gia như sau:", "STT | Đơn vị | Tập thể | Cá nhân"),
        ("Đến nay:", "STT | Đơn vị | Kết quả khen tập thể | Kết quả khen cá nhân"),
        (ALLOTTED, "STT | Tên lớp | Tập thể | Cá nhân"),
    ],
)
def test_other_tables_allot_nothing(said: str, head: str) -> None:
    assert quotas(PLAN.format(said=said) + table(head, "1 | Sở Mẫu | 02 | 03") + SIGNED) == []
