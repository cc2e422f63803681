"""Scoring an invented province end to end: marks and tasks read from a database, computed, written back as runs.

400 units × 60 criteria in each of 12 months, and 40,000 officials × 20 criteria over the year; every mark has its
self-mark and its appraisal. Then one mark of one official changes, and the year is scored again. SQLite in a temporary
folder, or the empty database named by THIDUA_BENCH_DATABASE_URL. The first filling is not measured.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from thidua.cli.benches import Bench, Timed
from thidua.cli.benches.scoring_province import YEAR_SLUG as YEAR

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thidua.apps.movements.models import Period

MARK = "đổi một điểm, tính lại kỳ năm"
WHOLE = "cả tỉnh, từ đầu đến cuối, hai tiến trình"


def run(rounds: int, units: int = 400, officials: int = 40_000, months: int = 12) -> Bench:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        filled = _child(Path(folder), "fill", str(units), str(officials), str(months))
        told = [_round(Path(folder)) for _round_number in range(rounds)]
    timed = [Timed(name, tuple(one["seconds"][name] for one in told)) for name in told[0]["seconds"]]
    last = told[-1]
    facts = (
        (
            "Điểm tiêu chí đã tính",
            f"{filled['criteria']:,}; {filled['marks']:,} dòng điểm, {filled['tasks']:,} nhiệm vụ",
        ),
        ("Thời gian bộ xử lý: các tháng, kỳ năm", f"{last['months_cpu']:.1f} s, {last['year_cpu']:.1f} s"),
        ("Sau khi đổi một điểm: kết quả tính lại / tất cả", f"{last['recomputed']} / {last['results']:,}"),
        ("Kết quả tính lại từng phần và tính lại toàn bộ", "giống nhau từng byte" if last["same"] else "KHÁC NHAU"),
        ("Bộ nhớ cao nhất của một tiến trình", f"{median(one['peak_mb'] for one in told):.0f} MB"),
        ("Bản ghi của kỳ năm", f"{last['record_mb']:.0f} MB văn bản, lưu {last['stored_mb']:.0f} MB"),
    )
    about = f"{_vendor()}; {units} đơn vị × 60 tiêu chí × {months} tháng, {officials:,} người × 20 tiêu chí"
    return Bench(about, tuple(timed), facts)


def _round(folder: Path) -> dict[str, Any]:
    """The months in one process and the year in another, as two workers would; then the year again, partly and fully."""
    _child(folder, "clear")
    begin = time.perf_counter()
    with ThreadPoolExecutor(2) as both:
        months, year = both.map(lambda what: _child(folder, what), ("months", "year"))
    whole = time.perf_counter() - begin
    again = _child(folder, "again")
    seconds = {**months["seconds"], **year["seconds"], WHOLE: whole, **again["seconds"]}
    return {**again, "seconds": seconds, "months_cpu": months["cpu"], "year_cpu": year["cpu"]}


def _vendor() -> str:
    return "PostgreSQL" if "THIDUA_BENCH_DATABASE_URL" in os.environ else "SQLite"


def _child(folder: Path, *what: str) -> dict[str, Any]:
    variables = {
        **os.environ,
        "THIDUA_VAR": str(folder),
        "DATABASE_URL": os.environ.get("THIDUA_BENCH_DATABASE_URL", ""),
    }
    command = [sys.executable, "-m", "thidua.cli.benches.scoring", *what]
    done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])


def clear() -> dict[str, Any]:
    from thidua.apps.scoring.models import Score, ScoreRun

    Score.objects.all().delete()
    ScoreRun.objects.all().delete()
    return {}


def months() -> dict[str, Any]:
    found = list(_periods().exclude(slug=YEAR))
    return _measured(f"{len(found)} tháng, tập thể", lambda: [_computed(period) for period in found])


def year() -> dict[str, Any]:
    return _measured("kỳ năm, cá nhân", lambda: _computed(_periods().get(slug=YEAR)))


def again() -> dict[str, Any]:
    """One mark of one official changes and the year is scored; then all of it anew, to compare."""
    from thidua.apps.scoring.models import Score, ScoreRun

    period = _periods().get(slug=YEAR)
    _change_one_mark(period)
    told = _measured(MARK, lambda: _computed(period))
    partly = ScoreRun.objects.filter(period=period).latest("number")
    size = len(partly.inputs.encode()) + len(partly.results.encode())
    Score.objects.filter(run__period=period).delete()
    ScoreRun.objects.filter(period=period).delete()
    fully = _computed(period)
    same = (partly.inputs_sha256, partly.results_sha256) == (fully.inputs_sha256, fully.results_sha256)
    return {
        **told,
        "recomputed": partly.recomputed,
        "results": fully.recomputed,
        "same": same,
        "record_mb": size / 1e6,
        "stored_mb": _stored(fully) / 1e6,
    }


def _periods() -> "QuerySet[Period]":
    from thidua.apps.movements.models import Period

    return Period.objects.select_related("movement__unit", "version").order_by("starts_on")


def _measured(name: str, work: Callable[[], object]) -> dict[str, Any]:
    begin, used = time.perf_counter(), time.process_time()
    work()
    seconds = {name: time.perf_counter() - begin}
    return {"seconds": seconds, "cpu": time.process_time() - used, "peak_mb": _peak_mb()}


def _peak_mb() -> float:
    """0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _computed(period):
    from django.utils import timezone

    from thidua.apps.audit import ledger
    from thidua.apps.scoring.actions import compute_scores
    from thidua.cli.progress import Progress
    from thidua.cli.score import WORDS

    progress = Progress(WORDS)
    try:
        return compute_scores(period=period, by=ledger.system, at=timezone.now(), tell=progress)
    finally:
        progress.close()


def _change_one_mark(year) -> None:
    from django.utils import timezone

    from thidua.apps.marking.models import Mark, Stage

    old = Mark.objects.current().filter(sheet__period=year, stage=Stage.APPRAISAL).earliest("pk")
    Mark.objects.create(
        sheet_id=old.sheet_id, criterion_id=old.criterion_id, stage=old.stage, by_id=old.by_id, at=timezone.now(),
        points_milli=(old.points_milli or 0) // 2, reason="Thẩm định lại (dữ liệu đo)", replaces=old,
    )  # fmt: skip


def _stored(run) -> int:
    from django.db.models.functions import Length

    from thidua.apps.scoring.models import ScoreRun

    sizes = ScoreRun.objects.filter(pk=run.pk).values_list(Length("inputs"), Length("results")).get()
    return sum(sizes)


if __name__ == "__main__":
    from thidua.cli.benches.scoring_province import fill
    from thidua.cli.django_setup import start_django

    start_django()
    parts: dict[str, Callable[..., Any]] = {
        "fill": fill,
        "clear": clear,
        "months": months,
        "year": year,
        "again": again,
    }
    print(json.dumps(parts[sys.argv[1]](*map(int, sys.argv[2:]))))
