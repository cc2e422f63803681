"""Whatever file the rows come in, the same rows come out, each with the number a person sees."""

import csv
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.adapters.rows_in import UnreadableRows, opened

HEAD = ["Mã hồ sơ", "Đơn vị", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả"]
ROWS = [["H1", "Xã Bình Minh", "1/7/2026", "15/7/2026", ""], ["H2", "Xã “Đông, Tây”", "2/7/2026", "16/7/2026", "x"]]


def read(path: Path) -> list[tuple[int, list[str]]]:
    with opened(path, path.parent) as table, table.rows() as rows:
        return [row for batch in rows.batches(2) for row in batch]


def delimited(delimiter: str = ",", rows: list[list[str]] | None = None) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows([HEAD, *(ROWS if rows is None else rows)])
    return made.getvalue()


def put(folder: Path, content: bytes, name: str = "hoso") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_dialects_and_encodings(tmp_path: Path, delimiter: str, encoding: str) -> None:
    assert read(put(tmp_path, delimited(delimiter).encode(encoding))) == [(1, HEAD), (2, ROWS[0]), (3, ROWS[1])]


def test_windows_1258_is_turned_into_unicode_and_told(tmp_path: Path) -> None:
    rows = [
        [f"H{number}", "Xã Bình Minh", "Giải quyết đúng hạn", "Cấp giấy chứng nhận", "Đã trả"] for number in range(20)
    ]
    text = delimited(rows=rows)
    import unicodedata

    data = b"".join(_in_1258(char) for char in unicodedata.normalize("NFC", text))
    path = put(tmp_path, data)
    with opened(path, tmp_path) as table, table.rows() as found:
        assert [cells for _number, cells in found][1] == rows[0]
        assert "1258" in table.notes[0]


def _in_1258(char: str) -> bytes:
    """Base letter and tone apart, as that code page has them."""
    import unicodedata

    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", char)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part != tone))
        return base.encode("cp1258") + tone.encode("cp1258")


def test_numbers_are_those_excel_shows(tmp_path: Path) -> None:
    text = "BÁO CÁO\n\n" + ",".join(HEAD) + '\nH1,"Xã\nhai dòng",a,b,c\n\nH2,x,a,b,c\n'
    found = read(put(tmp_path, text.encode()))
    assert [(number, cells[0]) for number, cells in found if cells and cells[0]] == [
        (1, "BÁO CÁO"), (3, "Mã hồ sơ"), (4, "H1"), (6, "H2"),
    ]  # fmt: skip


def test_a_quotation_mark_nobody_closed_is_refused_and_swallows_nothing(tmp_path: Path) -> None:
    text = delimited(rows=[["H1", "x", "a", "b", "c"]]) + 'H2,"mở,a,b,c\n' + "H3,x,a,b,c\n" * 500
    with pytest.raises(UnreadableRows, match="Dòng 3 .*nuốt"):
        read(put(tmp_path, text.encode()))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "rỗng"),
        (b"  \n \n", "rỗng"),
        (b"%PDF-1.7", "không phải bảng"),
        (b"PK\x03\x04 not a zip", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "bị hỏng"),
        (b"PAR1 nothing PAR1", "Parquet bị hỏng"),
        (b'[{"a": 1}, 2]', "danh sách"),
        (b'{"a": 1', "Dòng 1"),
        (b"a,b\n" + b"x" * 200_000 + b",1\n", "quá dài"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(UnreadableRows, match=told):
        read(put(tmp_path, content))
    assert not (tmp_path / "unpacked.csv").exists()


def workbook(folder: Path, *, blank_rows: int = 0) -> Path:
    path = folder / "b.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        book.add_worksheet("Ghi chú").write(0, 0, "đọc trang sau")
        sheet = book.add_worksheet("Hồ sơ")
        day, moment = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.write_row(blank_rows, 0, HEAD)
        sheet.write_row(blank_rows + 1, 0, ["H1", "Xã A"])
        sheet.write_datetime(blank_rows + 1, 2, datetime(2026, 7, 1, 8, 30), moment)
        sheet.write_datetime(blank_rows + 1, 3, datetime(2026, 7, 15), day)
        sheet.write_number(blank_rows + 1, 4, 46218)
    return path


@pytest.mark.parametrize("blank", [0, 4])
def test_excel_with_titles_and_other_sheets(tmp_path: Path, blank: int) -> None:
    path = workbook(tmp_path, blank_rows=blank)
    filled = [(number, cells) for number, cells in read(path) if any(cells)]
    assert filled == [(blank + 1, HEAD), (blank + 2, ["H1", "Xã A", "2026-07-01T08:30:00", "2026-07-15", "46218"])]
    with opened(path, tmp_path) as table:
        assert table.notes == ("Tệp có 2 trang tính; chỉ đọc trang “Hồ sơ”.",)


def test_parquet_with_its_own_types(tmp_path: Path) -> None:
    table = pa.table(
        {
            "Mã hồ sơ": ["H1", "H2"],
            "Ngày tiếp nhận": pa.array([datetime(2026, 7, 1, 8, 30), None], pa.timestamp("us")),
            "Ngày hẹn trả": pa.array([date(2026, 7, 15)] * 2),
            "Bổ sung": pa.array([2, None], pa.int64()),
            "Rút": [True, False],
        }
    )
    pq.write_table(table, tmp_path / "t.parquet")
    assert read(tmp_path / "t.parquet")[1:] == [
        (1, ["H1", "2026-07-01T08:30:00", "2026-07-15", "2", "có"]),
        (2, ["H2", "", "2026-07-15", "", "không"]),
    ]


@pytest.mark.parametrize("form", ["list", "wrapped", "lines"])
def test_json_in_three_forms(tmp_path: Path, form: str) -> None:
    objects = [{"Mã hồ sơ": "H1", "Bổ sung": 2}, {"Mã hồ sơ": "H2", "Xin lỗi": None, "Đơn vị": "Xã A"}]
    text = {
        "list": json.dumps(objects), "wrapped": json.dumps({"total": 2, "rows": objects}),
        "lines": "\n".join(json.dumps(each, ensure_ascii=False) for each in objects),
    }[form]  # fmt: skip
    assert read(put(tmp_path, text.encode())) == [
        (0, ["Mã hồ sơ", "Bổ sung", "Xin lỗi", "Đơn vị"]), (1, ["H1", "2", "", ""]), (2, ["H2", "", "", "Xã A"]),
    ]  # fmt: skip


def test_a_workbook_that_reaches_to_the_last_cell_ends_its_process_only(tmp_path: Path) -> None:
    """A1 and XFD1048576: the reader lays out sixteen thousand million cells."""
    good, bomb = workbook(tmp_path), tmp_path / "bomb.xlsx"
    sheet = '<c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                start = content.decode().partition("<sheetData>")[0] + '<sheetData><row r="1">' + sheet
                content = (start + "</worksheet>").encode()
            target.writestr(name, content)
    with pytest.raises(UnreadableRows, match="quá lớn"):
        read(bomb)


def test_a_zip_that_unfolds_a_thousandfold_is_not_even_opened(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target, target.open("xl/workbook.xml", "w") as part:
        for _ in range(900):
            part.write(b"\0" * 1024**2)
    with pytest.raises(UnreadableRows, match="quá lớn"):
        read(bomb)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), min_size=5, max_size=5)))
def test_what_a_program_writes_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    found = read(put(tmp_path, delimited(rows=rows).encode()))
    assert [cells for _number, cells in found] == [HEAD, *rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_refused(tmp_path: Path, data: bytes) -> None:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf", b"PAR1")) or data[:20].lstrip().startswith((b"{", b"[")):
        return
    try:
        read(put(tmp_path, data))
    except UnreadableRows as fault:
        assert str(fault)
