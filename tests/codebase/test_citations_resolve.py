"""Every clause id written anywhere exists; `XX-…` is the prefix of invented examples."""

import re
import subprocess
from pathlib import Path

import thidua
from thidua.adapters.clausefiles import load_books

ROOT = Path(thidua.__file__).parents[1]
#: A full id («LS-2.4d»), or a section («LC-1.3», «LS-3») that holds clauses.
WRITTEN = re.compile(r"(?<![\w-])(L[CS])-(\d(?:\.\d+)*[a-z]?)(?![\w])")


def known() -> set[str]:
    ids = {clause.id for book in load_books(ROOT / "clauses").values() for clause in book.clauses}
    sections = {clause.section for book in load_books(ROOT / "clauses").values() for clause in book.clauses}
    parents = {section.rsplit(".", 1)[0] for section in ids | sections}
    return ids | sections | parents | {re.sub(r"[a-z]$", "", one) for one in ids}


def test_every_clause_id_written_in_the_repository_exists() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    books = known()
    unknown = []
    for name in listed:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".html", ".tsv"} and path.is_file():
            for prefix, rest in WRITTEN.findall(path.read_text(encoding="utf-8", errors="replace")):
                if f"{prefix}-{rest}" not in books:
                    unknown.append(f"{name}: {prefix}-{rest}")
    assert unknown == []


def test_there_are_82_clauses() -> None:
    assert sum(len(book.clauses) for book in load_books(ROOT / "clauses").values()) == 82
