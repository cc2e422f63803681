"""`thidua calibrate MARKS.csv --response y --random s --random d`: how strict each marker is, how good each marked one, how sure."""

import argparse
import csv
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli import BadInput

if TYPE_CHECKING:
    from thidua.core.marking.calibration import Design, Fit

NAME = "calibrate"
HELP = "tách độ chặt của người chấm khỏi chất lượng: mô hình hỗn hợp, ước lượng REML, từ một bảng điểm"
#: Files from this size (half a million marks or so) are worth loading the compiled loops while they are read.
WORTH_COMPILING = 8_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("marks", metavar="ĐIỂM", help="bảng điểm, mỗi dòng một điểm: CSV, CSV nén gzip hoặc Parquet")
    parser.add_argument("--response", required=True, metavar="CỘT", help="cột điểm")
    parser.add_argument(
        "--random", action="append", required=True, metavar="CỘT",
        help="yếu tố ngẫu nhiên, ví dụ người chấm; nêu từ 1 đến 4 lần; a:b là từng cặp mức của hai cột",
    )  # fmt: skip
    parser.add_argument(
        "--fixed",
        action="append",
        default=[],
        metavar="CỘT",
        help="ảnh hưởng cố định: số hoặc phân loại; nêu nhiều lần được",
    )
    parser.add_argument("--allow-unconnected", action="store_true", help="vẫn tính khi bảng điểm tách thành nhiều phần")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument("--effects", action="store_true", help="kèm ước lượng và sai số chuẩn của từng mức")
    parser.add_argument("--csv", metavar="NƠI", help="ghi ra một tệp .csv, hoặc vào một thư mục (mỗi bảng một tệp)")
    parser.add_argument("--svg", metavar="TỆP", help="vẽ hình kiểm tra mô hình: phần dư, ảnh hưởng từng mức")


def run(args: argparse.Namespace) -> int:
    # One thread of linear algebra: the same digits on every machine, and no threads waiting for each other on a busy one.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from thidua.adapters.marks_in import Asked, NotMarks, read_marks
    from thidua.core.marking.calibration import NotConverged, RefusedDesign, fit

    begin = time.perf_counter()
    tell = _Progress(begin)
    ready = _compiling(Path(args.marks))
    try:
        tell("đọc bảng điểm")
        design = read_marks(Path(args.marks), Asked(args.response, args.random, args.fixed))
        ready.join()
        read_at = time.perf_counter()
        found = fit(design, allow_unconnected=args.allow_unconnected, tell=tell)
        done_at = time.perf_counter()
    except (NotMarks, RefusedDesign) as fault:
        raise BadInput(str(fault)) from fault
    except NotConverged as fault:
        raise BadInput("không tìm được điểm tối ưu ổn định với bảng điểm này; hãy bớt một yếu tố.") from fault
    except MemoryError as fault:
        raise BadInput("không đủ bộ nhớ cho bảng điểm này; hãy chia dữ liệu hoặc bớt mức.") from fault
    made = answer(found, design, args.response, seconds=done_at - read_at, reading=read_at - begin)
    _write_files(args, found)
    if args.json:
        effects = {"effects": {name: _effects(found, name) for name in found.levels}} if args.effects else {}
        print(json.dumps({**made, **effects}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_told(made)))
        for name in found.levels if args.effects else ():
            print("\n".join(_told_effects(found, name)))
    return 0


def answer(found: "Fit", design: "Design", response: str, *, seconds: float, reading: float) -> dict[str, Any]:
    """What --json prints. `seconds` is the fit alone, from the table in memory to the estimates."""
    return {
        "response": response,
        "marks": found.marks,
        "levels": {name: len(levels) for name, levels in found.levels.items()},
        "reml_criterion": found.reml_criterion,
        "variance": dict(found.variance),
        "fixed": {each.name: {"estimate": each.estimate, "standard_error": each.se} for each in found.fixed},
        "at_zero": list(found.at_zero),
        "warnings": list(found.warnings),
        "evaluations": found.evaluations,
        "seconds": round(seconds, 4),
        "seconds_reading": round(reading, 4),
    }


def _effects(found: "Fit", name: str) -> list[dict[str, Any]]:
    return [{"level": each.level, "estimate": each.estimate, "standard_error": each.se} for each in found.effects(name)]


def _compiling(path: Path) -> threading.Thread:
    """The compiled loops load while the file is read; small files need none."""
    from thidua.core.marking.calibration.dense import prepare

    is_large = path.is_file() and path.stat().st_size > WORTH_COMPILING
    thread = threading.Thread(target=prepare if is_large else int, daemon=True)
    thread.start()
    return thread


class _Progress:
    """A line on standard error every two seconds at most, none in the first two."""

    def __init__(self, begin: float) -> None:
        self.last = begin

    def __call__(self, words: str) -> None:
        if time.perf_counter() - self.last > 2:
            self.last = time.perf_counter()
            print(f"… {words}", file=sys.stderr, flush=True)


def _told(made: dict[str, Any]) -> Iterator[str]:
    levels = ", ".join(f"{name}: {number} mức" for name, number in made["levels"].items())
    yield f"{made['marks']} điểm; {levels}"
    yield f"Tiêu chuẩn REML: {made['reml_criterion']:.6f} ({made['evaluations']} lần tính, {made['seconds']:.2f} giây)"
    yield f"{'phương sai':40s} {'ước lượng':>14s}"
    yield from (f"  {name:38s} {value:14.6f}" for name, value in made["variance"].items())
    yield f"{'ảnh hưởng cố định':40s} {'ước lượng':>14s} {'sai số chuẩn':>14s}"
    yield from (
        f"  {name:38s} {each['estimate']:14.6f} {each['standard_error']:14.6f}" for name, each in made["fixed"].items()
    )
    yield from (f"Phương sai của “{name}” ước lượng đúng bằng 0: các mức không khác nhau." for name in made["at_zero"])
    yield from (f"Lưu ý: {each}." for each in made["warnings"])


def _told_effects(found: "Fit", name: str) -> Iterator[str]:
    yield f"{name:40s} {'ước lượng':>14s} {'sai số chuẩn':>14s}"
    yield from (f"  {each.level:38s} {each.estimate:14.6f} {each.se:14.6f}" for each in found.effects(name))


def _write_files(args: argparse.Namespace, found: "Fit") -> None:
    from thidua.adapters.calibration_svg import diagnostics_svg

    try:
        if args.csv and args.csv.lower().endswith(".csv"):
            rows = [(kind, *row) for kind, table in _tables(found) for row in table]
            _write_csv(Path(args.csv), ("table", "level", "estimate", "standard_error"), rows)
        elif args.csv:
            Path(args.csv).mkdir(parents=True, exist_ok=True)
            for kind, table in _tables(found):
                name = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in kind)
                _write_csv(Path(args.csv) / f"{name}.csv", ("level", "estimate", "standard_error"), table)
        if args.svg:
            _write_whole(Path(args.svg), diagnostics_svg(found, f"Hiệu chỉnh điểm “{args.response}”"))
    except OSError as fault:
        raise BadInput(f"không ghi được “{fault.filename or args.csv or args.svg}” ({fault.strerror}).") from fault


def _tables(found: "Fit") -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    yield "variance", [(name, value, "") for name, value in found.variance.items()]
    yield "fixed", [(each.name, each.estimate, each.se) for each in found.fixed]
    for name in found.levels:
        yield f"effects {name}", [(each.level, each.estimate, each.se) for each in found.effects(name)]


def _write_csv(path: Path, head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    beside.replace(path)


def _write_whole(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
