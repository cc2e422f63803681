from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from tests.support.drafts import LAYOUT, TABLE, with_blocks
from tests.support.wordfile import attributes, opened, text_of, texts
from thidua.adapters.docx_out import CannotWrite, write_docx
from thidua.adapters.docx_out.tables import column_shares
from thidua.core.documents.out.draft import Table


def data_table(table: Table) -> Any:
    return opened(with_blocks(table), LAYOUT).element.body.findall(qn("w:tbl"))[1]


def cells(row: Any) -> list[str]:
    return [text_of(cell) for cell in row.findall(qn("w:tc"))]


def alignments(row: Any) -> list[str]:
    return [attributes(cell, "w:p/w:pPr/w:jc")["val"] for cell in row.findall(qn("w:tc"))]


def test_every_cell_is_in_its_place() -> None:
    rows = data_table(TABLE).findall(qn("w:tr"))
    assert [cells(row) for row in rows] == [list(TABLE.header), *map(list, TABLE.rows)]


def test_the_header_row_repeats_and_no_row_breaks() -> None:
    rows = data_table(TABLE).findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert attributes(data_table(TABLE), "w:tblPr/w:tblLook")["firstRow"] == "1"


def test_columns_follow_the_asked_widths_and_fill_the_text_width() -> None:
    grid = [int(node.get(qn("w:w"))) for node in data_table(TABLE).find(qn("w:tblGrid"))]
    assert sum(grid) == 9354
    assert [round(width * 9 / 9354) for width in grid] == [1, 6, 2]


@given(st.lists(st.lists(st.text(max_size=80), min_size=3, max_size=3), max_size=5))
def test_guessed_widths_are_always_positive(rows: list[list[str]]) -> None:
    shares = column_shares(Table("", ("A", "", "C"), tuple(map(tuple, rows))))
    assert len(shares) == 3
    assert min(shares) > 0


def test_ordinals_are_centred_numbers_right_words_left() -> None:
    header, first, _ = data_table(TABLE).findall(qn("w:tr"))
    assert alignments(header) == ["center", "center", "center"]
    assert alignments(first) == ["center", "left", "right"]


def test_a_table_has_borders_on_all_sides_and_words_for_screen_readers() -> None:
    table = data_table(TABLE)
    borders = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert {node.get(qn("w:val")) for node in borders} == {"single"}
    assert len(borders) == 6
    assert attributes(table, "w:tblPr/w:tblCaption") == {"val": "Bảng 1. Kết quả chấm điểm"}
    assert attributes(table, "w:tblPr/w:tblDescription") == {"val": "Bảng 2 dòng, các cột: TT; Cơ quan, đơn vị; Điểm"}


@pytest.mark.parametrize(("columns", "size"), [(6, None), (7, "24"), (12, "24")])
def test_a_table_of_many_columns_is_set_smaller(columns: int, size: str | None) -> None:
    names = tuple(f"Cột {place}" for place in range(columns))
    row = data_table(Table("", names, (names,))).findall(qn("w:tr"))[1]
    assert attributes(row, "w:tc/w:p/w:r/w:rPr/w:sz").get("val") == size


def test_a_table_may_ask_for_the_smaller_letters() -> None:
    row = data_table(replace(TABLE, is_dense=True)).findall(qn("w:tr"))[1]
    assert attributes(row, "w:tc/w:p/w:r/w:rPr/w:sz")["val"] == "24"


def test_a_heading_inside_a_table_spans_all_its_columns_and_stays_with_its_rows() -> None:
    rows = (("Khối 1", "", ""), ("1", "Sở A", "90"))
    head, first = data_table(replace(TABLE, rows=rows, heads=frozenset({0}))).findall(qn("w:tr"))[1:]
    assert (cells(head), cells(first)) == (["Khối 1"], ["1", "Sở A", "90"])
    assert attributes(head, "w:tc/w:tcPr/w:gridSpan")["val"] == "3"
    assert head.find(f"{qn('w:tc')}/{qn('w:p')}/{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_equal_neighbours_of_a_merged_column_are_printed_once() -> None:
    rows = (("A", "x", "1"), ("A", "y", "2"), ("B", "y", "3"))
    written = data_table(replace(TABLE, rows=rows, merged=frozenset({0}))).findall(qn("w:tr"))[1:]
    assert [cells(row) for row in written] == [["A", "x", "1"], ["", "y", "2"], ["B", "y", "3"]]
    assert [attributes(row, "w:tc/w:tcPr/w:vMerge").get("val") for row in written] == ["restart", "continue", None]


def test_a_long_table_is_whole() -> None:
    rows = tuple((str(place), f"Đơn vị {place}", "1") for place in range(3000))
    written = data_table(replace(TABLE, rows=rows)).findall(qn("w:tr"))
    assert [tuple(cells(row)) for row in written[1:]] == list(rows)


def test_two_tables_in_a_row_stay_apart() -> None:
    body = opened(with_blocks(replace(TABLE, title=""), replace(TABLE, title="")), LAYOUT).element.body
    tags = [node.tag for node in body]
    assert (qn("w:tbl"), qn("w:tbl")) not in pairwise(tags)


def test_a_table_without_rows_keeps_its_header() -> None:
    assert texts(opened(with_blocks(replace(TABLE, rows=())), LAYOUT), "VBTableHeader") == list(TABLE.header)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (replace(TABLE, rows=(*TABLE.rows, ("3", "Sở Y tế"))), "dòng 3 có 2 ô, tiêu đề có 3 cột"),
        (replace(TABLE, header=(), rows=(), widths=()), "chưa có tiêu đề cột"),
        (replace(TABLE, widths=(1, 2)), "độ rộng cột phải là 3 số dương"),
        (replace(TABLE, widths=(1, 0, 2)), "độ rộng cột phải là 3 số dương"),
    ],
)
def test_a_ragged_table_is_refused_naming_the_row(table: Table, why: str) -> None:
    with pytest.raises(CannotWrite) as refused:
        write_docx(with_blocks(table), LAYOUT)
    assert why in str(refused.value)
    assert "nội dung, bảng «Bảng 1. Kết quả chấm điểm»" in str(refused.value)
