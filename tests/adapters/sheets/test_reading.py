import io
import unicodedata
import zipfile
from datetime import date

import pytest

from tests.support.workbooks import with_part, without_part, workbook
from thidua.adapters.sheets.guarding import NOT_EXCEL, OLD_OR_LOCKED, TOO_LARGE, TOO_WIDE
from thidua.adapters.sheets.reading import BlankCells, cell_name, read_table
from thidua.adapters.sheets.refusing import SheetRefused

HEADERS = {"code": "Mã đơn vị", "name": "Tên đơn vị", "since": "Từ ngày"}
TITLE = ["DANH SÁCH ĐƠN VỊ"]
LABELS = ["TT", "Tên đơn vị", "Mã đơn vị", "Từ ngày"]


def read(rows, **options):
    return read_table(workbook({"Đơn vị": rows}), headers=HEADERS, required=("code", "name"), **options)


def reasons(refusal):
    return [(error.sheet, error.cell, error.reason) for error in refusal.value.errors]


def test_finds_the_headers_under_a_title_and_names_the_cells():
    rows = read(
        [TITLE, [], LABELS, ["(1)", "(2)", "(3)", "(4)"], [1, "Sở A", "SA", date(2019, 7, 15)], [], [2, "Sở B", 7]]
    )
    assert [(row.text("code"), row.text("name"), row.text("since")) for row in rows] == [
        ("SA", "Sở A", "2019-07-15"),
        ("7", "Sở B", ""),
    ]
    assert [(row.cell("code"), row.cell("name"), row.number) for row in rows] == [("C5", "B5", 5), ("C7", "B7", 7)]


def test_headers_in_decomposed_form_with_blanks_and_other_case_are_known():
    odd = [unicodedata.normalize("NFD", "  MÃ   đơn\u00a0vị *"), unicodedata.normalize("NFD", "Tên\nđơn vị:")]
    rows = read([odd, ["SA", unicodedata.normalize("NFD", " Sở\u200b  Nội vụ ")]])
    assert rows[0].text("name") == "Sở Nội vụ"
    assert unicodedata.is_normalized("NFC", rows[0].text("name"))


def test_an_absent_optional_column_is_blank():
    row = read([["Mã đơn vị", "Tên đơn vị"], ["SA", "Sở A"]])[0]
    assert (row.text("since"), row.cell("since")) == ("", "A2")


def test_numbers_come_as_typed_and_formula_texts_stay_texts():
    rows = read([["Mã đơn vị", "Tên đơn vị"], [9.5, 0.1], [9.0, "=1+1"], [1e15, True]])
    assert [row.text("code") for row in rows] == ["9.5", "9", "1000000000000000"]
    assert [row.text("name") for row in rows] == ["0.1", "=1+1", "có"]


def test_missing_columns_are_named_each():
    with pytest.raises(SheetRefused) as refusal:
        read([["Từ ngày"], ["x"]])
    assert reasons(refusal) == [
        ("Đơn vị", "", "thiếu cột “Mã đơn vị”."),
        ("Đơn vị", "", "thiếu cột “Tên đơn vị”."),
    ]


def test_blank_required_cells_are_all_named_and_the_rows_stay_readable():
    with pytest.raises(BlankCells) as refusal:
        read([LABELS, [1, "Sở A", None], [2, " ", "SB"]])
    assert reasons(refusal) == [
        ("Đơn vị", "C2", "chưa ghi “Mã đơn vị”."),
        ("Đơn vị", "B3", "chưa ghi “Tên đơn vị”."),
    ]
    assert [row.text("name") for row in refusal.value.rows] == ["Sở A", ""]


def test_a_table_without_headers_or_rows_is_refused():
    with pytest.raises(SheetRefused, match="không thấy dòng tiêu đề"):
        read([["a", "b"], ["c", "d"]])
    with pytest.raises(SheetRefused, match="không có dòng dữ liệu"):
        read([TITLE, LABELS])


def test_takes_the_visible_sheet_that_has_the_headers():
    sheets = {
        "Ghi chú": [["Mã đơn vị là gì?"]],
        "DanhMuc": [LABELS, [1, "Ẩn", "X"]],
        "Bảng": [LABELS, [1, "Sở A", "SA"]],
    }
    rows = read_table(workbook(sheets, hidden=["DanhMuc"]), headers=HEADERS, required=("code",))
    assert [(row.sheet, row.text("name")) for row in rows] == [("Bảng", "Sở A")]


def test_a_named_sheet_that_is_missing_is_said():
    with pytest.raises(SheetRefused, match="không có trang “Khối”"):
        read([LABELS, [1, "Sở A", "SA"]], sheet="Khối")


@pytest.mark.parametrize("data", [b"Ma,Ten\n1,2\n", b"PK\x03\x04 half", b"%PDF-1.7"])
def test_other_kinds_of_files_are_refused_in_one_clear_sentence(data):
    with pytest.raises(SheetRefused) as refusal:
        read_table(data, headers=HEADERS, required=())
    assert reasons(refusal) == [("", "", NOT_EXCEL)]


def test_an_old_or_locked_workbook_is_said_to_be_one():
    with pytest.raises(SheetRefused) as refusal:
        read_table(b"\xd0\xcf\x11\xe0" + b"\0" * 600, headers=HEADERS, required=())
    assert reasons(refusal) == [("", "", OLD_OR_LOCKED)]


def test_an_empty_file_is_said_to_be_empty():
    with pytest.raises(SheetRefused, match="tệp rỗng"):
        read_table(b"", headers=HEADERS, required=())


def test_a_cut_or_spoilt_workbook_is_refused():
    whole = workbook({"A": [LABELS, [1, "Sở A", "SA"]]})
    spoilt = [
        whole[: len(whole) // 2],
        without_part(whole, "xl/workbook.xml"),
        with_part(whole, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        with_part(whole, "xl/workbook.xml", b"\0\1\2"),
        with_part(whole, "xl/sharedStrings.xml", b"<sst><si>"),
    ]
    for data in spoilt:
        with pytest.raises(SheetRefused):
            read_table(data, headers=HEADERS, required=("code",))


def test_two_far_cells_do_not_take_the_memory_of_a_whole_sheet():
    far = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(SheetRefused) as refusal:
        read_table(
            with_part(workbook({"A": [LABELS]}), "xl/worksheets/sheet1.xml", far % cells), headers=HEADERS, required=()
        )
    assert reasons(refusal) == [("", "", TOO_WIDE)]


def test_one_long_text_pointed_to_by_many_cells_is_refused():
    long = "x" * 30_000
    with pytest.raises(SheetRefused) as refusal:
        read_table(workbook({"A": [LABELS, *([[long, "a"]] * 1_500)]}), headers=HEADERS, required=())
    assert reasons(refusal) == [("", "", TOO_LARGE)]


def test_many_sheets_are_weighed_together():
    cells = b'<row r="1"><c r="A1"/></row><row r="15000"><c r="CV15000"/></row>'
    far = b"<worksheet><sheetData>%s</sheetData></worksheet>" % cells
    data = workbook({"A": [LABELS], "B": [LABELS]})
    one = with_part(data, "xl/worksheets/sheet1.xml", far)
    with pytest.raises(SheetRefused, match="không có dòng dữ liệu"):
        read_table(one, headers=HEADERS, required=())
    with pytest.raises(SheetRefused) as refusal:
        read_table(with_part(one, "xl/worksheets/sheet2.xml", far), headers=HEADERS, required=())
    assert reasons(refusal) == [("", "", TOO_WIDE)]


def test_a_zip_that_unfolds_a_thousandfold_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>" + b" " * 70_000_000)
    with pytest.raises(SheetRefused) as refusal:
        read_table(buffer.getvalue(), headers=HEADERS, required=())
    assert reasons(refusal) == [("", "", TOO_LARGE)]


def test_cell_names():
    places = [(1, 0), (7, 2), (9, 25), (9, 26), (1, 701), (1, 702)]
    assert [cell_name(*place) for place in places] == ["A1", "C7", "Z9", "AA9", "ZZ1", "AAA1"]
