"""An election by slips as it is frozen before opening, its rows, and what one paper becomes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.core.councils.slips.keys import KEY_BYTES, is_signed, public_key, sign

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")  # also the name of a file
MOST_CHOICES = 100


class WrongSetup(ValueError):
    """The election contradicts itself. `reason`: name, slips, choices, items, keys, most, facts."""

    def __init__(self, reason: str, item: str = "") -> None:
        super().__init__(f"wrong setup: {reason} {item}".rstrip())
        self.reason = reason
        self.item = item


class RefusedRow(ValueError):
    """A row cannot enter the box. `reason`: item, choice, key, signature or twice. Never says which row or choice."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"refused row: {reason}")
        self.reason = reason


@dataclass(frozen=True)
class SlipItem:
    """`keys`: one for each slip, sorted, so their order tells nothing. `most`: slips less the members who keep out."""

    name: str
    keys: tuple[bytes, ...]
    most: int


@dataclass(frozen=True)
class Election:
    """`slips`: how many were made. `facts`: fingerprint of what was frozen with it (roll, recusals, threshold and law)."""

    name: str
    slips: int
    choices: tuple[str, ...]
    items: tuple[SlipItem, ...]
    facts: str = ""

    def __post_init__(self) -> None:
        _check_frame(self)
        for item in self.items:
            _check_item(item, self.slips)
        keys = [key for item in self.items for key in item.keys]
        if len(keys) != len(set(keys)):
            raise WrongSetup("keys")

    def item_of(self, key: bytes) -> str | None:
        return next((item.name for item in self.items if key in item.keys), None)


@dataclass(frozen=True, order=True)
class Row:
    """One vote on one item. Sorted by item and key: the only order a row ever has."""

    item: str
    key: bytes
    choice: str
    signature: bytes


def prepare(
    name: str, codes: Iterable[str], items: Mapping[str, int], choices: Iterable[str], facts: str = ""
) -> Election:
    """The public half of a set of slips. `items`: name → how many members may vote on it. The codes are not kept."""
    drawn = tuple(codes)
    made = tuple(
        SlipItem(item, tuple(sorted(public_key(code, name, item) for code in drawn)), most)
        for item, most in items.items()
    )
    return Election(name, len(drawn), tuple(choices), made, facts)


def fill(election: Election, code: str, choices: Mapping[str, str]) -> tuple[Row, ...]:
    """One paper as signed rows, sorted. An item left out is not voted on. Raises RefusedRow for what the box would refuse."""
    rows = tuple(
        sorted(
            Row(item, public_key(code, election.name, item), choice, sign(code, election.name, item, choice))
            for item, choice in choices.items()
        )
    )
    require_castable(election, rows)
    return rows


def require_castable(election: Election, rows: Iterable[Row]) -> None:
    """Each row for a known item, under a key of that item, with an offered choice and a good signature; no key twice."""
    seen: set[bytes] = set()
    for row in rows:
        fault = fault_of(election, row)
        if fault or row.key in seen:
            raise RefusedRow(fault or "twice")
        seen.add(row.key)


def fault_of(election: Election, row: Row) -> str | None:
    keys = {item.name: item.keys for item in election.items}
    if row.item not in keys:
        return "item"
    if row.choice not in election.choices:
        return "choice"
    if row.key not in keys[row.item]:
        return "key"
    if not is_signed(row.key, row.signature, election.name, row.item, row.choice):
        return "signature"
    return None


def _check_frame(election: Election) -> None:
    names = [item.name for item in election.items]
    if not _NAME.fullmatch(election.name):
        raise WrongSetup("name")
    if type(election.slips) is not int or election.slips < 1:
        raise WrongSetup("slips")
    if not _distinct_names(election.choices) or len(election.choices) > MOST_CHOICES:
        raise WrongSetup("choices")
    if not _distinct_names(names):
        raise WrongSetup("items")
    if type(election.facts) is not str or not election.facts.isascii():
        raise WrongSetup("facts")


def _distinct_names(names: Iterable[str]) -> bool:
    listed = list(names)
    return bool(listed) and len(listed) == len(set(listed)) and all(_NAME.fullmatch(name) for name in listed)


def _check_item(item: SlipItem, slips: int) -> None:
    in_order = all(left < right for left, right in zip(item.keys, item.keys[1:], strict=False))
    if len(item.keys) != slips or not in_order or any(len(key) != KEY_BYTES for key in item.keys):
        raise WrongSetup("keys", item.name)
    if type(item.most) is not int or not 0 <= item.most <= slips:
        raise WrongSetup("most", item.name)
