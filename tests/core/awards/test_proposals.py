"""Who is proposed from a ranking, who is passed over and why."""

from decimal import Decimal

from thidua.core.awards import AWARD_STEPS, ProposalRule, passed_over, propose
from thidua.core.movements.model import Band
from thidua.core.scoring import Result, rank_blocs
from thidua.core.scoring.model import Standing

BANDS = (
    Band("xuat-sac", "Xuất sắc", "unit", Decimal(95)),
    Band("tot", "Tốt", "unit", Decimal(85)),
    Band("hoan-thanh", "Hoàn thành", "unit", Decimal(75)),
)
RULE = ProposalRule(per_bloc=2, min_band="tot")


def result(
    code: str, total: str, band: str | None, *, is_provisional: bool = False, standing: Standing = "scored"
) -> Result:
    points = Decimal(total)
    return Result(code, "unit", (), (), (), points, points, band, standing, is_provisional, points, points)


def proposed(results: list[Result], rule: ProposalRule = RULE, members: tuple[str, ...] = ()) -> list[tuple]:
    places = rank_blocs(results, {"k": members or [item.subject_code for item in results]})
    return [(item.code, item.rank, item.needs_vote) for item in propose(places, results, BANDS, rule)]


def reasons(results: list[Result], rule: ProposalRule = RULE, members: tuple[str, ...] = ()) -> dict[str, str]:
    places = rank_blocs(results, {"k": members or [item.subject_code for item in results]})
    return {item.code: item.reasons[0].step for item in passed_over(places, results, BANDS, rule)}


def test_the_best_of_the_bloc_are_proposed_down_to_the_number() -> None:
    results = [result("A", "90", "tot"), result("B", "96", "xuat-sac"), result("C", "88", "tot")]
    assert proposed(results) == [("B", 1, False), ("A", 2, False)]
    assert reasons(results) == {"C": "beyond_number"}


def test_nobody_under_the_level_is_proposed_even_as_first_of_the_bloc() -> None:
    results = [result("A", "84", "hoan-thanh"), result("B", "70", None)]
    assert proposed(results) == []
    assert reasons(results) == {"A": "below_band", "B": "below_band"}


def test_a_capped_first_gives_way_to_the_second() -> None:
    results = [result("A", "97", "hoan-thanh"), result("B", "86", "tot")]
    assert proposed(results) == [("B", 2, False)]


def test_a_tie_at_the_cut_names_all_and_asks_for_a_vote() -> None:
    results = [result("A", "96", "xuat-sac"), *(result(code, "90", "tot") for code in ("B", "C", "D"))]
    assert proposed(results) == [("A", 1, False), ("B", 2, True), ("C", 2, True), ("D", 2, True)]
    places = rank_blocs(results, {"k": ["A", "B", "C", "D"]})
    tie = [line for item in propose(places, results, BANDS, RULE) for line in item.reasons if line.step == "tie_at_cut"]
    assert tie[0].facts == {"others": "C, D", "places_left": "1"}


def test_a_tie_that_fits_needs_no_vote() -> None:
    results = [result("A", "90", "tot"), result("B", "90", "tot"), result("C", "89", "tot")]
    assert proposed(results) == [("A", 1, False), ("B", 1, False)]


def test_a_provisional_result_is_not_proposed_but_shown_as_standing_ahead() -> None:
    results = [result("A", "98", "xuat-sac", is_provisional=True), result("B", "90", "tot")]
    assert proposed(results) == [("B", 2, False)]
    assert reasons(results) == {"A": "not_final"}
    places = rank_blocs(results, {"k": ["A", "B"]})
    (proposal,) = propose(places, results, BANDS, RULE)
    assert [line.step for line in proposal.reasons] == ["placed", "band_reached", "provisional_ahead"]
    assert proposal.reasons[-1].facts == {"codes": "A"}


def test_the_unranked_and_the_unscored_are_passed_over_with_their_standing() -> None:
    results = [result("A", "99", None, standing="disqualified"), result("B", "0", None, standing="unfiled")]
    assert proposed(results, members=("A", "B", "Z")) == []
    assert reasons(results, members=("A", "B", "Z")) == {"A": "not_ranked", "B": "not_ranked", "Z": "not_ranked"}


def test_everybody_is_either_proposed_or_told_why_not() -> None:
    results = [result(f"U{n}", str(80 + n), "tot" if n > 5 else "hoan-thanh") for n in range(12)]
    blocs = {"k1": [f"U{n}" for n in range(6)], "k2": [f"U{n}" for n in range(6, 12)]}
    places = rank_blocs(results, blocs)
    named = [item.code for item in propose(places, results, BANDS, RULE)]
    refused = [item.code for item in passed_over(places, results, BANDS, RULE)]
    assert named == ["U11", "U10"]
    assert sorted(named + refused) == sorted(item.subject_code for item in results)


def test_every_reason_is_declared_with_its_facts() -> None:
    results = [
        result("A", "98", "xuat-sac", is_provisional=True),
        result("B", "90", "tot"),
        result("C", "89", "tot"),
        result("D", "89", "tot"),
        result("E", "87", "tot"),
        result("F", "76", "hoan-thanh"),
        result("G", "0", None, standing="unfiled"),
    ]
    places = rank_blocs(results, {"k": list("ABCDEFG")})
    rows = [*propose(places, results, BANDS, RULE), *passed_over(places, results, BANDS, RULE)]
    lines = [line for row in rows for line in row.reasons]
    assert {line.step: frozenset(line.facts) for line in lines} == AWARD_STEPS
