import io
import unicodedata
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings

from tests.support import rulesets
from tests.support.rulesets import KNOWN, criterion, rule_set
from tests.support.shipped import books, movements
from tests.support.workbooks import workbook
from thidua.adapters.sheets.criteria import read_criteria, write_criteria
from thidua.adapters.sheets.criteria_layout import HEADERS, MEASURE_WORDS
from thidua.adapters.sheets.reading import clean_text
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.core.movements.linting import criterion_faults
from thidua.core.movements.measures import MEASURES
from thidua.core.movements.model import Judged, PerEvent, RuleSet, Theme

texts = rulesets.words.map(clean_text)


def is_sound(rule):
    return not criterion_faults(criterion(rule=rule), BASE, KNOWN)


LABELS = list(HEADERS.values())
GOOD = [
    "A",
    "Đúng hạn",
    "Đơn vị",
    "Nhóm",
    "X-1",
    100,
    "Chỉ tiêu từ hệ thống",
    "Tỷ lệ",
    "assignments.on_time",
    "",
    "",
    "",
]
BASE = rule_set(themes=(Theme("g", "Nhóm", "unit"), Theme("h", "Nhóm cá nhân", "official")))


def row(**changes):
    return [changes.get(key, value) for key, value in zip(HEADERS, GOOD, strict=True)]


def read(*rows, labels=LABELS, base=BASE):
    return read_criteria(workbook({"Tiêu chí": [["BẢNG TIÊU CHÍ"], labels, *rows]}), KNOWN, base)


def refusal(*rows, **options):
    with pytest.raises(SheetRefused) as refused:
        read(*rows, **options)
    return [(error.cell, error.reason) for error in refused.value.errors]


@pytest.mark.parametrize("slug", ["lai-chau-2019", "lang-son-2019"])
def test_a_shipped_table_written_and_read_is_equal(slug):
    movement = movements()[slug]
    known = books()[movement.document].ids
    data = write_criteria(movement.rules, movement.name)
    assert read_criteria(data, known, movement.rules) == movement.rules
    assert read_criteria(data, known, replace(movement.rules, criteria=())) == movement.rules
    assert write_criteria(movement.rules, movement.name) == data


@settings(max_examples=60)
@given(name=texts.filter(bool), guide=texts, rule=rulesets.rules.filter(is_sound))
def test_any_words_and_any_sound_rule_survive_the_way_through_excel(name, guide, rule):
    rules = rule_set(criterion(name=name, guide=guide, rule=rule))
    assert read_criteria(write_criteria(rules, name), KNOWN, rules) == rules


def test_texts_are_never_formulas_links_or_numbers():
    rules = rule_set(
        criterion("1.10", name='=HYPERLINK("http://a.vn";"x")', guide="+1 @cmd -2", max_points=Decimal("99.125")),
        criterion(
            "=B",
            name="http://a.vn",
            clauses=("X-2",),
            max_points=Decimal("0.875"),
            rule=PerEvent("inspections.conform", Decimal("0.1")),
        ),
    )
    data = write_criteria(rules, "=1+1")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Tiêu chí"]
    assert {cell.data_type for cells in sheet.iter_rows() for cell in cells} <= {"s", "n"}
    assert [cell.coordinate for cells in sheet.iter_rows() for cell in cells if cell.hyperlink] == []
    assert read_criteria(data, KNOWN, rules) == rules


def test_the_workbook_has_drop_downs_from_a_hidden_list_and_a_frozen_header():
    book = openpyxl.load_workbook(io.BytesIO(write_criteria(BASE, "Phong trào thử")))
    assert book["DanhMuc"].sheet_state == "hidden"
    sheet = book["Tiêu chí"]
    assert sheet.freeze_panes == "C6"
    assert [cell.value for cell in sheet[4]] == LABELS
    drops = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert drops == {
        "C6": "DanhMuc!$A$2:$A$3",
        "D6": "DanhMuc!$B$2:$B$3",
        "G6": "DanhMuc!$C$2:$C$6",
        "H6": "DanhMuc!$D$2:$D$9",
        "J6": "DanhMuc!$E$2:$E$4",
    }


def test_every_measure_is_explained():
    assert tuple(MEASURE_WORDS) == MEASURES


def test_tolerates_decomposed_headers_other_order_commas_and_slugs():
    labels = [unicodedata.normalize("NFD", f" {label.upper()}  ") for label in LABELS]
    typed = row(subject="unit", group=" NHÓM ", max_points="60,5", when_absent="điểm tối đa", clauses="X-2;X-3 ,")
    rest = row(code="B", max_points=39.5, measured_by="Minh chứng", rule="hội đồng chấm", parameters=None)
    rules = read(typed[::-1], rest[::-1], labels=labels[::-1])
    assert [(c.code, c.group, c.max_points, c.clauses, c.when_absent) for c in rules.criteria] == [
        ("A", "g", Decimal("60.5"), ("X-2", "X-3"), "full"),
        ("B", "g", Decimal("39.5"), ("X-1",), "rescale"),
    ]
    assert rules.criteria[1].rule == Judged()


def test_only_the_criteria_are_replaced():
    base = RuleSet((criterion("OLD"),), themes=BASE.themes)
    assert read(row(), base=base) == replace(base, criteria=read(row()).criteria)
    assert [c.code for c in read(row(), base=base).criteria] == ["A"]


@pytest.mark.parametrize(
    ("changes", "cell", "reason"),
    [
        ({"code": None}, "A3", "chưa ghi “Mã tiêu chí”."),
        ({"clauses": ""}, "E3", "chưa ghi “Mã điều khoản”."),
        ({"clauses": ","}, "E3", "chưa dẫn điều khoản nào."),
        ({"clauses": "X-1, Y-9"}, "E3", "văn bản phát động không có điều khoản “Y-9”."),
        ({"clauses": "X-1, X-1"}, "E3", "điều khoản “X-1” ghi 2 lần."),
        ({"subject": "Tổ"}, "C3", "“Tổ” không có trong danh sách; hãy chọn: “Đơn vị”, “Cá nhân”."),
        ({"group": "Nhóm cá nhân"}, "D3", "“Nhóm cá nhân” không có trong danh sách; hãy chọn: “Nhóm”."),
        ({"max_points": 0}, "F3", "điểm tối đa phải lớn hơn 0."),
        (
            {"max_points": "mười"},
            "F3",
            "“mười” không phải là số điểm; hãy ghi như 9 hoặc 9,5 (tối đa ba chữ số lẻ).",
        ),
        ({"parameters": ""}, "I3", "tham số phải bắt đầu bằng tên số liệu, ví dụ “assignments.on_time”."),
        ({"parameters": "assignments.fast"}, "I3", "không có số liệu nào tên “assignments.fast”."),
        (
            {"rule": "Bậc", "parameters": "assignments.on_time; 80%: 3; 100%: 99"},
            "I3",
            "bậc cao nhất chỉ cho 99 điểm, không bao giờ đạt điểm tối đa 100.",
        ),
        (
            {"when_absent": "Bỏ"},
            "J3",
            "“Bỏ” không có trong danh sách; hãy chọn: “Không tính, quy đổi nhóm”, “Điểm tối đa”, “0 điểm”.",
        ),
        ({"max_points": 99.5}, "F3", "tổng điểm tối đa của Đơn vị là 99,5, phải bằng 100."),
    ],
)
def test_each_fault_names_its_cell_and_reason(changes, cell, reason):
    assert refusal(row(**changes)) == [(cell, reason)]


def test_all_faults_of_all_rows_come_together_in_the_order_of_the_sheet():
    bad = row(subject="Tổ", max_points="x", rule="Phép màu")
    assert [cell for cell, _ in refusal(bad, row(code="A"), row(code="B", name=None, clauses="Y-1"))] == [
        "C3", "F3", "H3", "A4", "B5", "E5",
    ]  # fmt: skip


def test_a_repeated_code_names_the_first_place():
    assert refusal(row(max_points=50), row(max_points=50)) == [("A4", "mã “A” trùng với ô A3.")]


def test_a_sum_is_told_at_the_last_criterion_of_the_subject():
    rows = [row(max_points=60), row(code="B", max_points=30)]
    assert refusal(*rows) == [("F4", "tổng điểm tối đa của Đơn vị là 90, phải bằng 100.")]


def test_a_file_that_is_no_table_is_refused_once():
    for data in (b"", b"not a workbook", workbook({"A": [["x"]]})):
        with pytest.raises(SheetRefused) as refused:
            read_criteria(data, KNOWN, BASE)
        assert len(refused.value.errors) == 1
