"""PostgreSQL's own programs, for saving a database and laying it back. The password goes through the environment, not the list of processes."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path


class NoProgram(RuntimeError):
    """pg_dump or pg_restore is not installed; the message is its name."""


class ProgramFailed(RuntimeError):
    """The program's own last line."""


def dump(database: Mapping[str, object], out: Path) -> None:
    """The whole database in PostgreSQL's custom format. Raises NoProgram, ProgramFailed."""
    _run("pg_dump", database, "--format=custom", "--no-owner", "--no-privileges", f"--file={out}")


def restore(database: Mapping[str, object], source: Path) -> None:
    """Into an empty database, in one transaction: all or nothing. Raises NoProgram, ProgramFailed."""
    name = str(database["NAME"])
    _run(
        "pg_restore", database, "--single-transaction", "--exit-on-error", "--no-owner", f"--dbname={name}", str(source)
    )


def _run(program: str, database: Mapping[str, object], *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise NoProgram(program)
    ended = subprocess.run(  # noqa: S603
        [found, "--no-password", *arguments], env=os.environ | _settings(database), capture_output=True, check=False
    )
    if ended.returncode != 0:
        lines = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ProgramFailed(lines[-1] if lines else program)


def _settings(database: Mapping[str, object]) -> dict[str, str]:
    """Django's words for a database as libpq's."""
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    return {variable: str(database[name]) for variable, name in names.items() if database.get(name)}
