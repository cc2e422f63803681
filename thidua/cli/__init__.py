"""The program `thidua`: one module per command.

A command module has `NAME`, `HELP`, `add_arguments(parser)` and `run(args) -> int`. It is imported only
when its command
is asked for (or for the general help), so that reading a document needs no database. To add one, write
the module and put its name into
COMMANDS.
"""

import argparse
import importlib
import io
import os
import sys
from types import ModuleType
from typing import NoReturn

COMMANDS = (
    "read",
    "serve",
    "work",
    "demo",
    "begin",
    "account",
    "score",
    "calibrate",
    "publish",
    "recompute",
    "fairness",
    "report",
    "audit",
    "backup",
    "restore",
    "search",
    "cases",
    "facts",
    "count",
    "ballot",
    "where",
    "sign",
    "verify_signature",
    "bench",
)
BAD_INPUT = 2
UNEXPECTED = 70
INTERRUPTED = 130


class BadInput(Exception):
    """Raised by a command: one clear line for a person; the program ends with code 2."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, in the users' language; the details of argparse help only programmers."""
        print(f"{self.prog}: câu lệnh chưa đúng; gõ “{self.prog} --help” để xem cách dùng.", file=sys.stderr)
        sys.exit(BAD_INPUT)


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    _speak_unicode()
    parser = _parser(words)
    args = parser.parse_args(words)
    if not hasattr(args, "run"):
        parser.print_help()
        return BAD_INPUT
    try:
        return int(args.run(args))
    except BadInput as error:
        print(f"thidua: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("thidua: đã dừng theo yêu cầu.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has left; not our failure.
        sys.stderr.close()
        return 0
    except Exception as fault:
        if os.environ.get("THIDUA_DEBUG") == "1":
            raise
        print(f"thidua: {_one_line(fault)}", file=sys.stderr)
        return UNEXPECTED


def _one_line(fault: Exception) -> str:
    if type(fault).__module__.startswith("django.db"):
        return (
            "chưa mở được cơ sở dữ liệu, hoặc cơ sở dữ liệu chưa được lập. Lập bằng “thidua begin” (hệ thống thật) "
            f"hay “thidua demo” (dữ liệu minh họa); kiểm tra DATABASE_URL nếu dùng PostgreSQL. ({fault})"
        ).replace("\n", " ")
    return (
        f"lỗi ngoài dự kiến ({type(fault).__name__}: {fault}); không có gì được lưu dở dang. "
        "Đặt THIDUA_DEBUG=1 rồi chạy lại để xem chi tiết."
    ).replace("\n", " ")


def _speak_unicode() -> None:
    """Vietnamese must come out whole also where the console's or the pipe's default encoding is another."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _parser(words: list[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="thidua", description="Phần mềm tổ chức phong trào thi đua.")
    subparsers = parser.add_subparsers(metavar="LỆNH", title="các lệnh")
    for module in _wanted(words):
        command = subparsers.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def _wanted(words: list[str]) -> list[ModuleType]:
    """Only the module asked for; all of them when the first word names none."""
    names = [name for name in COMMANDS if words and name == words[0].replace("-", "_")] or list(COMMANDS)
    return [importlib.import_module(f"thidua.cli.{name}") for name in names]
