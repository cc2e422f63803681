"""Run a foreign program within limits: time, memory, processor, size of what it writes. Nothing of it outlives the call.

Limits are set by a small Python process that then becomes the program: setting them between fork and exec of this process
would not be safe in a web server with threads. Windows knows no such limits; there only the time-out holds.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = """
import os, resource, sys
for name, value in zip(("AS", "CPU", "FSIZE", "CORE"), sys.argv[1:5]):
    limit = getattr(resource, "RLIMIT_" + name)
    hard = resource.getrlimit(limit)[1]
    value = int(value) if hard == resource.RLIM_INFINITY else min(int(value), hard)
    resource.setrlimit(limit, (value, value))
os.execv(sys.argv[5], sys.argv[5:])
"""
# Passwords and keys of the application stand in its environment; a foreign program gets none of them.
PASSED_ON = (
    "PATH",
    "LANG",
    "LC_ALL",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "PROGRAMFILES",
    "FONTCONFIG_PATH",
    "FONTCONFIG_FILE",
)


class TookTooLong(RuntimeError):
    """The program was stopped, together with every process it had started."""


@dataclass(frozen=True)
class Limits:
    """`memory` is address space in bytes (several times what a program really uses); `written` bytes of one file."""

    seconds: int = 90
    memory: int = 4 * 1024**3
    written: int = 200 * 1024**2


def run_bounded(
    command: Sequence[str], limits: Limits, *, folder: Path, variables: Mapping[str, str] | None = None
) -> int:
    """Exit code of the program (negative: ended by that signal). `command[0]` is a full path. What it prints is dropped."""
    process = subprocess.Popen(  # noqa: S603 -- a list, no shell; the program comes from this code, never from a file
        [*_limiter(limits), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**{name: os.environ[name] for name in PASSED_ON if name in os.environ}, **(variables or {})},
        start_new_session=os.name == "posix",
    )
    try:
        return process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        raise TookTooLong(Path(command[0]).name) from None
    finally:
        _end_with_children(process)


def _limiter(limits: Limits) -> list[str]:
    if os.name != "posix":
        return []
    values = (limits.memory, limits.seconds, limits.written, 0)
    return [sys.executable, "-I", "-S", "-c", LAUNCHER, *map(str, values)]


def _end_with_children(process: "subprocess.Popen[bytes]") -> None:
    """Also after a normal end: a helper left running would keep the temporary folder busy."""
    if os.name == "posix":
        # The process leads a session of its own, so its number is the number of the group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        killer = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        subprocess.run([str(killer), "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)  # noqa: S603
    process.wait()
