"""A demonstration killed in the middle leaves an empty installation, not half a one that passes for whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

COUNT = "from thidua.cli.django_setup import start_django; start_django(); from thidua.apps.orgs.models import Unit; print(Unit.objects.count())"


def test_a_killed_demonstration_leaves_nothing(tmp_path: Path) -> None:
    env = {**os.environ, "THIDUA_VAR": str(tmp_path), "DATABASE_URL": ""}
    filling = subprocess.Popen([sys.executable, "-m", "thidua", "demo"], env=env, stdout=subprocess.PIPE, text=True)
    assert filling.stdout is not None
    assert "đơn vị" in filling.stdout.readline()  # the organisation stands, the rest does not yet
    filling.send_signal(signal.SIGKILL)
    filling.wait(20)
    left = subprocess.run([sys.executable, "-c", COUNT], env=env, capture_output=True, text=True, check=True)
    assert left.stdout.strip() == "0"
