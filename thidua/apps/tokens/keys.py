"""The text of a token: «thidua_<prefix>_<secret>». A fixed beginning lets scanners of leaked secrets find it."""

import hashlib
import re
import secrets
from dataclasses import dataclass

SHAPE = re.compile(r"thidua_([a-z2-7]{8})_[A-Za-z0-9_-]{43}")
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True)
class Key:
    text: str
    prefix: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def new_key() -> Key:
    """256 random bits behind a prefix that is no secret."""
    prefix = "".join(secrets.choice(LETTERS) for _place in range(8))
    return Key(f"thidua_{prefix}_{secrets.token_urlsafe(32)}", prefix)


def read_key(text: str) -> Key | None:
    """None for what cannot be a token: no query is made for it."""
    found = SHAPE.fullmatch(text)
    return Key(text, found[1]) if found else None
