"""Where a text names other documents and what it does to them."""

import pytest

from thidua.core.documents import read, to_json
from thidua.core.documents.graph.mentions import mentions_in

HEAD = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐÔNG HẢI                Độc lập - Tự do - Hạnh phúc

Số: 12/QĐ-UBND                Đông Hải, ngày 05 tháng 3 năm 2031

QUYẾT ĐỊNH
Về việc ban hành Quy chế làm việc

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Quyết định số 40/QĐ-UBND ngày 02/02/2030 của Ủy ban nhân dân tỉnh;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc theo Quyết định số 40/QĐ-UBND.

Điều 2. {end}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""


def found(end: str) -> list[tuple[str, str]]:
    text = HEAD.format(end=end)
    return [
        (one.named.number_symbol or one.named.title, one.role)
        for one in mentions_in(text, to_json(read(text, name="x")))
    ]


def test_every_mention_of_a_number_has_its_place():
    text = HEAD.format(end="Quyết định có hiệu lực kể từ ngày ký.")
    some = [one for one in mentions_in(text, to_json(read(text, name="x"))) if one.named.number_symbol]
    assert [text[one.start : one.end].split()[-1] for one in some][-1] == "40/QĐ-UBND"
    assert len({one.start for one in some}) == 2
    assert {one.named.field for one in some} == {"citations[0]"}


def test_laws_are_named_by_title():
    assert ("Luật Thi đua, khen thưởng", "legal_basis") in found("Hết.")


@pytest.mark.parametrize(
    ("end", "role"),
    [
        ("Quyết định này thay thế Quyết định số 9/QĐ-UBND ngày 01/02/2029 của Ủy ban nhân dân tỉnh.", "replaced"),
        ("Bãi bỏ Quyết định số 9/QĐ-UBND ngày 01/02/2029 của Ủy ban nhân dân tỉnh.", "repealed"),
        ("Bãi bỏ khoản 2 Điều 5 Quyết định số 9/QĐ-UBND ngày 01/02/2029 của Ủy ban nhân dân tỉnh.", "partly"),
        ("Thay thế một số nội dung của Quyết định số 9/QĐ-UBND ngày 01/02/2029.", "partly"),
        ("Các cơ quan thực hiện Quyết định số 9/QĐ-UBND ngày 01/02/2029.", "cited"),
    ],
)
def test_what_is_done_to_the_other_document(end, role):
    assert ("9/QĐ-UBND", role) in found(end)


def test_a_document_does_not_cite_itself():
    assert "12/QĐ-UBND" not in dict(found("Quyết định số 12/QĐ-UBND này có hiệu lực kể từ ngày ký."))


def test_a_reading_without_places_still_names_its_documents():
    reading = {"citations": [{"number_symbol": "9/QĐ-UBND", "role": "cited", "text": "Quyết định số 9/QĐ-UBND"}]}
    assert [(one.named.identity.key, one.start) for one in mentions_in("", reading)] == [("9/QĐ-UBND", None)]
