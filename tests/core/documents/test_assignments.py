"""A random implementation section, printed in any of the usual ways, is read back exactly; nothing outside it gives work."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.assignments import STYLES, Given, invent
from thidua.core.documents import read, to_json


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_who_is_told_what_until_when_is_read_back(style: str, seed: int) -> None:
    text, expected = invent(seed, style)
    found = to_json(read(text))["tasks"]
    assert [Given(tuple(task["units"]), task["deadline"]) for task in found] == expected
