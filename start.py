"""The launcher: sets the program up and starts it. Needs Python 3.11+ and nothing else.

    python3 start.py run          set up, load the demonstration data, serve on 127.0.0.1:8000
    python3 start.py test         set up what the tests need and run them
    python3 start.py setup        only the environment and the command `thidua`
    python3 start.py lint         formatting, rules, types, import contracts
    python3 start.py thidua …     any command of the program, for instance: thidua read FILE --json

On Windows: `py start.py run`. Nothing is fetched again once installed.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
ON_WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if ON_WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if ON_WINDOWS else "python")
SUPPORTED = ((3, 11), (3, 14))


class Stop(Exception):
    """One line for the person at the keyboard."""


def call(*command: object, env: dict[str, str] | None = None) -> int:
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})}, check=False
    ).returncode


def need(*command: object, what: str) -> None:
    if call(*command) != 0:
        raise Stop(what)


def check_python() -> None:
    if not SUPPORTED[0] <= sys.version_info[:2] < SUPPORTED[1]:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Stop(
            f"Cần Python 3.11 đến 3.13, máy đang dùng {found}. / Python 3.11 to 3.13 is needed, this is {found}."
        )
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        raise Stop(
            "Thiếu mô-đun venv của Python. Cài bằng: sudo apt install python3-venv"
            " / The venv module is missing: sudo apt install python3-venv"
        ) from None


def stamp_of(names: Sequence[str]) -> str:
    """Changes with the lock files and the interpreter, so that set-up runs again exactly when it must."""
    parts = [(ROOT / "requirements" / f"{name}.txt").read_bytes() for name in names]
    return hashlib.sha256(b"".join([*parts, sys.version.encode(), str(ROOT).encode()])).hexdigest()


def setup(lock: str = "core") -> None:
    """A virtual environment with the hash-locked list, and the command `thidua` in it."""
    check_python()
    stamp = VENV / f"installed-{lock}"
    wanted = stamp_of([lock])
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    print(f"Cài đặt thư viện ({lock})… lần đầu mất khoảng một phút.", flush=True)
    if not PYTHON.exists():
        need(sys.executable, "-m", "venv", VENV, what="Không tạo được môi trường .venv (xem dòng lỗi phía trên).")
    need(
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
        "-r", ROOT / "requirements" / f"{lock}.txt",
        what="Không cài được thư viện: kiểm tra mạng rồi chạy lại cùng lệnh này.",
    )  # fmt: skip
    _install_program()
    stamp.write_text(wanted)


def add_spark() -> None:
    """PySpark, 400 MB: only where nothing may be skipped. Elsewhere the tests that need it say so and are skipped."""
    stamp, wanted = VENV / "installed-spark", stamp_of(["spark"])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    need(
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
        "-r", ROOT / "requirements" / "spark.txt",
        what="Không cài được PySpark: kiểm tra mạng rồi chạy lại cùng lệnh này.",
    )  # fmt: skip
    stamp.write_text(wanted)


def _install_program() -> None:
    """Put the source folder on the path and a `thidua` command beside python: no build step, no network."""
    packages = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    (Path(packages) / "thidua-source.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if ON_WINDOWS:
        (BIN / "thidua.cmd").write_text(f'@"{PYTHON}" -m thidua %*\r\n', encoding="utf-8")
        return
    command = BIN / "thidua"
    command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m thidua "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def thidua(*arguments: object, env: dict[str, str] | None = None) -> int:
    return call(PYTHON, "-m", "thidua", *arguments, env=env)


def run(arguments: Sequence[str]) -> int:
    setup()
    return thidua("demo", "--if-empty") or thidua("serve", "--logins", *arguments)


def test(arguments: Sequence[str]) -> int:
    """The whole suite on SQLite, then everything that touches the database again on PostgreSQL."""
    setup("dev")
    if os.environ.get("THIDUA_REQUIRE_ALL"):
        add_spark()
    chosen = list(arguments)
    first = call(PYTHON, "-m", "pytest", "-n", "2", *chosen)
    if chosen or first != 0:
        return first
    second = call(
        PYTHON, "-m", "tests.support.postgres",
        PYTHON, "-m", "pytest", "-n", "2", "tests/apps", "tests/web", "tests/demo", "tests/cli/test_backup.py",
        "tests/config/test_first_tables.py",
    )  # fmt: skip
    if second == NO_POSTGRES and not os.environ.get("THIDUA_REQUIRE_ALL"):
        print("\n" + "!" * 78)
        print("!! NỬA POSTGRESQL CỦA BỘ KIỂM THỬ BỊ BỎ QUA: máy này không có chương trình máy chủ PostgreSQL.")
        print("!! THE POSTGRESQL HALF OF THE TESTS WAS SKIPPED: no server programs (initdb) on this machine.")
        print("!! Debian: sudo apt install postgresql")
        print("!" * 78)
        return 0
    return second


NO_POSTGRES = 3

LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "thidua"),
    ("lint-imports",),
    ("djlint", "thidua", "--lint", "--quiet"),
)


def lint(_arguments: Sequence[str]) -> int:
    setup("dev")
    results = [call(BIN / command[0], *command[1:]) for command in LINTERS]
    return max(results)


def main(arguments: list[str]) -> int:
    verb, rest = (arguments or ["help"])[0], arguments[1:]
    if verb == "setup":
        setup()
        print(f"Xong. Lệnh: {BIN / 'thidua'}")
        return 0
    if verb == "thidua":
        setup()
        return thidua(*rest)
    verbs = {"run": run, "test": test, "lint": lint}
    if verb not in verbs:
        print(__doc__)
        return 0 if verb == "help" else 2
    return verbs[verb](rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
