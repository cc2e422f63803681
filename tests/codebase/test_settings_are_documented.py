import re
from pathlib import Path

import thidua

ROOT = Path(thidua.__file__).parents[1]


def test_every_environment_variable_is_described_and_none_is_described_in_vain() -> None:
    code = (ROOT / "thidua/config/settings.py").read_text(encoding="utf-8")
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    read = set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", code))
    described = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
    assert read == described
