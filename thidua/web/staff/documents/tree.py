"""The section tree and the lists a document holds, for reading only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.web.staff.deadline_words import day_words
from thidua.web.staff.documents.fields import slug


@dataclass(frozen=True)
class Node:
    marker: str
    words: str
    mark: str
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    words: str
    note: str
    mark: str


def tree(sections: Sequence[Mapping[str, Any]], path: str = "sections") -> list[Node]:
    return [
        Node(
            marker=str(node.get("marker") or ""),
            words=str(node.get("title") or node.get("starts") or ""),
            mark="m-" + slug(f"{path}[{at}]." + ("marker" if node.get("marker") else "text")),
            children=tree(node.get("children") or [], f"{path}[{at}].children"),
        )
        for at, node in enumerate(sections)
    ]


def lists(reading: Mapping[str, Any]) -> list[tuple[str | Promise, list[Item]]]:
    """Heading and items of what is read but not edited here; empty lists are left out."""
    found: list[tuple[str | Promise, list[Item]]] = [
        (_("Văn bản viện dẫn"), _items(reading, "citations", "text", "about")),
        (_("Luật viện dẫn"), _items(reading, "laws", "title", "date")),
        (_("Thời hạn nêu trong văn bản"), _items(reading, "deadlines", "text", "iso")),
        (_("Việc được giao"), _tasks(reading)),
        (_("Kính gửi"), _items(reading, "addressees", "", "")),
        (_("Nơi nhận"), _items(reading, "recipients", "", "")),
    ]
    return [(title, items) for title, items in found if items]


def _items(reading: Mapping[str, Any], key: str, words: str, note: str) -> list[Item]:
    rows = reading.get(key) or []
    return [
        Item(
            str(row.get(words) or "") if isinstance(row, Mapping) else str(row),
            str(row.get(note) or "") if isinstance(row, Mapping) else "",
            f"m-{key}-{at}",
        )
        for at, row in enumerate(rows)
    ]


def _tasks(reading: Mapping[str, Any]) -> list[Item]:
    return [
        Item("; ".join(task.get("units") or []), _told(task), f"m-tasks-{at}-units-0")
        for at, task in enumerate(reading.get("tasks") or [])
    ]


def _told(task: Mapping[str, Any]) -> str:
    """What is to be done, with whom, until when; without a day a person sets one."""
    parts = ["; ".join(task.get("actions") or [])]
    if task.get("with_units"):
        parts.append(_("phối hợp: %s") % "; ".join(task["with_units"]))
    parts.append(
        _("hạn: %s") % (day_words(str(task["deadline"])) if task.get("deadline") else _("chưa nêu – cần người đặt"))
    )
    return " · ".join(str(part) for part in parts if part)
