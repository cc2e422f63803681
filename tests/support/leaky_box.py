"""A ballot kept as commonly advised: a list of who voted and a table of papers, random keys, no foreign key, one WAL file.

Kept to prove the instruments: the attacks below must read it, and must read nothing from the real box.
"""

import shutil
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua.core.councils.slips.model import Row

WAL_HEADER, FRAME_HEADER = 32, 24


def open_leaky(path: Path) -> sqlite3.Connection:
    box = sqlite3.connect(path, isolation_level=None)
    box.execute("PRAGMA journal_mode=WAL")
    box.execute("PRAGMA wal_autocheckpoint=0")
    box.execute("CREATE TABLE voted (name TEXT PRIMARY KEY) WITHOUT ROWID")
    box.execute("CREATE TABLE papers (key BLOB PRIMARY KEY, choice TEXT) WITHOUT ROWID")
    return box


def cast_leaky(box: sqlite3.Connection, member: str, rows: Sequence[Row]) -> None:
    box.execute("BEGIN IMMEDIATE")
    box.execute("INSERT INTO voted VALUES (?)", [member])
    box.executemany("INSERT INTO papers VALUES (?, ?)", [(row.key, row.choice) for row in rows])
    box.execute("COMMIT")


def order_in_the_page(content: bytes, keys: Sequence[bytes]) -> list[bytes]:
    """Keys by the place of their bytes, the highest first: in a page that fills from its end, the order of insertion."""
    return sorted((key for key in keys if key in content), key=content.rindex, reverse=True)


def commits(wal: bytes) -> Iterator[int]:
    """Where each commit of a write-ahead log ends (its last frame tells the size of the database)."""
    if len(wal) < WAL_HEADER:
        return
    step = FRAME_HEADER + struct.unpack(">I", wal[8:12])[0]
    for start in range(WAL_HEADER, len(wal) - step + 1, step):
        if struct.unpack(">I", wal[start + 4 : start + 8])[0]:
            yield start + step


def linked_by_the_log(path: Path, aside: Path) -> dict[str, set[bytes]]:
    """Replay the log commit by commit on a copy: the new name and the new keys of one step belong together."""
    wal = path.with_name(path.name + "-wal").read_bytes()
    links: dict[str, set[bytes]] = {}
    names, keys = set[str](), set[bytes]()
    for number, end in enumerate(commits(wal)):
        copy = aside / f"{number}.db"
        shutil.copyfile(path, copy)
        copy.with_name(copy.name + "-wal").write_bytes(wal[:end])
        read = sqlite3.connect(copy)
        try:
            now_names = {name for (name,) in read.execute("SELECT name FROM voted")}
            now_keys = {bytes(key) for (key,) in read.execute("SELECT key FROM papers")}
        except sqlite3.OperationalError:  # the steps before the tables stood
            continue
        finally:
            read.close()
        for name in now_names - names:
            links[name] = now_keys - keys
        names, keys = now_names, now_keys
    return links
