"""The box of one secret ballot: an SQLite file of its own under VAR/ballots, whatever database the system runs on.

What it never holds: who, when, in which order, which rows came together. Every slip's key has its row from the opening on,
all rows are of one size and a vote overwrites its row in place, so the bytes of the open box do not tell the order
either (only SQLite's count of changes in the header grows). Nothing here logs, and no function counts before sealing.

`synchronous=EXTRA` is FULL and, after each commit, the folder too: with a rollback journal FULL alone may bring an
acknowledged vote's journal back after a power cut. Closing writes a sealed file by VACUUM INTO, then wipes the open box.
The folder stays out of backups: a copy taken between two votes would tell the second one.
"""

import os
import re
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings

from thidua.core.councils.slips.board import NotABoard, board_root, read_setup, sealed_bytes, setup_line
from thidua.core.councils.slips.keys import SIGNATURE_BYTES
from thidua.core.councils.slips.model import Election, Row, require_castable

FOLDER = "ballots"
WAIT_SECONDS = 20
SETTINGS = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "temp_store": 2}
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


class BoxRefused(Exception):
    """The box says no. Carries no row, no choice and no number, so it may be logged."""


class NoBox(BoxRefused):
    """No box of this name was ever opened."""


class BoxExists(BoxRefused):
    """A box of this name is open or sealed already: an election is held once."""


class BoxClosed(BoxRefused):
    """Voting is over."""


class StillOpen(BoxRefused):
    """The board is shown after sealing only."""


class UnsafeBox(BoxRefused):
    """SQLite did not take a setting the secrecy or the keeping of votes rests on."""


class BoxUnavailable(BoxRefused):
    """Locked for too long, or the disk is full or gone: nothing of this vote was kept, it may be cast again."""


class DamagedBox(BoxRefused):
    """The file cannot be read or does not hold what was sealed; the vote is repeated or the sealed copy compared."""


def open_box(election: Election) -> None:
    """Make the box, with a row waiting for every key. It appears under its name complete or not at all."""
    path, sealed = _paths(election.name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{secrets.token_hex(8)}.new")
    if path.exists() or sealed.exists():
        raise BoxExists
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with _connected(draft) as box, _writing(box):
        for statement in _SCHEMA.split(";\n"):
            box.execute(statement)
        box.execute("INSERT INTO setup VALUES (1, ?, 0)", [setup_line(election)])
        waiting = sorted((key, item.name, *_NOT_CAST) for item in election.items for key in item.keys)
        box.executemany("INSERT INTO votes VALUES (?, ?, ?, ?)", waiting)
    _sync(draft)
    try:
        os.link(draft, path)  # unlike a rename it never covers a box that holds votes
    except FileExistsError as other:
        raise BoxExists from other
    finally:
        draft.unlink()
    _sync_folder(path.parent)


def cast(name: str, rows: Iterable[Row]) -> None:
    """Put signed rows in, all or none; a later row of the same key replaces the earlier one. On disk when this returns.

    Raises RefusedRow (core) for a row that is not of this election, BoxClosed once voting is over.
    """
    path, sealed = _paths(name)
    paper = sorted(rows)
    try:
        with _connected(path) as box:
            election = _election(box)
            require_castable(election, paper)
            with _writing(box):
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
        with _connected(path) as box:
            return _is_open(box)
    except (NoBox, DamagedBox):
        if sealed.exists():
            return False
        raise


def frozen(name: str) -> Election:
    """The election as it was frozen at the opening; public before, during and after the vote."""
    path, sealed = _paths(name)
    try:
        with _connected(path) as box:
            return _election(box)
    except (NoBox, DamagedBox):
        if not sealed.exists():
            raise
    with _connected(sealed, may_write=False) as box:
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
        _wipe(path)
    election, rows = _read_sealed(sealed)
    return board_root(election, rows)


def board(name: str) -> bytes:
    """The board's bytes, for publishing and recounting; raises StillOpen before sealing is done."""
    path, sealed = _paths(name)
    if path.exists():
        raise StillOpen
    return sealed_bytes(*_read_sealed(sealed))


def _paths(name: str) -> tuple[Path, Path]:
    if not _NAME.fullmatch(name):
        raise NoBox
    folder = Path(settings.VAR) / FOLDER
    return folder / f"{name}.open", folder / f"{name}.sealed"


@contextmanager
def _connected(path: Path, *, may_write: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection of its own for each call: nothing is cached between two voters. Never makes a file."""
    if not path.exists():
        raise NoBox
    mode = "rw" if may_write else "ro"
    try:
        with closing(
            sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS, isolation_level=None
            )
        ) as box:
            _set(box)
            yield box
    except sqlite3.OperationalError as wrong:
        if not path.exists():
            raise NoBox from wrong
        raise BoxUnavailable from wrong
    except sqlite3.DatabaseError as wrong:
        raise DamagedBox from wrong


def _set(box: sqlite3.Connection) -> None:
    """Set what secrecy and keeping rest on, and read it back."""
    for setting, value in SETTINGS.items():
        box.execute(f"PRAGMA {setting} = {value}").fetchall()
        if box.execute(f"PRAGMA {setting}").fetchone()[0] != value:
            raise UnsafeBox(setting)


@contextmanager
def _writing(box: sqlite3.Connection) -> Iterator[None]:
    box.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        box.execute("ROLLBACK")
        raise
    box.execute("COMMIT")


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
    with _connected(path) as box, _writing(box):
        box.execute("UPDATE setup SET is_closed = 1")
        box.execute("DELETE FROM votes WHERE choice = ?", [_NOT_CAST[0]])


def _write_sealed(path: Path, sealed: Path) -> None:
    draft = sealed.with_suffix(".sealing")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # VACUUM INTO takes an empty file
    with _connected(path) as box:
        expected = _content(box)
        box.execute("VACUUM INTO ?", [str(draft)])
    if _read_sealed(draft) != expected:
        raise DamagedBox
    _publish(draft, sealed)


def _read_sealed(sealed: Path) -> tuple[Election, list[Row]]:
    with _connected(sealed, may_write=False) as box:
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


def _publish(draft: Path, path: Path) -> None:
    """Under its name only when whole and on disk."""
    _sync(draft)
    draft.replace(path)
    _sync_folder(path.parent)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _wipe(path: Path) -> None:
    """Overwrite, then delete. A drive that moves its blocks (SSD) may keep the old ones; the how-to says so."""
    with path.open("rb+") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; NTFS journals the name itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
