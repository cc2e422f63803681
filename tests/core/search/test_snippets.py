"""What is shown of a text that was found."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.search import best_snippet, parse, snippet


def shown(text: str, query: str) -> str:
    return "".join(f"[{words}]" if is_hit else words for words, is_hit in snippet(text, parse(query)).pieces)


def test_words_are_marked_as_they_are_printed():
    assert shown("Đẩy mạnh văn hoá công sở.", "van hoa") == "Đẩy mạnh [văn] [hoá] công sở."


def test_an_unfinished_word_marks_the_whole_word():
    assert shown("phong trào thi đua", "tra") == "phong [trào] thi đua"


def test_a_number_is_marked_with_its_zeros():
    assert shown("Căn cứ Công văn số 05/UBND-TH ngày", "5/ubnd") == "Căn cứ Công văn số [05]/[UBND]-TH ngày"


def test_words_of_a_phrase_are_marked_only_together():
    assert shown("công sở và văn hóa công sở", '"hóa công"') == "công sở và văn [hóa] [công] sở"


def test_a_long_text_is_cut_around_the_hits():
    text = "đầu " * 100 + "kỷ luật lao động" + " cuối" * 100
    found = snippet(text, parse("kỷ luật")).text
    assert found.startswith("… đầu")
    assert "kỷ luật" in found
    assert found.endswith("cuối …")
    assert len(found.split()) <= 36


def test_the_window_shows_as_many_terms_as_it_can():
    text = "kỷ " + "và " * 60 + "kỷ luật"
    assert "luật" in snippet(text, parse("kỷ luật")).text


def test_line_breaks_become_blanks():
    assert shown("văn hóa\n  công sở", "hóa") == "văn [hóa] công sở"


def test_the_text_that_shows_most_is_taken():
    assert best_snippet(["kỷ cương", "kỷ luật"], parse("kỷ luật")).text == "kỷ luật"
    assert best_snippet([], parse("kỷ")).pieces == ()


@given(st.text(max_size=200), st.text(max_size=40))
def test_pieces_are_pieces_of_the_text(text, query):
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    for words, is_hit in snippet(text, parse(query)).pieces:
        assert not is_hit or words in text


def test_other_marks_are_no_hit_where_the_marks_as_typed_are_there():
    found = snippet("sơ kết ở công sở", parse("sở"), exact=True)
    assert [words for words, is_hit in found.pieces if is_hit] == ["sở"]
