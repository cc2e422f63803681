"""Whatever goes wrong in a command, a person reads one line and no stack trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def ran(tmp_path: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    chosen = {**os.environ, "THIDUA_VAR": str(tmp_path), "DATABASE_URL": "", **environment}
    return subprocess.run(
        [sys.executable, "-m", "thidua", *words], env=chosen, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words", [("score", "khong-co", "ky"), ("audit", "verify"), ("report", "a", "b", "--out", "x.docx")]
)
def test_a_database_that_is_not_there_is_one_clear_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    found = ran(tmp_path, *words)
    assert found.returncode == 70
    assert found.stderr.count("\n") == 1
    assert "thidua begin" in found.stderr


def test_a_programmer_asks_for_the_details(tmp_path: Path) -> None:
    assert "Traceback" in ran(tmp_path, "audit", "verify", THIDUA_DEBUG="1").stderr
