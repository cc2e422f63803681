"""Hashed names: a vendored file that points at another one which is not there would turn every page into a fault."""

import os
import subprocess
import sys
from pathlib import Path

import thidua

ROOT = Path(thidua.__file__).parents[1]


def test_collectstatic_hashes_every_file(tmp_path: Path) -> None:
    env = {**os.environ, "THIDUA_VAR": str(tmp_path), "DATABASE_URL": ""}
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "-v", "0", "--noinput"], cwd=ROOT, env=env, check=True
    )
    manifest = (tmp_path / "static" / "staticfiles.json").read_text(encoding="utf-8")
    assert all(f'"ui/{name}"' in manifest for name in ("bootstrap.min.css", "thidua.css", "mark.svg"))
