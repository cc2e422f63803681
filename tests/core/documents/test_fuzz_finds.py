"""Texts on which the reader once failed, found by tools/fuzz.py."""

import pytest

from thidua.core.documents import read, to_json


@pytest.mark.parametrize(
    "text", ["Nơi nhận:      -\n1. Hằng quý\n", "Nơi nhận:\n—        KT. GIÁM ĐỐC\n(Đã ký) 1. Nội dung thi đua\n"]
)
def test_a_recipient_that_is_a_lone_dash_is_none(text: str) -> None:
    assert to_json(read(text))["recipients"] in ([], ["Hằng quý"])
