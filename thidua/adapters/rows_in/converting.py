"""Excel, Parquet and JSON are unpacked into a numbered CSV by a small process with limits: a file of two kilobytes can ask for
hundreds of gigabytes, and then that process ends, not this one.
"""

import sys
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile

from thidua.adapters.bounded import Limits, TookTooLong, run_bounded
from thidua.adapters.rows_in.delimited import Table
from thidua.adapters.rows_in.refusing import UnreadableRows

MOST_UNFOLDED = 800 * 1024**2  # of all parts of an Excel file, before it is opened at all
MOST_WRITTEN = 1024**3
LIMITS = Limits(seconds=300, memory=2 * 1024**3, written=MOST_WRITTEN)
TOO_LARGE = "Tệp quá lớn để mở; hãy xuất ra CSV (không giới hạn số dòng) rồi nhập lại."
PROGRAM = "thidua.adapters.rows_in.worker"
ROOT = Path(__file__).resolve().parents[3]


def converted(kind: str, path: Path, target: Path, folder: Path) -> Table:
    """Raises UnreadableRows with the reason."""
    if kind == "excel":
        _guard_zip(path)
    told = folder / "unpacked.txt"
    told.unlink(missing_ok=True)
    command = [sys.executable, "-m", PROGRAM, kind, str(path.resolve()), str(target.resolve()), str(told.resolve())]
    try:
        code = run_bounded(command, LIMITS, folder=folder, variables={"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"})
        reason = told.read_text(encoding="utf-8") if told.exists() else ""
    except TookTooLong:
        raise UnreadableRows(TOO_LARGE) from None
    finally:
        told.unlink(missing_ok=True)
    if code != 0 or not target.exists():
        raise UnreadableRows(reason or TOO_LARGE)
    return Table(target, "utf-8", ",", is_numbered=True, notes=(reason,) if reason else ())


def _guard_zip(path: Path) -> None:
    """On systems without limits for processes this is the guard against a zip that unfolds a thousandfold."""
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return
    try:
        with ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (BadZipFile, LargeZipFile, OSError, ValueError):
        raise UnreadableRows("Tệp Excel bị hỏng, không mở được; hãy lưu lại bằng Excel rồi nhập lại.") from None
    if size > MOST_UNFOLDED:
        raise UnreadableRows(TOO_LARGE)
