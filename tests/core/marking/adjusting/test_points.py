"""The arithmetic after the estimate, on examples an official can do by hand."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from tests.support.cases import CASES
from thidua.core.marking import CrossMark
from thidua.core.marking.adjusting import Both, without_severity

WORKED: list[Any] = tomllib.loads((CASES / "marking" / "adjusted.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case["title"])
def test_a_worked_example_comes_out_as_written(case: Any) -> None:
    marks = [CrossMark(f"M{place}", "U", "C", Decimal(points)) for place, (points, _lean) in enumerate(case["marks"])]
    leans = {f"M{place}": Decimal(lean) for place, (_points, lean) in enumerate(case["marks"])}
    found = without_severity(marks, leans, {"C": Decimal(case["maximum"])})
    assert found == {("U", "C"): Both(Decimal(case["raw"]), Decimal(case["adjusted"]), case["is_cut"])}


def test_a_severity_with_more_digits_than_are_kept_is_refused() -> None:
    marks = [CrossMark("M", "U", "C", Decimal(1))]
    with pytest.raises(ValueError, match="more digits"):
        without_severity(marks, {"M": Decimal("0.1234567")}, {"C": Decimal(10)})
