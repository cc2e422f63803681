"""Annexes: each from a new page in its own section, numbered apart, portrait or landscape (Mục III khoản 1)."""

from decimal import Decimal

from thidua.adapters.docx_out.body import block_nodes, ended
from thidua.adapters.docx_out.charts import Charts
from thidua.adapters.docx_out.head import even_lines, line, short_rule
from thidua.adapters.docx_out.xml import Node, gap
from thidua.core.documents.out.draft import Annex, Draft
from thidua.core.documents.out.drafting import attached_line
from thidua.core.documents.out.layout import Layout
from thidua.core.documents.out.wording import annex_word


def annex_nodes(draft: Draft, place: int, layout: Layout, charts: Charts) -> list[Node]:
    """«Phụ lục II», its title, «(Kèm theo …)» and a short rule, then its blocks."""
    annex: Annex = draft.annexes[place - 1]
    available = layout.page.text_width(is_landscape=annex.is_landscape)
    word = annex_word(place, len(draft.annexes))
    attached = attached_line(draft)
    return [
        *line(layout, "annex_word", word),
        *even_lines(layout, "annex_title", annex.title, available),
        *even_lines(layout, "annex_attached", attached, available),
        short_rule(layout, "annex", "annex_attached", attached, available),
        gap(Decimal(10)),
        *block_nodes(ended(annex.blocks, after_figures=False), layout, charts, available),
    ]
