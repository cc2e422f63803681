from datetime import date

import pytest

from tests.support.targets import cases, months, target
from thidua.adapters.creditfile import load_credit_rules
from thidua.adapters.tomlfiles import DataFileFault
from thidua.apps.targets import labels, values
from thidua.core.explain import Line
from thidua.core.targets.attaining import STATES, standing
from thidua.core.targets.exceeding import credit, rule_on
from thidua.core.targets.forecasting import Forecast, NoForecast
from thidua.core.targets.steps import STEPS


def test_every_state_step_and_method_has_words() -> None:
    assert set(labels.STATES) == set(labels.SIGNS) == set(labels.TONES) == set(STATES)
    assert set(labels.SENTENCES) == set(STEPS)
    for step, facts in STEPS.items():
        assert "%(" not in labels.sentence(Line(step, facts=dict.fromkeys(facts, "7")))


def test_every_worked_example_explains_itself_in_whole_sentences() -> None:
    for case in cases("attaining")[1]:
        found = standing(target(case), months(case["actuals"]), case["ended"])
        assert all(labels.sentence(line).endswith(".") for line in found.lines)


def test_an_estimate_is_not_shown_finer_than_it_is_sure() -> None:
    assert labels.forecast_words(Forecast(1_234_567, 1_072_701, 1_327_299, "run_rate", 4)) == "1.235 (1.073 – 1.327)"
    assert labels.forecast_words(Forecast(70_000, 57_091, 82_909, "level_holds", 3)) == "70 (57,09 – 82,91)"
    assert labels.forecast_words(Forecast(1_234_567, 1_234_567, 1_234_567, "final", 12)) == "1.234,567"
    assert "ít nhất 3 tháng" in labels.forecast_words(NoForecast("too_few_months", 2))


def test_the_shipped_rule_of_credit_is_a_proposal() -> None:
    rule = rule_on(values.credit_rules(), "lai-chau-2019", date(2026, 12, 31))
    assert rule.is_proposal and rule.source
    assert credit(rule, standing(target({"plan": "100", "kind": "level"}), {12: 150_000}, 12)).points == rule.limit


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "rule"),
        ("rule = []", "ít nhất một"),
        (
            '[[rule]]\nfrom = 2019-01-01\neach = "x"\nlimit = 1\nunit_limit = 1\nsource = "s"\nstatus = "verified"',
            "each",
        ),
        (
            '[[rule]]\nfrom = 2019-01-01\neach = -1\nlimit = 1\nunit_limit = 1\nsource = "s"\nstatus = "verified"',
            "each",
        ),
        (
            '[[rule]]\nfrom = 2019-01-01\neach = 1\nlimit = 1\nunit_limit = 1\nsource = "s"\nstatus = "sure"',
            "status",
        ),
    ],
)
def test_a_wrong_rule_file_is_named_with_the_place(tmp_path, text: str, told: str) -> None:
    path = tmp_path / "target-credit.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileFault) as fault:
        load_credit_rules(path)
    assert told in str(fault.value)
