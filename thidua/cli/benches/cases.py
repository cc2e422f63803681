"""Importing one million invented cases from CSV into an empty database, then the same file again, then a later one.

Each round has a database of its own: SQLite in a temporary folder, or the one THIDUA_BENCH_DATABASE_URL names, which is
EMPTIED of cases before each round. The work runs in a process of its own, so that its memory is its own.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from thidua.cli.benches import Bench, Timed

ROWS, UNITS, PROCEDURES = 1_000_000, 66, 1900
HEAD = (
    "Mã hồ sơ", "Cơ quan giải quyết", "Mã thủ tục", "Hình thức nộp", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày trả kết quả", "Số lần yêu cầu bổ sung", "Văn bản xin lỗi", "Đánh giá",
)  # fmt: skip
FIRST = datetime(2025, 11, 1, 7, 30)  # noqa: DTZ001  as an export writes it: Vietnam time, no zone
EXPORTED_ON = date(2026, 12, 31)
STEPS = ("first", "again", "later")
WORDS = {"first": "nhập lần đầu", "again": "nhập lại chính tệp đó", "later": "nhập tệp sau, một phần mười đã đổi"}


def write_csv(path: Path, rows: int, *, later: bool = False) -> None:
    """The same rows each time; in the later file every tenth case, open before, has been returned."""
    draw = Random(7)  # noqa: S311  invented data
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEAD)
        for number in range(rows):
            out.writerow(_row(draw, number, rows, later=later))


def _row(draw: Random, number: int, rows: int, *, later: bool) -> list[str]:
    received = FIRST + timedelta(minutes=number * 500_000 // rows)
    due = received + timedelta(days=draw.randint(3, 20))
    returned = due + timedelta(hours=draw.randint(-120, 30))
    is_open = number % 10 == 3 and not later
    shown = "" if is_open or returned < received else returned.strftime("%d/%m/%Y %H:%M")
    return [
        f"H98.{number % UNITS:02d}-{number:08d}",
        f"xa-{draw.randrange(UNITS):02d}",
        f"1.{draw.randrange(PROCEDURES):06d}",
        draw.choice(("Trực tuyến", "Trực tuyến", "Trực tiếp", "Bưu chính")),
        received.strftime("%d/%m/%Y %H:%M"),
        due.strftime("%d/%m/%Y"),
        shown,
        draw.choice(("0", "0", "0", "1", "2")),
        draw.choice(("", "", "có")),
        draw.choice(("", "5", "4")),
    ]


def run(rounds: int) -> Bench:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        for step in ("first", "later"):
            write_csv(Path(folder) / f"{step}.csv", ROWS, later=step == "later")
        results = [_round(Path(folder)) for _ in range(rounds)]
    timed = tuple(Timed(WORDS[step], tuple(one[step] for one in results)) for step in STEPS)
    memory = median(one["memory"] for one in results)
    vendor = "PostgreSQL" if "THIDUA_BENCH_DATABASE_URL" in os.environ else "SQLite"
    return Bench(
        f"{ROWS} hồ sơ từ CSV vào {vendor}", timed, (("Bộ nhớ cao nhất của tiến trình", f"{memory / 2**20:.0f} MB"),)
    )


def _round(folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as var:
        variables = {**os.environ, "THIDUA_VAR": var, "DATABASE_URL": os.environ.get("THIDUA_BENCH_DATABASE_URL", "")}
        command = [sys.executable, "-m", "thidua.cli.benches.cases", str(folder)]
        done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)  # noqa: S603
        return json.loads(done.stdout.splitlines()[-1])


def measure(folder: Path) -> dict[str, float]:
    """In the child: an empty database, the three imports, and the memory at its highest."""
    from thidua.cli.django_setup import start_django

    start_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    source = _empty_world()
    told: dict[str, float] = {}
    for step, file in zip(STEPS, ("first", "first", "later"), strict=True):
        begin = time.perf_counter()
        counts = _import(source, folder / f"{file}.csv")
        told[step] = time.perf_counter() - begin
        print(step, counts, file=sys.stderr)
    return {**told, "memory": _peak()}


def _peak() -> float:
    """Bytes; the kernel's own high-water mark of this process. 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii", errors="replace").splitlines() if status.exists() else []
    return next((float(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _empty_world() -> "object":
    from thidua.apps.cases.models import Case, CaseVersion, ImportFile, Source
    from thidua.apps.orgs.models import Unit

    CaseVersion.objects.all().delete()
    Case.stored.all()._raw_delete("default")
    ImportFile.objects.all().delete()
    fields = {"founded_on": date(2010, 1, 1), "is_illustration": True}
    top, _made = Unit.objects.get_or_create(code="tinh", defaults={"name": "Tỉnh Đo", "kind": "province", **fields})
    for number in range(UNITS):
        names = {"name": f"Xã Đo {number:02d}", "kind": "commune", "parent": top, **fields}
        Unit.objects.get_or_create(code=f"xa-{number:02d}", defaults=names)
    return Source.objects.get_or_create(slug="do", defaults={"name": "Nguồn đo", "unit": top})[0]


def _import(source: "object", path: Path) -> dict[str, int]:
    from django.utils import timezone

    from thidua.apps.audit import ledger
    from thidua.apps.cases.actions import receive_file
    from thidua.apps.cases.running import run_here

    with path.open("rb") as content:
        one = receive_file(
            source=source, name=path.name, content=content, exported_on=EXPORTED_ON, accept_good=False,  # type: ignore[arg-type]
            by=ledger.system, at=timezone.now(),
        )  # fmt: skip
    made = run_here(one)
    if made.state != "done":
        raise RuntimeError(f"{made.state}: {made.message} {made.faults[:3]}")
    return {name: getattr(made, name) for name in ("new", "changed", "same", "older")}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
