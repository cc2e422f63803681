"""Bar charts as Word's own charts: a chart part, the workbook behind it, and a drawing in the text with alt text."""

import io
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from thidua.adapters.docx_out.chart_xml import NOT_MEASURED, Figure, chart_xml, shown_labels, shown_number
from thidua.adapters.docx_out.head import line
from thidua.adapters.docx_out.units import emu_of_mm
from thidua.adapters.docx_out.xml import Node, el, val
from thidua.core.documents.out.draft import BarChart
from thidua.core.documents.out.layout import Layout

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FRAME_MM = Decimal(22)  # axis figures and unit below the bars
_LABEL_SIZE = Decimal(12)
_NO_CLOCK = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed stamp, not a moment: equal drafts give equal files


class Charts:
    """Adds charts to one document and numbers their parts."""

    def __init__(self, document: Any, layout: Layout) -> None:
        self.document, self.layout, self.count = document, layout, 0

    def nodes(self, chart: BarChart, available: Decimal) -> list[Node]:
        """A long chart becomes several figures on one scale, none taller than its share of a page."""
        many = self.layout.measures.bars_a_figure
        if available <= self.layout.page.text_width():
            many = many * 3 // 2  # an upright page is that much taller than the landscape one the measure is for
        figures = -(-len(chart.labels) // many)
        size = -(-len(chart.labels) // figures)
        nodes: list[Node] = []
        for start in range(0, len(chart.labels), size):
            more = " (tiếp theo)" if start and chart.title.strip() else ""
            nodes += line(self.layout, "chart_title", chart.title + more)
            part = BarChart(
                chart.title, chart.unit, chart.labels[start : start + size], chart.values[start : start + size]
            )
            nodes.append(self._drawing(part, chart, available))
        return nodes

    def _drawing(self, part: BarChart, whole: BarChart, available: Decimal) -> Node:
        self.count += 1
        height = _FRAME_MM + self.layout.measures.bar * len(part.labels)
        sizes = {"cx": emu_of_mm(available), "cy": emu_of_mm(height)}
        inline = parse_xml(_INLINE.format(**sizes, id=self.count, rid=self._relate(part, whole)))
        named = inline.find("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
        named.set("name", f"Biểu đồ {self.count}")
        named.set("title", part.title)
        named.set("descr", alt_text(part))
        return el(
            "w:p",
            None,
            el("w:pPr", None, el("w:spacing", {"w:before": 0, "w:after": 120}), val("w:jc", "center")),
            el("w:r", None, el("w:drawing", None, inline)),
        )

    def _relate(self, part: BarChart, whole: BarChart) -> str:
        package = self.document.part.package
        sheet_uri = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{self.count}.xlsx")
        chart_part = Part(PackURI(f"/word/charts/chart{self.count}.xml"), _CHART, b"", package)
        sheet = Part(sheet_uri, _WORKBOOK, _workbook(part), package)
        figure = Figure(
            unit=part.unit,
            labels=part.labels,
            values=part.values,
            scale=tuple(Decimal(value) for value in whole.values if value),
            font=self.layout.font,
            language=self.layout.language,
            size=_LABEL_SIZE,
        )
        chart_part._blob = chart_xml(figure, chart_part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE))
        return str(self.document.part.relate_to(chart_part, RELATIONSHIP_TYPE.CHART))


def alt_text(chart: BarChart) -> str:
    """The whole chart in words, for whoever cannot see it."""
    told = [
        f"{label}: {f'{shown_number(value)} {chart.unit}'.strip() if value else NOT_MEASURED}"
        for label, value in zip(chart.labels, chart.values, strict=True)
    ]
    return f"Biểu đồ thanh ngang. {'. '.join(part for part in (chart.title, '; '.join(told)) if part)}."


def _workbook(chart: BarChart) -> bytes:
    """The sheet Word opens for «Edit Data»: labels in A, figures in B."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _NO_CLOCK})
        sheet = book.add_worksheet("BieuDo")
        sheet.write_string(0, 1, chart.unit or "Giá trị")
        for place, label in enumerate(shown_labels(chart.labels, chart.values), start=1):
            sheet.write_string(place, 0, label)
            if chart.values[place - 1]:
                sheet.write_number(place, 1, float(chart.values[place - 1]))
    return file.getvalue()


_INLINE = (
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:docPr id="{id}" name=""/><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{rid}"/>'
    "</a:graphicData></a:graphic></wp:inline>"
)
