"""Ties and shares: nothing is parted in silence, and whoever stands lower never drops later than who stands higher."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rulesets import criterion, rule_set
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements import Band, Cap, Judged, RuleSet, ShareLimit, TieBreak, Unset
from thidua.core.movements.caps import CircularCaps
from thidua.core.scoring import Vote, canonical_bytes, conclude, rank_blocs, results_plain, score_all, waiting_for_votes
from thidua.core.scoring.measured import WithoutRule

UNITS = tuple(f"U{number:02}" for number in range(1, 9))
JUDGED = {"rule": Judged(), "measured_by": "marks", "max_points": Decimal(50)}
BANDS = (
    Band("cao", "Cao", "unit", Decimal(60)),
    Band("vua", "Vừa", "unit", Decimal(30)),
    Band("thap", "Thấp", "unit", Decimal(0)),
)


def rules(share: Fraction = Fraction(1, 4), **parts: object) -> RuleSet:
    given = {
        "bands": BANDS,
        "tie_breaks": (TieBreak("criterion", "B"),),
        "share_limits": (ShareLimit("cao", "unit", share, ("cao", "vua")),),
    }
    return rule_set(criterion("A", **JUDGED), criterion("B", **JUDGED), **{**given, **parts})


def sheet(unit: str, a: int, b: int) -> Sheet:
    return Sheet(unit, "unit", (Mark("A", appraised=Decimal(a)), Mark("B", appraised=Decimal(b))))


marks = st.lists(st.tuples(st.integers(20, 50), st.integers(0, 50)), min_size=8, max_size=8)
shares = st.fractions(0, 1, max_denominator=10)


@given(marks, shares)
def test_a_limit_is_never_exceeded_and_drops_from_below(points: list[tuple[int, int]], share: Fraction) -> None:
    by = rules(share)
    scored = score_all(by, [sheet(unit, *pair) for unit, pair in zip(UNITS, points, strict=True)], ())
    results, places = conclude(by, scored, {"k": UNITS})
    had = {item.subject_code: item.band for item in scored}
    rated = sum(band in ("cao", "vua") for band in had.values())
    kept = {item.subject_code for item in results if item.band == "cao"}
    assert len(kept) <= share * rated
    ranks = {place.code: place.rank or 0 for place in places["k"]}
    lost = {code for code, band in had.items() if band == "cao"} - kept
    assert all(ranks[stays] < ranks[drops] for stays in kept for drops in lost)
    assert [item.total for item in results] == [item.total for item in scored]
    waiting = [item.subject_code for item in results if item.awaits_vote]
    assert len({ranks[code] for code in waiting}) <= 1
    assert len(waiting) != 1


@given(marks)
def test_a_chain_parts_only_equal_totals_and_says_by_what(points: list[tuple[int, int]]) -> None:
    by = rules(share_limits=())
    scored = score_all(by, [sheet(unit, *pair) for unit, pair in zip(UNITS, points, strict=True)], ())
    plain, chained = rank_blocs(scored, {"k": UNITS})["k"], conclude(by, scored, {"k": UNITS})[1]["k"]
    totals = {place.code: place.total for place in plain}
    assert [place.total for place in plain] == [place.total for place in chained]
    b = {unit: pair[1] for unit, pair in zip(UNITS, points, strict=True)}
    for place in chained:
        better = [u for u in UNITS if (totals[u] or 0, b[u]) > (totals[place.code] or 0, b[place.code])]
        assert place.rank == 1 + len(better)
        assert bool(place.trail) == any(totals[u] == totals[place.code] for u in UNITS if u != place.code)
        assert place.needs_vote == bool(place.tied_with)


def test_without_a_chain_a_tie_stays_as_it_always_was() -> None:
    by = rules(tie_breaks=(), share_limits=())
    scored = score_all(by, [sheet("U01", 40, 10), sheet("U02", 30, 20)], ())
    results, places = conclude(by, scored, {"k": UNITS[:2]})
    assert results == scored
    old = results_plain(scored, rank_blocs(scored, {"k": UNITS[:2]}))
    assert canonical_bytes(results_plain(results, places)) == canonical_bytes(old)
    assert "trail" not in canonical_bytes(old).decode()
    assert "needs_vote" not in canonical_bytes(old).decode()


def test_what_only_a_vote_can_part_is_listed_and_a_recorded_vote_parts_it() -> None:
    by = rules(share_limits=())
    scored = score_all(by, [sheet("U01", 40, 10), sheet("U02", 40, 10), sheet("U03", 40, 10)], ())
    places = conclude(by, scored, {"k": UNITS[:3]})[1]
    assert waiting_for_votes(places) == {"k": [("U01", "U02", "U03")]}
    vote = Vote("rank", "k", (("U01", 1), ("U02", 3), ("U03", 1)), "Biên bản 5")
    voted = conclude(by, scored, {"k": UNITS[:3]}, [vote])[1]
    assert [(place.rank, place.code) for place in voted["k"]] == [(1, "U02"), (2, "U01"), (2, "U03")]
    assert waiting_for_votes(voted) == {"k": [("U01", "U03")]}
    assert voted["k"][0].trail[-1].name == "Biên bản 5"
    elsewhere = conclude(by, scored, {"k": UNITS[:3]}, [Vote("rank", "khac", vote.papers, "x")])[1]
    assert elsewhere == places


def test_an_unmeasured_link_neither_loses_nor_wins() -> None:
    by = rule_set(
        criterion("A", **JUDGED),
        criterion("B", when_absent="rescale", max_points=Decimal(50)),
        tie_breaks=(TieBreak("criterion", "B"), TieBreak("criterion", "A")),
    )
    sheets = [
        Sheet("U01", "unit", (Mark("A", appraised=Decimal(40)),)),
        Sheet("U02", "unit", (Mark("A", appraised=Decimal(40)), Mark("B", is_not_applicable=True, reason="x"))),
    ]
    places = conclude(by, score_all(by, sheets, ()), {"k": ("U01", "U02")})[1]["k"]
    assert [(place.rank, place.needs_vote) for place in places] == [(1, True), (1, True)]
    assert [[tried.key for tried in place.trail] for place in places] == [["A"], ["A"]]


def test_circular_caps_and_a_missing_rule_are_named_when_scored() -> None:
    circle = rule_set(criterion("A", **JUDGED, cap=Cap("B")), criterion("B", **JUDGED, cap=Cap("A")))
    with pytest.raises(CircularCaps, match="A → B → A"):
        score_all(circle, [sheet("U01", 1, 1)], ())
    with pytest.raises(WithoutRule, match="A"):
        score_all(rule_set(criterion("A", rule=Unset())), [Sheet("U01", "unit")], ())


def test_all_marks_missing_is_a_stated_result() -> None:
    by = rules()
    scored = score_all(by, [Sheet("U01", "unit", is_filed=False), Sheet("U02", "unit")], ())
    results, places = conclude(by, scored, {"k": ("U01", "U02")})
    assert [(item.standing, item.is_provisional, item.total) for item in results] == [
        ("unfiled", False, Decimal(0)),
        ("scored", True, Decimal(0)),
    ]
    assert [(place.rank, place.code) for place in places["k"]] == [(1, "U02"), (None, "U01")]
