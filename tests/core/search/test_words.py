"""Words, codes and parts of a text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.search.words import OVERLAP, STEP, number_words, parts_of, squeezed, words_of


def plain(text: str) -> list[str]:
    return [word.plain for word in words_of(text)]


def test_words_without_marks_and_where_they_stand():
    words = words_of("Đổi mới: UBND-TH")
    assert [(w.plain, w.start, w.end) for w in words] == [
        ("doi", 0, 3),
        ("moi", 4, 7),
        ("ubnd", 9, 13),
        ("th", 14, 16),
    ]


def test_marks_are_kept_beside():
    bare, toned = words_of("hoa hòa")
    assert (bare.marked, toned.plain) == ("hoa", "hoa")
    assert toned.marked == "hozze0"


def test_old_and_new_place_of_the_tone_are_one_word():
    assert len({word.marked for word in words_of("hòa hoà HÒA")}) == 1


def test_eth_is_a_typing_of_the_stroked_d():
    assert words_of("Ðảng")[0].marked == words_of("Đảng")[0].marked


def test_document_numbers_in_a_text():
    text = "Căn cứ Quyết định số 05/QĐ-UBND, Nghị định số 12/2031/NĐ-CP; Chỉ thị 29-CT/TU"
    assert sorted(one for one, _ in number_words(text)) == ["12ndcp", "12y2031ndcp", "29cttu", "5qdubnd"]


def test_an_id_is_squeezed():
    assert squeezed("LC-1.3a")[0] == "lc13a"
    assert squeezed("05/QĐ-UBND")[0] == "5qdubnd"


@given(st.text(max_size=300))
def test_spellings_are_plain_ascii(text):
    for word in words_of(unicodedata.normalize("NFC", text)):
        assert all(said.isascii() and said.isalnum() for said in (word.plain, word.marked))


@given(st.integers(0, 3 * STEP + 50))
def test_parts_cover_everything_and_cut_no_phrase(length):
    words = words_of("a " * length)
    parts = list(parts_of(words))
    assert all(len(part) <= STEP + OVERLAP for part in parts)
    for start in range(length):
        run = words[start : start + OVERLAP]
        assert any(part[i : i + len(run)] == run for part in parts for i in range(len(part)))
