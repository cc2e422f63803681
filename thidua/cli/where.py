"""thidua where ID: every place that names a clause, in the files of the repository and in the database."""

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path

import thidua
from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

NAME = "where"
HELP = "Tìm mọi nơi nhắc tới một điều khoản, ví dụ: thidua where LS-2.4d"
ROOT = Path(thidua.__file__).resolve().parents[1]
#: Folder → heading. A folder that is not there (an installed program) is passed over.
PLACES = (
    ("clauses", "Văn bản"),
    ("movements", "Phong trào"),
    ("thidua", "Mã nguồn"),
    ("tests", "Kiểm thử"),
    ("docs", "Tài liệu"),
    ("changelog.d", "Nhật ký thay đổi"),
)
ENDINGS = {".py", ".toml", ".md", ".html", ".tsv", ".txt", ".json", ".css", ".js"}
SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9]*-[0-9A-Za-z.]+")
WIDTH = 110


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="MÃ", help="mã điều khoản, ví dụ LC-1.3a")


def run(args: argparse.Namespace) -> int:
    clause_id = args.id.strip()
    if not SHAPE.fullmatch(clause_id):
        raise BadInput(f"“{clause_id}” không phải là mã điều khoản; hãy viết như LC-1.3a.")
    found = {heading: list(mentions(ROOT / folder, clause_id)) for folder, heading in PLACES}
    stored = _stored(clause_id)
    if not found["Văn bản"] and not stored:
        raise BadInput(f"không có điều khoản “{clause_id}” trong thư mục clauses hay trong cơ sở dữ liệu.")
    for heading, lines in [*found.items(), ("Cơ sở dữ liệu", stored)]:
        if lines:
            print(f"{heading} ({len(lines)}):", *(f"  {line}" for line in lines), sep="\n")
    return 0


def whole(clause_id: str) -> re.Pattern[str]:
    """The id alone: XX-2.4 is not found in XX-2.4d nor XX-1.1 in XX-1.1.2; a full stop after it is only a full stop."""
    return re.compile(rf"(?<![\w.-]){re.escape(clause_id)}(?![\w-]|\.\w)")


def mentions(folder: Path, clause_id: str) -> Iterator[str]:
    """«path:line: words» for every line under the folder that names the id, in the order of the paths."""
    pattern = whole(clause_id)
    for path in sorted(folder.rglob("*")):
        if path.suffix not in ENDINGS or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if clause_id in line and pattern.search(line):
                yield f"{path.relative_to(folder.parent).as_posix()}:{number}: {_shortened(line.strip())}"


def _shortened(line: str) -> str:
    return line if len(line) <= WIDTH else line[:WIDTH] + "…"


def _stored(clause_id: str) -> list[str]:
    """What the database holds; nothing when there is none yet: looking must not make one."""
    var = Path(os.environ.get("THIDUA_VAR", str(ROOT / "var")))
    if not os.environ.get("DATABASE_URL") and not (var / "thidua.sqlite3").is_file():
        return []
    start_django()
    from django.db import Error

    try:
        return list(stored_lines(clause_id))
    except Error:
        return []  # not migrated yet, or not reachable: the files still answer


def stored_lines(clause_id: str) -> Iterator[str]:
    """The clause, its criteria and everything the parts of the trace tie to it."""
    from thidua.apps.documents.models import Clause
    from thidua.web.staff.trace.labels import KINDS
    from thidua.web.staff.trace.providers import collect

    clause = Clause.objects.select_related("document").filter(cid=clause_id).first()
    if clause is None:
        return
    yield f"điều khoản của văn bản {clause.document}: {_shortened(clause.text)}"
    for movement in clause.document.movements.order_by("slug"):
        period = movement.periods.select_related("version").order_by("-starts_on").first()
        for link in dict.fromkeys(collect(movement, period)):
            if link.clause == clause_id:
                yield f"{movement.slug}: {KINDS[link.kind]}: {_shortened(link.label)}"
