"""Who sent or approved a cited document, named before it; all is invented."""

import pytest

from thidua.core.documents.source import clean
from thidua.core.documents.values.cited.citations import citations_in, distinct
from thidua.core.documents.values.cited.laws import laws_in


def issuers(text: str) -> list[tuple[str, str | None]]:
    flow = clean(text)
    found = distinct(citations_in(flow, len(flow), None))
    return [(each.number_symbol, each.issuer.text if each.issuer else None) for each in found]


def test_each_body_of_a_list_sent_its_own_letter():
    text = (
        "Về đề nghị của Ủy ban nhân dân tỉnh Hư Cấu tại văn bản số 14/TTr-UBND ngày 4/3/2031, Bộ Mẫu và Minh họa tại văn bản "
        "số 72/BMM-TC ngày 3/2/2031, ý kiến của Bộ Thử tại văn bản số 15/BT-PC ngày 9/12/2030, Bộ Văn hóa, Thể thao và Du lịch "
        "tại văn bản số 46/BVHTTDL-PL ngày 5/12/2030 về chủ trương;"
    )
    assert issuers(text) == [
        ("14/TTr-UBND", "Ủy ban nhân dân tỉnh Hư Cấu"),
        ("72/BMM-TC", "Bộ Mẫu và Minh họa"),
        ("15/BT-PC", "Bộ Thử"),
        ("46/BVHTTDL-PL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Quy hoạch đã được Thủ tướng Chính phủ phê duyệt tại Quyết định số 12/QĐ-TTg ngày 1/2/2031.",
            "Thủ tướng Chính phủ",
        ),
        ("Ủy ban nhân dân tỉnh đã chỉ đạo tại Công văn số 12/UBND-NC ngày 1/2/2031.", "Ủy ban nhân dân tỉnh"),
        ("Kế hoạch do Ủy ban nhân dân xã Mẫu ban hành tại Quyết định số 12/QĐ-UBND.", "Ủy ban nhân dân xã Mẫu"),
        ("Được phê duyệt trữ lượng tại Quyết định số 12/QĐ-HĐTL ngày 4/9/2030.", None),
        # Whose tasks they are is not who issued the decree.
        ("Nhiệm vụ của Ủy ban nhân dân cấp xã tại Nghị định số 12/2031/NĐ-CP.", None),
    ],
)
def test_the_body_that_did_it_in_a_document_is_its_issuer(text, issuer):
    assert [who for _number, who in issuers(text)] == [issuer]


def test_a_document_named_between_is_no_sender():
    text = "Mỏ được cấp Giấy phép thăm dò số 15/GP-BMH ngày 18/5/2030 và được phê duyệt tại Quyết định số 11/QĐ-HĐTL."
    assert issuers(text) == [("15/GP-BMH", None), ("11/QĐ-HĐTL", None)]


def test_a_letter_without_symbol_may_be_dated_behind_its_issuer():
    flow = clean("Theo Công văn số 123 của Sở Mẫu ngày 1/3/2031 về việc thử;")
    found = distinct(citations_in(flow, len(flow), None))
    assert [(each.number, each.date, each.issuer and each.issuer.text) for each in found] == [
        ("123", "2031-03-01", "Sở Mẫu")
    ]


def test_a_kind_of_law_alone_is_no_law():
    assert laws_in(clean("Điều chỉnh Chương trình xây dựng luật, Pháp lệnh năm 2031")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quyết định số 8/QĐ-HĐTĐKT ngày 1/2/2031 của Hội đồng Thi đua, Khen thưởng tỉnh Hư Cấu về việc thử;",
            [("8/QĐ-HĐTĐKT", "Hội đồng Thi đua, Khen thưởng tỉnh Hư Cấu")],
        ),
        ("Báo cáo số 5/BC-UBTM ngày 1/2/2031 của Ủy ban Mẫu, Ngân sách;", [("5/BC-UBTM", "Ủy ban Mẫu, Ngân sách")]),
        ("Công văn số 5/SM-A ngày 1/2/2031 của Sở Mẫu, Văn phòng tỉnh", [("5/SM-A", "Sở Mẫu")]),
        (
            "các Quyết định của Ủy ban nhân dân tỉnh số 1/QĐ-UBND ngày 2/1/2031 và số 2/QĐ-UBND ngày 3/1/2031;",
            [("1/QĐ-UBND", "Ủy ban nhân dân tỉnh"), ("2/QĐ-UBND", "Ủy ban nhân dân tỉnh")],
        ),
    ],
)
def test_a_comma_inside_a_name_and_a_name_before_a_list(text, expected):
    assert issuers(text) == expected
