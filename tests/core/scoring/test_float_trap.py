"""Negative control: the same scoring in floats must go wrong here; if it stops doing so, this test is broken."""

from decimal import Decimal

from tests.support import cases
from thidua.core.movements.model import RuleSet
from thidua.core.scoring import score_sheet

CASE = cases.load(cases.CASES / "scoring" / "24-total-on-an-edge-after-adding.toml")


def float_band(rules: RuleSet, marks: list[Decimal | None]) -> str | None:
    """Scoring as a spreadsheet or a database decimal on SQLite would do it."""
    total = 0.0
    for mark in marks:
        total += float(mark or 0)
    reached = [band for band in rules.bands if total >= float(band.at_least)]
    return reached[0].slug if reached else None


def test_floats_miss_the_level_that_exact_points_reach() -> None:
    sheet = CASE.sheets[0]
    exact = score_sheet(CASE.rules, sheet, ())
    assert exact.band == "dat"
    assert float_band(CASE.rules, [mark.appraised for mark in sheet.marks]) is None


def test_floats_break_a_tie_that_exact_points_keep() -> None:
    one, other = [Decimal("0.1"), Decimal("0.2"), Decimal("0.3")], [Decimal("0.3"), Decimal("0.2"), Decimal("0.1")]
    assert sum(one) == sum(other)
    assert (0.1 + 0.2) + 0.3 != (0.3 + 0.2) + 0.1
