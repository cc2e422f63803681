"""The foot of a document: recipients on the left, who signs on the right, on one line (khoản 7, 9 của Mục II)."""

from decimal import Decimal

from thidua.adapters.docx_out.grids import grid
from thidua.adapters.docx_out.head import line
from thidua.adapters.docx_out.metrics import bold_width_mm
from thidua.adapters.docx_out.styles import style_id
from thidua.adapters.docx_out.units import twips_of_pt
from thidua.adapters.docx_out.xml import Node, el, paragraph
from thidua.core.documents.out.draft import Draft, Signature
from thidua.core.documents.out.layout import Layout
from thidua.core.documents.out.wording import recipient_lines

# A list of more lines may run on to the next page; a shorter one stays beside the signature, whole.
_LONG_LIST = 30


def signature_block(draft: Draft, layout: Layout) -> Node:
    left = layout.measures.recipients_column
    right = layout.page.text_width() - left
    recipients = recipient_lines(draft)
    about = "Phần cuối văn bản: nơi nhận và chữ ký"
    listed = [*_recipients(recipients), *line(layout, "drafter", draft.drafter)]
    if draft.cosigners:
        return grid(_halves(layout), [*_pairs(draft, layout), [listed, []]], about, may_split=True)
    cells = [listed, _signer(draft.signature, layout)]
    size = layout.elements["recipient"].size
    lines = sum(1 + int(bold_width_mm(item, size) / left) for item in recipients)
    return grid([left, right], [cells], about, may_split=lines > _LONG_LIST)


def _halves(layout: Layout) -> list[Decimal]:
    return [layout.page.text_width() / 2] * 2


def _pairs(draft: Draft, layout: Layout) -> list[list[list[Node]]]:
    """Joint signatures two by two, the first signer's agency on the left; recipients follow below."""
    signers = [_signer(each, layout) for each in (draft.signature, *draft.cosigners)]
    return [[*signers[start : start + 2], []][:2] for start in range(0, len(signers), 2)]


def _recipients(lines: tuple[str, ...]) -> list[Node]:
    if not lines:
        return []
    return [paragraph(style_id("recipients_word"), "Nơi nhận:"), *(paragraph(style_id("recipient"), x) for x in lines)]


def _signer(signature: Signature, layout: Layout) -> list[Node]:
    """Authority and position, room for the signature and the seal, then the name, blank when nobody is named yet."""
    room = el("w:spacing", {"w:before": twips_of_pt(layout.measures.signature_gap)})
    name = paragraph(style_id("sign_name"), signature.name.strip(), properties=(room,))
    return [
        *line(layout, "sign_authority", signature.authority),
        *line(layout, "sign_position", signature.position),
        name,
    ]
