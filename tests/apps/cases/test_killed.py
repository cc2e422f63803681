"""An import killed -9 at random moments ends as one that was never disturbed: no case lost, none counted twice."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

IS_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
KILLS = 12 if IS_POSTGRES else 24


@pytest.fixture
def own_database(tmp_path: Path) -> dict[str, str]:
    chosen = {**os.environ, "THIDUA_VAR": str(tmp_path), "PYTHONPATH": "."}
    server = os.environ.get("DATABASE_URL", "")
    if IS_POSTGRES:
        name = f"thidua_{uuid4().hex[:12]}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        chosen["DATABASE_URL"] = f"{server.rpartition('/')[0]}/{name}"
    else:
        chosen.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=chosen, check=True)
    return chosen


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is a thing of Unix")
def test_killed_at_random_moments_nothing_is_lost_or_counted_twice(own_database: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.support.casekill", str(KILLS), "1200", "10", "1"]
    done = subprocess.run(command, env=own_database, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["kills"] >= KILLS
    assert told["agrees"] == [True] * len(told["agrees"])
    assert told["cases"] == 1320
    # a test that only ever killed before the first portion would prove nothing
    assert {state for state, _written in told["seen"]} >= {"checking", "writing"}
    assert len({written for state, written in told["seen"] if state == "writing" and written}) >= 3
