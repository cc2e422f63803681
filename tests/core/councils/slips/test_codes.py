"""Letters on a slip: what people mistype is noticed, what they read as a look-alike is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.councils.slips.codes import ALPHABET, BITS, WrongCode, code_of, grouped, read_code

NUMBERS = st.integers(0, 2**BITS - 1)


def test_a_code_is_twenty_letters_and_a_check_letter_without_look_alikes() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)
    assert code_of(0) == "0" * 21
    # one in the last of the twenty letters: its weight is x²⁰, worked by hand over x⁵ = x² + 1
    assert code_of(1) == "0" * 19 + "1" + "C"


@given(NUMBERS)
def test_a_printed_code_is_read_back(number: int) -> None:
    code = code_of(number)
    assert read_code(grouped(code)) == code
    assert read_code(f" {grouped(code).lower()} ") == code


@given(NUMBERS, NUMBERS)
def test_different_numbers_have_different_codes(one: int, other: int) -> None:
    assert (code_of(one) == code_of(other)) == (one == other)


@given(NUMBERS, st.integers(0, 20), st.integers(1, 31))
def test_every_single_wrong_letter_is_noticed(number: int, place: int, step: int) -> None:
    code = code_of(number)
    wrong = ALPHABET[(ALPHABET.index(code[place]) + step) % 32]
    with pytest.raises(WrongCode, match="check"):
        read_code(code[:place] + wrong + code[place + 1 :])


@given(NUMBERS, st.integers(0, 20), st.integers(0, 20))
def test_every_swap_of_two_different_letters_is_noticed(number: int, one: int, other: int) -> None:
    letters = list(code_of(number))
    if letters[one] == letters[other]:
        return
    letters[one], letters[other] = letters[other], letters[one]
    with pytest.raises(WrongCode, match="check"):
        read_code("".join(letters))


def test_look_alikes_are_understood() -> None:
    code = next(code_of(n) for n in range(2**60, 2**61, 2**53 + 12345) if {"0", "1", "V"} <= set(code_of(n)))
    assert read_code(code.replace("0", "o").replace("1", "l").replace("V", "u")) == code


@pytest.mark.parametrize(
    ("typed", "reason", "place"),
    [("", "length", 0), ("0" * 20, "length", 0), ("0" * 22, "length", 0), ("00Đ" + "0" * 18, "letter", 3)],
)
def test_what_is_no_code_is_refused_with_its_reason_and_without_its_letters(
    typed: str, reason: str, place: int
) -> None:
    with pytest.raises(WrongCode) as refused:
        read_code(typed)
    assert (refused.value.reason, refused.value.place) == (reason, place)
    assert "00" not in str(refused.value)


@pytest.mark.parametrize("number", [-1, 2**BITS])
def test_a_number_of_more_than_100_bits_makes_no_code(number: int) -> None:
    with pytest.raises(ValueError, match="100 bits"):
        code_of(number)
