"""Citations written short, out of order or together: "QĐ số …", "Sở A (Công văn …)", "liên Bộ: A, B", cells of a table."""

import pytest

from thidua.core.documents import read, to_json

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH MẪU\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/KH-UBND\n"
    "Mẫu, ngày 5 tháng 7 năm 2031\n\nKẾ HOẠCH\nVề việc đọc sách\n\n"
)
FOOT = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n\nNguyễn Văn Mẫu\n"


def cited(text: str) -> list[tuple]:
    found = to_json(read(HEAD + text + FOOT))["citations"]
    return [(each["type"], each["number_symbol"], each["date"], each["issuer"], each["about"]) for each in found]


@pytest.mark.parametrize(
    ("printed", "kind", "number"),
    [
        ("Căn cứ QĐ số 15/2031/QĐ-UBND ngày 2/3/2031 của UBND tỉnh về đọc sách;", "quyết định", "15/2031/QĐ-UBND"),
        ("Căn cứ NĐ 15/2031/NĐ-CP ngày 2/3/2031 của Chính phủ về đọc sách;", "nghị định", "15/2031/NĐ-CP"),
        ("Căn cứ NQ số 7/NQ-HĐND ngày 2/3/2031 của HĐND tỉnh về đọc sách;", "nghị quyết", "7/NQ-HĐND"),
        ("Căn cứ CT số 12-CT/TU ngày 2/3/2031 của Tỉnh ủy về đọc sách;", "chỉ thị", "12-CT/TU"),
        ("Căn cứ CV số 34/BMG(VP)-TH ngày 2/3/2031 của Bộ Mẫu về đọc sách;", "công văn", "34/BMG(VP)-TH"),
    ],
)
def test_the_code_of_a_type_before_the_number_names_the_type(printed, kind, number):
    assert [(each[0], each[1]) for each in cited(printed)] == [(kind, number)]


def test_another_short_word_before_the_number_names_no_type():
    assert [each[0] for each in cited("Theo hồ sơ TB số 15/QĐ-UBND ngày 2/3/2031 của UBND tỉnh;")] == [None]


@pytest.mark.parametrize(
    "printed",
    [
        "Căn cứ Nghị định ngày 02/3/2031 của Chính phủ số 15/2031/NĐ-CP về đọc sách;",
        "Căn cứ Nghị định của Chính phủ ngày 02/3/2031 số 15/2031/NĐ-CP về đọc sách;",
        "Căn cứ Nghị định Chính phủ số 15/2031/NĐ-CP ngày 02/3/2031 về đọc sách;",
        "Căn cứ Nghị định số 15/2031/NĐ-CP của Chính phủ ngày 02/3/2031 về đọc sách;",
    ],
)
def test_day_and_issuer_may_stand_on_either_side_of_the_number(printed):
    assert cited(printed) == [("Nghị định", "15/2031/NĐ-CP", "2031-03-02", "Chính phủ", "về đọc sách")]


def test_a_document_in_brackets_is_of_the_body_named_before_them():
    found = cited(
        "Xét đề nghị của Ủy ban nhân dân tỉnh Mẫu (Công văn số 5/UBND-TM ngày 1/2/2031), ý kiến của các Bộ: Thử nghiệm "
        "(Công văn số 6/BTN-VP ngày 2/2/2031), Đo lường (Công văn số 7/BĐL-VP ngày 3/2/2031);"
    )
    assert [each[3] for each in found] == ["Ủy ban nhân dân tỉnh Mẫu", "Thử nghiệm", "Đo lường"]


def test_those_who_issue_together_are_read_to_the_last():
    found = cited(
        "Căn cứ Thông tư liên tịch số 5/2031/TTLT-BM-BT ngày 1/2/2031 của Liên Bộ: Mẫu, Thử nghiệm và Đo lường hướng dẫn đọc sách;\n"
        "Ngày 9/2/2031, Liên Bộ Mẫu, Bộ Thử nghiệm ban hành Thông tư liên tịch số 6/2031/TTLT-BM-BT hướng dẫn đọc báo."
    )
    assert [(each[2], each[3]) for each in found] == [
        ("2031-02-01", "Liên Bộ: Mẫu, Thử nghiệm và Đo lường"),
        ("2031-02-09", "Liên Bộ Mẫu, Bộ Thử nghiệm"),
    ]


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("Sau khi Bộ Mẫu ban hành Thông tư số 5/2031/TT-BM ngày 1/2/2031 hướng dẫn đọc sách.", "Bộ Mẫu"),
        ("Bộ Mẫu đã xây dựng và trình Chính phủ dự thảo tại Tờ trình số 5/TTr-BM ngày 1/2/2031.", "Bộ Mẫu"),
        ("Bộ Mẫu đã được giao báo cáo tại Công văn số 5/VP-TH ngày 1/2/2031.", None),
    ],
)
def test_the_subject_of_the_sentence_issued_or_sent_it(printed, issuer):
    assert [each[3] for each in cited(printed)] == [issuer]


@pytest.mark.parametrize(
    ("printed", "about"),
    [
        ("Tại Nghị định số 5/2031/NĐ-CP ngày 1/2/2031 của Chính phủ quy định: “1. Mỗi ngày một trang”.", None),
        (
            "Theo Quyết định số 5/QĐ-TTg ngày 1/2/2031 của Thủ tướng Chính phủ về việc đọc sách và Điều 3 Quyết định số 6/QĐ-TTg "
            "ngày 2/2/2031 của Thủ tướng Chính phủ về việc đọc báo quy định:",
            "về việc đọc sách",
        ),
        ("Căn cứ Quyết định số 5/QĐ-BM ngày 1/2/2031 của Bộ Mẫu về thủ tục mới, được sửa đổi, bổ sung lĩnh vực đọc sách;",
         "về thủ tục mới, được sửa đổi, bổ sung lĩnh vực đọc sách"),
        ("Căn cứ Nghị định số 5/2031/NĐ-CP ngày 1/2/2031 của Chính phủ về đọc sách, được sửa đổi, bổ sung bởi Luật số 6/2031/QH20;",
         "về đọc sách"),
        ("Theo công văn số 5/BM-VP ngày 1/2/2031 của Bộ Mẫu về việc tạm cấp sách, thì nguồn sách chưa đủ.", "về việc tạm cấp sách"),
        ("Căn cứ Quyết định số 5/QĐ-BM ngày 1/2/2031 của Bộ Mẫu về xây dựng xã, phường, thị trấn đọc sách;",
         "về xây dựng xã, phường, thị trấn đọc sách"),
        ("Ngày 9/4/2031, Chính phủ đã ban hành Nghị định số 5/2031/NĐ-CP về đọc sách, Nghị định này có hiệu lực từ ngày 1/6/2031.",
         "về đọc sách"),
    ],
)  # fmt: skip
def test_a_subject_ends_where_the_sentence_takes_over(printed, about):
    assert cited(printed)[0][4] == about


def test_cells_of_a_table_cite_too():
    rows = "".join(
        f"| {order} | Thủ tục thứ {order} | Nghị định số {order}/2031/NĐ-CP ngày 0{order}/3/2031 của Chính phủ về đọc sách. |\n"
        for order in (1, 2, 3)
    )
    found = cited("1. Danh mục\n\n| STT | Tên | Căn cứ |\n" + rows + "\n2. Thực hiện\nĐọc sách.")
    assert [each[1:4] for each in found] == [
        (f"{order}/2031/NĐ-CP", f"2031-03-0{order}", "Chính phủ") for order in (1, 2, 3)
    ]


def test_a_day_something_is_due_before_is_no_law_s_day():
    text = "Bộ Mẫu xây dựng quy trình theo Pháp lệnh đọc sách, báo cáo Chính phủ trước ngày 30 tháng 9 năm 2031."
    assert to_json(read(HEAD + text + FOOT))["laws"] == []
