import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.vietnamese import ONSETS, RHYMES, TONES, phrases, syllable
from thidua.core.vietnamese import comparison_key, fold, nfc, same_text


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Văn hoá công sở", "van hoa cong so"),
        ("VĂN HÓA  CÔNG\tSỞ ", "van hoa cong so"),
        ("Ðắk Lắk, Đồng Tháp", "dak lak, dong thap"),
        ("2019 – 2025", "2019 - 2025"),
        ("Uỷ ban", "uy ban"),
        ("", ""),
    ],
)
def test_search_key_forgets_marks_case_blanks_and_dashes(written, folded):
    assert fold(written) == folded


@given(phrases())
def test_both_unicode_forms_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(phrases())
def test_folded_vietnamese_is_ascii(text):
    assert fold(text).isascii()


@given(phrases())
def test_stored_form_is_composed(text):
    assert nfc(unicodedata.normalize("NFD", text)) == text


@given(
    st.sampled_from([onset for onset in ONSETS if onset != "qu"]),
    st.sampled_from(RHYMES),
    st.sampled_from(TONES),
)
def test_both_tone_placements_are_the_same_text(onset, rhyme, tone):
    old = syllable(onset, rhyme, tone, old_placement=True)
    new = syllable(onset, rhyme, tone, old_placement=False)
    assert same_text(old, new)
    assert same_text(old.upper(), unicodedata.normalize("NFD", new))


@pytest.mark.parametrize(("one", "other"), [("hoá", "hoà"), ("thi đua", "thi dua"), ("sở", "sơ"), ("ủy", "ùy")])
def test_different_marks_are_different_text(one, other):
    assert not same_text(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân", "UỶ BAN  NHÂN DÂN"),
        ("“hòa”", '"hoà"'),
        ("2019 – 2025", "2019 - 2025"),
        ("Ðoàn", "Đoàn"),
        ("khỏe", "khoẻ"),
        ("thúy", "thuý"),
    ],
)
def test_spellings_of_the_same_words_compare_equal(one, other):
    assert comparison_key(one) == comparison_key(other)


@given(st.text())
def test_comparison_key_is_stable(text):
    assert comparison_key(nfc(text)) == comparison_key(text)
