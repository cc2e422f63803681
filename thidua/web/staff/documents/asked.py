"""«Cần người xác nhận»: each thing the machine leaves to a person, with the way to its field and to its place in the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.labels import field_label, shape
from thidua.core.documents.doubts.asking import Ask, asks
from thidua.core.documents.editing.fieldpaths import value_at
from thidua.web.staff.documents.fields import field_of, slug
from thidua.web.staff.documents.text_view import SILENT

Words = str | Promise
WHY: Mapping[str, tuple[Words, str]] = {
    "unreadable": (_("không đọc được"), "bad"),
    "unsure": (_("máy chưa chắc, cần xem lại"), "wait"),
    "blank": (_("văn bản để trống"), "wait"),
    "conflict": (_("văn bản mâu thuẫn"), "wait"),
    "not-said": (_("văn bản không nêu – cần người đặt"), "idle"),
}
ORDER = ("unreadable", "blank", "conflict", "unsure", "not-said")
#: Told in a sentence of its own (`further.notices`).
FROM_NOTICES = ("unreadable", "blank", "conflict")
#: The first of joint issuers is the issuer, asked as such.
TWICE = "issuers[0]."
TASK = re.compile(r"tasks\[(\d+)\]")


@dataclass(frozen=True)
class Question:
    """`field` and `mark` are anchors of the page, «» where there is nothing to go to."""

    label: Words
    why: Words
    tone: str
    words: str
    field: str
    mark: str


def questions(reading: Mapping[str, Any], corrected: Mapping[str, Any]) -> list[Question]:
    """What a person has corrected already is no question any more."""
    marked = {str(span["field"]) for span in reading.get("spans") or [] if shape(str(span["field"])) not in SILENT}
    noticed = {str(each.get("field")) for each in reading.get("warnings") or []}
    told = [
        ask
        for ask in asks(dict(reading))
        if shape(ask.field) not in SILENT
        and not ask.field.startswith(TWICE)
        and not (ask.reason in FROM_NOTICES and ask.field in noticed)
    ]
    found = [ask for ask in told if not _is_settled(ask, reading, corrected)]
    found.sort(key=lambda ask: ORDER.index(ask.reason) if ask.reason in ORDER else len(ORDER))
    days = [ask for ask in found if _is_missing_day(ask)]
    kept = [ask for ask in found if not _is_missing_day(ask)]
    return [_question(ask, reading, marked) for ask in kept] + _days(days, reading, marked)


def _is_missing_day(ask: Ask) -> bool:
    return TASK.match(ask.field) is not None and ask.field.endswith(".deadline") and ask.reason == "not-said"


def _days(found: list[Ask], reading: Mapping[str, Any], marked: set[str]) -> list[Question]:
    """Many tasks without a day are one line: the days are set one by one where the tasks are given."""
    if len(found) < 2:
        return [_question(ask, reading, marked) for ask in found]
    first = _question(found[0], reading, marked)
    return [replace(first, label=_("Hạn của %s việc được giao") % len(found), words="")]


def _is_settled(ask: Ask, reading: Mapping[str, Any], corrected: Mapping[str, Any]) -> bool:
    path = field_of(ask.field)
    return bool(path) and value_at(corrected, path) != value_at(reading, path)


def _question(ask: Ask, reading: Mapping[str, Any], marked: set[str]) -> Question:
    why, tone = WHY.get(ask.reason, (_("cần xem lại"), "wait"))
    words = value_at(reading, ask.field)
    path = field_of(ask.field)
    mark = ask.field if ask.field in marked else _near(ask.field, marked)
    return Question(
        label=_label(ask.field),
        why=why,
        tone=tone,
        words=str(words)[:160] if isinstance(words, str | int) else _owner(ask.field, reading),
        field=f"f-{slug(path)}" if path else "",
        mark=f"m-{slug(mark)}" if mark else "",
    )


def _label(field: str) -> Words:
    task = TASK.match(field)
    if task and field.endswith(".deadline"):
        return _("Hạn của việc %s") % (int(task[1]) + 1)
    return field_label(field)


def _owner(field: str, reading: Mapping[str, Any]) -> str:
    """A task without a deadline is told by whom it is for."""
    task = TASK.match(field)
    rows = reading.get("tasks") or []
    return "; ".join(rows[int(task[1])].get("units") or [])[:160] if task and int(task[1]) < len(rows) else ""


def _near(field: str, marked: set[str]) -> str:
    """Another part of the same thing: the task's first unit for its missing deadline."""
    task = TASK.match(field)
    near = f"{task[0]}.units[0]" if task else ""
    return near if near in marked else ""
