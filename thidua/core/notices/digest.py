"""Many notices, one letter: grouped by kind, each named once, long groups cut with the rest counted."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

LONGEST_GROUP = 20
LONGEST_LINE = 200


@dataclass(frozen=True)
class Item:
    """One notice. `address` is a path within the application."""

    kind: str
    title: str
    address: str
    made_at: datetime
    is_urgent: bool = False


@dataclass(frozen=True)
class Group:
    """`more` counts the items that found no room in the letter; they stand in the application."""

    kind: str
    items: tuple[Item, ...]
    more: int = 0


def grouped(items: Iterable[Item], longest: int = LONGEST_GROUP) -> tuple[Group, ...]:
    """Kinds with something urgent first, then by their oldest notice; within a kind urgent first, then oldest first."""
    by_kind: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda one: (not one.is_urgent, one.made_at, one.kind, one.title, one.address)):
        by_kind.setdefault(item.kind, []).append(item)
    return tuple(Group(kind, tuple(some[:longest]), len(some[longest:])) for kind, some in by_kind.items())


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """Without line breaks and control characters: nothing typed into a title becomes a header of a letter."""
    plain = "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp", "Cs") else char for char in text)
    words = " ".join(plain.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def identity(recipient: str, outlet: str, notices: Iterable[str]) -> str:
    """The same batch by the same outlet to the same person has the same name, however often it is made or sent."""
    told = "\n".join((recipient, outlet, *sorted(notices)))
    return hashlib.sha256(told.encode()).hexdigest()[:40]
