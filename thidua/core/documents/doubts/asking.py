"""What a person must decide before a reading is used: doubtful values, unreadable ones, and what the document leaves open.

Pure, over the JSON of `to_json`. Nothing is filled in: a deadline, a quota or a period that the document does not state is
"to be set by a person", never supplied by the reader.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Json = dict[str, Any]

UNSURE, UNREADABLE, BLANK, CONFLICT, NOT_SAID = "unsure", "unreadable", "blank", "conflict", "not-said"
THRESHOLD = Decimal("0.75")

REASON_OF_WARNING = {
    "unreadable-number": UNREADABLE,
    "unreadable-date": UNREADABLE,
    "unreadable-name": UNREADABLE,
    "number-blank": BLANK,
    "date-blank": BLANK,
    "type-mismatch": CONFLICT,
    "annex-parent-mismatch": CONFLICT,
}
# Every official document shows these (NĐ 30/2020 Art. 8).
ESSENTIAL = ("issuer.name", "number", "date", "subject", "doc_type")
AWARD_FORMS = re.compile(
    r"bằng\s+khen|giấy\s+khen|cờ\s+thi\s+đua|huân\s+chương|huy\s+chương|kỷ\s+niệm\s+chương"
    r"|(?:hình\s+thức|mức)\s+(?:khen\s+)?thưởng\s*:",
    re.I,
)


# "… yêu cầu các cơ quan nghiêm túc triển khai thực hiện": the last sentence of any document, no task with a day of its own.
CALL = re.compile(
    r"(?:(?:nghiêm túc|tổ chức|khẩn trương|quan tâm|phối hợp|chủ động|kịp thời|tích cực|quán triệt|chỉ đạo|triển khai|và)[, ]+)*"
    r"thực hiện(?: (?:tốt|nghiêm túc|nghiêm|có hiệu quả|đầy đủ))*(?: (?:các )?(?:nội dung|Kế hoạch|Chỉ thị|Công điện|Hướng dẫn)[^,;]{0,60})?[ ./]*",
    re.I,
)


@dataclass(frozen=True)
class Ask:
    """One question: the JSON path of the field and why it is asked."""

    field: str
    reason: str


def asks(reading: Json, threshold: Decimal = THRESHOLD) -> list[Ask]:
    """Questions in the order of the page: header and signatures first, then what the movement lacks. Each field once."""
    found: dict[str, Ask] = {}
    for ask in (*_warned(reading), *_missing(reading), *_doubtful(reading, threshold), *_open_in_movement(reading)):
        found.setdefault(ask.field, ask)
    return list(found.values())


def _warned(reading: Json) -> Iterator[Ask]:
    for warning in reading.get("warnings") or []:
        reason = REASON_OF_WARNING.get(warning["code"])
        if reason is not None:
            yield Ask(warning["field"], reason)


def _missing(reading: Json) -> Iterator[Ask]:
    """A part that every official document has and this text does not show."""
    for path in ESSENTIAL:
        value: Any = reading
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if value in (None, ""):
            yield Ask(path, NOT_SAID)
    if not reading.get("signatures"):
        yield Ask("signatures", NOT_SAID)


def _doubtful(reading: Json, threshold: Decimal) -> Iterator[Ask]:
    """Fields whose least sure stretch is below the threshold."""
    lowest: dict[str, Decimal] = {}
    for span in reading.get("spans") or []:
        sure = Decimal(span["sure"])
        lowest[span["field"]] = min(sure, lowest.get(span["field"], sure))
    yield from (Ask(field, UNSURE) for field, sure in lowest.items() if sure < threshold)


# --- what a movement needs ---


def _open_in_movement(reading: Json) -> Iterator[Ask]:
    """Only for a document that launches or carries out a movement."""
    movement = reading.get("movement")
    if not movement:
        return
    if not movement.get("period") and not reading.get("waves"):
        yield Ask("movement.period", NOT_SAID)
    for path in ("themes", "targets", "quotas", "reporting"):
        if not reading.get(path):
            yield Ask(path, NOT_SAID)
    if not any(AWARD_FORMS.search(text) for text in _texts(reading.get("sections") or [])):
        yield Ask("award_forms", NOT_SAID)
    tasks = reading.get("tasks") or []
    if not tasks:
        yield Ask("tasks", NOT_SAID)
    yield from (
        Ask(f"tasks[{order}].deadline", NOT_SAID)
        for order, task in enumerate(tasks)
        if not task.get("deadline") and not _is_call(task)
    )


def _is_call(task: Json) -> bool:
    return task["section"] == "closing" and all(CALL.fullmatch(action) for action in task["actions"])


def _texts(sections: list[Json]) -> Iterator[str]:
    waiting = list(sections)
    while waiting:
        section = waiting.pop()
        yield section.get("text") or ""
        waiting += section.get("children") or []
