"""`thidua restore FILE --into DIR`: lay a backup out in an empty place and hold its ledger against the mark it was saved with."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli import BadInput
from thidua.cli.backup import STAGES, checked
from thidua.cli.progress import Progress

if TYPE_CHECKING:
    from thidua.adapters.backup import Contents

NAME = "restore"
HELP = "phục hồi một bản sao lưu vào thư mục trống rồi kiểm tra sổ ghi; không đụng đến hệ thống đang chạy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="tệp do thidua backup lập")
    parser.add_argument(
        "--into", metavar="THƯ_MỤC", required=True, help="thư mục mới hoặc trống; sau này là THIDUA_VAR"
    )
    parser.add_argument(
        "--database", metavar="URL", help="với PostgreSQL: cơ sở dữ liệu TRỐNG, ví dụ postgres://thidua@localhost/moi"
    )


def run(args: argparse.Namespace) -> int:
    path, into = Path(args.file), Path(args.into).absolute()
    contents = checked(path)
    is_postgres = contents.engine == "postgresql"
    if is_postgres != bool(args.database):
        raise BadInput(
            "bản sao lưu này lập từ PostgreSQL: thêm --database với địa chỉ một cơ sở dữ liệu trống."
            if is_postgres
            else "bản sao lưu này lập từ SQLite: bỏ --database."
        )
    _unpack(path, into)
    if is_postgres:
        _load(args.database, into)
    print(f"Đã phục hồi vào {into} (bản lập lúc {contents.made_at}).")
    return _verify(contents, into, args.database)


def _unpack(path: Path, into: Path) -> None:
    from thidua.adapters.backup import PlaceTaken, unpack

    progress = Progress(STAGES)
    try:
        unpack(path, into, progress)
    except PlaceTaken as fault:
        raise BadInput(f"{fault} đã có và không trống; chọn thư mục khác.") from fault
    except OSError as fault:
        raise BadInput(f"không ghi được vào {into}: {fault.strerror or fault}.") from fault
    finally:
        progress.close()


def _load(url: str, into: Path) -> None:
    """The dump stays beside the files until it is in the database, so that the step can be repeated by hand."""
    import environ

    from thidua.adapters.backup import DATABASE_DUMP
    from thidua.adapters.backup.postgres import NoProgram, ProgramFailed, restore

    try:
        restore(environ.Env.db_url_config(url), into / DATABASE_DUMP)
    except NoProgram as fault:
        raise BadInput(f"thiếu chương trình {fault} (Debian: sudo apt install postgresql-client).") from fault
    except ProgramFailed as fault:
        raise BadInput(
            f"cơ sở dữ liệu chưa được phục hồi (phải trống và cho phép tạo bảng): {fault} "
            f"Tệp đã đặt ở {into}; xóa thư mục này rồi chạy lại."
        ) from fault
    (into / DATABASE_DUMP).unlink()


def _verify(contents: "Contents", into: Path, url: str | None) -> int:
    """In a process of its own, on the restored place, as the next start will see it."""
    place = {"THIDUA_VAR": str(into), **({"DATABASE_URL": url} if url else {})}
    around = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    expect = ["--expect", contents.ledger] if contents.ledger else []
    print("Kiểm tra sổ ghi của bản vừa phục hồi…", flush=True)
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "thidua", "audit", "verify", *expect], env=around | place, check=False
    ).returncode
