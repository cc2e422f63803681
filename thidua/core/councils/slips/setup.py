"""What the secretary hands to the counting team before the slips are made, and what comes back: one small file each way.

The setup says what is put to the vote; the keys (the first line of a board) add the public half of every slip. What comes
back must be the same vote: same items, same voters, same fingerprint of roll, recusals and rule.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from thidua.core.councils.slips.model import Election, prepare

FORMAT = 1
#: What a slip may say on an item. «blank»: the item is left empty, also to take an earlier choice back.
CHOICES = ("yes", "no", "lower", "blank")
_KEYS = frozenset({"address", "choices", "election", "facts", "format", "items", "members", "title", "words"})


class NotASetup(ValueError):
    """The bytes are not a setup as `setup_bytes` writes it."""


class AnotherVote(ValueError):
    """The keys belong to another vote. `reason`: election, choices, items, voters or facts."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"keys of another vote: {reason}")
        self.reason = reason


@dataclass(frozen=True)
class Setup:
    """`items`: name → how many members may vote on it. `words`: name → how the slip calls it. `members`: N. `address`: of the booth."""

    election: str
    title: str
    members: int
    items: Mapping[str, int]
    words: Mapping[str, str] = field(default_factory=dict)
    facts: str = ""
    choices: tuple[str, ...] = CHOICES
    address: str = ""


def fingerprint(facts: Mapping[str, Any]) -> str:
    """Of what is frozen with the vote: text, integers, lists and maps only."""
    return sha256(json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def setup_bytes(setup: Setup) -> bytes:
    plain = {**vars(setup), "choices": list(setup.choices), "format": FORMAT}
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def read_setup_file(content: bytes) -> Setup:
    """Raises NotASetup."""
    try:
        plain = json.loads(content.decode("utf-8"))
        if not isinstance(plain, dict) or plain.keys() != _KEYS or plain["format"] != FORMAT:
            raise NotASetup
        made = Setup(
            plain["election"], plain["title"], plain["members"], dict(plain["items"]), dict(plain["words"]),
            plain["facts"], tuple(plain["choices"]), plain["address"],
        )  # fmt: skip
    except (ValueError, TypeError, RecursionError) as wrong:
        raise NotASetup from wrong
    texts = [made.election, made.title, made.facts, made.address, *made.choices, *made.items, *made.words.values()]
    counts = [made.members, *made.items.values()]
    is_typed = all(type(text) is str for text in texts) and all(type(count) is int for count in counts)
    if not is_typed or made.words.keys() != made.items.keys():
        raise NotASetup
    return made


def make_slips(setup: Setup, codes: list[str]) -> Election:
    """The public half of these codes. Raises WrongSetup where the setup contradicts itself or codes are too few."""
    return prepare(setup.election, codes, setup.items, setup.choices, setup.facts)


def require_same_vote(election: Election, setup: Setup) -> None:
    """Raises AnotherVote with what differs."""
    told = {item.name: item.most for item in election.items}
    differs = {
        "election": election.name != setup.election,
        "choices": election.choices != setup.choices,
        "items": list(told) != list(setup.items),
        "voters": told != dict(setup.items),
        "facts": election.facts != setup.facts,
    }
    reason = next((name for name, is_other in differs.items() if is_other), None)
    if reason:
        raise AnotherVote(reason)
