"""Headings that are only names of those who have to act."""

import re
from dataclasses import replace

from thidua.core.documents.body.sections import Node, is_heading_like
from thidua.core.documents.lines import is_body_name, is_position
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.work.assigning_verbs import order_of
from thidua.core.documents.values.work.units import is_unit, split_units, without_honorific, without_insertion
from thidua.core.documents.values.work.verbs import first_action, first_verb, opens_with_action

# In a heading these start the sentence; other verbs are part of a name ("tổ chức cung cấp dịch vụ").
HEADING_VERBS = (
    "chu tri",
    "phoi hop",
    "co trach nhiem",
    "chiu trach nhiem",
    "can cu",
    "to chuc thuc hien",
    "to chuc trien khai",
)
ORDERS = re.compile(r"(?<!\w)(?:giao nhiệm vụ|yêu cầu|đề nghị|phân công|chỉ đạo|giao)\s*:$", re.I)
LONGEST_ORDERER = 14
# "3. Đề nghị Hội Liên hiệp" over "Phụ nữ tỉnh": the page parted the heading, blank line and all.
HALF_NAME = re.compile(
    r"(?:,|\s(?:và|của|-|–)|(?<!\w)(?:Hội [Ll]iên hiệp|[ỦU][ỷy] ban [Nn]hân dân|Uỷ ban [Nn]hân dân|Mặt trận|Ban [Qq]uản lý|Ban [Cc]hỉ đạo|Ban [Cc]hấp hành"
    r"|Hội đồng|Liên đoàn|Tổng [Cc]ông ty|Ngân hàng|Sở|Bộ|[Vv]ăn phòng))$"
)
LONGEST_HALF = 80
FOR = re.compile(r"doi voi\s+(?=\w)")


def with_whole_head(node: Node) -> Node:
    """A heading that stops in the middle of a name goes on with the short line below it."""
    if not node.paragraphs or node.marker is None or HALF_NAME.search(node.head.text) is None:
        return node
    below = node.paragraphs[0]
    text = below.body.text
    ends = text.endswith((".", ";", ":")) or len(text) > LONGEST_HALF
    if below.is_bullet or ends or not text[:1].isupper() or opens_with_action(text):
        return node
    return replace(node, head=joined([node.head, below.body]), paragraphs=node.paragraphs[1:])


def unit_heading(node: Node) -> tuple[Mapped, ...]:
    """ "1. Sở …:" over a list of what it does."""
    if not (node.children or node.paragraphs) or len(node.head) > 700 or orders_below(node.head):
        return ()
    head = node.head.strip(" :.;")
    trigger = order_of(head)
    names = without_honorific(head.cut(trigger.end() if trigger else 0, len(head)))
    verb = first_verb(names, 0)
    if verb is not None and node.head.text.endswith("."):
        return ()
    if verb is not None and (node.head.text.endswith(":") or names.plain.startswith(HEADING_VERBS, verb)):
        names = names.cut(0, verb).strip(" ,:")
    if not len(names) or ": " in names.text or not is_unit(names, first=trigger is None) or len(names) > 400:
        return ()
    return split_units(without_insertion(names))


def for_heading(node: Node) -> tuple[Mapped, ...]:
    """ "2. Đối với tổ chuyên môn" inside an implementation part: whoever is named, even no body."""
    match = FOR.match(node.head.plain)
    has_items = bool(node.children or node.paragraphs)
    if match is None or not has_items or not is_heading_like(node.head) or ": " in node.head.text:
        return ()
    return split_units(node.head.cut(match.end(), len(node.head)).strip(" :.;"))


def orders_below(head: Mapped) -> bool:
    """ "3. Ban Thường vụ yêu cầu:" over those who are told what to do."""
    match = ORDERS.search(head.text)
    if match is None or len(head.plain.split()) > LONGEST_ORDERER:
        return False
    lead = head.plain[: match.start()].strip()
    return bool(lead) and (is_body_name(lead) or is_position(lead)) and "," not in lead


def with_what_follows(nodes: tuple[Node, ...] | list[Node]) -> list[Node]:
    """The last item may be names alone, its work the unmarked paragraph after the list: "6. Trưởng các thôn; Bí thư chi
    bộ / Tuyên truyền …"."""
    found: list[Node] = []
    for node in nodes:
        last = found[-1] if found else None
        if node.marker is None and last is not None and _is_names_alone(last) and opens_with_action(node.head.text):
            found[-1] = replace(last, children=[node])
        else:
            found.append(node)
    return found


def _is_names_alone(node: Node) -> bool:
    if node.marker is None or node.children or node.paragraphs or node.head.text.endswith("."):
        return False
    start = order_of(node.head)
    names = node.head.cut(start.end() if start else 0, len(node.head))
    return is_unit(names, first=start is None) and first_action(names, 0) is None
