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
from pathlib import Path
from statistics import median

from thidua.cli.benches import Bench, Timed

MARK = "đổi một điểm, tính lại kỳ năm"


def run(rounds: int, units: int = 400, officials: int = 40_000, months: int = 12) -> Bench:
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        filled = _child(Path(folder), "fill", str(units), str(officials), str(months))
        told = [_child(Path(folder), "score") for _round in range(rounds)]
    timed = [Timed(name, tuple(one["seconds"][name] for one in told)) for name in told[0]["seconds"]]
    last = told[-1]
    facts = (
        (
            "Điểm tiêu chí đã tính",
            f"{filled['criteria']:,}; {filled['marks']:,} dòng điểm, {filled['tasks']:,} nhiệm vụ",
        ),
        ("Sau khi đổi một điểm: kết quả tính lại / tất cả", f"{last['recomputed']} / {last['results']:,}"),
        ("Kết quả tính lại từng phần và tính lại toàn bộ", "giống nhau từng byte" if last["same"] else "KHÁC NHAU"),
        ("Bộ nhớ cao nhất", f"{median(one['peak_mb'] for one in told):.0f} MB"),
        ("Bản ghi của kỳ năm", f"{last['record_mb']:.0f} MB văn bản, lưu {last['stored_mb']:.0f} MB"),
    )
    about = f"{_vendor()}; {units} đơn vị × 60 tiêu chí × {months} tháng, {officials:,} người × 20 tiêu chí"
    return Bench(about, tuple(timed), facts)


def _vendor() -> str:
    return "PostgreSQL" if "THIDUA_BENCH_DATABASE_URL" in os.environ else "SQLite"


def _child(folder: Path, *what: str) -> dict:  # type: ignore[type-arg]
    variables = {
        **os.environ,
        "THIDUA_VAR": str(folder),
        "DATABASE_URL": os.environ.get("THIDUA_BENCH_DATABASE_URL", ""),
    }
    command = [sys.executable, "-m", "thidua.cli.benches.scoring", *what]
    done = subprocess.run(command, env=variables, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])


def score() -> dict[str, object]:
    """In the child: every period from nothing, then the year again after one changed mark, then fully once more."""
    from thidua.apps.movements.models import Period
    from thidua.apps.scoring.models import Score, ScoreRun

    Score.objects.all().delete()
    ScoreRun.objects.all().delete()
    periods = list(Period.objects.select_related("movement__unit", "version").order_by("starts_on", "-until_on"))
    year, months = periods[0], periods[1:]
    seconds: dict[str, float] = {}
    seconds[f"{len(months)} tháng, tập thể"] = _timed(lambda: [_computed(period) for period in months])
    seconds["kỳ năm, cá nhân"] = _timed(lambda: _computed(year))
    seconds["cả tỉnh, từ đầu đến cuối"] = sum(seconds.values())
    _change_one_mark(year)
    seconds[MARK] = _timed(lambda: _computed(year))
    partly = ScoreRun.objects.filter(period=year).latest("number")
    record = {"record_mb": (len(partly.inputs.encode()) + len(partly.results.encode())) / 1e6}
    Score.objects.filter(run__period=year).delete()
    ScoreRun.objects.filter(period=year).delete()
    fully = _computed(year)
    same = [(one.inputs_sha256, one.results_sha256) for one in (partly, fully)]
    return {
        "seconds": seconds,
        "recomputed": partly.recomputed,
        "results": fully.recomputed,
        "same": same[0] == same[1],
        "peak_mb": _peak_mb(),
        "stored_mb": _stored(fully) / 1e6,
        **record,
    }


def _peak_mb() -> float:
    """0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(work) -> float:  # type: ignore[no-untyped-def]
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _computed(period):  # type: ignore[no-untyped-def]
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


def _change_one_mark(year) -> None:  # type: ignore[no-untyped-def]
    from django.utils import timezone

    from thidua.apps.marking.models import Mark, Stage

    old = Mark.objects.current().filter(sheet__period=year, stage=Stage.APPRAISAL).earliest("pk")
    Mark.objects.create(
        sheet_id=old.sheet_id, criterion_id=old.criterion_id, stage=old.stage, by_id=old.by_id, at=timezone.now(),
        points_milli=(old.points_milli or 0) // 2, reason="Thẩm định lại (dữ liệu đo)", replaces=old,
    )  # fmt: skip


def _stored(run) -> int:  # type: ignore[no-untyped-def]
    from django.db.models.functions import Length

    from thidua.apps.scoring.models import ScoreRun

    sizes = ScoreRun.objects.filter(pk=run.pk).values_list(Length("inputs"), Length("results")).get()
    return sum(sizes)


if __name__ == "__main__":
    from thidua.cli.benches.scoring_province import fill
    from thidua.cli.django_setup import start_django

    start_django()
    print(json.dumps(fill(*map(int, sys.argv[2:])) if sys.argv[1] == "fill" else score()))
