"""What a province entered for itself: a later entry closes the earlier one, and an entry without a value ends its own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from thidua.core.awards.law.dated import Dated
from thidua.core.awards.law.model import Value


@dataclass(frozen=True)
class Entered:
    """One entry, in the order entered. `value` None: from that day the national value holds again."""

    key: str
    value: Value | None
    from_on: date
    until_on: date | None
    article: str
    reference: str


def provincial(entries: Iterable[Entered]) -> tuple[Dated[Value], ...]:
    """The entries as dated values, ready to be laid over the law (`Law.with_provincial`)."""
    found: list[Dated[Value]] = []
    for entry in entries:
        if entry.value is None:
            found = [kept for item in found if (kept := _ended(item, entry)) is not None]
        else:
            found.append(_dated(entry, entry.value))
    return tuple(found)


def _dated(entry: Entered, value: Value) -> Dated[Value]:
    return Dated(entry.key, value, entry.from_on, entry.until_on, entry.article, entry.reference, "provincial")


def _ended(item: Dated[Value], end: Entered) -> Dated[Value] | None:
    if item.key != end.key or (item.until_on is not None and item.until_on <= end.from_on):
        return item
    return None if end.from_on <= item.from_on else replace(item, until_on=end.from_on)
