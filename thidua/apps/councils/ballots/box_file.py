"""The files of a ballot on the disk: opened one call at a time, set so that nothing replaced stays behind, wiped when done.

`synchronous=EXTRA` is FULL and, after each commit, the folder too: with a rollback journal FULL alone may bring an
acknowledged vote's journal back after a power cut.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from thidua.apps.councils.ballots.box_refusals import BoxExists, BoxUnavailable, DamagedBox, NoBox, UnsafeBox

WAIT_SECONDS = 20
SETTINGS = {"journal_mode": "delete", "synchronous": 3, "secure_delete": 1, "temp_store": 2}


@contextmanager
def new_file(path: Path) -> Iterator[sqlite3.Connection]:
    """A file that appears under its name complete or not at all, and never covers another. Raises BoxExists."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{secrets.token_hex(8)}.new")
    touch(draft)
    try:
        with connected(draft) as file, writing(file):
            yield file
        sync(draft)
        os.link(draft, path)  # unlike a rename it never covers a file that holds votes
    except FileExistsError as other:
        raise BoxExists from other
    finally:
        draft.unlink()
    sync_folder(path.parent)


def touch(path: Path) -> None:
    """An empty file that only the owner of the process reads; SQLite keeps its mode."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


@contextmanager
def connected(path: Path, *, may_write: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection of its own for each call: nothing is cached between two voters. Never makes a file."""
    if not path.exists():
        raise NoBox
    mode = "rw" if may_write else "ro"
    try:
        with closing(
            sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS, isolation_level=None
            )
        ) as file:
            _set(file)
            yield file
    except sqlite3.OperationalError as wrong:
        if not path.exists():
            raise NoBox from wrong
        raise BoxUnavailable from wrong
    except sqlite3.DatabaseError as wrong:
        raise DamagedBox from wrong


def _set(file: sqlite3.Connection) -> None:
    """Set what secrecy and keeping rest on, and read it back."""
    for setting, value in SETTINGS.items():
        file.execute(f"PRAGMA {setting} = {value}").fetchall()
        if file.execute(f"PRAGMA {setting}").fetchone()[0] != value:
            raise UnsafeBox(setting)


@contextmanager
def writing(file: sqlite3.Connection) -> Iterator[None]:
    file.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        file.execute("ROLLBACK")
        raise
    file.execute("COMMIT")


def publish(draft: Path, path: Path) -> None:
    """Under its name only when whole and on disk."""
    sync(draft)
    draft.replace(path)
    sync_folder(path.parent)


def sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def wipe(path: Path) -> None:
    """Overwrite, then delete. A drive that moves its blocks (SSD) may keep the old ones; the how-to says so."""
    with path.open("rb+") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; NTFS journals the name itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
