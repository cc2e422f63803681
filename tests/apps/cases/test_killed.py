"""An import killed -9 at random moments ends as one that was never disturbed: no case lost, none counted twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.installation import Installations

IS_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
KILLS = 12 if IS_POSTGRES else 24


@pytest.fixture
def own_database(tmp_path: Path, own_installations: Installations) -> dict[str, str]:
    return own_installations.fresh(tmp_path)


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
