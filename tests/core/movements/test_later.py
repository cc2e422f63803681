"""Rules kept before a field existed keep their bytes, their fingerprint and their meaning."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.support.rulesets import criterion, rule_set
from tests.support.shipped import movements
from thidua.core.movements import Cap, ComparableGroup, Gate, RuleSet, SamplePoints, ShareLimit, TieBreak, Total
from thidua.core.movements.canonical import canonical_bytes, fingerprint, from_plain, to_plain
from thidua.core.scoring import plain, rules_fingerprint

# as printed by the version that first kept them
KEPT = {
    "lai-chau-2019": (
        "8c24f1a05e9fa1af8f60956a8611482a49aaa83173dc23269097cad5b0fdf889",
        "c9dfeaa3e2c393947a696856adcebcda772fb694c0fcdab51828cb9b8850527e",
    ),
    "lang-son-2019": (
        "80a3322102569c4dabdcfdb1a34fc9754807720e120ed1d5742236738a5ae1c2",
        "83ef704f6be0d9abd9270509f11e861bb89efa541fde742966df146f57f6c54e",
    ),
}


@pytest.mark.parametrize("slug", sorted(KEPT))
def test_shipped_rules_keep_the_fingerprints_they_were_first_stored_with(slug: str) -> None:
    rules = movements()[slug].rules
    assert (fingerprint(rules), rules_fingerprint(rules)) == KEPT[slug]


def test_a_field_that_came_later_is_written_only_where_it_says_something() -> None:
    before = set(to_plain(rule_set())["criteria"][0])
    assert {"gate", "cap", "when_unassigned"} & before == set()
    gated = to_plain(rule_set(criterion(gate=Gate("entered.ke_hoach"))))
    assert set(gated["criteria"][0]) - before == {"gate"}
    assert {"totals", "tie_breaks", "share_limits", "comparables"} & set(gated) == set()


def test_rules_with_every_later_field_come_back_equal_from_both_forms() -> None:
    rules = rule_set(
        criterion(
            rule=SamplePoints("feedback.courtesy", 50, Decimal("0.4")),
            gate=Gate("entered.ke_hoach", Fraction(1, 2)),
            cap=Cap("B", Fraction(1, 2), Fraction(3, 10)),
            when_unassigned="full",
        ),
        criterion("B"),
        totals=(Total("unit", Decimal(115), includes_bonus=True, bonus_limit=Decimal(15)),),
        tie_breaks=(TieBreak("criterion", "A"), TieBreak("vote", "")),
        share_limits=(ShareLimit("tot", "unit", Fraction(1, 5), ("tot", "kha"), "group", ("X-1",)),),
        comparables=(ComparableGroup("so", "Các sở", "official", ("department",), ("u1",), "head", ("Giám đốc",)),),
    )
    assert from_plain(json.loads(canonical_bytes(rules))) == rules
    assert plain.from_plain(RuleSet, json.loads(plain.canonical_bytes(rules))) == rules
    assert fingerprint(rules) != fingerprint(rule_set(criterion(), criterion("B")))
