"""One file that holds an installation: written whole or not at all, checked member by member, unpacked only into an empty place."""

from thidua.adapters.backup.archive import (
    DATABASE_DUMP,
    DATABASE_FILE,
    Contents,
    DamagedBackup,
    Member,
    NotABackup,
    PlaceTaken,
    check,
    contents_of,
    unpack,
    write,
)

__all__ = [
    "DATABASE_DUMP",
    "DATABASE_FILE",
    "Contents",
    "DamagedBackup",
    "Member",
    "NotABackup",
    "PlaceTaken",
    "check",
    "contents_of",
    "unpack",
    "write",
]
