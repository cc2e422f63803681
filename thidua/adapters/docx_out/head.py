"""The head of a document: letterhead, number, date, type and subject, addressees, grounds."""

from decimal import Decimal

from thidua.adapters.docx_out.grids import grid
from thidua.adapters.docx_out.marks import marks
from thidua.adapters.docx_out.metrics import balanced_width_mm
from thidua.adapters.docx_out.styles import style_id
from thidua.adapters.docx_out.units import twips_of_mm
from thidua.adapters.docx_out.xml import Node, el, gap, paragraph, val
from thidua.core.documents.out.draft import Draft
from thidua.core.documents.out.drafting import number_line, subject_line, vietnam_date_line
from thidua.core.documents.out.layout import Layout
from thidua.core.documents.out.wording import addressee_lines, capitals, ended_list

NATIONAL_NAME = "Cộng hòa xã hội chủ nghĩa Việt Nam"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_AIR, _SLACK = Decimal(4), Decimal(2)  # mm kept free beside a centred text; mm for another face's widths
_RULE_AIR, _RULE_LINE = Decimal(2), Decimal(4)  # clear of the tails of letters above, and a little room below


def line(layout: Layout, element: str, text: str) -> list[Node]:
    """One paragraph in the style of the element, or none when there is nothing to say."""
    if not text.strip():
        return []
    return [paragraph(style_id(element), capitals(text) if layout.elements[element].is_caps else text)]


def even_lines(layout: Layout, element: str, text: str, available: Decimal) -> list[Node]:
    """A long centred text over even lines («ỦY BAN NHÂN DÂN / TỈNH …»): indents narrow the room, the text is whole."""
    shown = _shown(layout, element, text)
    side = max(0, twips_of_mm((available - _room(layout, element, shown, available) - _SLACK) / 2))
    indent = el("w:ind", {"w:left": side, "w:right": side})
    return [paragraph(style_id(element), shown, properties=(indent,))] if shown else []


def short_rule(layout: Layout, rule: str, element: str, text: str, available: Decimal) -> Node:
    """The thin line under a centred text: a share of the text's line, centred (khoản 1, 2, 5 của Mục II)."""
    share = layout.rules[rule]
    line_length = _room(layout, element, _shown(layout, element, text), available)
    side = twips_of_mm((available - line_length * share.numerator / share.denominator) / 2)
    border = el("w:top", {"w:val": "single", "w:sz": 6, "w:space": 0, "w:color": "000000"})
    below = {"w:left": side, "w:right": side}
    return gap(_RULE_LINE, el("w:pBdr", None, border), el("w:ind", below), before=_RULE_AIR)


def _shown(layout: Layout, element: str, text: str) -> str:
    return capitals(text.strip()) if layout.elements[element].is_caps else text.strip()


def _room(layout: Layout, element: str, shown: str, available: Decimal) -> Decimal:
    """How long the lines of the text come out, in millimetres."""
    size = layout.elements[element].size
    longest = max(balanced_width_mm(piece, size, available - _AIR) for piece in shown.split("\n"))
    return min(longest, available)


def letterhead(draft: Draft, layout: Layout) -> Node:
    """Issuer left, national name right; number and date on the same line below them (khoản 4 điểm c)."""
    left = layout.measures.issuer_column
    right = layout.page.text_width() - left
    issuer = [*even_lines(layout, "superior", draft.superior, left)]
    issuer += even_lines(layout, "issuer", draft.issuer, left)
    issuer.append(short_rule(layout, "issuer", "issuer", draft.issuer, left))
    state = [*line(layout, "national_name", NATIONAL_NAME), *line(layout, "motto", MOTTO)]
    state.append(short_rule(layout, "motto", "motto", MOTTO, right))
    number = line(layout, "number", number_line(draft.number, draft.symbol))
    if not draft.type_name.strip():
        number += line(layout, "letter_subject", subject_line(draft))
    dated = line(layout, "place_date", vietnam_date_line(draft.place, draft.dated, draft.year))
    about = "Phần đầu văn bản: cơ quan ban hành, Quốc hiệu, số và ngày"
    framed = marks(draft, layout)
    rows = [[issuer, state], [number, dated], *([[framed, []]] if framed else [])]
    return grid([left, right], rows, about, may_split=False)


def title(draft: Draft, layout: Layout) -> list[Node]:
    """Type name and subject over a short rule; a công văn has its subject under the number instead."""
    if not draft.type_name.strip():
        return []
    width = layout.page.text_width()
    lines = [*line(layout, "type_name", draft.type_name), *even_lines(layout, "subject", draft.subject, width)]
    element, text = ("subject", draft.subject) if draft.subject.strip() else ("type_name", draft.type_name)
    return [*lines, short_rule(layout, "subject", element, text, width), gap(Decimal(12))]


def addressees(draft: Draft, layout: Layout) -> list[Node]:
    """One: on the line of «Kính gửi:»; several: dashes one under another below its colon (khoản 9 điểm d)."""
    names = addressee_lines(draft)
    if not names:
        return []
    style = style_id("addressee")
    if len(names) == 1:
        return [paragraph(style, f"Kính gửi: {names[0]}")]
    item = layout.elements["addressee_item"]
    right = twips_of_mm(layout.page.text_width() - item.left_mm + item.hanging_mm / 2)
    tight = el("w:spacing", {"w:after": 0})
    under = (el("w:keepNext"), tight, el("w:ind", {"w:left": 0, "w:right": right}), val("w:jc", "right"))
    items = [paragraph(style_id("addressee_item"), name) for name in names]
    return [paragraph(style, "Kính gửi:", properties=under), *items, gap(layout.elements["addressee"].after)]


def grounds(draft: Draft, layout: Layout) -> list[Node]:
    """Who decides, the grounds in italics each ending «;» and the last «.», then «QUYẾT ĐỊNH:»."""
    lines = line(layout, "authority", draft.authority)
    for ground in ended_list(draft.grounds):
        lines += line(layout, "ground", ground)
    return lines + line(layout, "enacting", draft.enacting)
