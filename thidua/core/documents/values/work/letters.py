"""A letter or an urgent message without numbered items: orders, duties, and who acts in the paragraphs after them."""

import re

from thidua.core.documents.model import Task
from thidua.core.documents.source import PLAIN, Mapped
from thidua.core.documents.values.work.sentences import (
    LONGEST_HEAD,
    due_in,
    names_actor,
    tasks_in,
    told_in,
    unbulleted,
)

DUTY = re.compile(r"(?:co|chiu) trach nhiem\b")
SURE_LEAD = re.compile(
    r"(?<!\w)(?:chủ trì|phối hợp|chỉ đạo|hướng dẫn|tổ chức|triển khai|bố trí|kiểm tra|rà soát|báo cáo)(?!\w)"
)
INFORMS = re.compile(r"\b(?:thong bao|tran trong|tra loi)\b")
BULLETS = ("- ", "– ", "+ ", "* ")
SHORT = 120
MOSTLY = 0.6


def in_letter(paragraphs: list[Mapped]) -> list[Task]:
    """A letter without numbers: bullets below "… có ý kiến như sau:" that mostly name who acts, else only sentences with
    "giao", "yêu cầu" …"""
    order = next((place for place, text in enumerate(paragraphs) if text.text.endswith(":")), None)
    below = [unbulleted(text) for text in paragraphs[order + 1 :]] if order is not None else []
    below = [text for text in below if INFORMS.search(text.plain[:SHORT]) is None]
    bullets = [text for text in below if names_actor(text)]
    is_list = len(bullets) >= max(1, MOSTLY * len(below)) and (
        len(bullets) > 1 or not bullets[0].plain.startswith("cac ")
    )
    first = order + 1 if order is not None and is_list else len(paragraphs)
    found: list[Task] = []
    for place, text in enumerate(paragraphs[:first]):
        found += _told_in(text, _items(paragraphs, place, first)) or (_also_told(text) if found else [])
    if not found and first == len(paragraphs):
        return [task for text in paragraphs for task in due_in(text, "preamble") if task.deadline is not None]
    return found + told_in([unbulleted(text) for text in paragraphs[first:]], "preamble")


def _items(paragraphs: list[Mapped], place: int, end: int) -> list[Mapped]:
    """The bullets right below a paragraph that ends with a colon."""
    below: list[Mapped] = []
    for text in paragraphs[place + 1 : end] if paragraphs[place].text.endswith(":") else []:
        if not text.text.startswith(BULLETS):
            break
        below.append(unbulleted(text))
    return below


def _told_in(text: Mapped, below: list[Mapped]) -> list[Task]:
    """An order, or a paragraph that opens "Ủy ban nhân dân các xã có trách nhiệm …"."""
    found = tasks_in(text, "preamble", must_assign=True, below=below)
    if found or DUTY.search(text.plain[:LONGEST_HEAD]) is None:
        return found
    told = tasks_in(text, "preamble", must_assign=False)
    return told if told and told[0].actions and DUTY.match(told[0].actions[0].text.translate(PLAIN)) else []


def _also_told(text: Mapped) -> list[Task]:
    """After an order, a paragraph that opens with those who act: "Thanh tra tỉnh chủ trì, phối hợp …"."""
    if INFORMS.search(text.plain[:SHORT]) is not None or SURE_LEAD.search(text.text[:SHORT]) is None:
        return []
    return tasks_in(unbulleted(text), "preamble", must_assign=False)
