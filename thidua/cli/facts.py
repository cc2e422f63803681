"""`thidua facts --out DIR`: all facts of the database as partitioned Parquet; `thidua facts --check DIR` looks at one again."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

NAME = "facts"
HELP = "xuất dữ kiện (số nguyên, Parquet) để đếm chỉ số; --check: kiểm tra một thư mục dữ kiện"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", metavar="THƯ_MỤC", help="thư mục sẽ lập; phải chưa có, hoặc là một lần xuất trước")
    what.add_argument("--check", metavar="THƯ_MỤC", help="kiểm tra từng dòng của một thư mục dữ kiện")
    parser.add_argument("--as-of", metavar="NGÀY", help="ngày xét việc quá hạn, viết như 2026-03-01 (hôm nay)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    from thidua.adapters.facts import BadFact, NotFacts, open_facts

    try:
        if args.check:
            facts = open_facts(Path(args.check))
            facts.check_rows()
            return _told(dict(facts.rows), facts.as_of, args)
        return _exported(args)
    except (BadFact, NotFacts) as fault:
        raise BadInput(str(fault)) from fault


def _exported(args: argparse.Namespace) -> int:
    out = Path(args.out)
    if out.exists() and not (out / "facts.json").is_file() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(f"{out} đã có và không phải thư mục dữ kiện; chọn thư mục khác.")
    start_django()
    from django.utils import timezone

    from thidua.apps.indicators.exporting import export

    day = day_of(args.as_of) if args.as_of else timezone.localdate()
    return _told(export(out, day, _progress), day, args)


def day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"“{text}” không phải ngày; viết như 2026-03-01.") from None


def _progress(table: str, rows: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{table}: {rows:,} dòng", end="", file=sys.stderr, flush=True)


def _told(rows: dict[str, int], day: date, args: argparse.Namespace) -> int:
    if args.json:
        print(json.dumps({"as_of": day.isoformat(), "rows": rows}))
    else:
        print(f"Ngày xét {day:%d/%m/%Y}. " + ", ".join(f"{name}: {count:,} dòng" for name, count in rows.items()))
    return 0
