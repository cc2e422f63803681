"""What is always true of a score and a ranking, whatever the rules, marks and counts."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sheets import UNITS, Season, seasons
from thidua.core.marking.model import Mark, Sheet
from thidua.core.points import to_milli
from thidua.core.scoring import (
    canonical_bytes,
    compare,
    inputs_from_plain,
    inputs_plain,
    rank,
    recompute,
    results_plain,
    score_all,
    score_sheet,
)
from thidua.core.scoring.levels import bands_upward, level_of
from thidua.core.scoring.model import GroupScore, Place, Result


def results_of(season: Season) -> list[Result]:
    return score_all(season.rules, season.sheets, season.observations)


@given(seasons())
def test_the_total_is_exactly_the_sum_of_its_printed_parts(season: Season) -> None:
    for result in results_of(season):
        assert result.total == result.base + sum(item.points for item in result.adjustments)
        if all(group.points is not None for group in result.groups):
            assert result.base == sum(group.points or 0 for group in result.groups)
        for group in result.groups:
            if group.counted_max == group.max_points:
                assert group.points == sum(item.points or 0 for item in result.criteria if item.group == group.slug)


@given(seasons())
def test_rescaling_keeps_every_group_and_the_base_within_its_maximum(season: Season) -> None:
    for result in results_of(season):
        for group in result.groups:
            assert group.points is None or 0 <= group.points <= group.max_points
        assert 0 <= result.base <= result.max_points


@given(seasons())
def test_a_rescaled_group_keeps_its_share_to_half_a_thousandth(season: Season) -> None:
    def own(result: Result, group: GroupScore) -> Fraction:
        return Fraction(sum((s.points or Decimal(0) for s in result.criteria if s.group == group.slug), Decimal(0)))

    for result in results_of(season):
        for group in result.groups:
            if group.points is not None:
                exact = own(result, group) * Fraction(group.max_points) / Fraction(group.counted_max)
                assert abs(Fraction(group.points) - exact) <= Fraction(1, 2000)


@given(seasons())
def test_all_points_are_whole_thousandths(season: Season) -> None:
    for result in results_of(season):
        parts = [result.base, result.total, *(item.points for item in result.adjustments)]
        parts += [item.points for item in (*result.criteria, *result.groups) if item.points is not None]
        assert [Decimal(to_milli(part)) / 1000 for part in parts] == parts


@given(seasons(), st.integers(0, 2**32))
def test_the_order_of_inputs_never_matters(season: Season, seed: int) -> None:
    shuffled = random.Random(seed)
    rows, sheets = list(season.observations), list(season.sheets)
    shuffled.shuffle(rows)
    shuffled.shuffle(sheets)
    sheets = [replace(sheet, marks=sheet.marks[::-1], events=sheet.events[::-1]) for sheet in sheets]
    first, second = results_of(season), score_all(season.rules, sheets, rows)
    members = list(UNITS)
    shuffled.shuffle(members)
    assert second == first
    assert rank(second[::-1], members) == rank(first, UNITS)


def raised(sheet: Sheet, code: str, points: Decimal) -> Sheet:
    others = tuple(mark for mark in sheet.marks if mark.criterion != code)
    return replace(sheet, marks=(*others, Mark(code, None, points, "thẩm định lại")))


def place_of(places: list[Place], code: str) -> Place:
    return next(place for place in places if place.code == code)


@given(seasons(), st.data())
@settings(max_examples=200)
def test_a_higher_mark_never_lowers_its_owners_rank_total_or_level(season: Season, data: st.DataObject) -> None:
    criterion = data.draw(st.sampled_from(season.rules.criteria))
    most = int(criterion.max_points * 1000)
    low = data.draw(st.integers(0, most))
    high = data.draw(st.integers(low, most))
    others = season.sheets[1:]
    bands = bands_upward(season.rules.bands, "unit")
    outcomes = []
    for milli in (low, high):
        sheet = raised(season.sheets[0], criterion.code, Decimal(milli) / 1000)
        results = score_all(season.rules, (sheet, *others), season.observations)
        result = next(item for item in results if item.subject_code == UNITS[0])
        place = place_of(rank(results, UNITS), UNITS[0])
        outcomes.append((result.total, level_of(bands, result.band), -(place.rank or 99)))
    assert all(before <= after for before, after in zip(*outcomes, strict=True))


@given(seasons())
def test_ranks_count_the_better_and_ties_are_exactly_equal_totals(season: Season) -> None:
    results = {item.subject_code: item for item in results_of(season)}
    places = rank(results.values(), UNITS)
    ranked = [place for place in places if place.rank is not None]
    assert sorted(place.code for place in places) == sorted(UNITS)
    assert places[: len(ranked)] == ranked
    for place in ranked:
        totals = [results[other.code].total for other in ranked]
        assert place.rank == 1 + sum(total > results[place.code].total for total in totals)
        assert set(place.tied_with) == {o.code for o in ranked if o.rank == place.rank and o.code != place.code}
    assert all(results[place.code].standing != "scored" for place in places if place.rank is None)


@given(seasons())
@settings(max_examples=50)
def test_a_stored_package_recomputes_to_the_same_bytes(season: Season) -> None:
    blocs = {"khoi-1": UNITS[:3], "khoi-2": UNITS[3:]}
    stored = inputs_plain(season.rules, season.sheets, season.observations, blocs)
    results = results_of(season)
    published = results_plain(results, {slug: rank(results, members) for slug, members in blocs.items()})
    again = recompute(inputs_from_plain(stored))
    assert canonical_bytes(again) == canonical_bytes(published)
    assert compare(published, again) == []


@given(seasons())
@settings(max_examples=50)
def test_one_sheet_scored_alone_is_scored_as_among_many(season: Season) -> None:
    alone = [score_sheet(season.rules, sheet, season.observations) for sheet in season.sheets]
    assert alone == results_of(season)
