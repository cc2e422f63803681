"""The latest stage a criterion has reached counts."""

from decimal import Decimal

import pytest

from tests.support.rulesets import criterion, rule_set
from thidua.core.marking import Mark, ReasonMissing, Sheet, check_mark
from thidua.core.movements.canonical import fingerprint, from_plain, to_plain
from thidua.core.movements.model import CrossMarking, Judged
from thidua.core.scoring import score_sheet
from thidua.core.scoring.plain import from_plain as inputs_from_plain
from thidua.core.scoring.plain import to_plain as inputs_to_plain

RULES = rule_set(criterion("A", rule=Judged(), measured_by="marks"))
ALL = {"self_points": Decimal(90), "cross": Decimal(80), "agreed": Decimal(82), "appraised": Decimal(70)}
ORDER = ("self_points", "cross", "agreed", "appraised")


@pytest.mark.parametrize("present", range(16))
def test_the_latest_stage_present_counts(present: int) -> None:
    given = {name: ALL[name] for place, name in enumerate(ORDER) if present >> place & 1}
    mark = Mark("A", reason="vì", has_evidence=True, **given)
    latest = next((ALL[name] for name in reversed(ORDER) if name in given), Decimal(0))
    result = score_sheet(RULES, Sheet("U", "unit", (mark,)), [])
    assert result.total == latest
    assert result.is_provisional == ("appraised" not in given)


def test_each_stage_shows_what_stood_before_it() -> None:
    mark = Mark("A", reason="vì", has_evidence=True, **ALL)
    (score,) = score_sheet(RULES, Sheet("U", "unit", (mark,)), []).criteria
    assert [(line.step, line.before, line.after) for line in score.lines] == [
        ("cross_marked", Decimal(90), Decimal(80)),
        ("bloc_agreed", Decimal(80), Decimal(82)),
        ("appraised", Decimal(82), Decimal(70)),
    ]


def test_the_board_owes_a_reason_for_departing_from_the_latest_number_not_from_the_claim() -> None:
    item = RULES.criteria[0]
    check_mark(item, Mark("A", Decimal(90), Decimal(82), agreed=Decimal(82), cross=Decimal(80), has_evidence=True))
    with pytest.raises(ReasonMissing):
        check_mark(item, Mark("A", Decimal(90), Decimal(90), agreed=Decimal(82), has_evidence=True))


def test_rules_and_marks_without_cross_marking_keep_their_bytes() -> None:
    """What was stored before cross-marking existed keeps its fingerprint."""
    assert "cross" not in to_plain(RULES)
    assert "cross" not in str(inputs_to_plain(Sheet("U", "unit", (Mark("A", Decimal(1)),))))


def test_cross_marking_is_part_of_the_rules_and_comes_back() -> None:
    rules = rule_set(criterion("A"), cross=CrossMarking(3, "adjusted", "all"))
    assert from_plain(to_plain(rules)) == rules
    assert fingerprint(rules) != fingerprint(rule_set(criterion("A")))
    sheet = Sheet("U", "unit", (Mark("A", Decimal(1), cross=Decimal(2), agreed=Decimal("2.5")),))
    assert inputs_from_plain(Sheet, inputs_to_plain(sheet)) == sheet
