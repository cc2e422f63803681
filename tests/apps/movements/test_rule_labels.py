from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.translation import override

from thidua.adapters.sheets import criteria_layout
from thidua.adapters.sheets.rule_words import parameters, rule_name
from thidua.apps.movements import rule_labels
from thidua.core.movements.model import Judged, PerEvent, Ratio, Rule, Steps, Threshold

RULES: list[Rule] = [
    Ratio("assignments.on_time"),
    Threshold("feedback.courtesy", Fraction(4, 5), Decimal("1.5")),
    Threshold("feedback.courtesy", Fraction(1, 3), Decimal(0)),
    Steps("inspections.conform", ((Fraction(4, 5), Decimal(3)), (Fraction(1), Decimal(5)))),
    PerEvent("inspections.conform", Decimal("0.5")),
    Judged(),
    Ratio("unheard.of"),
]


@pytest.mark.parametrize("rule", RULES)
def test_a_page_in_vietnamese_says_what_the_excel_table_says(rule: Rule) -> None:
    more = parameters(rule)
    for measure, words in criteria_layout.MEASURE_WORDS.items():
        more = more.replace(measure, words)
    assert rule_labels.rule_words(rule) == (f"{rule_name(rule)} – {more}" if more else rule_name(rule))


def test_every_measure_and_choice_of_the_excel_table_has_words_on_the_page() -> None:
    def said(table: dict[str, object]) -> dict[str, str]:
        return {slug: str(words) for slug, words in table.items()}

    assert said(dict(rule_labels.MEASURES)) == criteria_layout.MEASURE_WORDS
    assert said(dict(rule_labels.MEASURED_BY)) == criteria_layout.MEASURED_BY
    assert said(dict(rule_labels.WHEN_ABSENT)) == criteria_layout.WHEN_ABSENT


def test_a_page_in_english_says_the_rule_in_english() -> None:
    with override("en"):
        words = [rule_labels.rule_words(rule) for rule in RULES]
    assert words == [
        "Ratio – assignments completed on time / assignments due",
        "Threshold – “yes” to all eight “4 courtesies, 4 always” questions / answers; from 80%; 1,5 below the threshold",
        "Threshold – “yes” to all eight “4 courtesies, 4 always” questions / answers; from 1/3",
        "Steps – inspected items met / items inspected; 80%: 3; 100%: 5",
        "Deduction per case – inspected items met / items inspected; less 0,5",
        "Marked by the council",
        "Ratio – unheard.of",
    ]
