"""Tasks given by labels: "Cơ quan chủ trì: Sở …. Cơ quan phối hợp: …. Thời gian thực hiện: Quý II/2026"."""

import re

from thidua.core.documents.body.sections import Node
from thidua.core.documents.model import LIKELY, Task, piece
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.deadlines import deadlines_in
from thidua.core.documents.values.units import is_unit, split_units

_BODY = r"(?:co quan|don vi|bo phan|to chuc)(?:,\s*don vi)?"
LEADS = re.compile(rf"(?<!\w){_BODY}\s+(?:chu tri|thuc hien|chiu trach nhiem|dau moi)[^:;.\n]{{0,30}}:\s*(?=\S)")
JOINS = re.compile(rf"(?<!\w){_BODY}\s+(?:cung\s+)?phoi hop[^:;.\n]{{0,30}}:\s*(?=\S)")
GAP = re.compile(r"\s*;\s*")
ENDS = re.compile(r"[.)](?=\s|$)|\s+[-–]\s+(?=(?:Cơ quan|Đơn vị|Thời gian))")


def led_task(node: Node, label: str) -> Task | None:
    """The task a section states by labels under it or at its end."""
    texts = [node.head, *(each.body for each in node.paragraphs)]
    texts += [child.head for child in node.children if child.marker is None]
    found = _labelled(texts, LEADS)
    if found is None:
        return None
    text, units = found
    joining = _labelled(texts, JOINS)
    deadline = next((value for value in _deadlines(texts) if value), None)
    work = node.head if text is not node.head else _before(node.head, LEADS)
    return Task(
        label,
        tuple(piece(unit, "task-lead", LIKELY) for unit in split_units(units)),
        None,
        (piece(work.strip(" .;:("), "task-action", LIKELY),) if len(work.strip(" .;:(")) else (),
        deadline,
        tuple(piece(unit, "task-with", LIKELY) for unit in split_units(joining[1])) if joining else (),
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


def _deadlines(texts: list[Mapped]) -> list[str | None]:
    return [found.value for text in texts for found in deadlines_in(text)]


def _before(head: Mapped, label: re.Pattern[str]) -> Mapped:
    match = label.search(head.plain)
    return head.cut(0, match.start()) if match else head
