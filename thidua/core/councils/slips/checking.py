"""How a member finds the own paper on the board: each slip tells the beginning of its key for every item."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.core.councils.slips.keys import public_key
from thidua.core.councils.slips.model import Election, Row
from thidua.core.councils.slips.revealing import start_length

PAIR = 4


@dataclass(frozen=True)
class Seen:
    """One line of the board as people read it: the beginning of a key and the choice."""

    start: str
    choice: str


def starts_of(election: Election, code: str) -> dict[str, str]:
    """Item → the beginning of this slip's key, long enough to tell it from every other slip."""
    return {
        item.name: written(public_key(code, election.name, item.name), start_length(item.keys))
        for item in election.items
    }


def seen_rows(election: Election, rows: Iterable[Row]) -> dict[str, tuple[Seen, ...]]:
    """Item → its lines sorted by key, so that their order tells nothing."""
    lengths = {item.name: start_length(item.keys) for item in election.items}
    found: dict[str, list[Seen]] = {name: [] for name in lengths}
    for row in sorted(rows):
        if row.item in found:
            found[row.item].append(Seen(written(row.key, lengths[row.item]), row.choice))
    return {name: tuple(lines) for name, lines in found.items()}


def written(key: bytes, length: int) -> str:
    """In groups of four, as on the slip."""
    text = key.hex()[:length]
    return " ".join(text[at : at + PAIR] for at in range(0, len(text), PAIR))
