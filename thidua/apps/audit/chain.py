"""The arithmetic of the ledger: canonical bytes, leaf hashes, commitments. Pure functions, standard library only."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


class NotCanonical(TypeError):
    """A payload may hold text, integers, booleans, null, lists and mappings with text keys; nothing else (no floats)."""


def canonical(value: Any) -> str:
    """JSON text: NFC, sorted keys, no blanks, integers only. The same value gives the same bytes everywhere."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {unicodedata.normalize("NFC", key): _plain(item) for key, item in value.items()}
    raise NotCanonical(f"{type(value).__name__} in a ledger payload: {value!r}")


def stamp(at: datetime) -> str:
    """UTC with microseconds, the form that is hashed."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf(
    *,
    seq: int,
    at: datetime,
    actor: str,
    role: str,
    behalf: str,
    verb: str,
    on: tuple[str, str],
    payload: str,
    previous: str,
) -> str:
    """SHA-256 of the entry's fields and of the leaf before it, hexadecimal."""
    fields = canonical([seq, stamp(at), actor, role, behalf, verb, *on, payload, previous])
    return hashlib.sha256(fields.encode()).hexdigest()


def commitment(salt: str, value: str) -> str:
    """SHA-256(salt‖value): shows later that a value was this one, tells nothing once salt and value are destroyed."""
    return hashlib.sha256((salt + unicodedata.normalize("NFC", value)).encode()).hexdigest()
