"""Is a document still in force? From what people recorded and from the confirmed documents that end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

IN_FORCE, REPLACED, REPEALED, EXPIRED = "in_force", "replaced", "repealed", "expired"
ENDED = (REPLACED, REPEALED, EXPIRED)


@dataclass(frozen=True)
class Word:
    """One statement about a document: its state from a day on (None: since ever, the day is not known).

    `order` is the order of recording; `by_person` outweighs what was read. `source` is opaque here: what to show.
    """

    state: str
    since: date | None
    order: int = 0
    by_person: bool = False
    source: Any = None


@dataclass(frozen=True)
class Standing:
    """`word` is what decides; `coming` is a known end that lies ahead."""

    state: str
    word: Word | None = None
    coming: Word | None = None

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED


def standing(words: Iterable[Word], today: date) -> Standing:
    """The last word of a person decides; without one, the earliest end that was read. A later day is still to come."""
    said = list(words)
    people = sorted((word for word in said if word.by_person), key=lambda word: word.order)
    if people:
        return _of(people[-1], people[:-1], today)
    read = sorted((word for word in said if word.state in ENDED), key=_first_day)
    return _of(read[0], [], today) if read else Standing(IN_FORCE)


def _first_day(word: Word) -> tuple[date, int]:
    return (word.since or date.min, word.order)


def _of(word: Word, earlier: list[Word], today: date) -> Standing:
    if word.since is None or word.since <= today:
        return Standing(word.state, word)
    before = _of(earlier[-1], earlier[:-1], today) if earlier else Standing(IN_FORCE)
    return Standing(before.state, before.word, coming=word if word.state in ENDED else before.coming)


def effect_day(effect: Any, issued_on: date | None) -> date | None:
    """The day a document takes effect: its stated day, else the day it was signed («có hiệu lực kể từ ngày ký»)."""
    first = effect.get("first") if isinstance(effect, dict) else None
    if first and first != "signing":
        try:
            return date.fromisoformat(str(first))
        except ValueError:
            return issued_on
    return issued_on
