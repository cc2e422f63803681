"""Sentences that give work: one opens a task, those that name nobody go on with it."""

import re

from thidua.core.documents.lines import is_body_name, is_position
from thidua.core.documents.model import LIKELY, Piece, Task, piece
from thidua.core.documents.source import Mapped, joined
from thidua.core.documents.values.assigning import (
    ASSIGN,
    ITSELF,
    Assigned,
    assigned,
    is_conditional,
    joining_units,
    sentences,
)
from thidua.core.documents.values.deadlines import deadlines_in

ACTION_GAP = re.compile(r"\s*;\s+|\.\s+(?=[^\W\d_])")
# A unit and a verb need more room than this.
SHORTEST = 8
LONGEST_HEAD = 1_500


def tasks_in(text: Mapped, label: str, *, must_assign: bool) -> list[Task]:
    """A sentence naming units opens a task; one that names none goes on with the task before it."""
    if len(text) < SHORTEST:
        return []
    found: list[tuple[Assigned, list[Mapped]]] = []
    for sentence in sentences(text):
        taken = assigned(sentence, must_assign=must_assign)
        if taken is not None:
            found.append((taken, []))
        elif found and not is_conditional(sentence):
            found[-1][1].append(sentence)
    return [task_of(taken, more, label) for taken, more in found]


def ordered_in(text: Mapped, label: str) -> list[Task]:
    """Outside an implementation part only a sentence that says so itself: "Giao Sở A …", "UBND tỉnh yêu cầu …"."""
    found: list[Task] = []
    for sentence in sentences(text) if ASSIGN.search(text.text) else ():
        taken = assigned(sentence, must_assign=True)
        if taken is not None and taken.trigger is not None and _opens_with_order(sentence, taken.trigger):
            found.append(task_of(taken, [], label))
    return found


def _opens_with_order(sentence: Mapped, trigger: Mapped) -> bool:
    """Not "Yêu cầu: các cấp …", a label."""
    at = sentence.starts.index(trigger.starts[0])
    is_label = sentence.text[at + len(trigger) :].lstrip().startswith(":") and trigger.plain != "giao"
    lead = sentence.cut(0, at).strip(" ,-")
    if "," in lead.text and lead.plain.rsplit(",", 1)[1].strip() in ITSELF:
        return True
    return not is_label and (not len(lead) or is_body_name(lead.plain) or is_position(lead.plain))


def task_of(taken: Assigned, more: list[Mapped], label: str) -> Task:
    return Task(
        label,
        tuple(piece(unit, "task-unit", LIKELY) for unit in taken.units),
        piece(taken.trigger, "task-trigger") if taken.trigger is not None else None,
        tuple(action for text in (taken.rest, *more) for action in actions_in(text)),
        first_deadline([taken.whole, *more]),
        tuple(piece(unit, "task-with", LIKELY) for unit in joining_units([taken.rest, *more])),
        piece(joined([taken.whole, *more]), "task", LIKELY),
    )


def actions_in(text: Mapped) -> list[Piece]:
    found: list[Mapped] = []
    position = 0
    for gap in ACTION_GAP.finditer(text.text):
        found.append(text.cut(position, gap.start()))
        position = gap.end()
    found.append(text.cut(position, len(text)))
    return [piece(part, "task-action", LIKELY) for part in (part.strip(" .;/") for part in found) if len(part)]


def first_deadline(texts: list[Mapped]) -> str | None:
    for text in texts:
        for found in deadlines_in(text):
            if found.value:
                return found.value
    return None


def names_actor(text: Mapped) -> bool:
    return assigned(text.cut(0, min(len(text), LONGEST_HEAD)), must_assign=False) is not None


def unbulleted(body: Mapped) -> Mapped:
    return bare(body, body.text.startswith(("- ", "– ", "+ ")))


def bare(body: Mapped, is_bullet: bool) -> Mapped:
    return body.cut(1, len(body)).strip() if is_bullet else body
