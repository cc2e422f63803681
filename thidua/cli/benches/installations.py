"""Installations of their own for what is measured against a database: each in a process with its own folder.

SQLite in temporary folders, or empty databases named by THIDUA_BENCH_DATABASE_URL with `{size}` where their names differ.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Work = Callable[[], dict[str, Any]]


def child(module: str, folder: Path, size: str, *what: str) -> dict[str, Any]:
    """What `python -m MODULE WHAT…` printed last, as JSON."""
    url = os.environ.get("THIDUA_BENCH_DATABASE_URL", "").replace("{size}", size)
    variables = {**os.environ, "THIDUA_VAR": str(folder / size), "DATABASE_URL": url}
    command = [sys.executable, "-m", module, *what]
    done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return dict(json.loads(done.stdout.splitlines()[-1]))


def vendor() -> str:
    return "PostgreSQL" if "THIDUA_BENCH_DATABASE_URL" in os.environ else "SQLite"


def empty_tables() -> None:
    """In the child: the tables and the static files of an empty installation."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def in_child(works: Mapping[str, Callable[..., dict[str, Any]]]) -> None:
    """The child's main: the work named first on the command line with the rest as whole numbers."""
    from thidua.cli.django_setup import start_django

    start_django()
    name, *rest = sys.argv[1:]
    print(json.dumps(works[name](*map(int, rest))))
