"""What stands before a cited document and belongs to it, and where the name of who issued it ends; all is invented."""

import pytest

from thidua.core.documents.source import clean
from thidua.core.documents.values.cited.citations import citations_in, distinct


def cited(text: str) -> list[tuple[str, str | None, str | None]]:
    flow = clean(text)
    found = distinct(citations_in(flow, len(flow), None))
    return [(each.number_symbol, each.date, each.issuer.text if each.issuer else None) for each in found]


def roles(text: str) -> list[tuple[str, str]]:
    flow = clean(text)
    return [(each.number_symbol, each.role) for each in distinct(citations_in(flow, len(flow), None))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ngày 09 tháng 6 năm 2031, Chính phủ ban hành Nghị định số 19/2031/NĐ-CP sửa đổi một số điều.",
            [("19/2031/NĐ-CP", "2031-06-09", "Chính phủ")],
        ),
        (
            "Ngày 1/2/2031, Bộ Minh họa đã có Văn bản số 15/BMH-VP gửi địa phương.",
            [("15/BMH-VP", "2031-02-01", "Bộ Minh họa")],
        ),
        (
            "Thứ nhất, Cục Thử nghiệm đã có Văn bản số 6/CTN-VP ngày 2/3/2031 và Văn bản số 9/CTN-KT ngày 4/5/2031.",
            [("6/CTN-VP", "2031-03-02", "Cục Thử nghiệm"), ("9/CTN-KT", "2031-05-04", "Cục Thử nghiệm")],
        ),
        # The verb says it was done by somebody, but nobody is named.
        ("Quy chế được ban hành Quyết định số 5/QĐ-BMH.", [("5/QĐ-BMH", None, None)]),
        ("Điều 1. Ban hành Thông tư số 5/2031/TT-BMH.", [("5/2031/TT-BMH", None, None)]),
    ],
)
def test_who_issued_it_and_when_may_stand_before_it(text, expected):
    assert cited(text) == expected


def test_a_day_of_another_year_behind_the_issuer_opens_the_next_clause():
    text = (
        "Triển khai Nghị định số 6/2030/NĐ-CP của Chính phủ, ngày 17 tháng 6 năm 2031 Bộ trưởng Bộ Minh họa đã ban hành "
        "Thông tư số 8/2031/TT-BMH sửa đổi một số điều."
    )
    assert cited(text) == [
        ("6/2030/NĐ-CP", None, "Chính phủ"),
        ("8/2031/TT-BMH", "2031-06-17", "Bộ trưởng Bộ Minh họa"),
    ]


@pytest.mark.parametrize(
    ("behind", "issuer"),
    [
        ("Ủy ban nhân dân tỉnh Hư Cấu tiếp nhận nguyên trạng Ban Mẫu", "Ủy ban nhân dân tỉnh Hư Cấu"),
        ("Ủy ban nhân dân thành phố Đà Mẫu quản lý Ban Mẫu", "Ủy ban nhân dân thành phố Đà Mẫu"),
        ("Hội đồng nhân dân tỉnh Hư Cấu khóa IX về phí", "Hội đồng nhân dân tỉnh Hư Cấu khóa IX"),
        ("Ủy ban nhân dân tỉnh Hư Cấu Ban hành Quy chế", "Ủy ban nhân dân tỉnh Hư Cấu"),
        ("Chính phủ Ban hành chương trình", "Chính phủ"),
        ("Ủy ban nhân dân tỉnh Hư Cấu Sửa đổi, bổ sung các Quyết định", "Ủy ban nhân dân tỉnh Hư Cấu"),
        ("Ban Minh họa tỉnh Hư Cấu Về việc thẩm định", "Ban Minh họa tỉnh Hư Cấu"),
        ("Ban Minh họa tỉnh Hư Cấu Kết quả thẩm định", "Ban Minh họa tỉnh Hư Cấu"),
        ("Ủy ban nhân dân các tỉnh trực thuộc", "Ủy ban nhân dân các tỉnh trực thuộc"),
        ("Bộ Giao thông Mẫu", "Bộ Giao thông Mẫu"),
    ],
)
def test_a_name_ends_after_its_place_and_before_a_verb_with_a_capital(behind, issuer):
    assert cited(f"Quyết định số 5/QĐ-HC ngày 1/2/2031 của {behind};") == [("5/QĐ-HC", "2031-02-01", issuer)]


def test_one_issuer_before_a_colon_is_that_of_every_document_of_its_kind_below():
    text = (
        "Căn cứ các Quyết định của Bộ trưởng Bộ Minh họa về phê duyệt quy hoạch thời kỳ 2031 - 2040: Quyết định số 16/QĐ-BMH "
        "ngày 1/2/2031 phê duyệt quy hoạch A; Quyết định số 79/QĐ-BMH ngày 3/4/2031 phê duyệt quy hoạch B; Thông báo số "
        "3/TB-BMH ngày 5/6/2031;"
    )
    assert cited(text) == [
        ("16/QĐ-BMH", "2031-02-01", "Bộ trưởng Bộ Minh họa"),
        ("79/QĐ-BMH", "2031-04-03", "Bộ trưởng Bộ Minh họa"),
        ("3/TB-BMH", "2031-06-05", None),
    ]


def test_a_sender_is_read_through_a_word_said_twice():
    text = "Về đề nghị của Bộ Minh họa tại tại Tờ trình số 87/TTr-BMH ngày 26 tháng 11 năm 2031 về việc thử,"
    assert cited(text) == [("87/TTr-BMH", "2031-11-26", "Bộ Minh họa")]


@pytest.mark.parametrize("form", ["66.2/2031/NQ-CP", "66.13/2031/NQ-CP"])
def test_a_resolution_counted_under_the_number_of_another_keeps_its_dot(form):
    assert cited(f"Căn cứ Nghị quyết số {form} ngày 28 tháng 8 năm 2031 của Chính phủ về thử;") == [
        (form, "2031-08-28", "Chính phủ")
    ]


def test_items_below_a_line_that_says_what_ends_are_replaced():
    text = (
        "Bãi bỏ các Quyết định sau đây:\nQuyết định số 3/2021/QĐ-UBND ngày 1/2/2021 của Ủy ban nhân dân tỉnh Hư Cấu;\n"
        "Quyết định số 4/2022/QĐ-UBND ngày 3/4/2022 của Ủy ban nhân dân tỉnh Hư Cấu.\n"
        "Các cơ quan thực hiện theo:\nQuyết định số 9/2030/QĐ-UBND ngày 5/6/2030."
    )
    assert roles(text) == [
        ("3/2021/QĐ-UBND", "replaced"),
        ("4/2022/QĐ-UBND", "replaced"),
        ("9/2030/QĐ-UBND", "cited"),
    ]


# --- what the sentence around it says ---


def test_words_between_a_body_and_its_letter_are_no_part_of_the_body():
    text = (
        "phần ranh giới mỏ của Công ty Thử nghiệm theo nội dung đề nghị tại Văn bản số 28/CV-TN ngày 04/8/2031 nêu trên"
    )
    assert cited(text) == [("28/CV-TN", "2031-08-04", None)]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Luật số 42/2031/QH151 ngày 29/6/2031", "42/2031/QH15"),
        ("Nghị định số 105/2031/NĐ-CP2, cơ quan thử", "105/2031/NĐ-CP"),
        ("Thông tư số 47/2031/TT-BMH12 của Bộ Minh họa", "47/2031/TT-BMH"),
        ("Văn bản số 787/C06-P3 ngày 29/01/2031", "787/C06-P3"),
        ("Công văn số 72/BTĐ-NV2 ngày 29/01/2031", "72/BTĐ-NV2"),
    ],
)
def test_a_footnote_mark_is_no_part_of_a_symbol(printed, number):
    assert [each[0] for each in cited(f"Theo {printed};")] == [number]


def test_a_licence_is_a_document():
    flow = clean("theo Giấy phép khai thác khoáng sản số 199/GP-BMH ngày 14/7/2031 của Bộ Minh họa;")
    found = distinct(citations_in(flow, len(flow), None))
    assert [(each.type, each.number_symbol, each.date) for each in found] == [("Giấy phép", "199/GP-BMH", "2031-07-14")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Quyết định số 12 ngày 01/02/2030 của Ủy ban nhân dân tỉnh về việc thử;",
            [("12", "2030-02-01", "Ủy ban nhân dân tỉnh")],
        ),
        # The same document again, this time in full; another type with the same number.
        (
            "Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2030; Nghị quyết số 18 ngày 25/10/2030; Quyết định số 18 ngày 1/2/2031;",
            [("18-NQ/TW", "2030-10-25", None), ("18", "2031-02-01", None)],
        ),
        ("Theo Mẫu số 3 ngày 1/2/2031 và Điều lệ số 4 năm 2031;", []),
        ("Nghị quyết số 18 ngày càng đi vào cuộc sống", []),
    ],
)
def test_a_number_without_a_symbol_counts_with_its_type_and_day(text, expected):
    assert cited(text) == expected


def test_its_own_number_without_the_symbol_is_no_citation():
    flow = clean("(Kèm theo Quyết định số 12 ngày 1/2/2031 của Sở Mẫu)")
    assert citations_in(flow, len(flow), "12/QĐ-SM") == []


def test_grounds_stand_below_the_subject_and_above_what_is_said():
    text = (
        "triển khai Nghị định số 1/2031/NĐ-CP\nThực hiện Nghị định số 2/2031/NĐ-CP, Sở Mẫu có ý kiến như sau:\n"
        "Theo quy định tại Điều 3 Nghị định số 3/2031/NĐ-CP thì chưa đủ điều kiện."
    )
    flow = clean(text)
    found = distinct(citations_in(flow, len(flow), None, subject_end=text.index("\n") + 1))
    assert [each.role for each in found] == ["cited", "legal_basis", "cited"]


def test_a_ground_below_a_dash_is_a_ground():
    assert roles("- Căn cứ Quy định số 30-QĐ/TW, ngày 26/7/2031;\n- Nêu tại Quy định số 31-QĐ/TW;") == [
        ("30-QĐ/TW", "legal_basis"),
        ("31-QĐ/TW", "cited"),
    ]


def test_papers_given_several_times_have_the_day_of_that_time_and_one_issuer():
    text = (
        "Căn cứ Quyết định chủ trương sản xuất số 62/QĐ-BQLM cấp lần đầu ngày 31/7/2030, Quyết định chấp thuận điều chỉnh "
        "chủ trương sản xuất đồng thời chấp thuận người sản xuất số 14/QĐ-BQLM điều chỉnh lần thứ hai ngày 17/12/2031 của "
        "Ban Quản lý Khu Mẫu;"
    )
    assert cited(text) == [
        ("62/QĐ-BQLM", "2030-07-31", "Ban Quản lý Khu Mẫu"),
        ("14/QĐ-BQLM", "2031-12-17", "Ban Quản lý Khu Mẫu"),
    ]


def test_the_number_of_a_footnote_at_the_year_is_no_part_of_it():
    assert cited("tại Văn bản số 8/CV-MH ngày 19/8/20314 của Công ty Mẫu.") == [
        ("8/CV-MH", "2031-08-19", "Công ty Mẫu")
    ]


def test_a_paper_that_confirms_is_named_by_its_first_words():
    flow = clean("Giấy xác nhận đăng ký Kế hoạch làm sạch số 2/GXN-SMH ngày 7/1/2031 của Sở Minh họa xác nhận là đủ.")
    (found,) = distinct(citations_in(flow, len(flow), None))
    assert (found.type, found.issuer and found.issuer.text) == ("Giấy xác nhận", "Sở Minh họa")


def test_what_others_are_made_to_fit_does_not_end():
    text = "Sửa đổi, thay thế, bãi bỏ các văn bản để thống nhất với Luật Mẫu và Nghị định số 17/2031/NĐ-CP."
    assert roles(text) == [("17/2031/NĐ-CP", "cited")]
    assert roles("Bãi bỏ Quyết định số 5/QĐ-MH vì không phù hợp với quy định mới.") == [("5/QĐ-MH", "replaced")]


# --- what ends, and what only ends something ---


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Thay thế Quyết định số 5/QĐ-HC ngày 1/2/2031.", "replaced"),
        ("Điều kiện nêu trên đã được bãi bỏ tại Nghị định số 5/2031/NĐ-CP.", "cited"),
        ("Thông tư này được thay thế bởi Thông tư số 5/2031/TT-BMH.", "cited"),
        ("Đã được bãi bỏ theo quy định tại Khoản 1 Điều 12 Nghị định số 5/2031/NĐ-CP.", "cited"),
        ("Bãi bỏ khoản 2 Điều 1 của Thông tư số 5/2031/TT-BMH.", "cited"),
        ("Bãi bỏ một phần Quyết định số 5/QĐ-HC.", "cited"),
    ],
)
def test_only_what_ends_whole_is_replaced(text, role):
    assert [each for _number, each in roles(text)] == [role]


def test_a_list_of_grounds_goes_on_without_its_word():
    text = (
        "Căn cứ Nghị định số 5/2031/NĐ-CP ngày 1/2/2031 của Chính phủ;\n"
        "Nghị định số 6/2031/NĐ-CP ngày 3/4/2031 của Chính phủ sửa đổi, bổ sung một số điều;\n"
        "Thông tư số 7/2031/TT-BMH ngày 5/6/2031.\n"
        "Quyết định số 8/QĐ-HC ngày 7/8/2031 được thực hiện như sau"
    )
    assert [role for _number, role in roles(text)] == ["legal_basis", "legal_basis", "legal_basis", "cited"]


@pytest.mark.parametrize(
    ("behind", "issuer", "day"),
    [
        ("Ủy ban nhân dân tỉnh Hư Cấu 10/06/2031 về việc thử", "Ủy ban nhân dân tỉnh Hư Cấu", "2031-06-10"),
        ("Bộ Minh họa không còn hiệu lực", "Bộ Minh họa", None),
        ("phòng Quản lý Quy hoạch, xây dựng và Đầu tư.", "phòng Quản lý Quy hoạch, xây dựng và Đầu tư", None),
    ],
)
def test_a_name_ends_before_a_day_and_goes_on_after_a_comma_in_small_letters(behind, issuer, day):
    assert cited(f"Quyết định số 5/QĐ-HC của {behind}") == [("5/QĐ-HC", day, issuer)]


def test_the_year_of_a_standard_is_no_number():
    assert cited('Thông tư số 5/2031/TT-BMH ban hành "QCVN 07:2031/BMH Quy chuẩn về thử";') == [
        ("5/2031/TT-BMH", None, None)
    ]


def test_a_firm_counts_its_letters_within_a_month():
    assert cited("Theo Tờ trình số 32.7/TTr-CTM ngày 31/7/2031;") == [("32.7/TTr-CTM", "2031-07-31", None)]


def test_letters_of_another_alphabet_that_look_alike_are_read():
    # The last letter of "của" is a Cyrillic one.
    assert cited("Nghị định số 5/2031/NĐ-CP ngày 1/2/2031 củ\u0430 Chính phủ;") == [
        ("5/2031/NĐ-CP", "2031-02-01", "Chính phủ")
    ]


def test_what_a_replaced_document_was_about_does_not_end_with_it():
    text = (
        "Nghị quyết này thay thế Nghị quyết số 9/2031/NQ-CP ngày 4/2/2031 của Chính phủ tạm ngưng hiệu lực và điều chỉnh "
        "thời hạn áp dụng Nghị định số 46/2031/NĐ-CP ngày 26/1/2031, thay thế Nghị định số 5/2030/NĐ-CP.\n"
    )
    assert roles(text) == [
        ("9/2031/NQ-CP", "replaced"),
        ("46/2031/NĐ-CP", "cited"),
        ("5/2030/NĐ-CP", "replaced"),
    ]
    assert cited(text)[0] == ("9/2031/NQ-CP", "2031-02-04", "Chính phủ")


def test_an_application_is_counted_within_a_month_too():
    text = "Xét đề nghị của Công ty Cổ phần Mẫu tại Giấy đề nghị cấp phép số 26.06/GĐN-CTM ngày 26/6/2031;"
    assert cited(text) == [("26.06/GĐN-CTM", "2031-06-26", "Công ty Cổ phần Mẫu")]


@pytest.mark.parametrize(
    ("heading", "issuer", "role"),
    [
        ("Bãi bỏ các văn bản sau đây của Ủy ban nhân dân tỉnh Mẫu:", "Ủy ban nhân dân tỉnh Mẫu", "replaced"),
        ("Bãi bỏ các Quyết định của Ủy ban nhân dân tỉnh Mẫu sau đây:", "Ủy ban nhân dân tỉnh Mẫu", "replaced"),
        ("Bãi bỏ các văn bản sau:\nCác Quyết định của Sở Mẫu:", "Sở Mẫu", "replaced"),
        ("Rà soát các văn bản của Trung ương:", None, "cited"),
        # Which of the two issued it is not said.
        ("Bãi bỏ các văn bản của Hội đồng nhân dân, Ủy ban nhân dân tỉnh Mẫu:", None, "replaced"),
        ("Sửa đổi các văn bản sau:", None, "cited"),
    ],
)
def test_the_line_above_a_list_says_whose_the_items_are_and_whether_they_end(heading, issuer, role):
    items = "Quyết định số 1/QĐ-HC ngày 1/2/2031 về việc thử;\nQuyết định số 2/QĐ-HC ngày 3/2/2031 về việc khác."
    text = f"Mở đầu.\n{heading}\n{items}"
    assert cited(text) == [("1/QĐ-HC", "2031-02-01", issuer), ("2/QĐ-HC", "2031-02-03", issuer)]
    assert [each for _number, each in roles(text)] == [role, role]
