"""Keep what was handed in, byte for byte, under a name of our own; its fingerprint is taken on the way."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

CHUNK = 1024 * 1024
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".json", ".jsonl")


@dataclass(frozen=True)
class Kept:
    """`name` is relative to the media folder."""

    name: str
    sha256: str
    size: int

    def forget(self) -> None:
        (Path(settings.MEDIA_ROOT) / self.name).unlink(missing_ok=True)


class TooLarge(ValueError):
    """More bytes than the installation takes."""


def keep(content: BinaryIO, name: str, limit: int) -> Kept:
    """Raises TooLarge; then nothing stays behind."""
    suffix = Path(name).suffix.lower()
    relative = f"cases/{secrets.token_hex(16)}{suffix if suffix in SUFFIXES else '.dat'}"
    path = Path(settings.MEDIA_ROOT) / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            while chunk := content.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise TooLarge(str(limit))
                digest.update(chunk)
                file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Kept(relative, digest.hexdigest(), size)


class AsLines:
    """Rows as JSON, one a line, readable like a file: what comes over the API is kept and read as a file is."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self.rows, self.rest = iter(rows), b""

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self.rest) < size:
            row = next(self.rows, None)
            if row is None:
                break
            self.rest += json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n"
        part, self.rest = (self.rest, b"") if size < 0 else (self.rest[:size], self.rest[size:])
        return part
