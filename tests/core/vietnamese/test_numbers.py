from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.vietnamese import spell
from thidua.core.vietnamese.numbers import NotSpellable

DIGITS = {
    word: value for value, word in enumerate(("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"))
} | {"mốt": 1, "lăm": 5}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1015, "một nghìn không trăm mười lăm"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
        (10**9, "một tỷ"),
        (10**12, "một nghìn tỷ"),
        (-3, "âm ba"),
    ],
)
def test_numbers_in_words(number, words):
    assert spell(number) == words


def test_the_office_may_prefer_le():
    assert spell(2_005, gap="lẻ") == "hai nghìn không trăm lẻ năm"


@pytest.mark.parametrize("value", [1.5, True, Decimal(3), "3"])
def test_only_whole_numbers_are_spelt(value):
    with pytest.raises(NotSpellable):
        spell(value)


def read_back(words: str) -> int:
    """An independent reader of number words, to check the speller."""
    total = group = pending = 0
    for word in words.split():
        if word in DIGITS:
            pending = DIGITS[word]
        elif word in ("linh", "lẻ"):
            pending = 0
        elif word == "mười":
            group, pending = group + 10, 0
        elif word == "mươi":
            group, pending = group + 10 * pending, 0
        elif word == "trăm":
            group, pending = group + 100 * pending, 0
        elif word in ("nghìn", "triệu"):
            scale = 1000 if word == "nghìn" else 1_000_000
            total, group, pending = total + (group + pending) * scale, 0, 0
        elif word == "tỷ":
            total, group, pending = (total + group + pending) * 10**9, 0, 0
    return total + group + pending


@given(st.integers(min_value=0, max_value=10**15))
def test_what_is_spelt_reads_back(number):
    assert read_back(spell(number)) == number
