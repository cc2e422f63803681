"""The archive: a ZIP whose last member, manifest.json, names every other one with size and SHA-256.

It carries the mark of the ledger's last line, so that a restored installation can be held against the day it was saved.
"""

import hashlib
import json
import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO

FORMAT = "thidua-backup-1"
MANIFEST = "manifest.json"
DATABASE_FILE = "thidua.sqlite3"
DATABASE_DUMP = "database.dump"
_PIECE = 1 << 20
_SMALL = 16 << 20  # a manifest larger than this is none of ours

Told = Callable[[str, int, int], None]


class NotABackup(ValueError):
    """The file is no archive of this program."""


class DamagedBackup(ValueError):
    """The archive does not hold what its list says; the message names the first member."""


class PlaceTaken(ValueError):
    """The place to write to exists already; nothing was changed."""


@dataclass(frozen=True)
class Member:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """`ledger` is «number:leaf» of the last line at the time of saving; `engine` «sqlite» or «postgresql»."""

    made_at: str
    version: str
    engine: str
    ledger: str
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        return sum(member.size for member in self.members)


def write(
    out: Path,
    files: Iterable[tuple[str, Path]],
    *,
    made_at: str,
    version: str,
    engine: str,
    ledger: str,
    told: Told = lambda *_: None,
) -> Contents:
    """Save `files` (name inside, path) into the new file `out`, readable by its owner alone.

    A file that vanishes meanwhile (an export that ran out) is left out of the list. Raises PlaceTaken, OSError.
    """
    if out.exists():
        raise PlaceTaken(str(out))
    listed = list(files)
    draft = out.with_name(out.name + ".part")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600), "w+b") as stream:
            contents = _fill(stream, listed, (made_at, version, engine, ledger), told)
            stream.flush()
            os.fsync(stream.fileno())
        if out.exists():
            raise PlaceTaken(str(out))
        draft.rename(out)
    finally:
        draft.unlink(missing_ok=True)
    return contents


def _fill(stream: IO[bytes], files: list[tuple[str, Path]], head: tuple[str, str, str, str], told: Told) -> Contents:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=1) as archive:
        members = []
        for number, (name, path) in enumerate(files, 1):
            try:
                members.append(_add(archive, name, path))
            except FileNotFoundError:
                continue
            told("save", number, len(files))
        contents = Contents(*head, members=tuple(members))
        archive.writestr(MANIFEST, json.dumps({"format": FORMAT, **asdict(contents)}, ensure_ascii=False, indent=1))
    return contents


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
        while piece := source.read(_PIECE):
            digest.update(piece)
            target.write(piece)
            size += len(piece)
    return Member(name, size, digest.hexdigest())


def contents_of(path: Path) -> Contents:
    """What the archive says it holds. Raises NotABackup, OSError."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _manifest(archive)
    except (
        zipfile.BadZipFile,
        EOFError,
        IndexError,
        NotImplementedError,
        RuntimeError,
        struct.error,
        zlib.error,
    ) as fault:
        raise NotABackup(str(path)) from fault


def _manifest(archive: zipfile.ZipFile) -> Contents:
    try:
        if archive.getinfo(MANIFEST).file_size > _SMALL * 16:
            raise NotABackup(MANIFEST)
        told = json.loads(archive.read(MANIFEST))
        if told["format"] != FORMAT:
            raise NotABackup(str(told["format"]))
        members = tuple(Member(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in told["members"])
        return Contents(
            str(told["made_at"]), str(told["version"]), str(told["engine"]), str(told["ledger"]), members
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        raise NotABackup(MANIFEST) from fault


def check(path: Path, told: Told = lambda *_: None) -> Contents:
    """Read every byte and compare. Raises NotABackup, DamagedBackup, OSError."""
    contents = contents_of(path)
    with zipfile.ZipFile(path) as archive:
        _require_same_names(archive, contents)
        for number, member in enumerate(contents.members, 1):
            for _piece in _read(archive, member):
                pass
            told("check", number, len(contents.members))
    return contents


def unpack(path: Path, into: Path, told: Told = lambda *_: None) -> Contents:
    """Lay the members out under `into`, which must be new or empty: all of them or none.

    Raises PlaceTaken, NotABackup, DamagedBackup, OSError.
    """
    contents = contents_of(path)
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise PlaceTaken(str(into))
    draft = into.with_name(into.name + ".part")
    if draft.exists():
        raise PlaceTaken(str(draft))
    try:
        with zipfile.ZipFile(path) as archive:
            _require_same_names(archive, contents)
            for number, member in enumerate(contents.members, 1):
                _lay(archive, member, draft)
                told("unpack", number, len(contents.members))
        draft.mkdir(exist_ok=True, parents=True)
        if into.exists():
            into.rmdir()
        draft.rename(into)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return contents


def _lay(archive: zipfile.ZipFile, member: Member, root: Path) -> None:
    target = root / _safe(member.name)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.open("xb") as stream:
        for piece in _read(archive, member):
            stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
    target.chmod(stat.S_IRUSR | stat.S_IWUSR)


def _safe(name: str) -> Path:
    """A name that stays inside: the archive may come from anywhere."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\\" in name or ":" in name or ".." in parts or "\0" in name:
        raise DamagedBackup(name)
    return Path(*parts)


def _require_same_names(archive: zipfile.ZipFile, contents: Contents) -> None:
    listed = [member.name for member in contents.members]
    held = [name for name in archive.namelist() if name != MANIFEST]
    if odd := sorted(set(listed) ^ set(held)):
        raise DamagedBackup(odd[0])
    if len(set(listed)) != len(listed) or len(set(held)) != len(held):
        raise DamagedBackup(next(name for name in listed + held if listed.count(name) > 1 or held.count(name) > 1))


def _read(archive: zipfile.ZipFile, member: Member) -> Iterator[bytes]:
    """The bytes of a member; raises DamagedBackup at its end, or as soon as there are more than the list says."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(member.name) as source:
            while piece := source.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                if size > member.size:
                    raise DamagedBackup(member.name)
                yield piece
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, zlib.error) as fault:
        raise DamagedBackup(member.name) from fault
    if (size, digest.hexdigest()) != (member.size, member.sha256):
        raise DamagedBackup(member.name)
