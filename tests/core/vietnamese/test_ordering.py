import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tests.support.vietnamese import phrases
from thidua.core.vietnamese import name_key, sort_key

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxyz")
TONED = ["ba", "bà", "bả", "bã", "bá", "bạ"]
NAMES = [
    "Nguyễn Văn An",
    "Lê Thị Ánh",
    "Trần Ánh",
    "Phạm Văn Ân",
    "Ngô Đại",
    "Lê Văn Đài",
    "Bùi Thị Em",
    "Hồ Ủy",
    "Vũ Ý",
]


def shuffled(words: list[str]) -> list[str]:
    return random.Random(7).sample(words, len(words))


def test_letters_follow_the_vietnamese_alphabet():
    assert sorted(shuffled(ALPHABET), key=sort_key) == ALPHABET


def test_tones_follow_their_order_only_among_equal_letters():
    assert sorted(shuffled(TONED), key=sort_key) == TONED
    assert sort_key("bạ") < sort_key("ban")


def test_lower_case_comes_before_upper_case():
    assert sorted(["Ánh", "ánh", "Anh", "anh"], key=sort_key) == ["anh", "Anh", "ánh", "Ánh"]


def test_words_beyond_z_of_plain_databases_stand_in_their_place():
    assert sorted(["zalo", "Ủy", "Đài", "Ánh", "bến"], key=sort_key) == ["Ánh", "bến", "Đài", "Ủy", "zalo"]


def test_shorter_text_comes_first():
    assert sorted(["Sở Y tế", "Sở", "Sở Nội vụ"], key=sort_key) == ["Sở", "Sở Nội vụ", "Sở Y tế"]


def test_people_are_listed_by_given_name_then_surname_then_middle_name():
    given = ["Nguyễn Văn An", "Trần Ánh", "Lê Thị Ánh", "Lê Bảo Ánh", "Đỗ Bình", "Bình"]
    assert sorted(given, key=name_key) == [
        "Nguyễn Văn An",
        "Lê Bảo Ánh",
        "Lê Thị Ánh",
        "Trần Ánh",
        "Bình",
        "Đỗ Bình",
    ]


@given(phrases())
def test_key_is_ascii_and_the_same_for_both_unicode_forms(text):
    assert sort_key(text).isascii()
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(text)


@given(st.text())
def test_any_text_has_an_ascii_key(text):
    assert sort_key(text).isascii()


@given(st.lists(phrases(max_size=3), min_size=2, max_size=2, unique_by=lambda text: text))
def test_different_vietnamese_texts_have_different_keys(pair):
    one, other = pair
    same_letters = unicodedata.normalize("NFD", one) == unicodedata.normalize("NFD", other)
    assert (sort_key(one) == sort_key(other)) == same_letters
