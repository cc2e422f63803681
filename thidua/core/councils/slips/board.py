"""The board: the election and its rows written in one way, so that the same votes give the same bytes in whatever order
they were cast, and one root stands for all of them.

Lines of JSON in ASCII: the setup, then the rows sorted, then the root (Merkle tree as RFC 6962 builds it: leaves hashed
behind 0x00, nodes behind 0x01; the setup is the first leaf).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from thidua.core.councils.slips.model import Election, Row, SlipItem, WrongSetup

FORMAT = 1


class NotABoard(ValueError):
    """The bytes were not written by `sealed_bytes`; `line` counts from 1, 0 where the whole is meant."""

    def __init__(self, line: int) -> None:
        super().__init__(f"not a board at line {line}")
        self.line = line


@dataclass(frozen=True)
class Board:
    """As read; the rows may be false and the root wrong: recounting says so."""

    election: Election
    rows: tuple[Row, ...]
    root: str


def sealed_bytes(election: Election, rows: Iterable[Row]) -> bytes:
    """A pure function of the election and the multiset of its rows."""
    lines = [setup_line(election), *(row_line(row) for row in sorted(rows))]
    return b"".join(line + b"\n" for line in [*lines, _plain({"root": _tree(lines).hex()})])


def board_root(election: Election, rows: Iterable[Row]) -> str:
    return _tree([setup_line(election), *(row_line(row) for row in sorted(rows))]).hex()


def read_board(content: bytes) -> Board:
    """Strict: anything that would be written otherwise is refused. Raises NotABoard."""
    lines = content.split(b"\n")
    if len(lines) < 3 or lines[-1] != b"":
        raise NotABoard(0)
    election = read_setup(lines[0])
    rows = tuple(_row(line, place) for place, line in enumerate(lines[1:-2], start=2))
    if list(rows) != sorted(rows):
        raise NotABoard(0)
    return Board(election, rows, _root(lines[-2], len(lines) - 1))


def setup_line(election: Election) -> bytes:
    items = [
        {"keys": [key.hex() for key in item.keys], "most": item.most, "name": item.name} for item in election.items
    ]
    return _plain(
        {
            "choices": list(election.choices),
            "election": election.name,
            "facts": election.facts,
            "format": FORMAT,
            "items": items,
            "slips": election.slips,
        }
    )


def read_setup(line: bytes) -> Election:
    """The election written by `setup_line`; raises NotABoard."""
    plain = _loaded(line, 1)
    try:
        items = tuple(
            SlipItem(item["name"], tuple(bytes.fromhex(key) for key in item["keys"]), item["most"])
            for item in plain["items"]
        )
        election = Election(plain["election"], plain["slips"], tuple(plain["choices"]), items, plain["facts"])
    except (KeyError, TypeError, ValueError, AttributeError, WrongSetup) as wrong:
        raise NotABoard(1) from wrong
    if setup_line(election) != line:
        raise NotABoard(1)
    return election


def row_line(row: Row) -> bytes:
    return _plain(
        {"choice": row.choice, "item": row.item, "key": row.key.hex(), "signature": row.signature.hex()},
    )


def inclusion_proof(election: Election, rows: Iterable[Row], row: Row) -> tuple[str, ...]:
    """Neighbouring hashes on the way from the row to the root («L» or «R» tells the side); raises ValueError if absent."""
    lines = [setup_line(election), *(row_line(each) for each in sorted(rows))]
    return tuple(_path(lines, lines.index(row_line(row))))


def is_included(row: Row, proof: Iterable[str], root: str) -> bool:
    """Whether the row stands under the root; needs neither the other rows nor the server."""
    reached = _leaf(row_line(row))
    for step in proof:
        try:
            other = bytes.fromhex(step[1:])
        except ValueError:
            return False
        if step[:1] not in ("L", "R") or len(other) != 32:
            return False
        reached = _node(other, reached) if step[0] == "L" else _node(reached, other)
    return reached.hex() == root


def _row(line: bytes, place: int) -> Row:
    plain = _loaded(line, place)
    try:
        row = Row(plain["item"], bytes.fromhex(plain["key"]), plain["choice"], bytes.fromhex(plain["signature"]))
        if type(row.item) is not str or type(row.choice) is not str or row_line(row) != line:
            raise NotABoard(place)
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotABoard(place) from wrong
    return row


def _root(line: bytes, place: int) -> str:
    root = _loaded(line, place).get("root")
    if type(root) is not str or _plain({"root": root}) != line:
        raise NotABoard(place)
    return root


def _loaded(line: bytes, place: int) -> Mapping[str, Any]:
    try:
        plain = json.loads(line.decode("ascii"))
    except (ValueError, RecursionError) as wrong:
        raise NotABoard(place) from wrong
    if not isinstance(plain, dict):
        raise NotABoard(place)
    return plain


def _plain(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")


def _leaf(line: bytes) -> bytes:
    return sha256(b"\x00" + line).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _half(count: int) -> int:
    """The largest power of two below `count` (RFC 6962 §2.1)."""
    return 1 << (count - 1).bit_length() - 1


def _tree(lines: Sequence[bytes]) -> bytes:
    if len(lines) == 1:
        return _leaf(lines[0])
    half = _half(len(lines))
    return _node(_tree(lines[:half]), _tree(lines[half:]))


def _path(lines: Sequence[bytes], index: int) -> list[str]:
    if len(lines) == 1:
        return []
    half = _half(len(lines))
    if index < half:
        return [*_path(lines[:half], index), "R" + _tree(lines[half:]).hex()]
    return [*_path(lines[half:], index - half), "L" + _tree(lines[:half]).hex()]
