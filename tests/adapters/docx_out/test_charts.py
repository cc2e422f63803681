import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from python_calamine import CalamineWorkbook

from tests.support.drafts import CHART, LAYOUT, with_blocks
from tests.support.wordfile import opened, parts, texts
from thidua.adapters.docx_out import CannotWrite, write_docx
from thidua.adapters.docx_out.axis import axis_of
from thidua.core.documents.out.draft import BarChart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def chart_root(chart: BarChart, place: int = 1) -> Any:
    return etree.fromstring(parts(write_docx(with_blocks(chart), LAYOUT))[f"word/charts/chart{place}.xml"])


def cached(root: Any, kind: str) -> list[tuple[str, str]]:
    points = root.iterfind(f".//{C}{kind}//{C}pt")
    return [(point.get("idx"), point.findtext(f"{C}v")) for point in points]


def test_the_cache_holds_the_exact_text_of_the_values_and_none_for_what_was_not_measured() -> None:
    root = chart_root(CHART)
    assert cached(root, "val") == [("0", "96.50"), ("1", "64.125")]
    assert cached(root, "cat") == [("0", "Sở Nội vụ"), ("1", "Sở Y tế"), ("2", "Sở X (chưa có số liệu)")]


def test_bars_are_labelled_with_decimal_commas_whatever_machine_opens_the_file() -> None:
    labels = chart_root(CHART).iterfind(f".//{C}dLbl//{A}t")
    assert [label.text for label in labels] == ["96,50", "64,125"]


def test_bars_lie_from_top_to_bottom_on_an_axis_from_zero_with_its_unit() -> None:
    root = chart_root(CHART)
    assert root.find(f".//{C}barDir").get("val") == "bar"
    assert root.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"
    assert root.find(f".//{C}valAx/{C}scaling/{C}min").get("val") == "0"
    assert [node.text for node in root.iterfind(f".//{C}valAx/{C}title//{A}t")] == ["Điểm (thang 100)"]


def test_the_chart_is_grey_and_black_only() -> None:
    colours = {node.get("val") for node in chart_root(CHART).iter(f"{A}srgbClr")}
    assert colours == {"7F7F7F", "000000"}


def test_the_drawing_has_alt_text_telling_every_bar() -> None:
    named = opened(with_blocks(CHART), LAYOUT).element.body.find(f".//{WP}docPr")
    assert named.get("title") == "Biểu đồ 1. Điểm"
    assert named.get("descr") == (
        "Biểu đồ thanh ngang. Biểu đồ 1. Điểm. Sở Nội vụ: 96,50 Điểm (thang 100); "
        "Sở Y tế: 64,125 Điểm (thang 100); Sở X: chưa có số liệu."
    )


def test_the_workbook_behind_the_chart_opens_and_agrees() -> None:
    data = parts(write_docx(with_blocks(CHART), LAYOUT))["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("BieuDo").to_python()
    assert rows == [["", "Điểm (thang 100)"], ["Sở Nội vụ", 96.5], ["Sở Y tế", 64.125], ["Sở X (chưa có số liệu)", ""]]


def test_parts_are_declared_and_related() -> None:
    files = parts(write_docx(with_blocks(CHART, CHART), LAYOUT))
    types = files["[Content_Types].xml"].decode()
    assert types.count("drawingml.chart+xml") == 2
    assert 'Target="charts/chart2.xml"' in files["word/_rels/document.xml.rels"].decode()
    assert "../embeddings/Microsoft_Excel_Sheet2.xlsx" in files["word/charts/_rels/chart2.xml.rels"].decode()


def test_a_long_chart_is_split_into_figures_on_one_scale() -> None:
    count = LAYOUT.measures.bars_a_figure * 3 // 2 * 3
    values = tuple(str(place) for place in range(count))
    long = BarChart("Dài", "điểm", tuple(f"Xã {place}" for place in range(count)), values)
    roots = [chart_root(long, place) for place in (1, 2, 3)]
    assert [value for root in roots for _, value in cached(root, "val")] == list(values)
    assert {root.find(f".//{C}max").get("val") for root in roots} == {"60"}
    document = opened(with_blocks(long), LAYOUT)
    assert texts(document, "VBChartTitle") == ["Dài", "Dài (tiếp theo)", "Dài (tiếp theo)"]
    heights = [Decimal(node.get("cy")) / 36000 for node in document.element.body.iter(f"{WP}extent")]
    assert max(heights) < LAYOUT.page.text_height() - 50  # room for the head of an annex above


@given(st.lists(st.decimals(min_value=-1000, max_value=1000, places=3), min_size=1, max_size=8))
def test_an_axis_covers_zero_and_every_value_in_few_round_steps(values: list[Decimal]) -> None:
    low, high, step = axis_of(values)
    assert low <= min(values)
    assert low <= 0 <= high
    assert high >= max(values)
    assert low < high
    assert 1 <= (high - low) / step <= 7
    assert low % step == high % step == 0


@pytest.mark.parametrize(
    ("chart", "why"),
    [
        (replace(CHART, values=("1",)), "có 3 tên nhưng 1 giá trị"),
        (replace(CHART, labels=(), values=()), "có 0 tên"),
        (replace(CHART, values=("1", "87,5", "2")), "giá trị «87,5» của «Sở Y tế» không phải số"),
        (replace(CHART, values=("1", "NaN", "2")), "«NaN»"),
    ],
)
def test_a_contradictory_chart_is_refused(chart: BarChart, why: str) -> None:
    with pytest.raises(CannotWrite) as refused:
        write_docx(with_blocks(chart), LAYOUT)
    assert why in str(refused.value)


def test_a_chart_of_nothing_measured_and_of_negative_values_is_written() -> None:
    assert cached(chart_root(replace(CHART, values=("", "", ""))), "val") == []
    assert cached(chart_root(replace(CHART, values=("-2.5", "0", ""))), "val") == [("0", "-2.5"), ("1", "0")]
