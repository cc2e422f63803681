"""Every part of a rule set goes through its table, on a page or in Excel, and comes back equal."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import rulesets
from tests.support.rulesets import KNOWN, criterion, rule_set
from thidua.adapters.sheets.criteria import read_criteria, write_criteria
from thidua.adapters.sheets.parts import PARTS, PartRefused
from thidua.adapters.sheets.reading import clean_text
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.core.movements import (
    Adjustment,
    Band,
    Cap,
    ComparableGroup,
    Disqualifier,
    Gate,
    Judged,
    LevelCondition,
    RuleSet,
    SamplePoints,
    ShareLimit,
    Steps,
    Theme,
    TieBreak,
    Total,
    Unset,
)
from thidua.core.movements.model import CrossMarking

D, F = Decimal, Fraction
FULL = RuleSet(
    criteria=(
        criterion(
            "A",
            max_points=D(20),
            rule=SamplePoints("feedback.courtesy", 50, D("0.4")),
            gate=Gate("entered.ke_hoach"),
            measured_by="feedback",
        ),
        criterion("B", max_points=D(30), rule=Judged(), measured_by="marks", cap=Cap("A"), when_unassigned="full"),
        criterion("C", max_points=D(45), rule=Judged(), measured_by="marks", cap=Cap("A", F(1, 2), F(3, 10))),
        criterion(
            "D",
            max_points=D(5),
            rule=Steps(
                "cases.on_time",
                ((F(22, 25), D(2)), (F(9, 10), D(3)), (F(19, 20), D(4)), (F(1), D(5))),
                (F(9, 10),),
                "88–90: 2; 90–95: 3; 95–<100: 4; 100: 5",
            ),
        ),
    ),
    adjustments=(
        Adjustment("T", "Mô hình hay", "unit", ("X-1",), D("1.5"), D(3)),
        Adjustment("V", "Vi phạm", "unit", ("X-2",), D("-0.5"), D(-3), "inspections.conform"),
        Adjustment("P", "Đạt trọn vẹn", "unit", ("X-2",), D(5), D(5), "entered.phu_kin", F(1)),
    ),
    disqualifiers=(
        Disqualifier("KT", "Khiển trách", "unit", ("X-1",), "tot"),
        Disqualifier("HS", "Khởi tố", "unit", (), None),
        Disqualifier("KN", "Không nộp", "unit", (), "dat", "unfiled"),
    ),
    bands=(
        Band("xs", "Xuất sắc", "unit", D(90), False, F(17, 20), True, (
            LevelCondition("Vượt mức", "targets.exceeded", F(1, 2)), LevelCondition("Đúng hạn", "cases.on_time", F(1)),
        ), "trên 90 điểm trở lên"),
        Band("tot", "Tốt", "unit", D("79.5")),
        Band("dat", "Đạt", "unit", D(0)),
        Band("tot", "Tốt", "official", D(80)),
    ),
    themes=(Theme("g", "Nhóm", "unit", ("X-1",), D(20), D(10)), Theme("h", "Nhóm cá nhân", "official")),
    totals=(Total("unit", D(108), True, D(15), D(3)), Total("official", D(100))),
    tie_breaks=(TieBreak("criterion", "A"), TieBreak("group", "g"), TieBreak("measure", "cases.on_time"), TieBreak("vote", "")),
    share_limits=(ShareLimit("xs", "unit", F(1, 5), ("xs", "tot"), "bloc", ("X-1",)), ShareLimit("tot", "official", F(1, 3), (), "group")),
    cross=CrossMarking(3, "adjusted", "all"),
    comparables=(
        ComparableGroup("so", "Các sở, ngành", "unit", ("department", "party"), ("u1", "u2")),
        ComparableGroup("truong-phong", "Trưởng, phó phòng", "official", (), (), "other", ("Trưởng phòng", "Phó Trưởng phòng")),
        ComparableGroup("con-lai", "Còn lại", "official"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("slug", PARTS)
def test_each_part_written_and_read_is_equal(slug: str) -> None:
    part = PARTS[slug]
    assert part.read(part.rows(FULL), replace(FULL, **{part.field: ()})) == FULL


def test_a_whole_rule_set_goes_through_excel_and_back_byte_by_byte() -> None:
    data = write_criteria(FULL, "Phong trào")
    bare = RuleSet(())
    assert read_criteria(data, KNOWN, bare, is_draft=True) == FULL
    assert write_criteria(read_criteria(data, KNOWN, bare, is_draft=True), "Phong trào") == data


names = (
    rulesets.words.map(clean_text)
    .filter(bool)
    .map(lambda text: text.replace(",", "").replace(";", "").strip(" |") or "x")
)


@settings(max_examples=40)
@given(st.lists(st.tuples(names, rulesets.subjects, rulesets.points, st.booleans()), max_size=4))
def test_levels_of_any_name_come_back(rows: list[tuple[str, str, Decimal, bool]]) -> None:
    bands = tuple(Band(f"b{at}", name, subject, edge, closed) for at, (name, subject, edge, closed) in enumerate(rows))
    part = PARTS["muc"]
    assert part.read(part.rows(RuleSet((), bands=bands)), RuleSet(())).bands == bands


def test_a_level_without_a_code_gets_a_free_one() -> None:
    rows = [{"name": "Tốt", "subject": "unit", "at_least": "80"}, {"name": "Tốt", "subject": "", "at_least": ""}]
    with pytest.raises(PartRefused) as refused:
        PARTS["muc"].read(rows, RuleSet(()))
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(1, "subject"), (1, "at_least")]
    twice = [rows[0], rows[0] | {"at_least": "9,5"}]
    assert [band.slug for band in PARTS["muc"].read(twice, RuleSet(())).bands] == ["tot", "tot-2"]


@pytest.mark.parametrize(
    ("slug", "row", "column"),
    [
        ("nhom", {"name": "", "slug": "a", "subject": "unit"}, "name"),
        ("nhom", {"name": "a", "subject": "unit", "max_points": "mười"}, "max_points"),
        ("muc", {"name": "Tốt", "subject": "unit", "at_least": "1", "edge": "quanh"}, "edge"),
        ("muc", {"name": "Tốt", "subject": "unit", "at_least": "1", "conditions": "đúng hạn 50%"}, "conditions"),
        ("tong-diem", {"subject": "unit", "points": "một trăm"}, "points"),
        ("thuong-tru", {"code": "T", "name": "T", "subject": "unit", "each": "1", "limit": ""}, "limit"),
        ("thuong-tru", {"code": "T", "name": "T", "subject": "unit", "each": "1", "limit": "1", "measure": "x y"}, "measure"),
        ("dieu-kien", {"code": "K", "name": "K", "subject": "unit", "caps_at": "Khá"}, "caps_at"),
        ("tach-hang", {"by": "bốc thăm", "key": "A", "subject": "unit"}, "by"),
        ("tach-hang", {"by": "tiêu chí", "key": "", "subject": "unit"}, "key"),
        ("ty-le", {"band": "Tốt", "share": "nhiều", "subject": "unit"}, "share"),
        ("ty-le", {"band": "Khá", "share": "20%", "subject": "unit"}, "band"),
        ("ty-le", {"band": "Tốt", "share": "20%", "of": "Tốt, Khá", "subject": "unit"}, "of"),
        ("cham-cheo", {"markers": "0"}, "markers"),
        ("cham-cheo", {"markers": "21"}, "markers"),
        ("cham-cheo", {"markers": "ba"}, "markers"),
        ("cham-cheo", {"markers": "3", "decides": "bốc thăm"}, "decides"),
        ("cham-cheo", {"markers": "1", "decides": "điểm đã hiệu chỉnh độ nghiêm"}, "markers"),
        ("nhom-tuong-dong", {"name": "Các sở", "subject": "unit", "kinds": "Cơ quan Đảng; Quận"}, "kinds"),
        ("nhom-tuong-dong", {"name": "Thủ trưởng", "subject": "unit", "posts": "người đứng đầu"}, "posts"),
        ("nhom-tuong-dong", {"name": "Giám đốc", "subject": "unit", "titles": "Giám đốc"}, "titles"),
        ("nhom-tuong-dong", {"name": "", "subject": "official", "titles": "Giám đốc"}, "name"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named(slug: str, row: dict[str, str], column: str) -> None:
    base = rule_set(bands=(Band("tot", "Tốt", "unit", D(0)),))
    with pytest.raises(PartRefused) as refused:
        PARTS[slug].read([{}, row], base)
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [(1, column)]


def test_how_units_mark_each_other_is_one_row() -> None:
    with pytest.raises(PartRefused, match="chỉ có một dòng"):
        PARTS["cham-cheo"].read([{"markers": "3"}, {"markers": "2"}], RuleSet(()))
    assert PARTS["cham-cheo"].read([{"markers": ""}], FULL).cross is None


def test_two_totals_of_one_subject_are_refused() -> None:
    rows = [{"subject": "Đơn vị", "points": "100"}, {"subject": "unit", "points": "90"}]
    with pytest.raises(PartRefused, match="một lần"):
        PARTS["tong-diem"].read(rows, RuleSet(()))


def test_an_excel_part_is_refused_with_the_cell_and_nothing_is_taken() -> None:
    broken = replace(FULL, share_limits=(replace(FULL.share_limits[0], band="khong-co"),))
    with pytest.raises(SheetRefused) as refused:
        read_criteria(write_criteria(broken, "x"), KNOWN, FULL, is_draft=True)
    assert [(error.sheet, error.cell) for error in refused.value.errors] == [("Giới hạn tỷ lệ", "B2")]


def test_a_draft_may_hold_what_a_finished_table_may_not() -> None:
    draft = rule_set(criterion("A", rule=Unset(), max_points=D(7), clauses=("Y-1",)))
    data = write_criteria(draft, "x")
    assert read_criteria(data, KNOWN, draft, is_draft=True) == draft
    with pytest.raises(SheetRefused):
        read_criteria(data, KNOWN, draft)
