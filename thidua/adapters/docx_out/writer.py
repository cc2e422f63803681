"""Write a draft as a Word document in the layout of the decree on clerical work, given as dated data."""

from decimal import Decimal

from thidua.adapters.docx_out.annexes import annex_nodes
from thidua.adapters.docx_out.body import block_nodes, ended
from thidua.adapters.docx_out.charts import Charts
from thidua.adapters.docx_out.checks import check
from thidua.adapters.docx_out.foot import signature_block
from thidua.adapters.docx_out.head import addressees, grounds, letterhead, title
from thidua.adapters.docx_out.package import blank_document, file_bytes, set_properties, set_settings
from thidua.adapters.docx_out.pages import Pages
from thidua.adapters.docx_out.styles import apply_styles
from thidua.adapters.docx_out.text import tidied
from thidua.adapters.docx_out.xml import Node, gap, kept_with_next
from thidua.core.documents.out.draft import Draft
from thidua.core.documents.out.layout import Layout

_TINY = Decimal(1)


def write_docx(draft: Draft, layout: Layout) -> bytes:
    """The .docx file; equal drafts give equal bytes. Raises CannotWrite when the draft contradicts itself."""
    draft = tidied(draft)
    check(draft)
    document = blank_document()
    apply_styles(document, layout)
    set_settings(document, layout)
    set_properties(document, draft, layout)
    pages = Pages(document, layout, is_illustration=draft.is_illustration, address=draft.address)
    charts = Charts(document, layout)
    parts = [(_main_nodes(draft, layout, charts), False)]
    for place, annex in enumerate(draft.annexes, start=1):
        parts.append((annex_nodes(draft, place, layout, charts), annex.is_landscape))
    document.element.body.extend(_in_sections(parts, pages))
    return file_bytes(document)


def _main_nodes(draft: Draft, layout: Layout, charts: Charts) -> list[Node]:
    """The signature never stands alone on a page: the last paragraph goes with it."""
    text = [
        *title(draft, layout),
        *addressees(draft, layout),
        *grounds(draft, layout),
        *block_nodes(ended(draft.blocks, after_figures=True), layout, charts, layout.page.text_width()),
    ]
    return [
        letterhead(draft, layout),
        *text[:-1],
        *(kept_with_next(node) for node in text[-1:]),
        gap(Decimal(6), keep_next=True),
        signature_block(draft, layout),
    ]


def _in_sections(parts: list[tuple[list[Node], bool]], pages: Pages) -> list[Node]:
    """All but the last section end in a tiny paragraph carrying their page set-up; the last one's closes the body."""
    nodes: list[Node] = []
    for place, (content, is_landscape) in enumerate(parts, start=1):
        section = pages.section(is_landscape=is_landscape, is_first=place == 1)
        is_last = place == len(parts)
        nodes += [*content, gap(_TINY) if is_last else gap(_TINY, section), *([section] if is_last else [])]
    return nodes
