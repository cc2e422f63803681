"""Run a command against a throw-away PostgreSQL cluster: `python -m tests.support.postgres pytest tests/apps`.

The server refuses to run as root, so as root the cluster belongs to the system user «postgres».
Exit code 3: this machine has no PostgreSQL server programs.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_SERVER = 3


def programs() -> Path | None:
    """Folder of initdb and pg_ctl, newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    found = shutil.which("initdb")
    candidates = [*folders, Path(found).parent] if found else folders
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Yields a DATABASE_URL; the cluster is gone afterwards. ICU vi-VN as the installation guide asks."""
    bin_folder = programs()
    if bin_folder is None:
        raise FileNotFoundError("initdb")
    as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_server:
        shutil.chown(folder, "postgres")
    port, data = _free_port(), folder / "data"

    def run(*command: str) -> None:
        subprocess.run([*as_server, *command], check=True, capture_output=True, cwd=folder)

    run(
        str(bin_folder / "initdb"), "-D", str(data), "-U", "thidua", "-A", "trust", "-E", "UTF8",
        "--locale-provider=icu", "--icu-locale=vi-VN", "--locale=C.UTF-8",
    )  # fmt: skip
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    run(str(bin_folder / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        yield f"postgres://thidua@127.0.0.1:{port}/postgres"
    finally:
        run(str(bin_folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")


def main(command: list[str]) -> int:
    if programs() is None:
        return NO_SERVER
    with tempfile.TemporaryDirectory(prefix="thidua-pg-") as folder, cluster(Path(folder)) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
