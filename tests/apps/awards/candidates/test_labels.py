"""Every step core can tell has a sentence, every condition of the law files a name."""

import re
from pathlib import Path

import thidua
from tests.support.award_cases import LAW, award_cases, facts_of
from thidua.adapters.awardlaw_rows import row_of
from thidua.apps.awards.candidates import labels
from thidua.core.awards.eligibility import DISCIPLINES, RATINGS, SCOPES, assess
from thidua.core.awards.eligibility.predicates import KINDS
from thidua.core.awards.law import Standard

CORE = Path(thidua.__file__).parent / "core/awards/eligibility"


def test_every_step_and_condition_of_core_has_words() -> None:
    text = "".join(path.read_text("utf-8") for path in CORE.glob("*.py"))
    steps = set(re.findall(r'Line\(\s*"([a-z_]+)"', text)) | {"members_with_title_unknown", "members_completed_unknown"}
    assert steps - set(labels.SENTENCES) == set()
    assert len(steps) > 25
    assert set(KINDS) - set(labels.RULES) == set()
    assert (set(RATINGS), set(SCOPES)) == (set(labels.RATINGS), set(labels.SCOPES))
    assert set(DISCIPLINES) | {"none"} == set(labels.DISCIPLINES)


def test_every_attested_condition_of_the_law_has_words() -> None:
    entries = [entry for regime in LAW.regimes for entry in regime.entries]
    rows = [row_of(entry.value) for entry in entries if isinstance(entry.value, Standard)]
    named = set(re.findall(r"'fact': '([a-z-]+)'", str(rows)))
    assert named - set(labels.ATTESTED) == set()
    assert len(named) > 15


def test_every_worked_case_can_be_told_without_a_slug_left_over() -> None:
    names = {item.value.slug: item.value.name for item in LAW.on(facts_of({}).day).entries.values() if hasattr(item.value, "slug") and hasattr(item.value, "name")}  # fmt: skip
    for case in award_cases():
        facts = facts_of(case["given"])
        found = assess(facts, case["award"], case.get("route", "cong-trang"), LAW.on(facts.day))
        lines = [line for one in found.findings for leaf in one.leaves() for line in leaf.lines]
        for line in [*lines, *found.missing_steps, *(one.line for one in found.held)]:
            told = labels.sentences(line, names)
            assert told.strip()
            assert "%(" not in told
