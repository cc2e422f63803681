"""thidua bench SUBJECT: how long the product's own work takes, measured here and now.

A subject is a module of `thidua.cli.benches` with `HELP` and `run(rounds) -> Bench`. Where a peer is named, it does the same
work alternately in the same run and the ratio is told pair by pair.
"""

import argparse
import importlib
import json
import platform
import sys
from statistics import median

from thidua.cli import BadInput
from thidua.cli.benches import Bench, Timed

NAME = "bench"
SUBJECTS = ("documents", "cases", "counting", "board", "calibration", "scoring", "eligibility", "alike", "certificates")
HELP = f"Đo thời gian phần mềm làm việc trên máy này ({', '.join(SUBJECTS)})"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", metavar="VIỆC", choices=SUBJECTS, help=", ".join(SUBJECTS))
    parser.add_argument("--rounds", type=int, default=5, help="số lần đo sau một lần chạy nháp (ít nhất 3, mặc định 5)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    if not 3 <= args.rounds <= 100:
        raise BadInput("--rounds phải từ 3 đến 100.")
    made: Bench = importlib.import_module(f"thidua.cli.benches.{args.subject}").run(args.rounds)
    print(json.dumps(_as_json(made), ensure_ascii=False, indent=1) if args.json else "\n".join(_table(made)))
    return 0


def _table(made: Bench) -> list[str]:
    lines = [f"Python {platform.python_version()}, {platform.machine()}; {made.about}"]
    lines += [f"{'phép đo':44s} {'trung vị':>12s} {'nhanh nhất':>12s}"]
    lines += [
        f"{each.name:44s} {_shown(median(each.seconds)):>12s} {_shown(min(each.seconds)):>12s}" for each in made.timed
    ]
    return [*lines, *(f"{name}: {value}" for name, value in made.facts)]


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"


def _as_json(made: Bench) -> dict[str, object]:
    return {
        "python": sys.version.split()[0],
        "about": made.about,
        "timed": [_row(each) for each in made.timed],
        "facts": dict(made.facts),
    }


def _row(each: Timed) -> dict[str, object]:
    return {
        "name": each.name,
        "median_s": median(each.seconds),
        "min_s": min(each.seconds),
        "rounds": len(each.seconds),
    }
