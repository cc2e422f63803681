"""Stored computations: one byte text per value, readable back, and differences found where they are."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.support import cases
from thidua.core.movements.model import RuleSet
from thidua.core.scoring import (
    NotExact,
    TwoResults,
    Unreadable,
    canonical_bytes,
    compare,
    fingerprint,
    from_plain,
    inputs_from_plain,
    inputs_plain,
    rank,
    recompute,
    rules_fingerprint,
    score_all,
    to_plain,
)
from thidua.core.scoring.model import Result
from thidua.core.scoring.package import Difference

TIES = cases.load(cases.CASES / "scoring" / "20-ties.toml")
FLOOR = cases.load(cases.CASES / "scoring" / "15-floor.toml")


def stored() -> dict[str, object]:
    return dict(inputs_plain(TIES.rules, TIES.sheets, TIES.observations, TIES.blocs))


def test_equal_numbers_have_one_text() -> None:
    texts = ["9.5", "9.50", "95E-1"]
    assert {canonical_bytes(Decimal(text)) for text in texts} == {b'"9.5"'}
    assert [to_plain(Decimal(text)) for text in ("-0.0", "0.000", "1E+2", "-2.10")] == ["0", "0", "100", "-2.1"]
    assert to_plain(Fraction(10, 20)) == "1/2"


def test_composed_and_decomposed_vietnamese_have_one_text() -> None:
    composed, decomposed = "hòa", "ho\u0300a"
    assert composed != decomposed
    assert canonical_bytes({composed: composed}) == canonical_bytes({decomposed: decomposed})


def test_a_float_never_enters_the_record() -> None:
    with pytest.raises(NotExact):
        canonical_bytes({"total": 0.1})
    with pytest.raises(NotExact):
        canonical_bytes(Decimal("NaN"))


def test_a_known_text_has_its_known_fingerprint() -> None:
    assert canonical_bytes({"b": [True, None], "a": Decimal("1.0")}) == b'{"a":"1","b":[true,null]}'
    # printf '{"a":"1"}' | sha256sum
    assert fingerprint({"a": Decimal("1.00")}) == "9afeb0f2b203f254312ec8ded441d0318b7c34c57f8695ede42d2215a30c0960"


def test_a_changed_weight_changes_the_fingerprint_of_the_rules() -> None:
    plain = to_plain(FLOOR.rules)
    assert isinstance(plain, dict)
    assert rules_fingerprint(from_plain(RuleSet, plain)) == rules_fingerprint(FLOOR.rules)
    plain["criteria"][0]["max_points"] = "80.001"  # type: ignore[index,call-overload]
    assert rules_fingerprint(from_plain(RuleSet, plain)) != rules_fingerprint(FLOOR.rules)


def test_a_result_reads_back_as_itself() -> None:
    for path in cases.paths("scoring"):
        case = cases.load(path)
        for result in score_all(case.rules, case.sheets, case.observations):
            assert from_plain(Result, to_plain(result)) == result


def test_an_altered_total_is_found_by_its_path() -> None:
    before = recompute(inputs_from_plain(stored()))
    after = recompute(inputs_from_plain(stored()))
    after["results"][1]["total"] = "95"  # type: ignore[index,call-overload]
    assert compare(before, after) == [Difference("results/U02/total", "90", "95")]


def test_an_altered_mark_shows_in_the_recomputed_total_and_places() -> None:
    published = recompute(inputs_from_plain(stored()))
    inputs = stored()
    sheet = next(item for item in inputs["sheets"] if item["subject_code"] == "U03")  # type: ignore[attr-defined]
    sheet["marks"][0]["appraised"] = "90.001"
    where = [difference.where for difference in compare(published, recompute(inputs_from_plain(inputs)))]
    assert "results/U03/total" in where
    assert "places/khoi-1/U03/rank" in where
    assert "places/khoi-1/U01/rank" in where


def test_a_missing_result_and_a_changed_kind_are_differences() -> None:
    assert compare({"a": 1, "b": None}, {"a": True}) == [Difference("a", 1, True), Difference("b", None, None)]
    assert compare([{"code": "A"}, {"code": "B"}], [{"code": "B"}]) == [Difference("A", {"code": "A"}, None)]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"sheets": "none"}, "/sheets"),
        ({"extra": 1}, "/extra"),
        ({"observations": [{"unit": "U01"}]}, "/observations/0/clause"),
        ({"blocs": {"k": [1]}}, "/blocs/k/0"),
        ({"rules": {"criteria": [{"rule": {"kind": "magic"}}]}}, "/rules/criteria/0/code"),
    ],
)
def test_a_broken_package_is_refused_with_the_path_of_the_fault(change: dict[str, object], where: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        inputs_from_plain(stored() | change)
    assert refusal.value.where == where


def test_counts_out_of_order_are_refused_on_reading() -> None:
    row = {"unit": "U01", "clause": "LC-1.3a", "measure": "m.a", "period": "2025", "hits": 3, "trials": 2}
    with pytest.raises(Unreadable) as refusal:
        inputs_from_plain(stored() | {"observations": [row]})
    assert refusal.value.where == "/observations/0"


def test_an_unknown_kind_of_rule_is_refused() -> None:
    plain = to_plain(FLOOR.rules)
    plain["criteria"][0]["rule"]["kind"] = "magic"  # type: ignore[index,call-overload]
    with pytest.raises(Unreadable) as refusal:
        from_plain(RuleSet, plain)
    assert refusal.value.where == "/criteria/0/rule"


def test_two_results_for_one_member_are_refused() -> None:
    results = score_all(TIES.rules, TIES.sheets, TIES.observations)
    with pytest.raises(TwoResults):
        rank([*results, results[0]], ["U01"])


def test_unknown_dataclasses_are_written_by_their_fields() -> None:
    @dataclass(frozen=True)
    class Pair:
        left: Decimal
        right: frozenset[str]

    assert to_plain(Pair(Decimal("2.0"), frozenset({"b", "a"}))) == {"left": "2", "right": ["a", "b"]}
