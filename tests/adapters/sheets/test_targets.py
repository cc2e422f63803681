import pytest

from tests.support.workbooks import workbook
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.adapters.sheets.targets import ACTUAL_HEADERS, PLAN_HEADERS, read_actuals, read_plans
from thidua.adapters.sheets.targets_writing import write_actuals, write_plans

HEAD = list(PLAN_HEADERS.values())
PLAN = ["so-a", 2026, "CT-01", "Thủ tục", "thủ tục", "Cộng dồn", "càng cao càng tốt", None, 1200, 2, "LC-1.1a", "QĐ 1"]


def plans(*rows: list[object]) -> bytes:
    return workbook({"Chỉ tiêu": [HEAD, *rows]})


def figures(*cells: object) -> dict[int, int]:
    head = ["Mã đơn vị", "Năm", "Mã chỉ tiêu", *(f"Tháng {n}" for n in range(1, len(cells) + 1))]
    lines, errors = read_actuals(workbook({"Số liệu": [head, ["a", 2026, "X", *cells]]}))
    assert errors == []
    return dict(lines[0].months)


def test_a_plan_line_is_read() -> None:
    ((line,), errors) = read_plans(plans(PLAN))
    assert errors == []
    assert (line.unit, line.year, line.code, line.kind, line.direction) == ("so-a", 2026, "CT-01", "flow", "up")
    assert (line.baseline, line.plan, line.weight, line.clause) == (None, 1_200_000, 2, "LC-1.1a")


def test_the_type_of_the_cell_tells_thousands_from_decimals() -> None:
    assert figures(1.234, "1.234", "1.234,5", 1234.5, "0") == {1: 1234, 2: 1_234_000, 3: 1_234_500, 4: 1_234_500, 5: 0}


def test_a_blank_month_is_not_reported_and_not_zero() -> None:
    assert figures(100, None, "", 0) == {1: 100_000, 4: 0}


def test_every_faulty_cell_is_named_at_once() -> None:
    bad = [*PLAN]
    bad[1], bad[5], bad[6], bad[8] = "hai nghìn", "nhân đôi", "", "1.5"
    _lines, errors = read_plans(plans(PLAN, bad))
    assert sorted(error.cell for error in errors) == ["B3", "F3", "G3", "I3"]
    assert any("cộng dồn" in error.reason for error in errors)


def test_a_file_that_is_no_workbook_is_refused() -> None:
    for data in (b"", b"khong phai", b"PK\x03\x04"):
        with pytest.raises(SheetRefused):
            read_plans(data)
        with pytest.raises(SheetRefused):
            read_actuals(data)


def test_a_true_or_a_day_is_not_a_figure() -> None:
    head = ["Mã đơn vị", "Năm", "Mã chỉ tiêu", "Tháng 1"]
    _lines, errors = read_actuals(workbook({"Số liệu": [head, ["a", 2026, "X", True]]}))
    assert [error.cell for error in errors] == ["D2"]


def test_what_is_written_is_read_back() -> None:
    row = {
        "unit": "so-a", "year": 2026, "code": "CT-01", "indicator": "=Tên", "measure_unit": "%", "kind": "level",
        "direction": "down", "baseline": 12_345, "plan": -5, "weight": 3, "clause": "LC-1.1a", "source": "QĐ",
    }  # fmt: skip
    ((line,), errors) = read_plans(
        write_plans(
            [
                row,
            ]
        )
    )
    assert errors == []
    assert {key: getattr(line, key) for key in row} == row
    told = {"unit": "so-a", "name": "Sở A", "year": 2026, "code": "CT-01", "plan": 1, "m1": 1, "m2": 10**18, "m12": 0}
    ((figure,), errors) = read_actuals(write_actuals([told]))
    assert errors == []
    assert figure.months == {1: 1, 2: 10**18, 12: 0}


def test_the_empty_form_has_all_columns() -> None:
    with pytest.raises(SheetRefused, match="không có dòng dữ liệu"):
        read_plans(write_plans([]))
    assert len(ACTUAL_HEADERS) == 17
