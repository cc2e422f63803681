"""No machine path, no secret-looking key, no address that a page would fetch from elsewhere."""

import re
import subprocess
from pathlib import Path

import thidua

ROOT = Path(thidua.__file__).parents[1]
FETCHED = re.compile(r"""(?:src|href|action)=["']https?://|url\(["']?https?://|@import\s+["']https?://""")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")


def tracked(*patterns: str) -> list[Path]:
    out = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.splitlines() if (ROOT / line).is_file()]


def test_no_page_fetches_anything_from_elsewhere() -> None:
    pages = tracked("*.html", "*.css", "*.js", "*.svg")
    assert len(pages) > 5
    bad = [str(path.relative_to(ROOT)) for path in pages if FETCHED.search(path.read_text(encoding="utf-8"))]
    assert bad == []


def test_no_machine_path_stands_in_the_repository() -> None:
    text_files = [p for p in tracked() if p.suffix in {".py", ".md", ".toml", ".txt", ".html", ".tsv", ".json", ""}]
    here = Path(__file__).name
    bad = [
        str(path.relative_to(ROOT))
        for path in text_files
        if path.name != here and MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert bad == []


def test_vendored_files_are_the_recorded_ones() -> None:
    import hashlib
    import json

    folder = ROOT / "thidua/web/ui/static/ui"
    for entry in json.loads((folder / "vendored.json").read_text(encoding="utf-8")):
        assert hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]


def test_no_database_and_no_key_of_an_installation_is_kept() -> None:
    kept = [path.name for path in tracked()]
    assert [name for name in kept if ".sqlite" in name or name == "secret-key" or name.endswith((".pem", ".key"))] == []
