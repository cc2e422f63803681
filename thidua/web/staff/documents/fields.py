"""The rows beside the text: what was read, how surely, where it stands, what a person changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from thidua.apps.documents.labels import field_label
from thidua.core.documents.editing.correcting import CORRECTABLE
from thidua.core.documents.editing.fieldpaths import value_at

Words = str | Promise

#: Editable fields by heading. «themes[]» and «signatures[]» are repeated, with one empty theme to fill in.
GROUPS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    (
        _("Đầu văn bản"),
        ("issuer.name", "issuer.superior", "number", "symbol", "doc_type", "place", "date", "subject"),
    ),
    (
        _("Phong trào"),
        ("movement.name", "movement.parent_movement", "movement.period.from", "movement.period.to", "themes[].text"),
    ),
    (_("Người ký"), ("signatures[].position", "signatures[].signatory")),
)
#: Where a field's words stand when the mark bears another name.
MARKED_AS = {
    "date": "date_text",
    "doc_type": "doc_type_printed",
    "movement.period.from": "movement.period",
    "movement.period.to": "movement.period",
}
LONG = ("subject", "movement.name", "movement.parent_movement", "themes", "issuer.name")


@dataclass(frozen=True)
class Row:
    path: str
    label: Words
    value: str
    status: Words
    tone: str
    mark: str
    error: str
    is_long: bool
    is_day: bool
    machine: str

    @property
    def anchor(self) -> str:
        return "f-" + slug(self.path)


def slug(key: str) -> str:
    """«themes[0].text» → «themes-0-text», for anchors."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", key).strip("-")


@dataclass(frozen=True)
class Shown:
    """What a row is made of: both readings, the reader's certainty, and what a refused form held."""

    machine: Mapping[str, Any]
    corrected: Mapping[str, Any]
    posted: Mapping[str, str]
    errors: Mapping[str, str]

    @property
    def sure(self) -> dict[str, Decimal]:
        return {span["field"]: Decimal(str(span["sure"])) for span in self.machine.get("spans") or []}


def field_of(key: str) -> str:
    """The editable field a mark belongs to, «» for none."""
    back = {mark: field for field, mark in reversed(MARKED_AS.items())}
    field = back.get(key, f"{key}.text" if key.startswith("themes") else key)
    return field if re.sub(r"\[\d+\]", "[]", field) in CORRECTABLE else ""


def groups(shown: Shown) -> list[tuple[Words, list[Row]]]:
    sure = shown.sure
    return [(title, [_row(path, shown, sure) for path in _paths(paths, shown.corrected)]) for title, paths in GROUPS]


def _paths(paths: tuple[str, ...], corrected: Mapping[str, Any]) -> Iterator[str]:
    for at, path in enumerate(paths):
        if "[]" not in path:
            yield path
            continue
        name = path.partition("[]")[0]
        if at and paths[at - 1].startswith(f"{name}[]"):
            continue  # repeated together with its neighbour
        together = [other for other in paths if other.startswith(f"{name}[]")]
        count = len(corrected.get(name) or []) + (1 if name == "themes" or not corrected.get(name) else 0)
        for place in range(count):
            yield from (other.replace("[]", f"[{place}]") for other in together)


def _row(path: str, shown: Shown, sure: Mapping[str, Decimal]) -> Row:
    read, kept = value_at(shown.machine, path), value_at(shown.corrected, path)
    mark = MARKED_AS.get(path, path.removesuffix(".text"))
    status, tone = certainty(read, kept, sure.get(mark))
    return Row(
        path=path,
        label=_label(path, kept),
        value=shown.posted.get(path, _written(path, kept)),
        status=status,
        tone=tone,
        mark=f"m-{slug(mark)}" if mark in sure and read is not None else "",
        error=shown.errors.get(path, ""),
        is_long=path.startswith(LONG),
        is_day=path == "date",
        machine=_written(path, read) if read != kept else "",
    )


def _label(path: str, kept: Any) -> Words:
    """The empty row after the last theme says what it is for."""
    label = field_label(path)
    return (
        format_lazy(_("{label} (thêm nếu cần)"), label=label) if kept is None and path.startswith("themes") else label
    )


def _written(path: str, value: Any) -> str:
    """Days as people write them; «» for nothing."""
    if value is None:
        return ""
    return f"{date.fromisoformat(value):%d/%m/%Y}" if path == "date" else str(value)


def certainty(read: Any, kept: Any, sure: Decimal | None) -> tuple[Words, str]:
    """A word and a tone; what the document does not state is never dressed up as read."""
    if read is None:
        return (_("văn bản không nêu – do người đặt"), "idle") if kept else (_("văn bản không nêu"), "idle")
    if read != kept:
        return _("người đã sửa"), "good"
    if sure is None:
        return _("suy ra từ ký hiệu, bố cục"), "wait"
    if sure >= 1:
        return _("đọc chắc chắn"), "good"
    return (_("khá chắc, nên xem lại"), "wait") if sure >= Decimal("0.9") else (_("chưa chắc, cần xem lại"), "bad")
