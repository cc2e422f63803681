"""Counting facts: ours (one Ibis expression on DuckDB) against plain DuckDB and pandas, alternately, each in a fresh process.

All count the same figures per unit, clause and month, and must agree to the last one. Growth: ours on 2, 20 and 60 million.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median

from thidua.cli.benches import Bench, Timed
from thidua.cli.benches.invented_facts import write_facts

SIZES = (2_000_000, 20_000_000, 60_000_000)
CONTEST = 20_000_000
NAMES = {"ours": "của ta: Ibis trên DuckDB", "plain": "DuckDB thuần, cùng cột cùng nhóm", "mean": "DuckDB thuần, chỉ 6 con số",
         "pandas": "pandas"}  # fmt: skip
GROWTH_ROUNDS = 3
#: It takes as long as all others together, and by a factor that needs no many rounds to be seen.
PANDAS_ROUNDS = 2


class Disagree(RuntimeError):
    """Two contenders counted the same facts differently: no time is worth telling."""


def run(rounds: int, sizes: Sequence[int] = SIZES, contest: int = CONTEST) -> Bench:
    with tempfile.TemporaryDirectory(prefix="thidua-facts-") as made:
        folder = Path(made)
        told: list[tuple[str, str]] = []
        growth: dict[int, list[dict[str, float]]] = {}
        timed: list[Timed] = []
        for size in sizes:
            facts = _made(folder, size)
            if size == contest:
                found = _contest(facts, rounds)
                timed += [
                    Timed(f"{size / 1e6:g} triệu: {NAMES[name]}", _of(rows, "wall")) for name, rows in found.items()
                ]
                told += _told(found, facts, size)
                growth[size] = found["ours"]
            else:
                growth[size] = [_once("ours", facts) for _round in range(1 if size > contest else GROWTH_ROUNDS)]
                timed.append(Timed(f"{size / 1e6:g} triệu: của ta", _of(growth[size], "wall")))
        told += _growth(growth)
    names = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "ibis-framework", "pandas", "pyarrow"))
    return Bench(f"đếm dữ kiện nhiệm vụ (dữ liệu minh họa); {names}", tuple(timed), tuple(told))


def _made(folder: Path, size: int) -> Path:
    _say(f"lập {size / 1e6:g} triệu dữ kiện minh họa…")
    return write_facts(folder / f"f{size}", size)


def _contest(facts: Path, rounds: int) -> dict[str, list[dict[str, float]]]:
    """One warm-up, then each in turn, so that a busy minute of the machine hurts all alike."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in NAMES}
    for number in range(rounds + 1):
        for name in (name for name in NAMES if name != "pandas" or 1 <= number <= PANDAS_ROUNDS):
            once = _once(name, facts)
            _say(
                f"vòng {number}/{rounds}, {name}: {once['wall']:.1f} s (bộ xử lý {once['cpu']:.1f} s), {once['peak'] / 1024:.0f} MB"
            )
            if number:
                found[name].append(once)
    answers = {(one["groups"], one["checksum"]) for name, rows in found.items() if name != "mean" for one in rows}
    if len(answers) != 1:
        raise Disagree(str(answers))
    return found


def _once(name: str, facts: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "thidua.cli.benches.counting_contenders", name, str(facts)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _of(rows: Sequence[dict[str, float]], what: str) -> tuple[float, ...]:
    return tuple(row[what] for row in rows)


def _told(found: dict[str, list[dict[str, float]]], facts: Path, size: int) -> list[tuple[str, str]]:
    ours = found["ours"]
    told = [("Nhóm (đơn vị × điều khoản × tháng)", f"{ours[0]['groups']:,.0f}")]
    for name, shown in NAMES.items():
        rows = found[name]
        if name != "ours":
            for what, words in (("wall", "đồng hồ"), ("cpu", "thời gian bộ xử lý")):
                ratios = [mine / peer for mine, peer in zip(_of(ours, what), _of(rows, what), strict=False)]
                told.append((f"Của ta / {shown}, {words}, từng cặp", _spread(ratios)))
        told.append((f"Thời gian bộ xử lý, {shown}, trung vị", f"{median(_of(rows, 'cpu')):.1f} s"))
        told.append((f"Bộ nhớ cao nhất, {shown}", f"{max(_of(rows, 'peak')) / 1024:.0f} MB"))
    stored = sum(path.stat().st_size for path in facts.rglob("*.parquet"))
    told.append(("Cỡ tệp mỗi dữ kiện", f"{stored / size:.1f} byte"))
    return told


def _spread(ratios: Sequence[float]) -> str:
    return f"trung vị {median(ratios):.2f} (từ {min(ratios):.2f} đến {max(ratios):.2f})"


def _growth(growth: dict[int, list[dict[str, float]]]) -> list[tuple[str, str]]:
    told = []
    for what, words in (("wall", "đồng hồ"), ("cpu", "bộ xử lý")):
        points = [(size, median(_of(rows, what))) for size, rows in sorted(growth.items())]
        shown = "; ".join(
            f"{size / 1e6:g} triệu: {took:.1f} s ({took / size * 1e6:.2f} s mỗi triệu)" for size, took in points
        )
        told.append((f"Lớn dần, {words}", shown))
        told.append((f"Số mũ khớp (bình phương nhỏ nhất trên log), {words}", f"{exponent(points):.2f}"))
        told += [
            (f"{few / 1e6:g} → {many / 1e6:g} triệu, {words}", f"gấp {many / few:g} dữ kiện, lâu gấp {more / less:.2f}")
            for (few, less), (many, more) in pairwise(points)
        ]
    peaks = ", ".join(
        f"{size / 1e6:g} triệu: {max(_of(rows, 'peak')) / 1024:.0f} MB" for size, rows in sorted(growth.items())
    )
    return [*told, ("Bộ nhớ cao nhất, lớn dần", peaks)]


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The slope of log time over log size: 1 is linear."""
    xs, ys = [log(size) for size, _took in points], [log(took) for _size, took in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
