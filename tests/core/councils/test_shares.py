import tomllib
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import CASES
from thidua.core.councils.outcome import Asking, Count, outcome
from thidua.core.councils.shares import Bar, needed, reaches
from thidua.core.shares import read_share

WORKED = tomllib.loads((CASES / "councils" / "thresholds.toml").read_text(encoding="utf-8"))
EIGHTY, NINETY, TWO_THIRDS = (Bar(read_share(text)) for text in ("80%", "90%", "2/3"))
SIZES = st.integers(5, 25)
SHARES = st.fractions(min_value=Fraction(1, 50), max_value=1, max_denominator=100)


@pytest.mark.parametrize("size", sorted(WORKED["needed"], key=int))
def test_needed_votes_and_presence_are_those_of_the_worked_table(size: str) -> None:
    assert [needed(bar, int(size)) for bar in (EIGHTY, NINETY, TWO_THIRDS)] == WORKED["needed"][size]


@pytest.mark.parametrize("vote", WORKED["vote"], ids=lambda vote: vote["what"][:40])
def test_worked_votes_come_out_as_signed(vote: dict[str, Any]) -> None:
    bar = Bar(read_share(vote["share"]), is_strict=vote.get("is_strict", False))
    lower = Bar(read_share(vote["lower_share"])) if "lower_share" in vote else None
    count = Count(vote["secret"], vote["written"])
    found = outcome(Asking(bar, lower), count, vote["members"], vote["present"])
    assert (found.verdict, found.needed) == (vote["verdict"], vote["needed"])


@given(SHARES, SIZES)
def test_needed_is_the_smallest_number_that_reaches_the_share(share: Fraction, size: int) -> None:
    wanted = needed(Bar(share), size)
    assert wanted * share.denominator >= share.numerator * size
    assert wanted == 1 or (wanted - 1) * share.denominator < share.numerator * size
    assert 1 <= wanted <= size


@given(SHARES, SIZES)
def test_more_than_a_share_is_never_the_share_itself(share: Fraction, size: int) -> None:
    wanted = needed(Bar(share, is_strict=True), size)
    assert Fraction(wanted, size) > share >= Fraction(wanted - 1, size)


@given(SHARES, SIZES, SIZES)
def test_a_larger_council_never_needs_fewer(share: Fraction, one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert needed(Bar(share), small) <= needed(Bar(share), large)


@given(SHARES, SIZES, st.integers(0, 25))
def test_reaching_agrees_with_the_exact_fraction(share: Fraction, size: int, yes: int) -> None:
    assert reaches(yes, Bar(share), size) == (yes >= 1 and Fraction(yes, size) >= share)
