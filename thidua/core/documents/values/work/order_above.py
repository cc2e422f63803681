"""An order above a list whose items name nobody: "… đề nghị các cơ quan thực hiện các nội dung sau: 1. … 2. …"."""

import re

from thidua.core.documents.body.sections import Node
from thidua.core.documents.model import Task
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.work.assigning import Assigned, assigned
from thidua.core.documents.values.work.clauses import sentences
from thidua.core.documents.values.work.letters import BULLETS, in_letter
from thidua.core.documents.values.work.parts import NO_ORDERS, all_texts, is_implementation, is_sentence, label_of
from thidua.core.documents.values.work.sentences import (
    actions_in,
    first_deadline,
    names_actor,
    task_of,
    tasks_in,
    unbulleted,
)
from thidua.core.documents.values.work.verbs import opens_with_action

# Below this a paragraph of the preamble is a speck of the scan or the number of a page.
SHORTEST = 4
# "1. Yêu cầu chung" below an order is for all whom the order names.
COMMON = re.compile(r"(?:yeu cau|nhiem vu|noi dung|mot so noi dung|cong tac) chung")
# Where an order goes on to the list below it: "…, tập trung thực hiện một số nhiệm vụ, giải pháp sau:".
BELOW = re.compile(
    r"[,;]\s+(?:(?:va|dong thoi|trong do|cu the|trong tam)\s+)?(?:(?:tap trung|khan truong|thuc hien|trien khai|tot|nghiem tuc|ngay)\s+){0,4}"
    r"(?:mot so|cac|nhung|cu the|nhu)\b[^;:]{0,90}:$"
)
LONGEST_PASSING = 60
COPIED_TO = re.compile(r"\W*dong kinh (?:n?gui|goi)\b")
LONGEST_ADDRESSEE = 160
TOPIC = re.compile(r"(?:ve|doi voi cong tac|cong tac)\s")


def ordered_above(roots: tuple[Node, ...], preamble: list[Mapped]) -> list[Task]:
    """ "… đề nghị các cơ quan, đơn vị thực hiện các nội dung sau: 1. … 2. …" in a letter whose items name nobody, or a
    letter without items."""
    if not roots:
        return in_letter(preamble)
    found = order_above(preamble)
    if found is None:
        return []
    if is_for_topics(roots, preamble) and COMMON.fullmatch(_topic(roots[0])):
        roots = roots[:1]
    texts = [node.head for node in roots if node.marker is not None and not names_actor(node.head)]
    task = task_of(found, [], "preamble")
    actions = task.actions + tuple(action for text in texts for action in actions_in(text.strip())[:1])
    own = [node for node in roots if not is_implementation(node)]
    deadline = task.deadline or first_deadline([text for node in own for text in all_texts(node)])
    return [Task(task.section, task.units, task.trigger, actions, deadline, task.with_units, task.whole)]


def order_above(preamble: list[Mapped] | tuple[Mapped, ...]) -> Assigned | None:
    """The last paragraph, or its last sentence: "… là cần thiết. Để làm tốt việc này, yêu cầu các cấp thực hiện:"."""
    if not preamble or not preamble[-1].text.endswith(":"):
        return None
    found = assigned(preamble[-1], must_assign=True)
    last = sentences(preamble[-1])[-1:]
    return found or (assigned(last[0], must_assign=True) if last else None)


def carries_work(preamble: list[Mapped]) -> bool:
    """ "… yêu cầu các bộ chủ động hỗ trợ nhân dân khắc phục hậu quả, tập trung một số nhiệm vụ sau:": more than what the
    items below say."""
    order = order_above(preamble)
    if order is None:
        return False
    named = BELOW.search(order.rest.plain)
    return named is not None and named.start() >= LONGEST_PASSING


def is_half_named(roots: tuple[Node, ...], tasks: list[Task]) -> bool:
    """Below an order, several numbered items say what is to be done and name nobody, though others beside them do."""
    marked = [node for node in roots if node.marker is not None]
    told = {task.section for task in tasks}
    silent = [node for node in marked if not node.children and label_of(node) not in told and is_sentence(node.head)]
    is_beside = any(label_of(node) in told for node in marked if not node.children)
    if not is_beside and not any(opens_with_action(node.head.text) for node in silent):
        return False
    return len(silent) > 1 and 2 * len(silent) >= len(marked)


def dated_items(roots: tuple[Node, ...]) -> list[Task]:
    """Below an order, an item that itself names who acts and until when is work, whatever the other items are."""
    found: list[Task] = []
    for node in roots:
        if (
            node.marker is not None
            and not node.children
            and not node.paragraphs
            and not NO_ORDERS.match(node.head.plain)
        ):
            told = tasks_in(node.head, label_of(node), must_assign=False)
            found += [task for task in told if task.deadline is not None and task.trigger is None]
    return found


def has_items_for(roots: tuple[Node, ...]) -> bool:
    """In a flat list, items that open with a verb are for those whom the order above it names."""
    if any(is_implementation(node) and node.children for node in roots):
        return False
    is_flat = not any(node.children or is_implementation(node) for node in roots)
    heads = [node.head.text for node in roots if node.marker is not None and (is_flat or is_sentence(node.head))]
    if not heads or (not is_flat and 2 * len(heads) <= len(roots)):
        return False
    mostly = 2 * sum(map(opens_with_action, heads)) > len(heads)
    return mostly or (is_flat and opens_with_action(heads[0]))


def is_for_topics(roots: tuple[Node, ...], preamble: list[Mapped]) -> bool:
    """ "… yêu cầu các đơn vị thực hiện: 1. Về tiếp nhận … 2. Về kiểm tra …": the items are topics of that one order."""
    heads = [node.head for node in roots if node.marker is not None]
    if len(heads) < 2 or order_above(preamble) is None:
        return False
    return all(TOPIC.match(head.plain) for head in heads) or COMMON.fullmatch(heads[0].plain.strip(" :.")) is not None


def _topic(node: Node) -> str:
    return node.head.plain.strip(" :.")


def is_topic(node: Node) -> bool:
    """ "1. Về kiến nghị …" over paragraphs."""
    return bool(node.paragraphs) and TOPIC.match(node.head.plain) is not None


def without_specks(preamble: list[Mapped] | tuple[Mapped, ...]) -> list[Mapped]:
    end = len(preamble)
    while end and len(preamble[end - 1]) < SHORTEST:
        end -= 1
    return list(preamble[:end])


def without_copies(preamble: list[Mapped]) -> list[Mapped]:
    """A second list of addressees, "Đồng kính gửi:", gives nobody work: its names and their bullets."""
    if not preamble or COPIED_TO.match(preamble[0].plain) is None:
        return preamble
    first = 1
    is_list = preamble[0].text.endswith(":") and len(preamble) > 1
    while is_list and first < len(preamble) and _is_copied(preamble[first], preamble[1]):
        first += 1
    return preamble[first:]


def _is_copied(name: Mapped, first: Mapped) -> bool:
    """A name in the list: marked as the first one is, without a predicate."""
    is_item = name.text.startswith(BULLETS) == first.text.startswith(BULLETS) and not name.text.endswith(":")
    return is_item and len(name) < LONGEST_ADDRESSEE and not names_actor(unbulleted(name))
