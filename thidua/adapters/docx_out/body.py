"""The body: headings, paragraphs, tables and charts in order, closed with «./.»."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.adapters.docx_out.charts import Charts
from thidua.adapters.docx_out.head import line
from thidua.adapters.docx_out.styles import style_id
from thidua.adapters.docx_out.tables import table_nodes
from thidua.adapters.docx_out.xml import Node, el, paragraph, run
from thidua.core.documents.out.draft import Block, Heading, Paragraph, Table
from thidua.core.documents.out.layout import Layout
from thidua.core.documents.out.wording import CLOSING, article_marker, closed


def block_nodes(blocks: Sequence[Block], layout: Layout, charts: Charts, available: Decimal) -> list[Node]:
    nodes: list[Node] = []
    for block in blocks:
        if isinstance(block, Heading):
            nodes += _heading(block, layout)
        elif isinstance(block, Paragraph):
            nodes += _paragraph(block)
        elif isinstance(block, Table):
            nodes += table_nodes(block, layout, available)
        else:
            nodes += charts.nodes(block, available)
    return nodes


def ended(blocks: Sequence[Block], *, after_figures: bool) -> Sequence[Block]:
    """The blocks with «./.» on the last paragraph; after a table or chart it stands alone when `after_figures`."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph) and last.text.strip():
        return (*blocks[:-1], replace(last, text=closed(last.text)))
    return (*blocks, Paragraph(CLOSING)) if after_figures and last is not None else blocks


def _heading(heading: Heading, layout: Layout) -> list[Node]:
    if heading.level > 0:
        return line(layout, f"heading_{min(heading.level, 3)}", heading.text)
    word, _, name = heading.text.partition("\n")
    return [*line(layout, "chapter", word), *line(layout, "chapter_title", name)]


def _paragraph(block: Paragraph) -> list[Node]:
    """One Word paragraph a line: a break inside a justified paragraph would stretch the line before it."""
    return [_body_line(text, is_italic=block.is_italic) for text in block.text.split("\n") if text.strip()]


def _body_line(text: str, *, is_italic: bool) -> Node:
    marker, rest = article_marker(text)
    slant = [el("w:i"), el("w:iCs")] if is_italic else []
    bold = [run(marker, el("w:b"), el("w:bCs"))] if marker else []
    return paragraph(style_id("body"), *bold, run(rest, *slant) if slant else rest)
