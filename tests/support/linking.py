"""The linking attacks, as somebody with the whole disk would run them. They know no table: they look for marks and for rows.

Given the marks of the papers and a way to tell which new row names a voter, each says what it could link.
"""

import base64
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.leaky_box import commits

#: Table and cells, each with its column.
Row = tuple[str, tuple[tuple[str, object], ...]]
Voter = Callable[[Row], str | None]


def as_written(secret: bytes) -> set[bytes]:
    """The ways a program may have written it down: bytes, hexadecimal, letters and figures of base 64."""
    plain, safe = base64.b64encode(secret).rstrip(b"="), base64.urlsafe_b64encode(secret).rstrip(b"=")
    return {secret, secret.hex().encode(), secret.hex().upper().encode(), plain, safe}


def every_file(folder: Path) -> dict[str, bytes]:
    """By its place under the folder; archives by their parts."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                found |= {f"{name}!{part}": archive.read(part) for part in archive.namelist()}
        else:
            found[name] = path.read_bytes()
    return found


def files_that_hold(files: Mapping[str, bytes], marks: Iterable[bytes]) -> set[str]:
    """The hand search: every byte of every file."""
    sought = list(marks)
    return {name for name, content in files.items() if any(mark in content for mark in sought)}


@dataclass
class Step:
    """What one commit brought: voters named by new rows, papers whose marks stand in new rows."""

    voters: set[str] = field(default_factory=set)
    papers: set[int] = field(default_factory=set)


def steps_of_the_log(database: Path, aside: Path, voter: Voter, papers: Sequence[Iterable[bytes]]) -> list[Step]:
    """Split the write-ahead log at its commits, lay them one by one on a copy, and compare all rows before and after."""
    aside.mkdir()
    wal = database.with_name(database.name + "-wal").read_bytes()
    sought = [set(marks) for marks in papers]
    before = _rows_with(database, b"", aside)
    steps = []
    for end in commits(wal):
        now = _rows_with(database, wal[:end], aside)
        new = now - before
        step = Step(
            {who for row in new if (who := voter(row))}, {n for n, marks in enumerate(sought) if _told(new, marks)}
        )
        steps.append(step)
        before = now
    return steps


def linked_by_steps(steps: Iterable[Step]) -> dict[str, int]:
    """Voter → paper: by the same commit, and by the order in which voters and papers came."""
    steps = list(steps)
    found = {who: paper for one in steps for who in one.voters for paper in one.papers}
    voters = [who for one in steps for who in sorted(one.voters)]
    papers = [paper for one in steps for paper in sorted(one.papers)]
    if voters and len(voters) == len(papers):
        found |= dict(zip(voters, papers, strict=True))
    return found


def folded(database: Path, aside: Path) -> bytes:
    """The pages of the database with its log laid in."""
    aside.mkdir()
    copy = aside / database.name
    for path in (database, database.with_name(database.name + "-wal")):
        shutil.copyfile(path, aside / path.name)
    file = sqlite3.connect(copy)
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file.close()
    return copy.read_bytes()


def _rows_with(database: Path, wal: bytes, aside: Path) -> frozenset[Row]:
    copy = aside / database.name
    for path in (copy, copy.with_name(copy.name + "-wal"), copy.with_name(copy.name + "-shm")):
        path.unlink(missing_ok=True)
    shutil.copyfile(database, copy)
    copy.with_name(copy.name + "-wal").write_bytes(wal)
    file = sqlite3.connect(copy)
    try:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]  # fmt: skip
        return frozenset(row for name in names for row in _rows_of(file, name))
    finally:
        file.close()


def _rows_of(file: sqlite3.Connection, table: str) -> Iterator[Row]:
    found = file.execute(f'SELECT * FROM "{table}"')
    columns = [column[0] for column in found.description]
    return ((table, tuple(zip(columns, cells, strict=True))) for cells in found)


def _told(rows: Iterable[Row], marks: set[bytes]) -> bool:
    cells = (cell if isinstance(cell, bytes) else str(cell).encode() for _table, row in rows for _column, cell in row)
    return any(mark in cell for cell in cells for mark in marks)
