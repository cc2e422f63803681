"""Explanations add up: parts to totals, rows of a difference to the difference, and the smallest lift is the smallest."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sheets import Season, seasons
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements.model import Adjustment, Criterion, Judged, Ratio, RuleSet, Threshold
from thidua.core.observations.model import Observation
from thidua.core.scoring import score_all, score_sheet
from thidua.core.scoring.explaining import Shift, change, parts
from thidua.core.scoring.explaining_lifts import Lift, lifts
from thidua.core.scoring.measured import Counts, measured
from thidua.core.scoring.model import Result
from thidua.core.scoring.sensitivity_shapes import shape_of, total_with


def results_of(season: Season) -> list[Result]:
    return score_all(season.rules, season.sheets, season.observations)


@given(seasons())
@settings(max_examples=60, deadline=None)
def test_parts_and_adjustments_make_the_total_but_for_rounding(season: Season) -> None:
    for result in results_of(season):
        exact = sum((part.brings for part in parts(result)), Fraction(0))
        exact += sum((Fraction(item.points) for item in result.adjustments), Fraction(0))
        most = max([Fraction(1), *(part.weight for part in parts(result))])
        assert abs(exact - Fraction(result.total)) <= Fraction(1, 2000) * (1 + len(result.groups)) * most


@given(seasons(), seasons())
@settings(max_examples=60, deadline=None)
def test_rows_of_a_change_add_up_exactly_even_between_different_tables(one: Season, other: Season) -> None:
    for before, after in zip(results_of(one), results_of(other), strict=False):
        it = change(before, after)
        moved = sum((row.moved for row in (*it.criteria, *it.adjustments)), Fraction(0))
        assert Fraction(it.before) + moved + it.rounding == Fraction(it.after)
        back = change(after, before)
        assert {row.code: row.moved for row in back.criteria} == {row.code: -row.moved for row in it.criteria}


def criterion(code: str, rule: Ratio | Threshold | Judged) -> Criterion:
    return Criterion(code, code, "unit", "g", ("XX-1",), Decimal(10), "indicator", rule)


RULES = RuleSet(
    (criterion("A", Judged()), criterion("B", Ratio("m.b")), criterion("C", Threshold("m.c", Fraction(9, 10)))),
    adjustments=(Adjustment("K", "K", "unit", ("XX-1",), Decimal("-0.5"), Decimal(-2)),),
)


def scored(points: str, b: tuple[int, int] | None = (8, 10), c: tuple[int, int] = (17, 20)) -> Result:
    rows = [Observation("U", "XX-1", "m.c", "2026", *c)]
    rows += [Observation("U", "XX-1", "m.b", "2026", *b)] if b else []
    return score_sheet(RULES, Sheet("U", "unit", (Mark("A", None, Decimal(points), "xem"),)), rows)


def test_a_fall_is_told_by_points_and_by_rescaling() -> None:
    """Before: A 6, B 8, C 0 of 30 = 14. After: A 6, B not observed, C 10 of 20, stretched 16 × 30/20 = 24."""
    it = change(scored("6"), scored("6", b=None, c=(18, 20)))
    assert (it.before, it.after, it.rounding) == (Decimal(14), Decimal(24), 0)
    assert it.criteria == (
        Shift("A", Decimal(6), Decimal(6), Fraction(0), Fraction(3)),
        Shift("B", Decimal(8), None, Fraction(-8), Fraction(0)),
        Shift("C", Decimal(0), Decimal(10), Fraction(25, 2), Fraction(5, 2)),
    )


def test_lifts_name_the_smallest_points_or_the_fewest_cases() -> None:
    """A 6 + B 8/10 + C 17/20 (under the edge) = 14, wanted above 15: A 7,001; B 10 of 10 gives 16; C 18 of 20 gives 24."""
    assert lifts(RULES, scored("6"), Decimal(15)) == (
        Lift("A", Decimal(6), Decimal("7.001"), Decimal("15.001")),
        Lift("B", Decimal(8), Decimal(10), Decimal(16), 10, 10),
        Lift("C", Decimal(0), Decimal(10), Decimal(24), 18, 20),
    )
    assert [one.criterion for one in lifts(RULES, scored("6"), Decimal(20))] == ["C"]
    assert lifts(RULES, scored("6"), Decimal(30)) == ()
    assert lifts(RULES, scored("6"), Decimal(13)) == ()


@given(seasons(), st.integers(1, 6000))
@settings(max_examples=40, deadline=None)
def test_a_lift_is_enough_and_a_thousandth_or_a_case_less_is_not(season: Season, gap: int) -> None:
    """Checked by changing the mark, or the counts, and scoring the whole sheet again."""
    criteria = {item.code: item for item in season.rules.criteria}
    for sheet in (sheet for sheet in season.sheets if sheet.is_filed):
        result = score_sheet(season.rules, sheet, season.observations)
        above = result.total + Decimal(gap) / 1000
        for lift in lifts(season.rules, result, above):
            assert lift.total > above
            if lift.hits is not None and lift.trials is not None:
                fewer = measured(criteria[lift.criterion], Counts(lift.hits - 1, lift.trials, is_sample=False)).points
                assert total_with(shape_of(result), lift.criterion, fewer) <= above
                continue
            for points, is_enough in ((lift.points, True), (lift.points - Decimal("0.001"), False)):
                kept = tuple(mark for mark in sheet.marks if mark.criterion != lift.criterion)
                changed = replace(sheet, marks=(*kept, Mark(lift.criterion, None, points, "thử")))
                assert (score_sheet(season.rules, changed, season.observations).total > above) is is_enough
