"""Who is told to do what: one task per assignment sentence of the implementation part and of the closing, one per
heading that names its units."""

import re

from thidua.core.documents.body.paragraphs import Paragraph
from thidua.core.documents.body.sections import Node, is_heading_like
from thidua.core.documents.model import LIKELY, Task, piece
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.work.assigning import Assigned, assigned
from thidua.core.documents.values.work.assigning_verbs import ASSIGN, order_of
from thidua.core.documents.values.work.bullet_heads import headed_tasks
from thidua.core.documents.values.work.clauses import sentences
from thidua.core.documents.values.work.joining import joining_units
from thidua.core.documents.values.work.lead_agencies import led_tasks
from thidua.core.documents.values.work.order_above import (
    carries_work,
    dated_items,
    has_items_for,
    is_for_topics,
    is_half_named,
    order_above,
    ordered_above,
    without_copies,
    without_specks,
)
from thidua.core.documents.values.work.parts import (
    NO_ORDERS,
    OTHER_MATTERS,
    all_texts,
    is_implementation,
    is_sentence,
    label_of,
)
from thidua.core.documents.values.work.sentences import (
    LONGEST_HEAD,
    actions_in,
    bare,
    due_in,
    first_deadline,
    is_also_told,
    led_in,
    names_actor,
    ordered_in,
    task_of,
    tasks_in,
    told_in,
    unbulleted,
)
from thidua.core.documents.values.work.unit_headings import (
    for_heading,
    orders_below,
    unit_heading,
    with_what_follows,
    with_whole_head,
)
from thidua.core.documents.values.work.verbs import first_action, opens_with_action
from thidua.core.documents.values.work.work_lists import (
    MOSTLY,
    is_assignment_list,
    is_by_topic,
    is_ordered_list,
    orders_items,
)

GIVEN_ON = re.compile(r"Giao\s")


def tasks_of(
    roots: tuple[Node, ...], closing: list[Mapped], preamble: list[Mapped] | tuple[Mapped, ...] = ()
) -> tuple[Task, ...]:
    preamble = without_copies(without_specks(preamble))
    found = _in_nodes(roots, inside=is_ordered_list(roots, preamble), barred=False)
    named = dated_items(roots) if not found and order_above(preamble) is not None else []
    found += named
    for paragraph in closing:
        found += tasks_in(unbulleted(paragraph), "closing", must_assign=False)
    if preamble and (
        not found
        or named
        or not roots
        or has_items_for(roots)
        or is_for_topics(roots, preamble)
        or carries_work(preamble)
        or (order_above(preamble) is not None and is_half_named(roots, found))
    ):
        found = ordered_above(roots, list(preamble)) + found
    return tuple(found)


def _in_nodes(
    nodes: tuple[Node, ...] | list[Node], *, inside: bool, barred: bool, orderless: bool = False
) -> list[Task]:
    """Below a heading such as "Tổ chức thực hiện", every leaf; elsewhere lists whose items mostly assign, and articles
    that say who carries out."""
    listed = inside or (not barred and (is_assignment_list(nodes) or is_by_topic(nodes)))
    whole = with_what_follows(nodes) if listed else nodes
    return [task for node in whole for task in _in_node(node, inside=listed, barred=barred, orderless=orderless)]


def _in_node(node: Node, *, inside: bool, barred: bool, orderless: bool = False) -> list[Task]:
    node = with_whole_head(node)
    label = label_of(node)
    led = led_tasks(node, label)
    if led:
        return [
            *led,
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
        headed, taken = headed_tasks(node.paragraphs, label)
        texts = [bare(each.body, each.is_bullet) for at, each in enumerate(node.paragraphs) if at not in taken]
        if not inside and node.children:
            found += [] if ordering else tasks_in(unbulleted(node.head), label, must_assign=True)
        else:
            texts.insert(0, unbulleted(node.head))
        found += headed + told_in(texts, label)
    elif not orderless:
        found += _given_among(node, label, barred=barred)
    is_heading = not here and is_heading_like(node.head)
    is_other = is_heading and OTHER_MATTERS.search(node.head.plain) is not None
    is_orderless = is_heading and NO_ORDERS.search(node.head.plain) is not None
    if not orderless and orders_items(node):
        return found + _in_nodes(node.children, inside=True, barred=False)
    return found + _in_nodes(node.children, inside=here, barred=barred or is_other, orderless=orderless or is_orderless)


def _given_among(node: Node, label: str, *, barred: bool) -> list[Task]:
    """Outside an implementation part: bullets that mostly assign, and sentences that order or say who acts until when."""
    headed, taken = headed_tasks(node.paragraphs, label) if not barred else ([], set())
    paragraphs = [each for at, each in enumerate(node.paragraphs) if at not in taken]
    bullets = [bare(each.body, each.is_bullet) for each in paragraphs if each.is_bullet]
    orders = [text for text in bullets if ASSIGN.match(text.text)]
    if not barred and len(bullets) > 1 and orders and sum(map(names_actor, bullets)) >= MOSTLY * len(bullets):
        return headed + told_in(bullets, label)
    found: list[Task] = headed
    texts = [node.head, *(bare(each.body, each.is_bullet) for each in paragraphs)]
    # An order over items that name who acts is given by them.
    first = 1 if orders_items(node) else 0
    for place, text in enumerate(texts[first:], start=first):
        found += ordered_in(text, label) or ([] if barred else _told_or_due(texts, place, label))
    return found


def _told_or_due(texts: list[Mapped], place: int, label: str) -> list[Task]:
    """ "Bộ A chủ trì cùng các ngành:" over what it does, or a sentence that binds someone by a day or a duty."""
    below = texts[place + 1 :]
    if place and texts[place].text.endswith(":") and below and opens_with_action(below[0].text):
        only = sentences(texts[place])
        taken = assigned(only[0], must_assign=False) if len(only) == 1 else None
        return [task_of(taken, below, label)] if taken is not None and is_also_told(taken) else []
    return due_in(texts[place], label) or led_in(texts[place], label)


def _is_telling_article(node: Node) -> bool:
    """An article of a decision that is a sentence: "Điều 2. Giao Sở A …", "Điều 2. Sở A có trách nhiệm …"."""
    if node.style != "dieu":
        return False
    head = unbulleted(node.head)
    return (
        ASSIGN.match(head.text) is not None
        or (is_sentence(head) and names_actor(head))
        or any(map(_is_order, node.paragraphs))
    )


def _is_order(paragraph: Paragraph) -> bool:
    return ASSIGN.match(bare(paragraph.body, paragraph.is_bullet).text) is not None


def _ordered_below(node: Node, label: str) -> list[Task]:
    """ "3. Đối với các tổ chức khác / Đề nghị Hội A, Hội B phát động …": the order names them better than the heading."""
    texts = [] if node.children else [bare(each.body, each.is_bullet) for each in node.paragraphs]
    told = [tasks_in(text, label, must_assign=True) for text in texts]
    return [task for tasks in told for task in tasks] if told and all(told) else []


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
    texts += [text for child in rest for text in all_texts(child)]
    start = order_of(node.head)
    verb = first_action(node.head, start.end() if start else 0)
    led = [node.head.cut(verb, len(node.head))] if verb is not None else []
    shown = led + texts if led and not node.head.text.endswith(":") else texts
    actions = [action for text in shown for action in actions_in(text.strip())]
    trigger = piece(node.head.cut(*start.span("verb")), "task-trigger") if start else None
    inner += [task_of(each, [], label) for text in texts for each in _given_on(text)]
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


def _given_on(text: Mapped) -> list[Assigned]:
    """ "1. Các đơn vị: rà soát …. Giao Văn phòng tổng hợp": one more who acts."""
    later = [sentence for sentence in sentences(text)[1:] if GIVEN_ON.match(sentence.text)]
    return [found for found in (assigned(sentence, must_assign=True) for sentence in later) if found is not None]


def _names_own(node: Node) -> bool:
    if unit_heading(node):
        return True
    found = assigned(node.head.cut(0, min(len(node.head), LONGEST_HEAD)), must_assign=False)
    return found is not None and (
        found.trigger is not None or ":" in node.head.text[: len(found.whole) - len(found.rest)]
    )
