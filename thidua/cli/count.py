"""`thidua count FACTS --engine duckdb|postgres|spark`: indicator counts from fact files, the same integers on each engine.

Without --csv or --json the totals and the indicators they come to; with them one row for each group, in the order of the keys.
"""

import argparse
import csv
import json
import os
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli import BadInput
from thidua.core.shares import NotAShare, read_share

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "count"
HELP = "đếm chỉ số từ thư mục dữ kiện (DuckDB, PostgreSQL hoặc Spark)"
BY = ("clause", "unit", "person", "procedure", "lateness")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts", metavar="DỮ_KIỆN", help="thư mục do “thidua facts --out” lập")
    parser.add_argument("--engine", choices=("duckdb", "postgres", "spark"), default="duckdb")
    parser.add_argument(
        "--url", default="", help="postgres://… hoặc địa chỉ máy chủ Spark (spark://máy:7077, local-cluster[2,1,1024])"
    )
    parser.add_argument("--table", choices=("tasks", "cases", "targets"), default="tasks")
    parser.add_argument("--by", choices=BY, help="đếm theo gì (mặc định: điều khoản; hồ sơ: thủ tục)")
    parser.add_argument("--share", default="1/10", help="phần cuối thời gian tính là sát hạn (mặc định 1/10)")
    parser.add_argument("--threads", type=int, default=0, help="số luồng của DuckDB (mặc định: mọi lõi)")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--csv", action="store_true", help="mỗi nhóm một dòng, dạng CSV")
    shape.add_argument("--json", action="store_true", help="mỗi nhóm một dòng, dạng JSON")


def run(args: argparse.Namespace) -> int:
    from thidua.adapters.counting import BY as COUNTED_BY
    from thidua.adapters.counting import CannotCount, engine_named
    from thidua.adapters.facts import NotFacts, open_facts

    by = args.by or COUNTED_BY[args.table][0]
    if by not in (*COUNTED_BY[args.table], *(() if args.table == "targets" else ("lateness",))):
        raise BadInput(f"bảng {args.table} đếm theo: {', '.join(COUNTED_BY[args.table])}.")
    if args.threads < 0:
        raise BadInput("--threads phải từ 0 trở lên.")
    url = args.url or (os.environ.get("DATABASE_URL", "") if args.engine == "postgres" else "")
    share = share_of(args.share)
    try:
        facts = open_facts(Path(args.facts))
        engine = engine_named(args.engine, url, threads=args.threads)
    except (NotFacts, CannotCount) as fault:
        raise BadInput(str(fault)) from fault
    try:
        return _answer(args, facts, engine, by, share)
    except CannotCount as fault:
        raise BadInput(str(fault)) from fault
    finally:
        engine.close()


def share_of(text: str) -> Fraction:
    try:
        found = read_share(text)
    except NotAShare:
        found = Fraction(1)
    if found == 1 or found.denominator > 10_000:
        raise BadInput(f"--share “{text}” phải là phân số giữa 0 và 1, ví dụ 1/10.")
    return found


def _answer(args: argparse.Namespace, facts: Any, engine: Any, by: str, share: Fraction) -> int:
    from thidua.adapters.counting import counted
    from thidua.core.indicators.facts import Shares

    portions = counted(facts, engine, args.table, by, Shares(share))
    if args.csv or args.json:
        _rows(portions, as_json=args.json)
    elif by == "lateness":
        _lateness(portions)
    else:
        _totals(portions, args.table, facts, engine.name)
    return 0


def _rows(portions: Iterator["pa.Table"], *, as_json: bool) -> None:
    """Whole and in order: engines answer in any."""
    import pyarrow as pa

    found = list(portions)
    if not found:
        return
    table = pa.concat_tables(found)
    table = table.sort_by([(name, "ascending") for name in table.column_names[:3]])
    writer = csv.writer(sys.stdout)
    if not as_json:
        writer.writerow(table.column_names)
    for batch in table.to_batches(50_000):
        for row in batch.to_pylist():
            if as_json:
                print(json.dumps(row))
            else:
                writer.writerow(row.values())


def _lateness(portions: Iterator["pa.Table"]) -> None:
    from thidua.core.indicators.lateness import median

    days: dict[int, int] = {}
    for portion in portions:
        for late, n in zip(portion["late"].to_pylist(), portion["n"].to_pylist(), strict=True):
            days[late] = days.get(late, 0) + n
    for late in sorted(days):
        print(f"{late:6d} ngày làm việc: {days[late]:,}")
    middle = median(days)
    print("Không có việc muộn." if middle is None else f"Trung vị: {float(middle):g} ngày làm việc")


def _totals(portions: Iterator["pa.Table"], table: str, facts: Any, engine: str) -> None:
    import pyarrow.compute as pc

    from thidua.core.indicators import (
        CASE_INDICATORS,
        TARGET_INDICATORS,
        TASK_INDICATORS,
        CaseCounts,
        TargetCounts,
        TaskCounts,
        names_of,
        values_of,
    )

    kinds: dict[str, tuple[Any, Any]] = {
        "tasks": (TaskCounts, TASK_INDICATORS),
        "cases": (CaseCounts, CASE_INDICATORS),
        "targets": (TargetCounts, TARGET_INDICATORS),
    }
    shape, indicators = kinds[table]
    sums, groups = dict.fromkeys(names_of(shape), 0), 0
    for portion in portions:
        groups += portion.num_rows
        for name in sums:
            sums[name] += pc.sum(portion[name]).as_py() or 0
    print(f"{engine}: {facts.rows[table]:,} dữ kiện, {groups:,} nhóm, xét ngày {facts.as_of:%d/%m/%Y}")
    print(", ".join(f"{name} {count:,}" for name, count in sums.items()))
    for value in values_of(indicators, shape(**sums)):
        print(f"{value.slug:22s} {_shown(value.amount, value.slug, indicators):>12s}   n = {value.n:,}")


def _shown(amount: Fraction | None, slug: str, indicators: Any) -> str:
    kind = next(one.kind for one in indicators if one.slug == slug)
    if amount is None:
        return "–"
    return f"{float(amount) * 100:.1f} %" if kind == "share" else f"{float(amount):.2f}".removesuffix(".00")
