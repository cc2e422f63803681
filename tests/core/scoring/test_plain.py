"""A record somebody altered by hand is refused before its numbers are written out."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.core.scoring.plain import Unreadable, from_plain, to_plain


@dataclass(frozen=True)
class Kept:
    points: Decimal
    share: Fraction


def test_numbers_come_back_as_they_were_written() -> None:
    kept = Kept(Decimal("-0.125"), Fraction(-2, 3))
    assert from_plain(Kept, to_plain(kept)) == kept


@pytest.mark.parametrize("text", ["1E+99999999", "1E-99999999", "NaN", "Infinity", "9" * 5000])
def test_a_giant_number_of_points_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        from_plain(Kept, {"points": text, "share": "1/2"})


@pytest.mark.parametrize("text", ["1e99999999", "1/0", "0.5", "1_0/3", " 1/2", "9" * 5000])
def test_a_share_is_two_whole_numbers(text: str) -> None:
    with pytest.raises(Unreadable):
        from_plain(Kept, {"points": "1", "share": text})
