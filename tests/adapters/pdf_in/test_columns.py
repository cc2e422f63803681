"""Where pages part into columns, and where they only look as if."""

import pytest

from tests.support.tinypdf import text_pdf
from thidua.adapters.pdf_in import pdf_incoming

LETTER = 6.5
FULL = "Thực hiện kế hoạch, Sở đề nghị các đơn vị gửi đăng ký trước ngày 28/02/2030 nhé các ông"


def read(*items: tuple[str, float, float]) -> list[str]:
    return [line for line in pdf_incoming("a.pdf", text_pdf([items])).text.split("\n") if line]


def test_a_letter_keeps_its_subject_of_two_lines_under_the_number():
    assert read(
        ("SỞ NỘI VỤ", 120, 60),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 60),
        ("Số: 88/SNV-TĐKT", 105, 100),
        ("Hư Cấu, ngày 20 tháng 01 năm 2030", 320, 100),
        ("V/v đăng ký danh hiệu thi đua", 70, 120),
        ("năm 2030 và các năm tiếp theo", 72, 135),
        ("Kính gửi: Các sở, ban, ngành tỉnh.", 200, 170),
    ) == [
        "SỞ NỘI VỤ",
        "Số: 88/SNV-TĐKT",
        "V/v đăng ký danh hiệu thi đua",
        "năm 2030 và các năm tiếp theo",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hư Cấu, ngày 20 tháng 01 năm 2030",
        "Kính gửi: Các sở, ban, ngành tỉnh.",
    ]


def test_three_signers_are_read_one_after_the_other():
    columns = {60: ("KT. BỘ TRƯỞNG", "Lê Văn Một"), 240: ("KT. CHỦ TỊCH", "Lê Văn Hai"), 430: ("CHỦ TỊCH", "Lê Văn Ba")}
    items = [(words[row], x, 120 + 100 * row) for row in (0, 1) for x, words in columns.items()]
    assert read((FULL, 85, 80), *items)[1:] == [word for words in columns.values() for word in words]


@pytest.mark.parametrize("gutter", [12, 14, 40])
def test_a_narrow_gutter_still_parts_issuer_and_motto(gutter):
    issuer = "ỦY BAN NHÂN DÂN TỈNH HƯ CẤU"
    right = 60 + len(issuer) * LETTER + gutter
    lines = read(
        (issuer, 60, 60),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", right, 60),
        ("VĂN PHÒNG", 120, 76),
        ("Độc lập - Tự do - Hạnh phúc", 330, 76),
        ("Số: 8/VP", 120, 100),
        ("Hư Cấu, ngày 2 tháng 01 năm 2030", 320, 106),
    )
    assert lines[:3] == [issuer, "VĂN PHÒNG", "Số: 8/VP"]
    assert lines[-1] == "Hư Cấu, ngày 2 tháng 01 năm 2030"


def test_wide_blanks_of_a_stretched_line_part_nothing():
    stretched = [(word, 85 + 75 * place, 100) for place, word in enumerate(["một", "dòng", "bị", "kéo", "giãn", "ra"])]
    assert read((FULL, 85, 80), *stretched, (FULL, 85, 116))[1] == "một dòng bị kéo giãn ra"


def test_a_tab_after_a_marker_parts_nothing():
    items = [(f"{n}.", 85, 80 + 20 * n) for n in (1, 2, 3)] + [(f"Việc thứ {n};", 120, 80 + 20 * n) for n in (1, 2, 3)]
    assert read(*items) == ["1. Việc thứ 1;", "2. Việc thứ 2;", "3. Việc thứ 3;"]


def test_columns_that_stay_aligned_are_a_table_without_lines():
    rows = [(f"{n}", f"Phòng số {n}", "Xuất sắc", f"{n} điểm") for n in range(1, 7)]
    items = [
        (cell, x, 100 + 16 * n) for n, row in enumerate(rows) for cell, x in zip(row, (90, 130, 300, 450), strict=True)
    ]
    found = pdf_incoming("a.pdf", text_pdf([[(FULL, 85, 70), *items]]))
    assert [line for line in found.text.split("\n") if line][1:] == ["     ".join(row) for row in rows]
    cells = [(look.table, look.row, look.column) for look in found.looks.items if look.table is not None]
    assert cells == [(0, row, column) for row in range(6) for column in range(4)]


def test_a_raised_figure_stays_with_its_word():
    from tests.support.tinypdf import A4, TinyPdf, show

    made = TinyPdf()
    font = made.font("Tinos")
    content = show("rộng 12 m", 90, A4[1] - 100, 14) + show("2", 90 + 9 * 7, A4[1] - 95, 8)
    made.page(content + show("Dòng dưới.", 90, A4[1] - 120, 14), f"/Font << /F1 {font} 0 R >>")
    assert pdf_incoming("a.pdf", made.written()).text.split("\n")[0] == "rộng 12 m2"
