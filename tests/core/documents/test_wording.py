from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.drafts import DECISION, LETTER
from thidua.core.documents.out.wording import (
    addressee_lines,
    annex_word,
    article_marker,
    capitals,
    closed,
    ended_list,
    recipient_lines,
    roman,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ủy ban nhân dân tỉnh Lạng Sơn", "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"),
        ("Quyết định số 733/QĐ-TTg của Thủ tướng", "QUYẾT ĐỊNH SỐ 733/QĐ-TTg CỦA THỦ TƯỚNG"),
        ("Chương trình 15-CTr/TU", "CHƯƠNG TRÌNH 15-CTr/TU"),
        ("Phục vụ 24/7 năm 2026", "PHỤC VỤ 24/7 NĂM 2026"),
        ("TM. Ủy ban", "TM. ỦY BAN"),
        ("đợt 1/năm", "ĐỢT 1/NĂM"),
    ],
)
def test_capitals_keep_document_symbols(text: str, shown: str) -> None:
    assert capitals(text) == shown


def test_a_list_ends_its_items_with_semicolons_and_a_full_stop_once() -> None:
    assert ended_list(["Căn cứ A;", "Căn cứ B.", " Căn cứ C ", ""]) == ("Căn cứ A;", "Căn cứ B;", "Căn cứ C.")
    assert ended_list([]) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kể từ ngày ký.", "kể từ ngày ký./."),
        ("kể từ ngày ký", "kể từ ngày ký./."),
        ("kể từ ngày ký./.", "kể từ ngày ký./."),
        ("kể từ ngày ký/.", "kể từ ngày ký/."),
        ("xem xét; ", "xem xét./."),
        ("(danh sách kèm theo)", "(danh sách kèm theo)./."),
    ],
)
def test_the_last_sentence_is_closed_once(text: str, shown: str) -> None:
    assert closed(text) == shown
    assert closed(shown) == shown


def test_the_word_and_number_of_an_article_stand_apart() -> None:
    assert article_marker("Điều 12. Tặng") == ("Điều 12.", " Tặng")
    assert article_marker("Điều 5a. Tặng") == ("Điều 5a.", " Tặng")
    assert article_marker("Theo Điều 12. Tặng") == ("", "Theo Điều 12. Tặng")
    assert article_marker("Điều 12 quy định") == ("", "Điều 12 quy định")


def test_one_addressee_has_no_dash_and_several_have() -> None:
    assert addressee_lines(replace(LETTER, addressees=("- Bộ Nội vụ",))) == ("Bộ Nội vụ",)
    assert addressee_lines(replace(LETTER, addressees=("Bộ Nội vụ", "Bộ Tài chính;"))) == (
        "- Bộ Nội vụ;",
        "- Bộ Tài chính.",
    )


@pytest.mark.parametrize("archive", ["VT, TH", "Lưu: VT, TH.", "- Lưu: VT, TH"])
def test_recipients_end_with_the_archive_however_it_was_typed(archive: str) -> None:
    draft = replace(DECISION, recipients=("Như trên;", "- Sở Nội vụ"), archive=archive)
    assert recipient_lines(draft) == ("- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, TH.")


def test_annexes_are_numbered_only_when_there_are_several() -> None:
    assert annex_word(1, 1) == "Phụ lục"
    assert [annex_word(place, 4) for place in (1, 2, 3, 4)] == [
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
        "Phụ lục IV",
    ]


@given(st.integers(min_value=1, max_value=399))
def test_roman_numbers_add_up(number: int) -> None:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    values = [worth[letter] for letter in roman(number)]
    pairs = zip(values, [*values[1:], 0], strict=True)
    assert sum(-value if value < following else value for value, following in pairs) == number
