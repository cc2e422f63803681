"""Who is told to do what: one task per assignment sentence of the implementation part and of the closing, one per
heading that names its units."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.body.paragraphs import Paragraph
from thidua.core.documents.body.sections import Node, is_heading_like
from thidua.core.documents.model import LIKELY, Task, piece
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.assigning import ASSIGN, Assigned, assigned, joining_units, order_of
from thidua.core.documents.values.assignment_sentences import (
    LONGEST_HEAD,
    actions_in,
    bare,
    dated_in,
    first_deadline,
    names_actor,
    ordered_in,
    task_of,
    tasks_in,
    told_in,
    unbulleted,
)
from thidua.core.documents.values.lead_agencies import led_task
from thidua.core.documents.values.letters import in_letter
from thidua.core.documents.values.unit_headings import for_heading, orders_below, unit_heading, with_what_follows
from thidua.core.documents.values.verbs import first_action, opens_with_action

# Under such headings bodies are named for another reason than work.
OTHER_MATTERS = re.compile(
    r"\b(?:doi tuong|tieu chi|tieu chuan|nguyen tac|muc dich|yeu cau|thanh phan|quan diem|giai thich|pham vi|hinh thuc|so luong|quyen han"
    r"|dieu kien|ho so|co cau|danh hieu|muc thuong|khen thuong)\b"
)
# Under these no sentence gives work, even one with "yêu cầu".
NO_ORDERS = re.compile(
    r"\b(?:muc dich|yeu cau|tieu chi|tieu chuan|nguyen tac|doi tuong|giai thich|quan diem|thuc trang|ket qua dat duoc)\b"
)
MOSTLY = 0.6
LONGEST_HEADING = 14


def tasks_of(
    roots: tuple[Node, ...], closing: list[Mapped], preamble: list[Mapped] | tuple[Mapped, ...] = ()
) -> tuple[Task, ...]:
    found = _in_nodes(roots, inside=_is_ordered_list(roots, preamble), barred=False)
    named = _dated_items(roots) if not found and _order_above(preamble) is not None else []
    found += named
    for paragraph in closing:
        found += tasks_in(unbulleted(paragraph), "closing", must_assign=False)
    if preamble and (not found or named or _has_items_for(roots)):
        found = _ordered(roots, list(preamble)) + found
    return tuple(found)


def is_implementation(node: Node) -> bool:
    plain = node.head.plain
    says = plain.startswith("trach nhiem") or any(words in plain for words in lexicon.IMPLEMENTATION)
    is_long = node.head.text.endswith(".") and len(plain.split()) > LONGEST_HEADING
    return says and (node.style == "dieu" or (is_heading_like(node.head) and not is_long))


def _in_nodes(
    nodes: tuple[Node, ...] | list[Node], *, inside: bool, barred: bool, orderless: bool = False
) -> list[Task]:
    """Below a heading such as "Tổ chức thực hiện", every leaf; elsewhere lists whose items mostly assign, and articles
    that say who carries out."""
    listed = inside or (not barred and _is_assignment_list(nodes))
    whole = with_what_follows(nodes) if listed else nodes
    return [task for node in whole for task in _in_node(node, inside=listed, barred=barred, orderless=orderless)]


def _in_node(node: Node, *, inside: bool, barred: bool, orderless: bool = False) -> list[Task]:
    label = _label(node)
    led = led_task(node, label)
    if led is not None:
        return [
            led,
            *_in_nodes([child for child in node.children if child.marker is not None], inside=inside, barred=barred),
        ]
    orderless = orderless or NO_ORDERS.match(node.head.plain) is not None
    ordering = orders_below(node.head)
    here = inside or ordering or is_implementation(node) or _is_telling_article(node)
    found: list[Task] = []
    if here:
        units = unit_heading(node) or for_heading(node)
        ordered = _ordered_below(node, label) if units and not unit_heading(node) else []
        if ordered:
            return ordered
        if units:
            return _under_heading(node, units, label)
        texts = [bare(each.body, each.is_bullet) for each in node.paragraphs]
        if not inside and node.children:
            found += [] if ordering else tasks_in(unbulleted(node.head), label, must_assign=True)
        else:
            texts.insert(0, unbulleted(node.head))
        found += told_in(texts, label)
    elif not orderless:
        found += _given_among(node, label, barred=barred)
    is_heading = not here and is_heading_like(node.head)
    is_other = is_heading and OTHER_MATTERS.search(node.head.plain) is not None
    is_orderless = is_heading and NO_ORDERS.search(node.head.plain) is not None
    return found + _in_nodes(node.children, inside=here, barred=barred or is_other, orderless=orderless or is_orderless)


def _given_among(node: Node, label: str, *, barred: bool) -> list[Task]:
    """Outside an implementation part: bullets that mostly assign, and sentences that order or say who acts until when."""
    bullets = [bare(each.body, each.is_bullet) for each in node.paragraphs if each.is_bullet]
    orders = [text for text in bullets if ASSIGN.match(text.text)]
    if not barred and len(bullets) > 1 and orders and sum(map(names_actor, bullets)) >= MOSTLY * len(bullets):
        return told_in(bullets, label)
    found: list[Task] = []
    for text in (node.head, *(bare(each.body, each.is_bullet) for each in node.paragraphs)):
        found += ordered_in(text, label) or ([] if barred else dated_in(text, label))
    return found


def _is_telling_article(node: Node) -> bool:
    """An article of a decision that is a sentence: "Điều 2. Giao Sở A …", "Điều 2. Sở A có trách nhiệm …"."""
    if node.style != "dieu":
        return False
    head = unbulleted(node.head)
    return (
        ASSIGN.match(head.text) is not None
        or (_is_sentence(head) and names_actor(head))
        or any(map(_is_order, node.paragraphs))
    )


def _is_order(paragraph: Paragraph) -> bool:
    return ASSIGN.match(bare(paragraph.body, paragraph.is_bullet).text) is not None


def _ordered_below(node: Node, label: str) -> list[Task]:
    """ "3. Đối với các tổ chức khác / Đề nghị Hội A, Hội B phát động …": the order names them better than the heading."""
    texts = [] if node.children else [bare(each.body, each.is_bullet) for each in node.paragraphs]
    told = [tasks_in(text, label, must_assign=True) for text in texts]
    return [task for tasks in told for task in tasks] if told and all(told) else []


def _label(node: Node) -> str:
    return node.marker.text if node.marker is not None else "unmarked"


# --- lists of assignments outside an implementation part ---


def _is_assignment_list(nodes: tuple[Node, ...] | list[Node]) -> bool:
    """ "1. Sở A … 2. Sở B …" as the body of a directive."""
    marked = [node for node in nodes if node.marker is not None]
    if len(marked) < 2:
        return False
    assigning = [_assigns(node) for node in marked]
    if sum(assigning) >= MOSTLY * len(marked):
        return True
    acting = sum(is_order or _leads(node) for is_order, node in zip(assigning, marked, strict=True))
    return acting == len(marked) or (any(assigning) and acting >= MOSTLY * len(marked))


def _leads(node: Node) -> bool:
    """ "a) Bộ A chủ trì, phối hợp …": who, and what they do."""
    return _is_sentence(node.head) and names_actor(node.head)


def _is_sentence(head: Mapped) -> bool:
    return head.text.endswith((".", ";", ":", "./"))


def _is_ordered_list(roots: tuple[Node, ...], preamble: list[Mapped] | tuple[Mapped, ...]) -> bool:
    """ "… Chủ tịch UBND tỉnh chỉ thị: 1. Giám đốc Sở A hoàn thành … 2. Công an tỉnh bảo đảm …": items of an order that
    name who acts."""
    marked = [node for node in roots if node.marker is not None]
    if len(marked) < 2 or not preamble or not preamble[-1].text.endswith(":"):
        return False
    return sum(_assigns(node) or names_actor(node.head) for node in marked) >= MOSTLY * len(marked)


def _assigns(node: Node) -> bool:
    if unit_heading(node):
        items = [bare(each.body, each.is_bullet) for each in node.paragraphs] + [child.head for child in node.children]
        return 2 * sum(opens_with_action(item.text) for item in items) >= len(items)
    head = node.head.cut(0, min(len(node.head), LONGEST_HEAD))
    found = assigned(head, must_assign=False)
    return found is not None and (found.trigger is not None or ":" in head.text[: len(head) - len(found.rest)])


# --- a heading that is only names of units ---


def _under_heading(node: Node, units: tuple[Mapped, ...], label: str) -> list[Task]:
    """The items below are its actions, unless they name units of their own."""
    marked = [child for child in node.children if child.marker is not None]
    each = len(marked) > 1 and all(names_actor(child.head) for child in marked)
    named = [child.marker is not None and (each or _names_own(child)) for child in node.children]
    own = [child for child, is_own in zip(node.children, named, strict=True) if is_own]
    rest = [child for child, is_own in zip(node.children, named, strict=True) if not is_own]
    inner = [task for child in own for task in _in_node(child, inside=True, barred=False)]
    if inner and not rest and not node.paragraphs:
        return inner
    texts = [bare(each.body, each.is_bullet) for each in node.paragraphs]
    is_list = len(texts) > 1 and not node.children and all(each.is_bullet for each in node.paragraphs)
    if is_list and all(map(names_actor, texts)):
        return [task for text in texts for task in tasks_in(text, label, must_assign=False)]
    texts += [text for child in rest for text in _all_texts(child)]
    start = order_of(node.head)
    verb = first_action(node.head, start.end() if start else 0)
    led = [node.head.cut(verb, len(node.head))] if verb is not None else []
    shown = led + texts if led and not node.head.text.endswith(":") else texts
    actions = [action for text in shown for action in actions_in(text.strip())]
    trigger = piece(node.head.cut(*start.span("verb")), "task-trigger") if start else None
    task = Task(
        label,
        tuple(piece(unit, "task-unit-heading", LIKELY) for unit in units),
        trigger,
        tuple(actions),
        first_deadline([*led, *texts]),
        tuple(piece(unit, "task-with", LIKELY) for unit in joining_units([*led, *texts])),
        piece(joined([node.head, *texts], "\n"), "task", LIKELY),
    )
    return [task, *inner]


def _names_own(node: Node) -> bool:
    if unit_heading(node):
        return True
    found = assigned(node.head.cut(0, min(len(node.head), LONGEST_HEAD)), must_assign=False)
    return found is not None and (
        found.trigger is not None or ":" in node.head.text[: len(found.whole) - len(found.rest)]
    )


def _all_texts(node: Node) -> list[Mapped]:
    own = [node.head, *(bare(each.body, each.is_bullet) for each in node.paragraphs)]
    return own + [text for child in node.children for text in _all_texts(child)]


# --- an order before the list ---


def _ordered(roots: tuple[Node, ...], preamble: list[Mapped]) -> list[Task]:
    """ "… đề nghị các cơ quan, đơn vị thực hiện các nội dung sau: 1. … 2. …" in a letter whose items name nobody, or a
    letter without items."""
    if not roots:
        return in_letter(preamble)
    found = _order_above(preamble)
    if found is None:
        return []
    texts = [node.head for node in roots if node.marker is not None and not names_actor(node.head)]
    task = task_of(found, [], "preamble")
    actions = task.actions + tuple(action for text in texts for action in actions_in(text.strip())[:1])
    deadline = task.deadline or first_deadline([text for node in roots for text in _all_texts(node)])
    return [Task(task.section, task.units, task.trigger, actions, deadline, task.with_units, task.whole)]


def _order_above(preamble: list[Mapped] | tuple[Mapped, ...]) -> Assigned | None:
    return assigned(preamble[-1], must_assign=True) if preamble and preamble[-1].text.endswith(":") else None


def _dated_items(roots: tuple[Node, ...]) -> list[Task]:
    """Below an order, an item that itself names who acts and until when is work, whatever the other items are."""
    found: list[Task] = []
    for node in roots:
        if (
            node.marker is not None
            and not node.children
            and not node.paragraphs
            and not NO_ORDERS.match(node.head.plain)
        ):
            told = tasks_in(node.head, _label(node), must_assign=False)
            found += [task for task in told if task.deadline is not None and task.trigger is None]
    return found


def _has_items_for(roots: tuple[Node, ...]) -> bool:
    """In a flat list, items that open with a verb are for those whom the order above it names."""
    is_flat = not any(node.children or is_implementation(node) for node in roots)
    heads = [node.head.text for node in roots if node.marker is not None and (is_flat or _is_sentence(node.head))]
    if not heads or (not is_flat and 2 * len(heads) <= len(roots)):
        return False
    mostly = 2 * sum(map(opens_with_action, heads)) > len(heads)
    return mostly or (is_flat and opens_with_action(heads[0]))
