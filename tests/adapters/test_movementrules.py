"""Every pattern of rule and limit in a movement file."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.adapters.test_movementfiles import HEAD
from thidua.adapters.movementfiles import MovementFileFault, load_movement
from thidua.core.movements import (
    Against,
    Cap,
    ComparableGroup,
    Gate,
    LevelCondition,
    SamplePoints,
    ShareLimit,
    Steps,
    TieBreak,
    Total,
)

ITEM = """
[[criterion]]
code = "{code}"
name = "Mục"
subject = "unit"
group = "g"
clauses = ["TH-1"]
max_points = 20
measured_by = "indicator"
guide = "x"
"""
ONE = (
    ITEM.format(code="A")
    + """
rule = { kind = "sample_points", measure = "feedback.courtesy", size = 50, each = 0.4 }
gate = { measure = "entered.ke_hoach", at_least = "1/2" }
cap = { by = "B", under = "1/2", to = "3/10" }
when_unassigned = "full"
"""
)
TWO = (
    ITEM.format(code="B")
    + """
rule = { kind = "against", measure = "entered.par", other = "entered.par_tb", below = 1 }
cap = { by = "C" }
"""
)
THREE = (
    ITEM.format(code="C")
    + """
rule = { kind = "steps", measure = "cases.on_time", steps = [["9/10", 10], ["1", 20]], above = ["9/10"], written = "trên 90: 10; 100: 20" }
"""
)
PARTS = """
[[theme]]
slug = "g"
name = "Nhóm"
subject = "unit"
clauses = ["TH-1"]
max_points = 60
rescale_to = 50

[[adjustment]]
code = "T"
name = "Thưởng"
subject = "unit"
clauses = ["TH-1"]
each = 5
limit = 5
measure = "entered.phu_kin"
at_least = "1"

[[disqualifier]]
code = "KN"
name = "Không nộp"
subject = "unit"
clauses = ["TH-1"]
caps_at = "thap"
when = "unfiled"

[[band]]
slug = "thap"
name = "Thấp"
subject = "unit"
at_least = 0
is_above_zero = true
written = "từ 0 điểm"
conditions = [{ name = "Vượt mức", measure = "targets.exceeded", at_least = "1/2" }]

[[total]]
subject = "unit"
points = 60
bonus_limit = 5
penalty_limit = 3

[[tie_break]]
by = "criterion"
key = "A"
subject = "unit"

[[tie_break]]
by = "vote"
subject = "unit"

[[share_limit]]
band = "thap"
subject = "unit"
share = "1/5"
of = ["thap"]
within = "all"

[[comparable]]
slug = "so"
name = "Các sở"
subject = "unit"
kinds = ["department"]
units = ["u1"]

[[comparable]]
slug = "dung-dau"
name = "Người đứng đầu"
subject = "official"
posts = "head"
titles = ["Giám đốc"]
"""


def loaded(tmp_path: Path, text: str):
    path = tmp_path / "thu-2020.toml"
    path.write_text(text, encoding="utf-8")
    return load_movement(path).rules


def test_every_pattern_is_read(tmp_path: Path) -> None:
    rules = loaded(tmp_path, HEAD + ONE + TWO + THREE + PARTS)
    one, two, three = rules.criteria
    assert (one.rule, one.gate) == (
        SamplePoints("feedback.courtesy", 50, Decimal("0.4")),
        Gate("entered.ke_hoach", Fraction(1, 2)),
    )
    assert (one.cap, one.when_unassigned) == (Cap("B", Fraction(1, 2), Fraction(3, 10)), "full")
    assert (two.rule, two.cap, two.gate) == (Against("entered.par", "entered.par_tb", Decimal(1)), Cap("C"), None)
    assert three.rule == Steps(
        "cases.on_time",
        ((Fraction(9, 10), Decimal(10)), (Fraction(1), Decimal(20))),
        (Fraction(9, 10),),
        "trên 90: 10; 100: 20",
    )
    assert (rules.themes[0].max_points, rules.themes[0].rescale_to) == (Decimal(60), Decimal(50))
    assert (rules.adjustments[0].measure, rules.adjustments[0].at_least) == ("entered.phu_kin", Fraction(1))
    assert rules.disqualifiers[0].when == "unfiled"
    assert rules.bands[0].conditions == (LevelCondition("Vượt mức", "targets.exceeded", Fraction(1, 2)),)
    assert (rules.bands[0].is_above_zero, rules.bands[0].written) == (True, "từ 0 điểm")
    assert rules.totals == (Total("unit", Decimal(60), False, Decimal(5), Decimal(3)),)
    assert rules.tie_breaks == (TieBreak("criterion", "A"), TieBreak("vote", ""))
    assert rules.share_limits == (ShareLimit("thap", "unit", Fraction(1, 5), ("thap",), "all"),)
    assert rules.comparables == (
        ComparableGroup("so", "Các sở", "unit", ("department",), ("u1",)),
        ComparableGroup("dung-dau", "Người đứng đầu", "official", posts="head", titles=("Giám đốc",)),
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "sample_points"', 'kind = "bốc thăm"', "kind"),
        ("size = 50", 'size = "năm mươi"', "size"),
        ('gate = { measure = "entered.ke_hoach"', "gate = { at_most = 1", "measure"),
        ('cap = { by = "B"', 'cap = { of = "B"', "by"),
        ('by = "vote"', 'by = "rút thăm"', "by"),
        ('within = "all"', 'within = "tỉnh"', "within"),
        ('posts = "head"', 'posts = "trưởng"', "posts"),
        ('share = "1/5"', 'share = "một phần năm"', "tỷ lệ"),
        ("conditions = [{", 'conditions = ["x", {', "điều kiện"),
        ('when = "unfiled"', 'when = "sometimes"', "when"),
    ],
)
def test_a_pattern_written_wrongly_is_refused_with_its_place(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    text = HEAD + ONE + PARTS
    assert before in text
    with pytest.raises(MovementFileFault) as refused:
        loaded(tmp_path, text.replace(before, after))
    assert said in str(refused.value)
