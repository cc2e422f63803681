"""Installations of their own for processes that write and commit: migrated once a worker, copied for each that asks.

On SQLite the folder is copied; on PostgreSQL the server copies its template database.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]


class Installations:
    """`fresh(folder)` gives the environment of an empty, migrated installation that keeps its files in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._template = folder
        self._server = os.environ.get("DATABASE_URL", "")
        self._made: list[str] = []
        self._url = self._database("") if self._server.startswith("postgres") else ""
        command = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(command, cwd=ROOT, env=self._environment(folder, self._url), check=True)

    def fresh(self, folder: Path, **more: str) -> dict[str, str]:
        shutil.copytree(self._template, folder, dirs_exist_ok=True)
        url = self._database(self._url.rpartition("/")[2]) if self._url else ""
        return self._environment(folder, url) | more

    def empty(self) -> str:
        """Address of a database without tables. Only where the tests run on a server."""
        return self._database("")

    def remove(self) -> None:
        if self._url:
            with psycopg.connect(self._server, autocommit=True) as connection:
                for name in reversed(self._made):
                    connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _database(self, template: str) -> str:
        name = f"thidua_{uuid4().hex[:12]}"
        made = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        made = made + sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else made
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(made)
        self._made.append(name)
        return f"{self._server.rpartition('/')[0]}/{name}"

    @staticmethod
    def _environment(folder: Path, url: str) -> dict[str, str]:
        chosen = {**os.environ, "THIDUA_VAR": str(folder), "PYTHONPATH": ".", "DATABASE_URL": url}
        if not url:
            del chosen["DATABASE_URL"]
        return chosen


@contextmanager
def installations(folder: Path) -> Iterator[Installations]:
    made = Installations(folder)
    try:
        yield made
    finally:
        made.remove()
