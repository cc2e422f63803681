"""Set before Django reads its settings: tests write into a folder of their own, never into the installation beside them.

Loaded by `-p tests.support.environment` (pyproject.toml): a conftest would come too late for pytest-django.
"""

import os
import tempfile
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["THIDUA_VAR"] = tempfile.mkdtemp(prefix="thidua-test-")
    (Path(os.environ["THIDUA_VAR"]) / "static").mkdir()  # else every request warns that it is not there
os.environ.setdefault("EMAIL_URL", "memorymail://")
