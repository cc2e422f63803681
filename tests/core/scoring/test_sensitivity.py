"""Sensitivity against brute force: the same changed table put through the scoring code itself."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sheets import Season, seasons
from thidua.core.movements.model import RuleSet
from thidua.core.points import rounded
from thidua.core.scoring import score_all
from thidua.core.scoring.groups import base_points, group_scores
from thidua.core.scoring.model import Adjusted, CriterionScore, GroupScore, Result
from thidua.core.scoring.sensitivity import LimitedTotals, Moved, Reweighed, Tipping, sensitivity
from thidua.core.scoring.sensitivity_roots import NARROW, first_root, poly, times
from thidua.core.scoring.sensitivity_shapes import shape_of, total_at, total_with

FACTORS = [Fraction(4, 5), Fraction(6, 5), Fraction(2)]


def brute(rules: RuleSet, result: Result, code: str, factor: Fraction) -> Decimal:
    """Every point and maximum of the criterion changed in the record, then grouped, rescaled and rounded as always."""
    scores = [_reweighed(item, factor) if item.code == code else item for item in result.criteria]
    base, _ = base_points(group_scores(rules, result.subject, scores))
    return base + result.total - result.base


def _reweighed(item: CriterionScore, factor: Fraction) -> CriterionScore:
    points = None if item.points is None else rounded(Fraction(item.points) * factor)
    return replace(item, points=points, max_points=exactly(Fraction(item.max_points) * factor))


def exactly(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def results_of(season: Season) -> list[Result]:
    found = score_all(season.rules, season.sheets, season.observations)
    return [item for item in found if item.standing == "scored"]


@given(seasons(), st.sampled_from(FACTORS))
@settings(max_examples=80, deadline=None)
def test_a_changed_weight_gives_the_total_that_scoring_itself_gives(season: Season, factor: Fraction) -> None:
    for result in results_of(season):
        shape = shape_of(result)
        assert shape.adds_up and shape.total == result.total
        for item in result.criteria:
            assert total_at(shape, item.code, factor) == brute(season.rules, result, item.code, factor)


@given(seasons(), st.integers(0, 100))
@settings(max_examples=60, deadline=None)
def test_changed_points_give_the_total_that_scoring_itself_gives(season: Season, share: int) -> None:
    for result in results_of(season):
        for item in (one for one in result.criteria if one.is_counted):
            points = rounded(Fraction(item.max_points) * share / 100)
            scores = [replace(one, points=points) if one is item else one for one in result.criteria]
            base, _ = base_points(group_scores(season.rules, result.subject, scores))
            assert total_with(shape_of(result), item.code, points) == base + result.total - result.base


def exact_total(result: Result, code: str, factor: Fraction) -> Fraction:
    """The formula of groups.py once more, in fractions, without any rounding."""
    groups: dict[str, list[tuple[Fraction | None, Fraction]]] = {}
    for item in result.criteria:
        k = factor if item.code == code else Fraction(1)
        points = None if item.points is None else Fraction(item.points) * k
        groups.setdefault(item.group, []).append((points, Fraction(item.max_points) * k))
    most = {slug: sum((m for _, m in rows), Fraction(0)) for slug, rows in groups.items()}
    counted = {slug: sum((m for p, m in rows if p is not None), Fraction(0)) for slug, rows in groups.items()}
    found = {slug: sum((p for p, _ in rows if p is not None), Fraction(0)) for slug, rows in groups.items()}
    reached = [slug for slug in groups if counted[slug]]
    base = sum((found[slug] * most[slug] / counted[slug] for slug in reached), Fraction(0))
    whole = sum(most[slug] for slug in reached)
    return (base * sum(most.values()) / whole if whole else Fraction(0)) + Fraction(result.total - result.base)


@given(seasons())
@settings(max_examples=60, deadline=None)
def test_below_the_tipping_weight_nobody_passes_the_first_and_there_somebody_stands_level(season: Season) -> None:
    results = results_of(season)
    if len(results) < 2:
        return
    found = sensitivity(results)
    top = max(result.total for result in results)
    leaders = [result for result in results if result.total == top]
    others = [result for result in results if result.total != top]
    tips = {(one.criterion, one.by > 0): one for one in found.first if one.by}
    flat = {one.criterion for one in found.first if not one.by}
    for code in found.criteria:
        for sign in (1, -1):
            tip = tips.get((code, sign > 0))
            if code in flat and tip is None:
                continue
            reach = abs(tip.by) if tip else Fraction(99, 100)
            for part in (Fraction(1, 4), Fraction(3, 4), Fraction(99, 100)):
                factor = 1 + sign * reach * part
                best = min(exact_total(one, code, factor) for one in leaders)
                assert all(exact_total(other, code, factor) < best for other in others)
            if tip:
                near = [1 + tip.by, 1 + tip.by + sign * HAIR]
                challenger = next(one for one in results if one.subject_code == tip.challenger)
                gaps = [exact_total(one, code, x) - exact_total(challenger, code, x) for x in near for one in leaders]
                assert min(gaps) <= 0 or min(map(abs, gaps)) < Fraction(1, 1000)


def scored(code: str, *points: str, extra: str = "0") -> Result:
    """Two criteria of 10 points each in one group."""
    scores = tuple(
        CriterionScore(name, "g", "appraised", Decimal(text), Decimal(10))
        for name, text in zip(("A", "B"), points, strict=True)
    )
    base = sum((Decimal(text) for text in points), Decimal(0))
    given = (Adjusted("T", 1, Decimal(extra)),) if Decimal(extra) else ()
    group = GroupScore("g", base, Decimal(20), Decimal(20))
    return Result(
        code,
        "unit",
        scores,
        (group,),
        given,
        base,
        base + Decimal(extra),
        None,
        "scored",
        False,
        Decimal(20),
        Decimal(20),
    )


def test_a_rank_that_tips_is_named_with_its_criterion_direction_and_places() -> None:
    """U 9+6 = 15 before V 6+8 = 14. B +20%: U 9+7,2 = 16,2, V 6+9,6 = 15,6. Level at 9 + 6k = 6 + 8k, k = 1,5."""
    found = sensitivity([scored("U", "9", "6"), scored("V", "6", "8")])
    assert found.holds
    assert found.first == (Tipping("A", Fraction(-1, 3), "V"), Tipping("B", Fraction(1, 2), "V"))
    assert found.nearest == Tipping("A", Fraction(-1, 3), "V")


def test_a_change_of_a_fifth_that_swaps_two_places_is_listed() -> None:
    """U 9+6 = 15 before V 6+8,8 = 14,8: level at B × 15/14, so +20% swaps them; and A × 14/15, so −20% too."""
    found = sensitivity([scored("U", "9", "6"), scored("V", "6", "8.8")])
    swap = (Moved("U", 1, 2), Moved("V", 2, 1))
    assert found.changed == (Reweighed("A", Fraction(-1, 5), swap), Reweighed("B", Fraction(1, 5), swap))
    assert found.nearest == Tipping("A", Fraction(-1, 15), "V")


def test_equal_leaders_are_parted_by_the_slightest_change_unless_they_are_alike_in_everything() -> None:
    assert sensitivity([scored("U", "9", "6"), scored("V", "6", "9")]).nearest == Tipping("A", Fraction(0), "U")
    assert sensitivity([scored("U", "9", "6"), scored("V", "9", "6")]).first == ()


def test_a_bonus_keeps_its_points_when_a_weight_changes() -> None:
    """U 5+5+3 = 13 before V 6+6 = 12: level at A + 100%, 5·2+5+3 = 6·2+6."""
    found = sensitivity([scored("U", "5", "5", extra="3"), scored("V", "6", "6")])
    assert found.first == (Tipping("A", Fraction(1), "V"), Tipping("B", Fraction(1), "V"))


def test_a_total_cut_by_a_limit_is_named_instead_of_guessed_at() -> None:
    cut = replace(scored("U", "9", "6"), base=Decimal(12), total=Decimal(12))
    with pytest.raises(LimitedTotals) as caught:
        sensitivity([cut, scored("V", "6", "6")])
    assert caught.value.codes == ("U",)


HAIR = Fraction(1, 2**NARROW)


@pytest.mark.parametrize(
    ("factors", "expect"),
    [
        (((1, -2),), Fraction(1, 2)),
        (((4, -3),), None),
        (((1, -2), (3, -4)), Fraction(1, 2)),
        (((1, -3), (1, -3)), Fraction(1, 3)),
        (((1, 0, 1),), None),
        (((3, -5, 2),), Fraction(1)),
        (((1, -3, 3, -1),), Fraction(1)),
    ],
)
def test_the_first_root_is_found(factors: tuple[tuple[int, ...], ...], expect: Fraction | None) -> None:
    product = poly(1)
    for one in factors:
        product = times(product, poly(*one))
    found = first_root(product)
    assert found == expect if expect is None or found is None else 0 <= expect - found <= HAIR


def test_an_irrational_root_is_told_from_below() -> None:
    """1 − 2x²."""
    found = first_root(poly(1, 0, -2))
    assert found is not None
    assert 2 * found**2 < 1 < 2 * (found + HAIR) ** 2


@given(st.lists(st.tuples(st.integers(1, 50), st.integers(-80, 50)), min_size=1, max_size=4))
def test_roots_of_products_are_the_roots_of_their_factors(factors: list[tuple[int, int]]) -> None:
    product, roots = poly(1), []
    for constant, slope in factors:
        product = times(product, poly(constant, slope))
        roots += [Fraction(-constant, slope)] if slope else []
    inside = [root for root in roots if 0 < root <= 1]
    found = first_root(product)
    # next to a root beyond 1 the polynomial comes within a hair of 0
    assert found is not None or not inside
    if found is not None:
        assert 0 <= min(root for root in roots if root > 0) - found <= HAIR
