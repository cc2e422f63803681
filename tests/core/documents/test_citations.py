"""Every grammar of a document number, inside sentences; all documents are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.documents import read, to_json
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import clean
from thidua.core.documents.values.cited.citations import citations_in, distinct
from thidua.core.documents.values.cited.laws import laws_in
from thidua.core.documents.values.cited.references import unnumbered_in


def cited(text: str) -> list[tuple[str | None, str, str | None, str | None]]:
    flow = clean(text)
    found = distinct(citations_in(flow, len(flow), None))
    return [(each.type, each.number_symbol, each.date, each.issuer.text if each.issuer else None) for each in found]


def abouts(text: str) -> list[str | None]:
    flow = clean(text)
    return [each.about.text if each.about else None for each in distinct(citations_in(flow, len(flow), None))]


def roles(text: str) -> list[tuple[str, str]]:
    flow = clean(text)
    return [(each.number_symbol, each.role) for each in distinct(citations_in(flow, len(flow), None))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công văn số 41/UBND-TH ngày 2/3/2031", ("Công văn", "41/UBND-TH", "2031-03-02", None)),
        ("Nghị định số 12/2031/NĐ-CP ngày 04 tháng 5 năm 2031", ("Nghị định", "12/2031/NĐ-CP", "2031-05-04", None)),
        ("Nghị quyết số 9/NQ-UBTVQH15 ngày 1-2-2031", ("Nghị quyết", "9/NQ-UBTVQH15", "2031-02-01", None)),
        ("Nghị quyết số 76/2031/UBTVQH15", ("Nghị quyết", "76/2031/UBTVQH15", None, None)),
        ("Chỉ thị số 46-CT/TW, ngày 6.7.2031", ("Chỉ thị", "46-CT/TW", "2031-07-06", None)),
        ("Chỉ thị số 02 - CT/TU ngày 5/8/2031", ("Chỉ thị", "02-CT/TU", "2031-08-05", None)),
        ("Quyết định số 733 /QĐ - TTg ngày 14/6/2031", ("Quyết định", "733/QĐ-TTg", "2031-06-14", None)),
        ("Quyết định số 12/QÐ-UBND", ("Quyết định", "12/QÐ-UBND", None, None)),
        ("Hướng dẫn 78/HD-SNV ngày 14/9/2031", ("Hướng dẫn", "78/HD-SNV", "2031-09-14", None)),
        ("Tờ trình số357/TTr-CP", ("Tờ trình", "357/TTr-CP", None, None)),
        ("Báo cáo thẩm tra số 42/BC-BPC ngày 3/6/2031", ("Báo cáo", "42/BC-BPC", "2031-06-03", None)),
        ("Chương trình hành động số 12-CTr/TU", ("Chương trình", "12-CTr/TU", None, None)),
        ("Thông báo kết luận số 34-TB/TU", ("Thông báo kết luận", "34-TB/TU", None, None)),
        ("Quyết định 12/QĐ-MH năm 2031 của Sở Mẫu", ("Quyết định", "12/QĐ-MH", None, "Sở Mẫu")),
        ("Nghị định của Chính phủ: số 9/2031/NĐ-CP", ("Nghị định", "9/2031/NĐ-CP", None, "Chính phủ")),
        ("Chỉ thị 18-2001/CT-TTg ngày 3/8/2001", ("Chỉ thị", "18-2001/CT-TTg", "2001-08-03", None)),
        ("Quyết định số 07-2004/QĐ-UB của UBND tỉnh", ("Quyết định", "07-2004/QĐ-UB", None, "UBND tỉnh")),
        ("Nghị định số 61-CP ngày 5-7-1994 của Chính phủ", ("Nghị định", "61-CP", "1994-07-05", "Chính phủ")),
        ("(NQ 66/NQ-CP)", ("nghị quyết", "66/NQ-CP", None, None)),
        (
            "Nghị quyết của Hội đồng nhân dân tỉnh số 05/2031/NQ-HĐND ngày 1/1/2031",
            ("Nghị quyết", "05/2031/NQ-HĐND", "2031-01-01", "Hội đồng nhân dân tỉnh"),
        ),
        (
            "Công văn số 12/UBND-NC của UBND tỉnh ngày 12/10/2031",
            ("Công văn", "12/UBND-NC", "2031-10-12", "UBND tỉnh"),
        ),
    ],
)
def test_number_grammars_inside_sentences(text, expected):
    assert cited(f"Theo {text} về việc minh họa, các đơn vị thực hiện.") == [expected]


@pytest.mark.parametrize(
    "issuer",
    [
        "Bộ trưởng Bộ Tài chính",
        "Bộ Kế hoạch và Đầu tư",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Ủy ban Pháp luật và Tư pháp",
        "Ban Chỉ đạo cải cách hành chính",
        "UBND TP. Hư Cấu",
        "Ban Thường vụ Tỉnh ủy",
    ],
)
@pytest.mark.parametrize(
    "after", [" về minh họa", " quy định minh họa", " tại cuộc họp", "; việc khác", ", Bộ Nội vụ", " (khóa X)"]
)
def test_the_issuer_ends_where_its_name_ends(issuer, after):
    assert cited(f"Kế hoạch số 3/KH-MH ngày 5/5/2031 của {issuer}{after}.") == [
        ("Kế hoạch", "3/KH-MH", "2031-05-05", issuer)
    ]


def test_a_list_shares_the_date_and_issuer_printed_after_it():
    text = "Căn cứ các Nghị quyết số 1/NQ-HĐND, số 2/NQ-HĐND ngày 01/02/2031 của Hội đồng nhân dân tỉnh về phí;"
    assert cited(text) == [
        ("Nghị quyết", "1/NQ-HĐND", "2031-02-01", "Hội đồng nhân dân tỉnh"),
        ("Nghị quyết", "2/NQ-HĐND", "2031-02-01", "Hội đồng nhân dân tỉnh"),
    ]


def test_documents_of_different_bodies_share_nothing():
    assert cited("Công văn số 4/BMH-VP ngày 1/10/2031, Công văn số 12/UBND-NC của UBND tỉnh ngày 12/10/2031") == [
        ("Công văn", "4/BMH-VP", "2031-10-01", None),
        ("Công văn", "12/UBND-NC", "2031-10-12", "UBND tỉnh"),
    ]


def test_a_date_of_another_year_than_the_number_is_not_borrowed():
    assert cited("các Nghị định số 1/2029/NĐ-CP, số 2/2031/NĐ-CP ngày 14/6/2031 của Chính phủ") == [
        ("Nghị định", "1/2029/NĐ-CP", None, "Chính phủ"),
        ("Nghị định", "2/2031/NĐ-CP", "2031-06-14", "Chính phủ"),
    ]


def test_a_document_cited_twice_is_one_entry_and_learns_its_date():
    text = "Nghị định số 5/2031/NĐ-CP của Chính phủ;\nthi hành Nghị định số 5/2031/NĐ-CP ngày 14 tháng 6 năm 2031."
    assert cited(text) == [("Nghị định", "5/2031/NĐ-CP", "2031-06-14", "Chính phủ")]


def test_a_subject_may_name_another_document():
    text = (
        "Căn cứ Nghị định số 2/2031/NĐ-CP ngày 1/2/2031 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số "
        "1/2030/NĐ-CP ngày 3/4/2030 của Chính phủ về minh họa;"
    )
    assert [each[1] for each in cited(text)] == ["2/2031/NĐ-CP", "1/2030/NĐ-CP"]
    assert abouts(text) == [
        "sửa đổi, bổ sung một số điều của Nghị định số 1/2030/NĐ-CP ngày 3/4/2030 của Chính phủ về minh họa",
        "về minh họa",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mẫu số 01/TĐKT-MH kèm theo",
        "biểu mẫu số 02/BC-SNV",
        "tài khoản số 12/AB-CD",
        "thuộc dự án 135/CP",
        "hoạt động 24/7, ngày 04/01/2031, tốc độ 3/4, 50 km/h",
    ],
)
def test_forms_dates_and_fractions_are_no_documents(text):
    assert cited(text) == []


def test_a_dash_of_the_sentence_does_not_lengthen_the_symbol():
    assert [each[1] for each in cited("Quyết định số 12/QĐ-UBND - Về việc khác; số 13/QĐ - UBND.")] == [
        "12/QĐ-UBND",
        "13/QĐ-UBND",
    ]


def test_every_item_of_the_grounds_is_a_legal_basis():
    text = "Thực hiện Chỉ thị số 1/CT-TTg ngày 1/1/2031 của Thủ tướng Chính phủ; Kế hoạch số 2-KH/TU của Tỉnh ủy."
    assert roles(text) == [("1/CT-TTg", "legal_basis"), ("2-KH/TU", "legal_basis")]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định này thay thế Quyết định số 1/2029/QĐ-UBND ngày 1/1/2029.",
        "Bãi bỏ các Quyết định: số 1/2029/QĐ-UBND ngày 1/1/2029 của Ủy ban nhân dân tỉnh.",
        "Quyết định số 1/2029/QĐ-UBND ngày 1/1/2029 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
    ],
)
def test_replaced_and_repealed_documents(text):
    assert roles(text) == [("1/2029/QĐ-UBND", "replaced")]


def test_what_a_ground_replaced_is_not_replaced_here():
    assert roles("Căn cứ Quyết định số 2/QĐ-MH về thay thế Quyết định số 1/QĐ-MH;") == [
        ("2/QĐ-MH", "legal_basis"),
        ("1/QĐ-MH", "legal_basis"),
    ]


def test_word_and_code_that_disagree_are_named():
    found = to_json(read("Theo Công văn số 78/HD-BMH ngày 1/2/2031 và Quy định số 5-QĐ/TW, các đơn vị thực hiện."))
    assert [each["type"] for each in found["citations"]] == ["Công văn", "Quy định"]
    assert found["warnings"] == [
        {"code": "type-mismatch", "field": "citations[0].type", "found": ["Công văn", "hướng dẫn"]}
    ]


# --- laws ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Luật Minh họa, thử nghiệm ngày 15 tháng 6 năm 2031", [("Luật Minh họa, thử nghiệm", "2031-06-15", None)]),
        ("Bộ luật Minh họa năm 2031", [("Bộ luật Minh họa", None, 2031)]),
        ("Luật Minh họa 2031", [("Luật Minh họa", None, 2031)]),
        (
            "Luật Ban hành văn bản quy phạm pháp luật ngày 1/2/2031",
            [("Luật Ban hành văn bản quy phạm pháp luật", "2031-02-01", None)],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Một và Luật Hai ngày 2/3/2031",
            [("Luật sửa đổi, bổ sung một số điều của Luật Một và Luật Hai", "2031-03-02", None)],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Một ngày 14/6/2025 và ngày 16/11/2031",
            [
                ("Luật sửa đổi, bổ sung một số điều của Luật Một", "2025-06-14", None),
                ("Luật sửa đổi, bổ sung một số điều của Luật Một", "2031-11-16", None),
            ],
        ),
        ("Luật Một, Luật Hai năm 2031", [("Luật Hai", None, 2031)]),
        ("Luật Một số 06/2031/QH15 ngày 1/2/2031", []),
        ("theo Luật Một; năm 2031 sẽ khác", []),
    ],
)
def test_laws_by_title(text, expected):
    found = laws_in(clean(f"Căn cứ {text};"))
    assert [(law.title.text, law.date, law.year) for law, _start, _end in found] == expected


def test_a_law_with_a_number_is_a_citation_named_from_its_title():
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Một và Luật Hai số 52/2031/QH15;"
    found = distinct(citations_in(clean(text), 200, None))
    assert [(each.type, each.number_symbol) for each in found] == [("Luật", "52/2031/QH15")]
    assert found[0].text.text == text[len("Căn cứ ") : -1]


# --- whatever is printed is read back ---

WORDS = {"Quyết định": "QĐ", "Kế hoạch": "KH", "Chỉ thị": "CT", "Thông báo": "TB", "Tờ trình": "TTr"}
ORGANS = ("UBND", "TTg", "SNV", "HĐND", "BTĐKT", "VPCP")
BODIES = ("Ủy ban nhân dân tỉnh", "Thủ tướng Chính phủ", "Sở Giáo dục và Đào tạo", "Tỉnh ủy", "Bộ trưởng Bộ Nội vụ")
DATES = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))


@st.composite
def printed_citations(draw):
    """(text, expected): a type, a number in one of the grammars, perhaps a date and an issuer, in any of their forms."""
    word = draw(st.sampled_from(sorted(WORDS)))
    number, organ, day = draw(st.integers(1, 9999)), draw(st.sampled_from(ORGANS)), draw(DATES)
    padded = draw(st.sampled_from([str(number), f"{number:02d}", f"0{number}"]))
    whole = draw(
        st.sampled_from(
            [
                f"{padded}/{WORDS[word]}-{organ}",
                f"{padded}/{day.year}/{WORDS[word]}-{organ}",
                f"{padded}-{WORDS[word]}/TU",
            ]
        )
    )
    shown = draw(st.sampled_from([whole, whole.replace("/", " /", 1), whole.replace("-", "- ", 1)]))
    text = f"{word} {draw(st.sampled_from(['số ', 'số: ', '']))}{shown}"
    dated = draw(
        st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0:%d-%m-%Y}", "{0.day} tháng {0.month} năm {0.year}", None])
    )
    if dated:
        text += draw(st.sampled_from([" ngày ", ", ngày "])) + dated.format(day)
    body = draw(st.sampled_from([*BODIES, None]))
    if body:
        text += f" của {body}"
    return text, (word, whole, day.isoformat() if dated else None, body)


@given(st.lists(printed_citations(), min_size=1, max_size=4, unique_by=lambda item: item[1][1]))
def test_any_printed_citations_are_read_back(items):
    text = "; ".join(f"{shown} về việc minh họa" for shown, _expected in items)
    assert cited(f"Căn cứ {text};") == [expected for _shown, expected in items]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Kế hoạch số 5/KHPH-UBND-LĐLĐ ngày 1/1/2031 của Ủy ban nhân dân tỉnh, Liên đoàn Lao động tỉnh về việc phối hợp", "Ủy ban nhân dân tỉnh, Liên đoàn Lao động tỉnh"),
        ("Quyết định số 1/QĐ-TTg ngày 1/1/2031 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch", "Thủ tướng Chính phủ"),
        ("Thông tư số 3/2031/TT-VPCP ngày 1/1/2031 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
        ("Nghị định số 4/2031/NĐ-CP ngày 1/1/2031 của Chính phủ qui định mức chi", "Chính phủ"),
        ("CHỈ THỊ SỐ 1/CT-TTG NGÀY 1/1/2031 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ VIỆC MINH HỌA", "THỦ TƯỚNG CHÍNH PHỦ"),
        ("Xét đề nghị của Giám đốc Sở Mẫu tại Tờ trình số 2/TTr-SM ngày 1/1/2031", "Giám đốc Sở Mẫu"),
        ("phong trào do Chủ tịch nước phát động tại Quyết định số 6/QĐ-CTN ngày 1/1/2031", "Chủ tịch nước"),
        ("theo quy định của pháp luật tại Quyết định số 6/QĐ-MH ngày 1/1/2031", None),
    ],
)  # fmt: skip
def test_who_issued_stands_after_or_before_the_number(text: str, issuer: str | None) -> None:
    found = to_json(read(f"Số: 1/KH-SM\n\nKẾ HOẠCH\nMinh họa\n\n{text};\n\nI. MỤC ĐÍCH\nMột việc.\n"))["citations"]
    assert [each["issuer"] for each in found] == [issuer]


def test_the_issuer_is_shown_as_the_body_prints_it_not_in_the_capitals_of_the_subject() -> None:
    text = "Số: 1/KH-SM\n\nKẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ 1/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ MINH HỌA\n\n"
    text += "Thực hiện Chỉ thị số 1/CT-TTg của Thủ tướng Chính phủ về minh họa.\n\nI. MỤC ĐÍCH\nMột việc.\n"
    assert [each["issuer"] for each in to_json(read(text))["citations"]] == ["Thủ tướng Chính phủ"]


@pytest.mark.parametrize(
    "text",
    [
        "từ năm 2026-2030 có 12-15 phong trào",
        "nhà 61-CP và tuyến 12-CT",
        "điện thoại 0203-388",
        "trang 18-2001 của sách",
    ],
)
def test_figures_joined_by_a_dash_are_no_old_numbers(text):
    assert cited(text) == []


def test_a_number_with_a_dash_or_a_stroke_before_its_year_is_one_document():
    text = "Theo Chỉ thị số 18-2001/CT-TTg ngày 3/8/2001; thực hiện Chỉ thị số 18/2001/CT-TTg."
    assert cited(text) == [("Chỉ thị", "18-2001/CT-TTg", "2001-08-03", None)]


def test_an_old_number_is_read_in_the_letterhead():
    found = to_json(read("BỘ MẪU\nSố: 18-2001/QĐ-BM\nMẫu, ngày 5 tháng 3 năm 2001\n\nQUYẾT ĐỊNH\nVề việc thử\n"))
    assert found["number_symbol"] == "18-2001/QĐ-BM"


def laws_of(text: str) -> list[tuple[str, str | int | None]]:
    return [(law.title.text, law.date or law.year) for law, _start, _end in laws_in(clean(text))]


@pytest.mark.parametrize(
    "text",
    [
        "TĂNG CƯỜNG KỶ LUẬT, KỶ CƯƠNG HÀNH CHÍNH NĂM 2031",
        "TUYÊN TRUYỀN PHÁP LUẬT NĂM 2031",
        "GIỮ NGHIÊM LUẬT LỆ GIAO THÔNG NĂM 2031",
        "Đại hội Hội Luật gia tỉnh năm 2031",
        "QUY\u00a0LUẬT PHÁT TRIỂN CỦA PHONG TRÀO NĂM 2031",
    ],
)
def test_a_word_that_holds_the_word_law_is_no_law(text):
    assert laws_of(text) == []


def test_a_law_in_capitals_is_a_law():
    assert laws_of("TRIỂN KHAI LUẬT MINH HỌA, THỬ NGHIỆM NĂM 2031") == [("LUẬT MINH HỌA, THỬ NGHIỆM", 2031)]


def unnumbered(text: str) -> list[str]:
    return [name.text for name, _start, _end in unnumbered_in(clean(text), Ranges(()))]


@pytest.mark.parametrize(
    "text",
    [
        "Nay Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:",
        "Theo Quyết định số 5/QĐ-A, Sở Mẫu ban hành Kế hoạch tổ chức phong trào mùa xuân:",
        "Các đơn vị xây dựng Kế hoạch thực hiện phong trào mùa xuân.",
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế xét tặng danh hiệu.",
        "Điều 1. Phê duyệt Đề án xây dựng nếp sống mới.",
    ],
)
def test_what_is_being_written_is_no_reference(text):
    assert unnumbered(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quyết định số 5/QĐ-A của Sở Mẫu ban hành Quy chế văn hóa cơ quan.", "Quy chế văn hóa cơ quan"),
        ("Chính phủ đã ban hành Chiến lược phát triển đô thị bền vững.", "Chiến lược phát triển đô thị bền vững"),
        ("theo Kế hoạch bảo tồn đa dạng sinh học, cơ sở", "Kế hoạch bảo tồn đa dạng sinh học"),
        ("theo Chương trình công tác thanh thiếu nhi toàn tỉnh.", "Chương trình công tác thanh thiếu nhi toàn tỉnh"),
        ("theo Kế hoạch công tác năm đã duyệt", "Kế hoạch công tác năm"),
    ],
)
def test_a_document_named_without_a_number_keeps_its_whole_name(text, name):
    assert unnumbered(text) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ các thông tư của Bộ Kế hoạch và Đầu tư: Số 1/2030/TT-BKH ngày 01/02/2030 hướng dẫn Luật Mẫu; "
            "số 2/2030/TT-BKH ngày 03/02/2030 hướng dẫn Nghị định số 9/2029/NĐ-CP;",
            [
                ("thông tư", "1/2030/TT-BKH", "2030-02-01", "Bộ Kế hoạch và Đầu tư"),
                ("thông tư", "2/2030/TT-BKH", "2030-02-03", "Bộ Kế hoạch và Đầu tư"),
                ("Nghị định", "9/2029/NĐ-CP", None, None),
            ],
        ),
        (
            "Xét đề nghị của Sở Tài chính tại Tờ trình số 5/TTr-STC ngày 01/02/2030 và các văn bản số 6/STC-NS ngày "
            "02/02/2030, số 7/STC-NS ngày 03/02/2030; Báo cáo thẩm định số 8/BC-STP ngày 04/02/2030;",
            [
                ("Tờ trình", "5/TTr-STC", "2030-02-01", "Sở Tài chính"),
                ("văn bản", "6/STC-NS", "2030-02-02", "Sở Tài chính"),
                ("văn bản", "7/STC-NS", "2030-02-03", "Sở Tài chính"),
                ("Báo cáo", "8/BC-STP", "2030-02-04", None),
            ],
        ),
        (
            "Xét các báo cáo bổ sung, giải trình số 3/BC-MH và số 4/BC-MH ngày 07/12/2030 của Sở Mẫu",
            [("báo cáo", "3/BC-MH", "2030-12-07", "Sở Mẫu"), ("báo cáo", "4/BC-MH", "2030-12-07", "Sở Mẫu")],
        ),
        (
            "Công văn 285/CCMH ngày 08/9/2030 của Sở Tài nguyên và Môi trường",
            [("Công văn", "285/CCMH", "2030-09-08", "Sở Tài nguyên và Môi trường")],
        ),
        (
            "Nghị định số 1/2030/NĐ-CP và Nghị định số 2/2030/NĐ-CP cùng ngày 05/01/2030 của Chính phủ",
            [
                ("Nghị định", "1/2030/NĐ-CP", "2030-01-05", "Chính phủ"),
                ("Nghị định", "2/2030/NĐ-CP", "2030-01-05", "Chính phủ"),
            ],
        ),
    ],
)
def test_what_is_printed_once_belongs_to_a_whole_list(text: str, expected: list) -> None:
    assert cited(text) == expected


@pytest.mark.parametrize(
    ("after", "issuer"),
    [
        ("của Bộ Ngoại giao hướng dẫn", "Bộ Ngoại giao"),
        ("của Bộ Ngoại giao-Bộ Nội vụ hướng dẫn", "Bộ Ngoại giao-Bộ Nội vụ"),
        ("của Thủ tướng Chính phủ đến hết năm 2031", "Thủ tướng Chính phủ"),
        ("của Thủ tướng Chính phủ gửi về Sở Mẫu", "Thủ tướng Chính phủ"),
        ("của Liên hiệp các Hội khoa học và kỹ thuật tỉnh hướng dẫn", "Liên hiệp các Hội khoa học và kỹ thuật tỉnh"),
        ("của Văn phòng Mẫu, Bộ Chính trị đã đồng ý về chủ trương", "Văn phòng Mẫu"),
        ("của Chính phủ ngày càng đi vào nền nếp", "Chính phủ"),
        ("của Bộ Chính trị trong toàn ngành", "Bộ Chính trị"),
        ("của Ủy ban nhân dân tỉnh trên địa bàn xã", "Ủy ban nhân dân tỉnh"),
        (
            "của Ban Chỉ đạo phát triển thư viện, sách nói và chuyển đổi số về việc mượn sách",
            "Ban Chỉ đạo phát triển thư viện, sách nói và chuyển đổi số",
        ),
        (
            "của Ban Chỉ đạo phát triển thư viện, sách nói và Đề án 07 về việc mượn sách",
            "Ban Chỉ đạo phát triển thư viện, sách nói và Đề án 07",
        ),
    ],
)
def test_no_verb_and_no_half_of_a_name_ends_an_issuer_wrongly(after: str, issuer: str) -> None:
    assert cited(f"Công văn số 5/MH-VP ngày 01/02/2030 {after}")[0][3] == issuer


@pytest.mark.parametrize(
    "after",
    [
        ", được sửa đổi, bổ sung bởi Nghị định số 6/2031/NĐ-CP",
        " đã được sửa đổi bởi Nghị định số 6/2031/NĐ-CP",
        ", đồng chí Phó Chủ tịch có ý kiến như sau:",
        ", thay mặt Thủ tướng, Phó Thủ tướng có ý kiến như sau:",
        " và ý kiến chỉ đạo của Chủ tịch tỉnh Hư Cấu",
        " và hướng dẫn của Sở Mẫu",
        ", các sở, ngành đã tập trung triển khai nhiều việc.",
        "[2].",
    ],
)
def test_the_subject_ends_before_who_speaks_and_what_became_of_it(after: str) -> None:
    assert abouts(f"Nghị định số 5/2030/NĐ-CP ngày 01/02/2030 về mẫu số{after}")[0] == "về mẫu số"


def test_the_paragraph_below_is_no_subject() -> None:
    assert abouts("Tờ trình số 5/TTr-SNV ngày 01/02/2030,\nBan hành kèm theo Quyết định này Quy chế mẫu.") == [None]


@pytest.mark.parametrize("title", ["Luật Hòa giải ở cơ sở", "Luật Hóa chất", "Luật Giá", "Luật Giáo dục"])
def test_a_title_that_begins_like_another_word_is_a_law(title: str) -> None:
    found = laws_in(clean(f"Thực hiện {title} năm 2031; Luật sư năm 2031, Hội Luật gia năm 2031."))
    assert [(law.title.text, law.year) for law, _start, _end in found] == [(title, 2031)]


def test_laws_in_a_list_say_the_word_once():
    found = laws_in(
        clean("Căn cứ các Luật: Thử nghiệm ngày 19/6/2031, Minh họa, ví dụ năm 2032 và Mẫu ngày 25/6/2033;")
    )
    assert [(law.title.text, law.date, law.year) for law, _start, _end in found] == [
        ("Thử nghiệm", "2031-06-19", None),
        ("Minh họa, ví dụ", None, 2032),
        ("Mẫu", "2033-06-25", None),
    ]


def test_a_law_with_its_year_may_end_a_sentence():
    found = laws_in(clean("quy định tại Điều 5 Luật Thử nghiệm 2031. Luật này có hiệu lực."))
    assert [(law.title.text, law.year) for law, _start, _end in found] == [("Luật Thử nghiệm", 2031)]


@pytest.mark.parametrize(
    ("after", "subject"),
    [
        (" về rà soát thủ tục đọc sách (TTĐS) liên quan đến thư viện", "về rà soát thủ tục đọc sách (TTĐS) liên quan đến thư viện"),
        (" về kho sách thường (sách mượn) thuộc thư viện", "về kho sách thường (sách mượn) thuộc thư viện"),
        (" về kho sách (sau đây gọi là Kho) thuộc thư viện", "về kho sách"),
        (": về việc mượn sách", "về việc mượn sách"),
    ],
)  # fmt: skip
def test_short_brackets_and_a_colon_leave_the_subject_whole(after: str, subject: str) -> None:
    assert abouts(f"Thông báo số 5/TB-VPM ngày 01/02/2030{after}.") == [subject]


NOTED = (
    "Số: 1/KH-SM\n\nKẾ HOẠCH\nMinh họa\n\nThực hiện chỉ đạo chung[1], Sở Mẫu lập Kế hoạch.\n\nI. MỤC ĐÍCH\nMột việc.\n\n"
    "Nơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nNguyễn Văn Mẫu\n\n"
)


def test_footnotes_behind_the_signature_cite_documents() -> None:
    notes = "[1] Công văn số 45/SHC-TH ngày 03/02/2031 của Sở Hư Cấu về\nviệc mượn sách.\n\n[2] Kế hoạch số 6/KH-SM.\n"
    found = to_json(read(NOTED + notes))["citations"]
    assert [(each["number_symbol"], each["issuer"], each["about"]) for each in found] == [
        ("45/SHC-TH", "Sở Hư Cấu", "về việc mượn sách"),
        ("6/KH-SM", None, None),
    ]
