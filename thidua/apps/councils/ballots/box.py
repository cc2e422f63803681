"""The box of one secret ballot: an SQLite file of its own under VAR/ballots, whatever database the system runs on.

What it never holds: who, when, in which order, which rows came together. Every slip's key has its row from the opening on,
all rows are of one size and a vote overwrites its row in place, so the bytes of the open box do not tell the order
either (only SQLite's count of changes in the header grows). Nothing here logs, and no function counts before sealing.

Closing writes a sealed file by VACUUM INTO, then wipes the open box. The folder stays out of backups: a copy taken
between two votes would tell the second one.
"""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from thidua.apps.councils.ballots.box_file import connected, new_file, publish, touch, wipe, writing
from thidua.apps.councils.ballots.box_refusals import BoxClosed, BoxExists, DamagedBox, NoBox, StillOpen
from thidua.core.councils.slips.board import NotABoard, board_root, read_setup, sealed_bytes, setup_line
from thidua.core.councils.slips.keys import SIGNATURE_BYTES
from thidua.core.councils.slips.model import Election, Row, require_castable

FOLDER = "ballots"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_NOT_CAST = (b"\x00", bytes(SIGNATURE_BYTES))
_SCHEMA = """
CREATE TABLE setup (only INTEGER PRIMARY KEY CHECK (only = 1), line BLOB NOT NULL, is_closed INTEGER NOT NULL);
CREATE TABLE votes (
  key BLOB PRIMARY KEY CHECK (length(key) = 32),
  item TEXT NOT NULL,
  choice BLOB NOT NULL CHECK (length(choice) = 1),
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) WITHOUT ROWID;
"""


def open_box(election: Election) -> None:
    """Make the box, with a row waiting for every key. It appears under its name complete or not at all."""
    path, sealed = _paths(election.name)
    if path.exists() or sealed.exists():
        raise BoxExists
    with new_file(path) as box:
        for statement in _SCHEMA.split(";\n"):
            box.execute(statement)
        box.execute("INSERT INTO setup VALUES (1, ?, 0)", [setup_line(election)])
        waiting = sorted((key, item.name, *_NOT_CAST) for item in election.items for key in item.keys)
        box.executemany("INSERT INTO votes VALUES (?, ?, ?, ?)", waiting)


def cast(name: str, rows: Iterable[Row]) -> None:
    """Put signed rows in, all or none; a later row of the same key replaces the earlier one. On disk when this returns.

    Raises RefusedRow (core) for a row that is not of this election, BoxClosed once voting is over.
    """
    path, sealed = _paths(name)
    paper = sorted(rows)
    try:
        with connected(path) as box:
            election = _election(box)
            require_castable(election, paper)
            with writing(box):
                _require_open(box)
                for row in paper:
                    choice = bytes([election.choices.index(row.choice) + 1])
                    box.execute(
                        "UPDATE votes SET choice = ?, signature = ? WHERE key = ?", [choice, row.signature, row.key]
                    )
    except (NoBox, DamagedBox) as missing:
        if sealed.exists():  # sealed while this vote was on its way
            raise BoxClosed from missing
        raise


def is_open(name: str) -> bool:
    """Whether a vote would be taken now; raises NoBox where there never was a box."""
    path, sealed = _paths(name)
    try:
        with connected(path) as box:
            return _is_open(box)
    except (NoBox, DamagedBox):
        if sealed.exists():
            return False
        raise


def frozen(name: str) -> Election:
    """The election as it was frozen at the opening; public before, during and after the vote."""
    path, sealed = _paths(name)
    try:
        with connected(path) as box:
            return _election(box)
    except (NoBox, DamagedBox):
        if not sealed.exists():
            raise
    with connected(sealed, may_write=False) as box:
        return _election(box)


def seal(name: str) -> str:
    """Close, write the sealed file, wipe the open one; the board's root. Done again after a crash it goes on where it was.

    The caller holds a lock on the ballot: one sealing at a time.
    """
    path, sealed = _paths(name)
    if path.exists():
        if not sealed.exists():
            _close(path)
            _write_sealed(path, sealed)
        _read_sealed(sealed)  # the votes are wiped only when their sealed copy has been read back
        wipe(path)
    election, rows = _read_sealed(sealed)
    return board_root(election, rows)


def board(name: str) -> bytes:
    """The board's bytes, for publishing and recounting; raises StillOpen before sealing is done."""
    path, sealed = _paths(name)
    if path.exists():
        raise StillOpen
    return sealed_bytes(*_read_sealed(sealed))


def destroy(name: str) -> None:
    """Wipe an open box whose ballot was given up: nothing is counted, nothing is kept. A sealed box stays."""
    path, sealed = _paths(name)
    if sealed.exists():
        raise BoxClosed
    if not path.exists():
        raise NoBox
    _close(path)  # a paper on its way is refused, not acknowledged and lost
    wipe(path)


def folder_of(name: str) -> Path:
    """Where the files of this box lie; raises NoBox for what is no name."""
    if not _NAME.fullmatch(name):
        raise NoBox
    return Path(settings.VAR) / FOLDER


def _paths(name: str) -> tuple[Path, Path]:
    folder = folder_of(name)
    return folder / f"{name}.open", folder / f"{name}.sealed"


def _election(box: sqlite3.Connection) -> Election:
    row = box.execute("SELECT line FROM setup").fetchone()
    if row is None:
        raise DamagedBox
    try:
        return read_setup(bytes(row[0]))
    except NotABoard as wrong:
        raise DamagedBox from wrong


def _is_open(box: sqlite3.Connection) -> bool:
    return box.execute("SELECT is_closed FROM setup").fetchone() == (0,)


def _require_open(box: sqlite3.Connection) -> None:
    if not _is_open(box):
        raise BoxClosed


def _close(path: Path) -> None:
    """After this commit no vote is taken any more, whoever held a connection."""
    with connected(path) as box, writing(box):
        box.execute("UPDATE setup SET is_closed = 1")
        box.execute("DELETE FROM votes WHERE choice = ?", [_NOT_CAST[0]])


def _write_sealed(path: Path, sealed: Path) -> None:
    draft = sealed.with_suffix(".sealing")
    draft.unlink(missing_ok=True)
    touch(draft)  # VACUUM INTO takes an empty file
    with connected(path) as box:
        expected = _content(box)
        box.execute("VACUUM INTO ?", [str(draft)])
    if _read_sealed(draft) != expected:
        raise DamagedBox
    publish(draft, sealed)


def _read_sealed(sealed: Path) -> tuple[Election, list[Row]]:
    with connected(sealed, may_write=False) as box:
        if box.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise DamagedBox
        return _content(box)


def _content(box: sqlite3.Connection) -> tuple[Election, list[Row]]:
    """A false row (somebody changed the file) is kept as it is: the recount names it."""
    election = _election(box)
    read = box.execute("SELECT item, key, choice, signature FROM votes ORDER BY key").fetchall()
    rows = [Row(item, bytes(key), _choice(election, choice), bytes(signature)) for item, key, choice, signature in read]
    return election, sorted(rows)


def _choice(election: Election, stored: bytes) -> str:
    place = stored[0]
    return election.choices[place - 1] if 1 <= place <= len(election.choices) else f"unknown-{place}"
