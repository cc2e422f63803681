"""From results to the certainty of a bloc: what has an error, what has none, what nobody measured."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from tests.support.sheets import UNITS, Season, seasons
from thidua.core.explain import Line
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements.model import Criterion, Judged, PerEvent, Ratio, RuleSet, Threshold
from thidua.core.observations.model import Observation
from thidua.core.scoring import canonical_bytes, rank, score_all
from thidua.core.scoring.certainty import BadUncertainty, Spread, carried
from thidua.core.scoring.certainty.bloc import bloc_certainty, differing
from thidua.core.scoring.certainty.seeding import bloc_seed
from thidua.core.scoring.certainty.sources import source_of
from thidua.core.scoring.explaining import weights
from thidua.core.scoring.model import CriterionScore, Result


def criterion(code: str, group: str, most: int, rule: Ratio | Judged | PerEvent) -> Criterion:
    return Criterion(code, code, "unit", group, ("XX-1",), Decimal(most), "feedback", rule)


RULES = RuleSet(
    (
        criterion("S", "g1", 10, Ratio("feedback.courtesy")),
        criterion("W", "g1", 10, Ratio("work.on_time")),
        criterion("J", "g2", 20, Judged()),
    )
)


def seen(unit: str, measure: str, hits: int, trials: int, *, is_sample: bool = False) -> Observation:
    return Observation(unit, "XX-1", measure, "2026", hits, trials, is_sample=is_sample)


def results_of(counts: dict[str, tuple[tuple[int, int] | None, tuple[int, int] | None, str]]) -> list[Result]:
    rows, sheets = [], []
    for unit, (sample, census, judged) in counts.items():
        rows += [seen(unit, "feedback.courtesy", *sample, is_sample=True)] if sample else []
        rows += [seen(unit, "work.on_time", *census)] if census else []
        sheets.append(Sheet(unit, "unit", (Mark("J", None, Decimal(judged), "xem"),)))
    return score_all(RULES, sheets, rows)


def found(counts: dict[str, tuple[tuple[int, int] | None, tuple[int, int] | None, str]], seed: int = 3):  # type: ignore[no-untyped-def]
    results = results_of(counts)
    return bloc_certainty(RULES, results, "k1", rank(results, list(counts)), seed=seed, draws=2000)


def test_only_what_was_sampled_has_an_error_and_the_board_is_named_as_not_measured() -> None:
    (result,) = results_of({"U": ((9, 10), (4, 5), "15")})
    it = carried(RULES, result)
    share = 9.5 / 11
    assert it.variance == pytest.approx(100 * share * (1 - share) / 10)
    assert (list(it.errors), it.unmeasured, it.unmeasured_max, it.counted_max) == (["S"], ("J",), 20, 40)
    assert not it.is_limited


def test_the_error_is_stretched_with_its_group() -> None:
    """W not observed: S alone stands for the group of 20, so every point of it counts twice and its error too."""
    (alone,), (whole,) = (results_of({"U": ((9, 10), other, "15")}) for other in (None, (4, 5)))
    assert weights(alone) == {"S": Fraction(2), "J": Fraction(1)}
    assert carried(RULES, alone).errors["S"] == pytest.approx(2 * carried(RULES, whole).errors["S"])


def test_markers_give_the_error_of_their_mean_and_a_single_one_gives_none() -> None:
    (result,) = results_of({"U": ((9, 10), (4, 5), "15")})
    judged = next(item for item in result.criteria if item.code == "J")
    crossed = replace(judged, state="pending")
    kept = replace(judged, lines=(Line("appraised", before=Decimal(15), after=Decimal(15)),))
    rule = RULES.criteria[2]
    spread = Spread("U", "J", 3, Decimal("0.25"))
    assert [
        source_of(rule, crossed, one).variance for one in (spread, replace(spread, markers=1, variance=None), None)
    ] == [
        0.25,
        None,
        None,
    ]
    assert source_of(rule, judged, spread).kind == "board"
    assert source_of(rule, kept, spread).kind == "markers"
    for bad in ("-1", "NaN"):
        with pytest.raises(BadUncertainty):
            source_of(rule, crossed, replace(spread, variance=Decimal(bad)))


def test_a_bloc_counted_in_full_keeps_its_ranks_and_groups_only_equals() -> None:
    it = found({"A": (None, (9, 10), "15"), "B": (None, (8, 10), "15"), "C": (None, (9, 10), "15")})
    assert [(u.code, u.rank, u.rank_low, u.rank_high, u.first) for u in it.units] == [
        ("A", 1, 1, 1, 1),
        ("C", 1, 1, 1, 1),
        ("B", 3, 3, 3, 0),
    ]
    assert (it.draws, it.groups, it.monte_carlo) == (0, (("A", "C"),), 0)


def test_small_samples_close_together_make_a_group_and_a_clear_leader_stands_alone() -> None:
    it = found(
        {
            "A": ((499, 500), (10, 10), "20"),
            "B": ((9, 10), (7, 10), "15"),
            "C": ((8, 10), (7, 10), "15"),
            "D": ((7, 10), (7, 10), "15"),
        }
    )
    assert it.groups == (("B", "C", "D"),)
    assert [(u.rank_low, u.rank_high) for u in it.units if u.code == "A"] == [(1, 1)]
    assert all(u.rank_low == 2 and u.rank_high == 4 for u in it.units if u.code != "A")
    assert sum(u.first for u in it.units) == pytest.approx(1, abs=Decimal("0.001"))
    assert all(u.low <= u.total <= u.high and u.bar_low <= u.total <= u.bar_high for u in it.units)


def test_the_five_answers_of_a_lucky_unit_are_drawn_towards_its_bloc() -> None:
    counts = {code: ((hits, 400), (8, 10), "15") for code, hits in zip("BCDEF", (352, 348, 344, 340, 336), strict=True)}
    it = found({"A": ((5, 5), (8, 10), "15"), **counts})
    lucky, second = it.units[:2]
    assert (lucky.code, second.code) == ("A", "B")
    assert lucky.shrunk < lucky.total and abs(second.shrunk - second.total) < Decimal("0.2")
    assert lucky.total - lucky.shrunk > 5 * abs(second.total - second.shrunk)
    assert lucky.rank_high > 1


def test_the_order_of_results_and_members_never_matters() -> None:
    counts = {code: ((7 + place % 3, 10), (place, 10), "15") for place, code in enumerate("ABCDE")}
    results = results_of(counts)
    one = bloc_certainty(RULES, results, "k", rank(results, "ABCDE"), seed=8, draws=500)
    other = bloc_certainty(RULES, results[::-1], "k", rank(results, "DBECA"), seed=8, draws=500)
    assert canonical_bytes(one) == canonical_bytes(other)


def test_the_seed_comes_from_the_results_and_another_seed_stays_within_the_stated_tolerance() -> None:
    counts = {code: ((7 + place % 3, 10), (place, 10), "15") for place, code in enumerate("ABCDE")}
    results = results_of(counts)
    assert bloc_seed("abc", "k1") == bloc_seed("abc", "k1") != bloc_seed("abc", "k2")
    one, other = (bloc_certainty(RULES, results, "k", rank(results, "ABCDE"), seed=seed) for seed in (1, 2))
    assert one != other and differing(one, other, Decimal("0.03")) == []
    assert differing(one, found(counts | {"A": ((1, 10), (0, 10), "15")})) != []


def test_two_units_need_no_simulation() -> None:
    it = found({"A": ((9, 10), (8, 10), "15"), "B": ((8, 10), (8, 10), "15")})
    assert (it.draws, it.monte_carlo) == (0, 0)
    assert it.units[0].first + it.units[1].first == 1 and it.units[0].first > Decimal("0.5")
    assert it.groups == (("A", "B"),)


@pytest.mark.parametrize("counts", [{}, {"A": ((3, 3), (8, 10), "15")}])
def test_a_bloc_of_none_or_one_has_nothing_to_compare(
    counts: dict[str, tuple[tuple[int, int], tuple[int, int], str]],
) -> None:
    it = found(counts)  # type: ignore[arg-type]
    assert (it.groups, [u.rank_high for u in it.units]) == ((), [1] * len(counts))


@given(seasons())
@settings(max_examples=40, deadline=None)
def test_any_season_gives_a_record_for_every_ranked_unit(season: Season) -> None:
    rows = [replace(row, is_sample=place % 2 == 0) for place, row in enumerate(season.observations)]
    results = score_all(season.rules, season.sheets, rows)
    it = bloc_certainty(season.rules, results, "k", rank(results, UNITS), seed=1, draws=200)
    ranked = {place.code: place.rank for place in rank(results, UNITS) if place.rank is not None}
    assert {unit.code: unit.rank for unit in it.units} == ranked
    assert canonical_bytes(it)
    for unit in it.units:
        assert 1 <= unit.rank_low <= unit.rank_high <= len(ranked)
        assert not unit.is_limited
    exact = {unit.code: unit.total for unit in it.units if not unit.error}
    for group in it.groups:
        assert len({exact[code] for code in group if code in exact}) <= 1


def test_an_entered_error_holds_whatever_the_score_says_of_itself() -> None:
    score = CriterionScore("S", "g1", "appraised", Decimal(8), Decimal(10))
    entered = Spread("U", "S", 0, Decimal("0.5"), is_entered=True)
    assert (
        source_of(RULES.criteria[0], score, entered).kind,
        source_of(RULES.criteria[0], score, entered).variance,
    ) == (
        "sample",
        0.5,
    )
    assert source_of(RULES.criteria[0], score, None).variance is None


def test_the_record_says_of_every_counted_criterion_where_its_error_comes_from() -> None:
    it = found({"A": ((9, 10), (8, 10), "15"), "B": (None, (8, 10), "15")})
    assert {unit.code: unit.sources for unit in it.units} == {
        "A": (("S", "sample"), ("W", "census"), ("J", "board")),
        "B": (("W", "census"), ("J", "board")),
    }


def test_a_share_held_against_another_figure_has_the_error_of_a_threshold_there() -> None:
    """One answer, held against 4/5: p = 1,5/2, variance 100 · 3/4 · 1/4. With nothing to compare with, nothing varies."""
    rule = replace(RULES.criteria[0], rule=Threshold("m", Fraction(1, 5)))
    score = CriterionScore("S", "g1", "measured", Decimal(10), Decimal(10), 1, 1, is_sample=True)
    told = [Line("against_reached", facts={"other": other}) for other in ("4/5", "")]
    assert [source_of(rule, replace(score, lines=(line,)), None).variance for line in told] == [
        pytest.approx(100 * 0.75 * 0.25),
        0.0,
    ]


def test_behind_a_closed_gate_a_sample_changes_nothing() -> None:
    score = CriterionScore("S", "g1", "measured", Decimal(0), Decimal(10), 9, 10, is_sample=True)
    shut = replace(score, lines=(Line("gate_closed"),))
    assert source_of(RULES.criteria[0], shut, None).variance == 0
    assert (source_of(RULES.criteria[0], score, None).variance or 0) > 1
