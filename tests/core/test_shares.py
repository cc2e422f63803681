from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.shares import NotAShare, read_share, show_share

NO_SHARES = (
    "",
    "0",
    "101%",
    "hai phần ba",
    "1/0",
    "-1/2",
    "3/2",
    "%",
    "nan",
    "inf",
    "1_0%",
    "2//3",
    "1/2/3",
    "1,",
    "½",
)
GIANTS = ("1e-9999999", "1e9999999", "1e9999999%", "1/1e9999999", "9" * 5000, "1/" + "9" * 5000)


@pytest.mark.parametrize("text", [*NO_SHARES, *GIANTS], ids=lambda text: text[:12])
def test_what_is_no_share_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(NotAShare) as fault:
        read_share(text)
    assert fault.value.text == text


def test_shares_are_read_and_shown_as_people_write_them() -> None:
    texts = ("2/3", "80 %", "90%", "4/5", "66,5%", "0,8", "0.8", "1")
    assert [show_share(read_share(text)) for text in texts] == [
        "2/3", "80%", "90%", "80%", "133/200", "80%", "80%", "100%",
    ]  # fmt: skip


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=1, max_denominator=10**6))
def test_a_share_shown_is_read_back_the_same(share: Fraction) -> None:
    assert read_share(show_share(share)) == share
