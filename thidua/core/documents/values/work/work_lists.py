"""Lists of sections that give work outside an implementation part: most items name who acts, or stand below an order."""

from thidua.core.documents.body.sections import Node
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.work.assigning import assigned
from thidua.core.documents.values.work.assigning_verbs import ASSIGN
from thidua.core.documents.values.work.order_above import is_topic
from thidua.core.documents.values.work.parts import is_sentence
from thidua.core.documents.values.work.sentences import LONGEST_HEAD, bare, names_actor
from thidua.core.documents.values.work.unit_headings import unit_heading
from thidua.core.documents.values.work.verbs import opens_with_action

MOSTLY = 0.6


def is_assignment_list(nodes: tuple[Node, ...] | list[Node]) -> bool:
    """ "1. Sở A … 2. Sở B …" as the body of a directive."""
    marked = [node for node in nodes if node.marker is not None]
    if len(marked) < 2:
        return False
    assigning = [_assigns(node) for node in marked]
    if sum(assigning) >= MOSTLY * len(marked):
        return True
    acting = sum(is_order or _leads(node) for is_order, node in zip(assigning, marked, strict=True))
    return acting == len(marked) or (any(assigning) and acting >= MOSTLY * len(marked))


def is_by_topic(nodes: tuple[Node, ...] | list[Node]) -> bool:
    """ "1. Về kiến nghị …: / Giao Bộ A … 2. Về …: / Bộ B khẩn trương …": below headings, paragraphs that give work."""
    marked = [node for node in nodes if node.marker is not None and not node.children]
    texts = [bare(each.body, each.is_bullet) for node in marked for each in node.paragraphs]
    if len(marked) < 2 or len(marked) != len(nodes) or not all(is_topic(node) for node in marked):
        return False
    orders = sum(ASSIGN.match(text.text) is not None for text in texts)
    return orders > 1 and sum(
        ASSIGN.match(each.text) is not None or names_actor(each) for each in texts
    ) >= MOSTLY * len(texts)


def _leads(node: Node) -> bool:
    """ "a) Bộ A chủ trì, phối hợp …": who, and what they do."""
    return is_sentence(node.head) and names_actor(node.head)


def is_ordered_list(roots: tuple[Node, ...], preamble: list[Mapped] | tuple[Mapped, ...]) -> bool:
    """ "… Chủ tịch UBND tỉnh chỉ thị: 1. Giám đốc Sở A hoàn thành … 2. Công an tỉnh bảo đảm …": items of an order that
    name who acts."""
    is_ordered = bool(preamble) and preamble[-1].text.endswith(":")
    return is_ordered and _name_actors([node for node in roots if node.marker is not None])


def _assigns(node: Node) -> bool:
    if unit_heading(node):
        items = [bare(each.body, each.is_bullet) for each in node.paragraphs] + [child.head for child in node.children]
        return 2 * sum(opens_with_action(item.text) for item in items) >= len(items)
    head = node.head.cut(0, min(len(node.head), LONGEST_HEAD))
    found = assigned(head, must_assign=False)
    return found is not None and (found.trigger is not None or ":" in head.text[: len(head) - len(found.rest)])


def orders_items(node: Node) -> bool:
    """ "2. … yêu cầu các bộ, ngành thực hiện một số nhiệm vụ như sau: (1) Bộ A … (2) Bộ B …"."""
    if not node.head.text.endswith(":") or assigned(node.head, must_assign=True) is None:
        return False
    return _name_actors([child for child in node.children if child.marker is not None])


def _name_actors(marked: list[Node]) -> bool:
    return len(marked) > 1 and sum(_assigns(each) or names_actor(each.head) for each in marked) >= MOSTLY * len(marked)
