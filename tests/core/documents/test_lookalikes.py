"""Letters of the Russian alphabet typed where Latin ones of the same look belong."""

import pytest

from thidua.core.documents.source import clean


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("củ\u0430 Bộ", "của Bộ"),
        ("Số: 5/\u0412\u0421\u0422-KH", "Số: 5/BCT-KH"),
        # A word of that language stays.
        ("\u0411\u0430\u043d\u043a", "\u0411\u0430\u043d\u043a"),
    ],
)
def test_a_lookalike_becomes_the_letter_it_looks_like(given, read):
    assert clean(given).text == read


def test_each_letter_keeps_its_place():
    given = "x \u0412\u0421\u0422 y"
    assert list(clean(given).starts) == list(range(len(given)))
