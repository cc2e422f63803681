import re
from decimal import Decimal

from thidua.apps.scoring.labels import SENTENCES, sentence
from thidua.core.explain import Line
from thidua.core.scoring import STEPS


def names(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


def test_every_step_of_core_has_words_that_use_only_its_facts() -> None:
    assert set(STEPS) <= set(SENTENCES)
    strange = {step: names(str(SENTENCES[step])) - facts for step, facts in STEPS.items()}
    assert {step: extra for step, extra in strange.items() if extra} == {}


def test_there_are_no_words_for_steps_that_do_not_exist() -> None:
    assert set(SENTENCES) - set(STEPS) == {"band_open", "appraised_same"}


def test_an_open_edge_is_told_from_a_closed_one() -> None:
    facts = {"band": "Tốt", "at_least": "90"}
    assert "từ 90" in sentence(Line("band", facts=facts | {"edge": "closed"}))
    assert "trên 90" in sentence(Line("band", facts=facts | {"edge": "open"}))


def test_a_confirmed_claim_is_told_from_a_changed_one() -> None:
    facts = {"self": "9,5", "reason": ""}
    assert "giữ nguyên" in sentence(Line("appraised", before=Decimal("9.5"), after=Decimal("9.5"), facts=facts))
    changed = Line("appraised", before=Decimal("9.5"), after=Decimal(9), facts=facts | {"reason": "Quy chế cũ."})
    assert sentence(changed) == "Thẩm định: tự chấm 9,5, lý do: Quy chế cũ."
