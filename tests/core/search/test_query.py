"""What is typed and what it asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.search import Query, parse


def asked(text: str) -> list[str]:
    return [" ".join(word.plain for word in term.words) + ("*" if term.prefix else "") for term in parse(text).terms]


def codes(text: str) -> list[str]:
    return [term.code[0] for term in parse(text).terms]


def test_words_lose_their_marks_and_the_last_may_be_unfinished():
    assert asked("Đổi mới công") == ["doi", "moi", "cong*"]


def test_words_in_quotes_stand_together_and_are_finished():
    assert asked("“văn hóa công sở” xã") == ["van hoa cong so", "xa*"]
    assert asked('xã "văn hóa"') == ["xa", "van hoa"]


def test_an_unclosed_quote_is_no_quote():
    assert asked('"văn hóa') == ["van", "hoa*"]


@pytest.mark.parametrize(
    "typed", ["134/UBND-TH", "134 /UBND-TH", "0134/ubnd-th", "134/UBND – TH", "134 UBND-TH", "134/UBND/TH"]
)
def test_a_document_number_is_one_word_however_it_is_typed(typed):
    assert codes(typed) == ["134ubndth"]


def test_a_number_with_its_year():
    assert codes("05/2031/NĐ-CP") == ["5y2031ndcp"]


def test_a_figure_before_a_small_word_is_no_number():
    assert codes("30 xã") == ["", ""]
    assert codes("134 UBND") == ["134ubnd"]


def test_days_and_years_are_words():
    assert codes("ngày 15/7/2019") == ["", "", "", ""]
    assert codes("2019-2025") == ["", ""]


def test_an_id_of_a_clause_is_one_word():
    assert codes("lc-1.3a") == ["lc13a"]


def test_marks_matter_only_where_they_were_typed():
    assert [term.is_marked for term in parse("Hòa binh").terms] == [True, False]


def test_both_places_of_the_tone_are_one_spelling():
    assert parse("hoà").terms[0].words[0].marked == parse("hòa").terms[0].words[0].marked


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "*", "- ( ) : ^ + ' \\ ;", "“ ”", "\x00", "…", "🙂"])
def test_nothing_to_look_for(typed):
    assert parse(typed) == Query(" ".join(typed.replace("\x00", " ").split()), ())


def test_a_very_long_query_is_cut():
    assert len(parse("thi đua " + " ".join(f"từ{i}" for i in range(10_000))).terms) == 12


@given(st.text(max_size=400))
def test_whatever_is_typed_terms_hold_only_letters_and_figures(text):
    for term in parse(text).terms:
        for said in (*(word.plain for word in term.words), *(word.marked for word in term.words), *term.code):
            assert said == "" or (said.isascii() and said.isalnum())


@given(st.text(max_size=80))
def test_composed_and_decomposed_ask_the_same(text):
    import unicodedata

    one, other = (parse(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert [t.alternatives() for t in one.terms] == [t.alternatives() for t in other.terms]
