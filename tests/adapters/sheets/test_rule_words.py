from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from tests.support import rulesets
from thidua.adapters.sheets.rule_words import RULE_NAMES, parameters, parse_rule, rule_name, share, share_text
from thidua.adapters.sheets.values import NotReadable
from thidua.core.movements.model import Judged, PerEvent, Ratio, Steps, Threshold

M = "assignments.on_time"


@given(rulesets.rules)
def test_every_rule_is_read_back_as_written(rule):
    assert parse_rule(RULE_NAMES[rule_name(rule)], parameters(rule)) == rule


def test_the_words_of_each_rule():
    assert [
        parameters(Ratio(M)),
        parameters(Threshold(M, Fraction(4, 5))),
        parameters(Threshold(M, Fraction(1, 3), Decimal("1.5"))),
        parameters(Steps(M, ((Fraction("0.665"), Decimal(2)), (Fraction(1), Decimal(5))))),
        parameters(PerEvent(M, Decimal("0.5"))),
        parameters(Judged()),
    ] == [
        "assignments.on_time",
        "assignments.on_time; từ 80%",
        "assignments.on_time; từ 1/3; dưới ngưỡng 1,5",
        "assignments.on_time; 66,5%: 2; 100%: 5",
        "assignments.on_time; trừ 0,5",
        "",
    ]


def test_shares_as_people_write_them():
    assert {share(text) for text in ("80%", "80 %", "0,8", "0.8", "4/5", "4 / 5", "80,0%")} == {Fraction(4, 5)}
    assert share_text(Fraction(1, 8)) == "12,5%"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Ratio, ""),
        (Ratio, "đúng hạn"),
        (Ratio, f"{M}; từ 80%"),
        (Threshold, M),
        (Threshold, f"{M}; 80%"),
        (Threshold, f"{M}; từ nhiều"),
        (Threshold, f"{M}; từ 80%; 1"),
        (Threshold, f"{M}; từ 1/0"),
        (Steps, f"{M}; 80% 3"),
        (Steps, f"{M}; 80%: ba"),
        (PerEvent, M),
        (PerEvent, f"{M}; trừ"),
        (Judged, M),
    ],
)
def test_other_parameters_are_refused_with_a_sentence(kind, text):
    with pytest.raises(NotReadable) as refusal:
        parse_rule(kind, text)
    assert refusal.value.reason.endswith(".")
