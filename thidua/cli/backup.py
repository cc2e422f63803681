"""`thidua backup FILE`: the whole installation in one file; `--check` reads such a file through."""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django
from thidua.cli.progress import Progress

if TYPE_CHECKING:
    from thidua.adapters.backup import Contents

NAME = "backup"
HELP = "sao lưu toàn bộ (cơ sở dữ liệu, tệp, khóa) vào một tệp; chạy được khi hệ thống đang phục vụ"
#: Folders of THIDUA_VAR that belong in. An open ballot box never does: two copies taken around one vote would tell it.
KEPT_FOLDERS = ("media", "mail")
SEALED_BALLOTS = "*.sealed"
STAGES = {"save": "Đang lưu tệp", "check": "Đang đọc lại", "unpack": "Đang đặt lại tệp"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp sẽ lập, ví dụ /sao-luu/thidua-2026-11-23.zip")
    parser.add_argument("--check", action="store_true", help="không lập mới: đọc lại từng byte của một tệp đã lập")


def run(args: argparse.Namespace) -> int:
    path = Path(args.file)
    if args.check:
        print(_words("Bản sao lưu còn nguyên vẹn", checked(path)))
        return 0
    start_django()
    print(_words(f"Đã sao lưu vào {path}", _save(path)))
    print("Cất tệp này như cất chính hệ thống: trong đó có dữ liệu cá nhân và khóa ký phiên đăng nhập.")
    return 0


def checked(path: Path) -> "Contents":
    """Read through, with the one line a person can act on where it does not hold."""
    from thidua.adapters.backup import DamagedBackup, NotABackup, check

    progress = Progress(STAGES)
    try:
        return check(path, progress)
    except FileNotFoundError as fault:
        raise BadInput(f"không có tệp {path}.") from fault
    except OSError as fault:
        raise BadInput(f"không đọc được {path}: {fault.strerror or fault}.") from fault
    except NotABackup as fault:
        raise BadInput(f"{path} không phải bản sao lưu của phần mềm này.") from fault
    except DamagedBackup as fault:
        raise BadInput(f"bản sao lưu {path} bị hỏng ở phần «{fault}»; dùng một bản khác.") from fault
    finally:
        progress.close()


def _save(out: Path) -> "Contents":
    from django.utils import timezone

    from thidua import __version__
    from thidua.adapters.backup import PlaceTaken, write
    from thidua.adapters.backup.postgres import NoProgram, ProgramFailed

    if out.exists():
        raise BadInput(f"{out} đã có; chọn tên khác, bản cũ được giữ nguyên.")
    progress = Progress(STAGES)
    try:
        with tempfile.TemporaryDirectory(prefix="thidua-", dir=out.parent) as folder:
            name, database, engine, mark = _database(Path(folder))
            return write(
                out, [(name, database), *_files()], made_at=timezone.localtime().isoformat(timespec="seconds"),
                version=__version__, engine=engine, ledger=mark, told=progress,
            )  # fmt: skip
    except PlaceTaken as fault:
        raise BadInput(f"{out} đã có; chọn tên khác, bản cũ được giữ nguyên.") from fault
    except NoProgram as fault:
        raise BadInput(
            f"thiếu chương trình {fault} của PostgreSQL (Debian: sudo apt install postgresql-client)."
        ) from fault
    except ProgramFailed as fault:
        raise BadInput(f"PostgreSQL không sao lưu được: {fault}") from fault
    except OSError as fault:
        raise BadInput(f"không ghi được {out}: {fault.strerror or fault}.") from fault
    finally:
        progress.close()


def _database(folder: Path) -> tuple[str, Path, str, str]:
    """(name inside, file, engine, mark of the ledger). The mark is taken first: what comes later is in the copy too."""
    from django.db import connection

    from thidua.adapters.backup import DATABASE_DUMP, DATABASE_FILE
    from thidua.adapters.backup.postgres import dump

    mark = _ledger_mark()
    if connection.vendor == "sqlite":
        copy = folder / DATABASE_FILE
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
        return DATABASE_FILE, copy, "sqlite", mark
    copy = folder / DATABASE_DUMP
    dump(connection.settings_dict, copy)
    return DATABASE_DUMP, copy, "postgresql", mark


def _ledger_mark() -> str:
    from thidua.apps.audit.models import Entry

    last = Entry.objects.order_by("-seq").values_list("seq", "leaf").first()
    return f"{last[0]}:{last[1]}" if last else ""


def _files() -> Iterator[tuple[str, Path]]:
    """After the database: a file too many is harmless, a file missing is not."""
    from django.conf import settings

    root = Path(settings.VAR)
    if (root / "secret-key").exists():
        yield "secret-key", root / "secret-key"
    for folder in KEPT_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix(), path
    for path in sorted((root / "ballots").glob(SEALED_BALLOTS)):
        yield path.relative_to(root).as_posix(), path


def _words(done: str, contents: "Contents") -> str:
    files = f"{len(contents.members):,}".replace(",", ".")
    size = f"{contents.size / 1_000_000:.1f}".replace(".", ",")
    mark = f"Mốc sổ ghi: {contents.ledger}" if contents.ledger else "Sổ ghi chưa có dòng nào"
    return f"{done}: {files} phần, {size} MB, lập lúc {contents.made_at}.\n{mark}"
