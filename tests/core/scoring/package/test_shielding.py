"""What leaves in an open package: numbers that score, and nothing that names a person or repeats what one typed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sheets import UNITS, Season, seasons
from thidua.core.marking.model import Event, Mark, Sheet
from thidua.core.movements.model import Adjustment, Criterion, Judged, Ratio, RuleSet, Threshold
from thidua.core.observations.model import Observation
from thidua.core.scoring import Inputs, canonical_bytes, recompute, score_sheet
from thidua.core.scoring.model import Vote
from thidua.core.scoring.package.shielding import KEPT_IN_FILE, CannotShield, check_same_numbers, shielded

LEAST = 5
CLAUSE = "LC-1.1a"
SECRETS = ("Nguyễn Văn A", "Trần Thị B", "P-1975", "/ho-so/17", "gop-y/U01/2026")

RULES = RuleSet(
    criteria=(
        Criterion("A", "Quy chế", "unit", "g", (CLAUSE,), Decimal(10), "evidence", Judged()),
        Criterion("B", "Hài lòng", "unit", "g", (CLAUSE,), Decimal(10), "feedback", Ratio("feedback.courtesy")),
        Criterion(
            "C", "Đúng hạn", "unit", "g", (CLAUSE,), Decimal(5), "indicator", Threshold("m.on_time", Fraction(9, 10))
        ),
        Criterion("P", "Cá nhân", "official", "g", (CLAUSE,), Decimal(5), "evidence", Judged()),
    ),
    adjustments=(Adjustment("T", "Thưởng", "unit", (CLAUSE,), Decimal("0.5"), Decimal(2)),),
)


def row(hits: int, trials: int, measure: str = "feedback.courtesy", **more: object) -> Observation:
    given = {"is_sample": measure.startswith("feedback"), "source": "/ho-so/17", "fact": "gop-y/U01/2026", **more}
    return Observation("U01", CLAUSE, measure, "2026", hits, trials, **given)  # type: ignore[arg-type]


def inputs(*rows: Observation) -> Inputs:
    unit = Sheet(
        "U01",
        "unit",
        (
            Mark("A", Decimal(9), Decimal(7), "Theo ý kiến ông Nguyễn Văn A", True),
            Mark("C", reason="Trần Thị B nghỉ", is_not_applicable=True),
        ),
        events=(Event("T", 1),),
    )
    person = Sheet("P-1975", "official", (Mark("P", Decimal(4), Decimal(3), "Trần Thị B trình bày", True),))
    own = replace(row(3, 4, "m.on_time", is_sample=False), person="P-1975")
    return Inputs(RULES, (unit, person), (*rows, own), {"khoi-1": ("U01",)})


def test_no_name_no_typed_text_no_official_and_no_fact_leaves() -> None:
    given_inputs = inputs(row(7, 9))
    assert all(secret.encode() in canonical_bytes(given_inputs) for secret in SECRETS)
    made = shielded(given_inputs, LEAST)
    left = canonical_bytes(made.inputs) + canonical_bytes(recompute(made.inputs))
    assert [secret for secret in SECRETS if secret.encode() in left] == []
    assert KEPT_IN_FILE.encode() in left
    assert (made.officials, made.withheld) == (1, ())
    check_same_numbers(recompute(given_inputs), recompute(made.inputs))


def test_a_small_sample_keeps_its_points_and_loses_its_count() -> None:
    given_inputs = inputs(row(3, 4))
    made = shielded(given_inputs, LEAST)
    assert made.withheld == (("U01", "B"),)
    assert made.inputs.observations == ()
    score = score_sheet(RULES, made.inputs.sheets[0], ()).criteria[1]
    assert (score.points, score.hits, score.trials) == (Decimal("7.500"), None, None)
    check_same_numbers(recompute(given_inputs), recompute(made.inputs))


def test_a_sample_of_the_least_size_is_shown_and_a_full_count_always() -> None:
    made = shielded(inputs(row(4, 5), row(1, 1, "m.on_time")), LEAST)
    assert [(item.hits, item.trials, item.fact) for item in made.inputs.observations] == [(1, 1, "s1"), (4, 5, "s1")]


def test_a_vote_parts_units_by_its_papers_and_its_minutes_stay_in_the_file() -> None:
    given_inputs = inputs(row(7, 9))
    twin = replace(given_inputs.sheets[0], subject_code="U02")
    votes = (
        Vote("rank", "khoi-1", (("U01", 3), ("U02", 6)), "BB do Trần Thị B lập"),
        Vote("tot", "", (("P-1975", 5),), "BB 2"),
    )
    voted = replace(
        given_inputs,
        sheets=(*given_inputs.sheets, twin),
        observations=(*given_inputs.observations, replace(row(7, 9), unit="U02")),
        blocs={"khoi-1": ("U01", "U02")},
        votes=votes,
    )
    made = shielded(voted, LEAST)
    assert [vote.papers for vote in made.inputs.votes] == [(("U01", 3), ("U02", 6))]
    assert [(place["rank"], place["code"]) for place in recompute(made.inputs)["places"]["khoi-1"]] == [
        (1, "U02"),
        (2, "U01"),
    ]  # type: ignore[index,call-overload]
    left = canonical_bytes(made.inputs) + canonical_bytes(recompute(made.inputs))
    assert [secret for secret in SECRETS if secret.encode() in left] == []
    check_same_numbers(recompute(voted), recompute(made.inputs))


def test_a_changed_number_is_not_let_out() -> None:
    stored = recompute(inputs(row(7, 9)))
    opened = recompute(inputs(row(8, 9)))
    with pytest.raises(CannotShield) as refusal:
        check_same_numbers(stored, opened)
    assert refusal.value.where == "results/U01/criteria/B/points"


@given(seasons(), st.integers(0, 30))
@settings(max_examples=40)
def test_every_unit_keeps_its_points_level_and_place_whatever_is_hidden(season: Season, least: int) -> None:
    given_inputs = Inputs(season.rules, season.sheets, season.observations, {"k1": UNITS[:3], "k2": UNITS[3:]})
    made = shielded(given_inputs, least)
    assert all(not item.is_sample or item.trials >= least for item in made.inputs.observations)
    check_same_numbers(recompute(given_inputs), recompute(made.inputs))
