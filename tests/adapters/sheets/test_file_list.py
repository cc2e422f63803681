"""The workbook of a file's list keeps every text as text."""

import io
import re
import zipfile
from datetime import date

import pytest

from thidua.adapters.sheets.file_list import write_file_list

COLUMNS = ("STT", "Số, ký hiệu", "Ngày", "Trích yếu")


def parts(*rows: list[object]) -> dict[str, str]:
    data = write_file_list(title="Mục lục", heads=("Sở Thử", "=1+1"), columns=COLUMNS, rows=rows)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "{=1}", "http://x.vn", "05"])
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    found = parts([1, text, date(2026, 2, 27), text])
    sheet = found["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet and "hyperlink" not in sheet
    assert re.search(r'<c r="B5" s="\d+" t="s">', sheet) and re.search(r'<c r="A5" s="\d+"><v>1</v>', sheet)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert f">{escaped}</t>" in found["xl/sharedStrings.xml"]


def test_blank_cells_stay_blank_and_the_order_is_the_callers() -> None:
    found = parts([2, "", None, "Hai"], [1, "B", None, "Một"])
    strings = found["xl/sharedStrings.xml"]
    assert strings.index("Hai") < strings.index("Một")
    assert re.search(r'<c r="B5" s="\d+"/>', found["xl/worksheets/sheet1.xml"])
