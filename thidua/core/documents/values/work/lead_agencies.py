"""Tasks given by labels: "Cơ quan chủ trì: Sở …. Cơ quan phối hợp: …. Thời gian thực hiện: Quý II/2026"."""

import re
from itertools import pairwise

from thidua.core.documents.body.sections import Node
from thidua.core.documents.model import LIKELY, Task, piece
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.times.deadlines import deadlines_in
from thidua.core.documents.values.work.joining import joining_units
from thidua.core.documents.values.work.sentences import bare, tasks_in
from thidua.core.documents.values.work.tables import due_of
from thidua.core.documents.values.work.units import is_unit, split_units

_BODY = r"(?:co quan|don vi|bo phan|to chuc)(?:,\s*don vi)?"
LEADS = re.compile(
    rf"(?<!\w)(?!to chuc (?:trien khai )?thuc hien){_BODY}\s+(?:chu tri|thuc hien|chiu trach nhiem|dau moi)[^:;.\n]{{0,30}}:\s*(?=\S)"
)
JOINS = re.compile(rf"(?<!\w){_BODY}\s+(?:cung\s+)?phoi hop[^:;.\n]{{0,30}}:\s*(?=\S)")
BARE_LEADS = re.compile(rf"\W*{_BODY}\s+(?:chu tri|thuc hien|chiu trach nhiem)(?:, phoi hop)?\s*:")
# "Cơ quan thực hiện: Sở A chủ trì, phối hợp với các sở": behind the name, what it does and with whom.
LEADING = re.compile(r"\s+(?:làm\s+)?chủ trì(?=\s*(?:,|;|phối|cùng|$)).*", re.S)
WHEN = re.compile(
    r"(?<!\w)(?:thoi gian|thoi han|tien do)(?: (?:thuc hien|hoan thanh|trien khai))?(?: va hoan thanh)?\s*:\s*(?=\S)"
)
LABEL = re.compile(
    rf"\W*(?:{_BODY}\s[^:]{{0,40}}|thoi (?:gian|han)[^:]{{0,30}}|tien do[^:]{{0,30}}|ket qua|san pham|kinh phi[^:]{{0,20}}|phoi hop)\s*:"
)
GAP = re.compile(r"\s*;\s*")
ENDS = re.compile(r"[.)](?=\s|$)|\s+[-–]\s+(?=(?:Cơ quan|Đơn vị|Thời gian))")


def led_tasks(node: Node, label: str) -> list[Task]:
    """The tasks a section states by labels under it or at its end; each "Đơn vị chủ trì" closes one more piece of work."""
    listed = _listed_below(node, label)
    if listed:
        return listed
    texts = [node.head, *(each.body for each in node.paragraphs)]
    texts += [child.head for child in node.children if child.marker is None]
    groups = _groups(texts)
    found = [_led(group, node.head, label) for group in groups]
    return [task for task in found if task is not None]


def _listed_below(node: Node, label: str) -> list[Task]:
    """ "- Cơ quan thực hiện: / + Sở A chủ trì … / + Sở B đăng tải …": bullets below a label that ends with its colon."""
    place = next((at for at, each in enumerate(node.paragraphs) if BARE_LEADS.fullmatch(each.body.plain)), None)
    if place is None:
        return []
    bullets = [each for each in node.paragraphs[place + 1 :] if each.is_bullet]
    return [task for each in bullets for task in tasks_in(bare(each.body, True), label, must_assign=False)]


def _groups(texts: list[Mapped]) -> list[list[Mapped]]:
    """Each label of who leads, with what stands above it and the labels that follow."""
    leads = [place for place, text in enumerate(texts) if LEADS.search(text.plain)]
    bounds = [0]
    for place, after in pairwise(leads):
        end = place + 1
        while end < after and LABEL.match(texts[end].plain):
            end += 1
        bounds.append(end)
    return [texts[one:other] for one, other in zip(bounds, [*bounds[1:], len(texts)], strict=True)] if leads else []


def _led(texts: list[Mapped], head: Mapped, label: str) -> Task | None:
    found = _labelled(texts, LEADS)
    if found is None:
        return None
    text, units = found
    joining = _labelled(texts, JOINS)
    leading = LEADING.search(units.text)
    joined_in = joining_units([units.cut(leading.start(), len(units))]) if leading and joining is None else ()
    units = units.cut(0, leading.start()) if leading and leading.start() else units
    deadline = next((value for each in texts for value in _due(each) if value), None)
    above = texts[0]
    work = _before(above, LEADS) if text is above else head if head is above else above
    work = work.strip(" .;:(-–+")
    return Task(
        label,
        tuple(piece(unit, "task-lead", LIKELY) for unit in split_units(units)),
        None,
        (piece(work, "task-action", LIKELY),) if len(work) else (),
        deadline,
        tuple(piece(unit, "task-with", LIKELY) for unit in split_units(joining[1]))
        if joining
        else tuple(piece(unit, "task-with", LIKELY) for unit in joined_in),
        piece(joined(texts, "\n"), "task", LIKELY),
    )


def _labelled(texts: list[Mapped], label: re.Pattern[str]) -> tuple[Mapped, Mapped] | None:
    for text in texts:
        match = label.search(text.plain)
        if match:
            end = ENDS.search(text.text, match.end(), match.end() + 600)
            names = text.cut(match.end(), end.start() if end else min(len(text), match.end() + 600)).strip(" .;,")
            names = _only_units(names)
            if len(names):
                return text, names
    return None


def _only_units(names: Mapped) -> Mapped:
    """ "Sở A; Sở B" are two, what follows "Sở A; thời gian …" is something else."""
    for gap in GAP.finditer(names.text):
        rest = names.cut(gap.end(), len(names))
        if len(rest) and not is_unit(rest, first=True):
            return names.cut(0, gap.start())
    return names


def _due(text: Mapped) -> list[str | None]:
    """Days the words say, or what stands bare after "Thời gian thực hiện:"."""
    when = WHEN.search(text.plain)
    if when is None:
        return [found.value for found in deadlines_in(text)]
    end = ENDS.search(text.text, when.end(), when.end() + 200)
    return [due_of(text.cut(when.end(), end.start() if end else min(len(text), when.end() + 200)).strip(" .;,"))]


def _before(head: Mapped, label: re.Pattern[str]) -> Mapped:
    match = label.search(head.plain)
    return head.cut(0, match.start()) if match else head
