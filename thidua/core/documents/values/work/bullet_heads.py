"""A bullet that is only the name of a unit, over what it does: "- Bộ A / + Ban hành …; / + Kiểm tra …"."""

from collections.abc import Sequence

from thidua.core.documents.body.paragraphs import Paragraph
from thidua.core.documents.model import Task
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.work.assigning import Assigned
from thidua.core.documents.values.work.assigning_verbs import order_of
from thidua.core.documents.values.work.sentences import bare, names_actor, task_of
from thidua.core.documents.values.work.units import is_named, is_unit, split_units, without_honorific, without_insertion
from thidua.core.documents.values.work.verbs import first_verb, opens_with_action

LONGEST_NAME = 160


def headed_tasks(paragraphs: Sequence[Paragraph], label: str) -> tuple[list[Task], set[int]]:
    """The tasks, and the places of the paragraphs they take up."""
    found: list[Task] = []
    taken: set[int] = set()
    place = 0
    while place < len(paragraphs):
        end = _end_of_group(paragraphs, place)
        if end > place + 1:
            head = _names(paragraphs[place])
            below = [bare(each.body, each.is_bullet) for each in paragraphs[place + 1 : end]]
            if head is not None:
                found.append(task_of(Assigned(*head, head[0][0].cut(0, 0), paragraphs[place].body), below, label))
                taken.update(range(place, end))
        place = max(end, place + 1)
    return found, taken


def _end_of_group(paragraphs: Sequence[Paragraph], place: int) -> int:
    """Behind the bullets of another mark that open with a verb; the place itself when it heads none."""
    mark = _mark(paragraphs[place])
    end = place + 1
    if not _may_head(paragraphs[place]):
        return end
    while end < len(paragraphs) and paragraphs[end].is_bullet and _mark(paragraphs[end]) != mark:
        end += 1
    first = bare(paragraphs[place + 1].body, True).text if end > place + 1 else ""
    return end if opens_with_action(first) else place + 1


def _mark(paragraph: Paragraph) -> str:
    return paragraph.body.text[:1] if paragraph.is_bullet else ""


def _may_head(paragraph: Paragraph) -> bool:
    text = paragraph.body.text
    return len(text) <= LONGEST_NAME and not text.endswith((".", ";", ","))


def _names(paragraph: Paragraph) -> tuple[tuple[Mapped, ...], Mapped | None] | None:
    """The units named, and the word that assigns ("Đề nghị"), when the bullet holds no more than names."""
    head = bare(paragraph.body, paragraph.is_bullet).strip(" :.")
    order = order_of(head)
    names = without_honorific(head.cut(order.end() if order else 0, len(head)))
    if not len(names) or ": " in names.text or first_verb(names, 0) is not None or names_actor(head):
        return None
    if not is_unit(names, first=order is None) or not (is_named(names) or order or names.plain.startswith("cac ")):
        return None
    return split_units(without_insertion(names)), head.cut(*order.span("verb")) if order else None
