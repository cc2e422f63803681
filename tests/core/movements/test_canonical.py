import json
import unicodedata
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from tests.support.rulesets import criterion, rule_set, rule_sets
from tests.support.shipped import movements
from thidua.core.movements.canonical import NotARuleSet, canonical_bytes, fingerprint, from_plain, to_plain
from thidua.core.movements.model import Band, Steps


@settings(max_examples=40)
@given(rule_sets)
def test_every_rule_set_comes_back_equal_and_with_the_same_bytes(rules):
    back = from_plain(json.loads(canonical_bytes(rules)))
    assert back == rules
    assert canonical_bytes(back) == canonical_bytes(rules)


@pytest.mark.parametrize("slug", ["lai-chau-2019", "lang-son-2019"])
def test_shipped_rule_sets_come_back_equal(slug):
    rules = movements()[slug].rules
    assert from_plain(json.loads(canonical_bytes(rules))) == rules


def test_numbers_are_texts_and_never_floats():
    steps = Steps("assignments.on_time", ((Fraction(1, 3), Decimal("2.50")), (Fraction(1), Decimal(100))))
    plain = to_plain(rule_set(criterion(rule=steps), bands=(Band("b", "B", "unit", Decimal("90.0")),)))
    assert plain["criteria"][0]["max_points"] == "100"
    assert plain["criteria"][0]["rule"] == {
        "kind": "steps",
        "measure": "assignments.on_time",
        "steps": [["1/3", "2.5"], ["1/1", "100"]],
    }
    assert plain["bands"][0]["at_least"] == "90"
    assert plain["bands"][0]["min_share"] is None


def test_equal_numbers_and_equal_words_have_one_fingerprint():
    one = rule_set(criterion(max_points=Decimal("10"), name="Đúng hạn"))
    other = rule_set(criterion(max_points=Decimal("10.000"), name=unicodedata.normalize("NFD", "Đúng hạn")))
    assert fingerprint(one) == fingerprint(other)
    assert len(fingerprint(one)) == 64


@pytest.mark.parametrize(
    "changes",
    [
        {"max_points": Decimal("99.999")},
        {"name": "khác"},
        {"clauses": ("X-2",)},
        {"when_absent": "full"},
        {"guide": "x"},
    ],
)
def test_any_change_changes_the_fingerprint(changes):
    assert fingerprint(rule_set(criterion(**changes))) != fingerprint(rule_set())


def test_the_order_of_criteria_is_part_of_the_table():
    rules = rule_set(criterion("A"), criterion("B"))
    assert fingerprint(rules) != fingerprint(replace(rules, criteria=rules.criteria[::-1]))


def broken(change):
    plain = to_plain(rule_set(bands=(Band("b", "B", "unit", Decimal(1)),)))
    change(plain)
    return plain


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda plain: plain.pop("format"), "format"),
        (lambda plain: plain.update(format=2), "format"),
        (lambda plain: plain.pop("bands"), "the top"),
        (lambda plain: plain.update(extra=1), "the top"),
        (lambda plain: plain.update(criteria={}), "criteria"),
        (lambda plain: plain["criteria"][0].update(max_points=9.5), "criteria[0].max_points"),
        (lambda plain: plain["criteria"][0].update(max_points="chín"), "criteria[0].max_points"),
        (lambda plain: plain["criteria"][0].update(subject="person"), "criteria[0].subject"),
        (lambda plain: plain["criteria"][0].update(rule={"kind": "magic"}), "criteria[0].rule"),
        (lambda plain: plain["criteria"][0]["rule"].update(each="1"), "criteria[0].rule"),
        (lambda plain: plain["bands"][0].update(min_share="1/0"), "bands[0].min_share"),
        (lambda plain: plain["bands"][0].update(is_closed="yes"), "bands[0].is_closed"),
    ],
)
def test_what_was_not_written_here_is_refused_with_its_place(change, place):
    with pytest.raises(NotARuleSet) as refusal:
        from_plain(broken(change))
    assert (refusal.value.place or "the top") == place
