"""What the machine leaves to a person: values it is not sure of, what it could not read, what the document does not say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

THRESHOLD = Decimal("0.75")
#: Fields without which neither the register nor a movement can do. A blank one is asked, never filled in.
NEEDED = ("issuer.name", "number_symbol", "date", "subject")
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Ask:
    """`field` is a path in the reading; `reason`: unsure · unreadable · not-said."""

    field: str
    reason: str


def asks(reading: Mapping[str, Any], threshold: Decimal = THRESHOLD) -> list[Ask]:
    """In the order: unreadable, unsure (as they stand in the text), not said. Each field once."""
    found = [*_unreadable(reading), *_unsure(reading, threshold), *_unsaid(reading)]
    first: dict[str, Ask] = {}
    for ask in found:
        first.setdefault(ask.field, ask)
    return list(first.values())


def _unreadable(reading: Mapping[str, Any]) -> Iterator[Ask]:
    for notice in reading.get("warnings") or []:
        if str(notice.get("code", "")).startswith(UNREADABLE):
            yield Ask(str(notice.get("field", "")), "unreadable")


def _unsure(reading: Mapping[str, Any], threshold: Decimal) -> Iterator[Ask]:
    doubtful = [span for span in reading.get("spans") or [] if Decimal(str(span["sure"])) < threshold]
    yield from (Ask(str(span["field"]), "unsure") for span in sorted(doubtful, key=lambda span: span["start"]))


def _unsaid(reading: Mapping[str, Any]) -> Iterator[Ask]:
    for field in NEEDED:
        value: Any = reading
        for part in field.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if not value:
            yield Ask(field, "not-said")
    movement = reading.get("movement")
    if movement:
        if not movement.get("period"):
            yield Ask("movement.period", "not-said")
        if not reading.get("quotas"):
            yield Ask("quotas", "not-said")
    for index, task in enumerate(reading.get("tasks") or []):
        if not task.get("deadline"):
            yield Ask(f"tasks[{index}].deadline", "not-said")
