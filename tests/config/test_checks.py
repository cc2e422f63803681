"""The settings that keep acknowledged writes are read back from the database; an unsafe one stops a real installation."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from thidua.config.checks import is_mended, sqlite_faults


@pytest.mark.parametrize(
    ("version", "is_safe"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 1), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), False),
        ((3, 53, 4), True),
    ],
)
def test_versions_with_the_wal_reset_bug_are_told_from_mended_ones(
    version: tuple[int, int, int], is_safe: bool
) -> None:
    assert is_mended(version) is is_safe


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the faults are SQLite's")
def test_a_setting_that_loses_writes_is_named() -> None:
    assert list(sqlite_faults()) == []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=100")
        try:
            assert [fault.split("=")[0] for fault in sqlite_faults()] == ["busy_timeout"]
        finally:
            cursor.execute("PRAGMA busy_timeout=20000")


def start(tmp_path: Path, code: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "THIDUA_VAR": str(tmp_path), "DATABASE_URL": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


UNSAFE = """
from thidua.config import checks, settings
settings.SQLITE_OPTIONS["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"
from thidua.cli import main
raise SystemExit(main(["serve", "--port", "0"]))
"""


def test_a_real_installation_refuses_to_serve_on_settings_that_lose_writes(tmp_path: Path) -> None:
    found = start(tmp_path, UNSAFE, THIDUA_PRODUCTION="1", THIDUA_SSL_REDIRECT="0")
    assert found.returncode == 2
    assert "synchronous=1" in found.stderr
    assert "Traceback" not in found.stderr
