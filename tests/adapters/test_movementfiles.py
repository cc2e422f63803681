from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.adapters.movementfiles import MovementFileFault, load_movement, load_movements
from thidua.core.movements.model import (
    Adjustment,
    Band,
    ChecklistItem,
    Criterion,
    Disqualifier,
    Judged,
    PerEvent,
    Phase,
    Ratio,
    Steps,
    Theme,
    Threshold,
    Workflow,
)

HEAD = """
[movement]
slug = "thu-2020"
name = "Phong trào thử"
short_name = "Thử"
document = "thu-2020"
issuer = "UBND tỉnh thử"
from_year = 2020
to_year = 2021
note = "Đề xuất, không phải quy định."
"""
CRITERION = """
[[criterion]]
code = "A"
name = "Đúng hạn"
subject = "unit"
group = "g"
clauses = ["TH-1"]
max_points = 9.5
measured_by = "indicator"
rule = { kind = "ratio", measure = "assignments.on_time" }
guide = "Đếm trên hệ thống."
"""
REST = """
[[adjustment]]
code = "T"
name = "Thưởng"
subject = "unit"
clauses = ["TH-1"]
each = 0.5
limit = 2

[[disqualifier]]
code = "K"
name = "Kỷ luật"
subject = "official"
clauses = ["TH-1"]

[[band]]
slug = "tot"
name = "Tốt"
subject = "unit"
at_least = 80
is_closed = false
min_share = "1/3"

[[theme]]
slug = "g"
name = "Nhóm"
subject = "unit"
clauses = ["TH-1"]

[[phase]]
slug = "p"
name = "Phát động"
starts_on = 2020-01-01
until_on = 2020-02-01

[[workflow]]
slug = "w"
name = "Báo cáo"
place = "reports"
clauses = ["TH-2"]

[[checklist]]
code = "KT1"
question = "Có đeo thẻ không?"
subject = "official"
clauses = ["TH-1"]
source = "B1"
"""


def load(folder, body, head=HEAD):
    path = folder / "thu-2020.toml"
    path.write_text(head + body, encoding="utf-8")
    return load_movement(path)


def rule(folder, text):
    old = '{ kind = "ratio", measure = "assignments.on_time" }'
    return load(folder, CRITERION.replace(old, text)).rules.criteria[0].rule


def test_loads_every_part(tmp_path):
    movement = load(tmp_path, CRITERION + REST)
    assert (movement.slug, movement.from_year, movement.to_year) == ("thu-2020", 2020, 2021)
    assert movement.rules.criteria == (
        Criterion(
            "A", "Đúng hạn", "unit", "g", ("TH-1",), Decimal("9.5"), "indicator",
            Ratio("assignments.on_time"), "rescale", "Đếm trên hệ thống.",
        ),
    )  # fmt: skip
    assert movement.rules.adjustments == (Adjustment("T", "Thưởng", "unit", ("TH-1",), Decimal("0.5"), Decimal(2)),)
    assert movement.rules.disqualifiers == (Disqualifier("K", "Kỷ luật", "official", ("TH-1",), None),)
    assert movement.rules.bands == (Band("tot", "Tốt", "unit", Decimal(80), False, Fraction(1, 3)),)
    assert movement.rules.themes == (Theme("g", "Nhóm", "unit", ("TH-1",)),)
    assert movement.phases == (Phase("p", "Phát động", date(2020, 1, 1), date(2020, 2, 1)),)
    assert movement.workflows == (Workflow("w", "Báo cáo", "reports", ("TH-2",)),)
    assert movement.checklist == (ChecklistItem("KT1", "Có đeo thẻ không?", "official", ("TH-1",), "B1"),)


def test_every_kind_of_rule(tmp_path):
    m = "assignments.on_time"
    assert rule(tmp_path, '{ kind = "judged" }') == Judged()
    assert rule(tmp_path, f'{{ kind = "per_event", measure = "{m}", each = 0.1 }}') == PerEvent(m, Decimal("0.1"))
    assert rule(tmp_path, f'{{ kind = "threshold", measure = "{m}", at_least = "0.95" }}') == Threshold(
        m, Fraction(19, 20), Decimal(0)
    )
    assert rule(tmp_path, f'{{ kind = "threshold", measure = "{m}", at_least = "1", below = 1 }}') == Threshold(
        m, Fraction(1), Decimal(1)
    )
    assert rule(tmp_path, f'{{ kind = "steps", measure = "{m}", steps = [["4/5", 3], ["1", 9.5]] }}') == Steps(
        m, ((Fraction(4, 5), Decimal(3)), (Fraction(1), Decimal("9.5")))
    )


@pytest.mark.parametrize(
    ("body", "where", "words"),
    [
        ("", "", "chưa có tiêu chí"),
        (CRITERION.replace('subject = "unit"', 'subject = "đơn vị"'), "A", "“subject” chỉ được là: unit, official"),
        (CRITERION.replace("9.5", '"9,5"'), "A", "“max_points” phải là số"),
        (CRITERION.replace("9.5", "9.5555"), "A", "ba chữ số lẻ"),
        (CRITERION.replace("9.5", "nan"), "A", "“max_points” phải là số điểm"),
        (CRITERION.replace("9.5", "true"), "A", "“max_points” phải là số"),
        (CRITERION.replace('["TH-1"]', '"TH-1"'), "A", "“clauses” phải là danh sách"),
        (CRITERION.replace('["TH-1"]', "[1]"), "A", "“clauses” phải là danh sách các chuỗi"),
        (CRITERION.replace('name = "Đúng hạn"', 'name = " "'), "A", "“name” để trống"),
        (CRITERION.replace('kind = "ratio"', 'kind = "magic"'), "A", "“kind” chỉ được là"),
        (CRITERION.replace('measure = "assignments.on_time"', 'mesure = "x"'), "A", "thiếu “measure”"),
        (CRITERION + "when_missing = 1\n", "A", "khoá lạ: “when_missing”"),
        (CRITERION + "[[criteria]]\n", "", "khoá lạ: “criteria”"),
        (CRITERION + REST.replace("2020-02-01", "2020-01-01"), "p", "“until_on” phải sau"),
        (CRITERION + REST.replace("2020-02-01", "2020-01-02T00:00:00"), "p", "không kèm giờ"),
        (CRITERION + REST.replace('"1/3"', '"1/0"'), "tot", "không phải là tỷ lệ"),
        (CRITERION + REST.replace("is_closed = false", "is_closed = 0"), "tot", "“is_closed” phải là true"),
    ],
)
def test_a_faulty_file_names_itself_the_part_and_the_reason(tmp_path, body, where, words):
    with pytest.raises(MovementFileFault) as fault:
        load(tmp_path, body)
    assert (fault.value.file, fault.value.where) == ("thu-2020.toml", where)
    assert words in fault.value.reason


def test_steps_written_otherwise_are_refused(tmp_path):
    with pytest.raises(MovementFileFault, match="mỗi bậc viết"):
        rule(tmp_path, '{ kind = "steps", measure = "a.b", steps = [[0.8, 3]] }')


def test_two_files_may_not_share_a_slug(tmp_path):
    load(tmp_path, CRITERION)
    (tmp_path / "z.toml").write_text(HEAD + CRITERION, encoding="utf-8")
    with pytest.raises(MovementFileFault, match="đã có phong trào"):
        load_movements(tmp_path)
