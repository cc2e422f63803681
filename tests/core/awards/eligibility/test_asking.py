"""A condition is refused where it is read if it asks what its kind cannot answer."""

from fractions import Fraction

import pytest

from thidua.core.awards.eligibility.asking import ASKS, Wrong, wrongs
from thidua.core.awards.eligibility.predicates import KINDS


def test_every_kind_of_condition_says_what_it_asks() -> None:
    assert set(ASKS) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "asks", "expected"),
    [
        ("rating", {"level": "good", "years": 2}, []),
        ("rating", {}, [Wrong("level", "missing")]),
        ("rating", {"level": "tốt"}, [Wrong("level", "word")]),
        ("rating", {"level": "good", "share": Fraction(1, 2)}, [Wrong("share", "unknown")]),
        ("title", {"award": "lao-dong-tien-tien", "times": 0}, [Wrong("times", "number")]),
        ("title", {"award": "lao-dong-tien-tien", "times": True}, [Wrong("times", "number")]),
        ("had", {"award": "", "years": 5}, [Wrong("award", "word")]),
        ("members-share", {"award": "x", "share": Fraction(0)}, [Wrong("share", "number")]),
        ("leads-bloc", {}, []),
    ],
)
def test_what_is_amiss_is_named(kind: str, asks: dict[str, object], expected: list[Wrong]) -> None:
    assert list(wrongs(kind, asks)) == expected
