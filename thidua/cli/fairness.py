"""`thidua fairness MARKS.csv [--claims FILE] [--firsts FILE] [--closes MOMENT] [--json]`: were marks even-handed?

Prints what is rarer than chance explains, never why. Needs no database.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

if TYPE_CHECKING:
    from thidua.core.marking.fairness.model import Report, Window

T = TypeVar("T")
NAME = "fairness"
HELP = "kiểm tra sự công tâm của một đợt chấm chéo từ bảng điểm chấm (không kết luận thay con người)"
SLOW = 20_000  # marks
MOST = 100_000  # permutations: more would only keep a person waiting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "marks", metavar="BẢNG_ĐIỂM", help="cột: marker, marked, criterion, points, maximum, bloc và (nếu có) at"
    )
    parser.add_argument(
        "--claims", metavar="TỆP", help="tự chấm và thẩm định: unit, criterion, self, appraised, maximum, bloc"
    )
    parser.add_argument("--firsts", metavar="TỆP", help="hạng nhất các năm: bloc, year, unit, first (ghi x)")
    parser.add_argument("--closes", metavar="LÚC", help="giờ đóng chấm, ví dụ 2026-11-30T17:00 (giờ Việt Nam)")
    parser.add_argument("--late-hours", type=float, default=24.0, help="bao nhiêu giờ cuối là sát giờ đóng (24)")
    parser.add_argument("--level", type=float, default=0.05, help="xác suất chỉ nhầm trong cả đợt (0.05)")
    parser.add_argument("--permutations", type=int, default=999, help="số lần xáo trộn (999)")
    parser.add_argument("--seed", type=int, default=1, help="số khởi đầu của phép xáo trộn, được ghi vào kết quả (1)")
    parser.add_argument("--json", action="store_true", help="in mọi giả thuyết dạng JSON")


def run(args: argparse.Namespace) -> int:
    _check_numbers(args)
    start_django()
    from thidua.adapters.fairness_in import read_claims, read_firsts, read_marks
    from thidua.apps.marking.fairness_labels import explain_refused
    from thidua.core.marking.fairness.model import RefusedTable
    from thidua.core.marking.fairness.round import check_round

    rows = _read(args.marks, read_marks)
    claims = _read(args.claims, read_claims) if args.claims else []
    firsts = _read(args.firsts, read_firsts) if args.firsts else []
    try:
        report = check_round(
            rows,
            seed=args.seed,
            stated=claims,
            places=firsts,
            window=_window(args.closes, args.late_hours),
            level=args.level,
            permutations=args.permutations,
            tell=_progress(len(rows)),
        )
    except RefusedTable as error:
        raise BadInput(explain_refused(error)) from error
    print(json.dumps(_plain(report), ensure_ascii=False, indent=1) if args.json else "\n".join(_lines(report)))
    return 0


def _progress(rows: int) -> Callable[[str], None]:
    """Names the check at work where the whole takes longer than a person likes to wait in the dark."""
    from thidua.apps.marking.fairness_labels import NAMES

    def tell(check: str) -> None:
        if rows >= SLOW:
            print(f"Đang kiểm: {NAMES[check]}…", file=sys.stderr, flush=True)

    return tell


def _check_numbers(args: argparse.Namespace) -> None:
    if not 0 < args.level < 1:
        raise BadInput("--level phải lớn hơn 0 và nhỏ hơn 1, ví dụ 0.05.")
    if not 99 <= args.permutations <= MOST:
        raise BadInput(f"--permutations phải từ 99 đến {MOST}.")
    if args.seed < 0:
        raise BadInput("--seed phải là số nguyên từ 0 trở lên.")
    if not 0 < args.late_hours <= 24 * 366:
        raise BadInput("--late-hours phải lớn hơn 0 và không quá một năm.")


def _read(name: str, reader: Callable[[Path], list[T]]) -> list[T]:
    from thidua.adapters.rows_in import UnreadableRows

    path = Path(name)
    if not path.is_file():
        raise BadInput(f"không có tệp {name}.")
    try:
        return reader(path)
    except UnreadableRows as fault:
        raise BadInput(f"{name}: {fault}") from fault


def _window(text: str | None, hours: float) -> "Window | None":
    from thidua.adapters.fairness_in import VIETNAM
    from thidua.core.marking.fairness.model import Window

    if not text:
        return None
    try:
        closes = datetime.fromisoformat(text)
    except ValueError as fault:
        raise BadInput(f"--closes “{text}” không phải thời điểm dạng 2026-11-30T17:00.") from fault
    closes = closes if closes.tzinfo else closes.replace(tzinfo=VIETNAM)
    return Window(closes - timedelta(hours=hours), closes)


def _plain(report: "Report") -> dict[str, Any]:
    from thidua.apps.marking.fairness_labels import explain, explain_not_enough

    return {
        "level": report.level,
        "seed": report.seed,
        "permutations": report.permutations,
        "named": len(report.named()),
        "findings": [{**asdict(item), "sentence": str(explain(item))} for item in report.findings],
        "not_enough": [{**asdict(item), "sentence": str(explain_not_enough(item))} for item in report.not_enough],
    }


def _lines(report: "Report") -> list[str]:
    from thidua.apps.marking import fairness_labels as words
    from thidua.core.marking.fairness.model import CHECKS

    named = report.named()
    lines = [
        f"Đã xét {len(report.findings):,} giả thuyết; xác suất chỉ nhầm ở bất kỳ đâu trong cả đợt không quá "
        f"{words.chance(report.level)} (Holm có trọng số; seed {report.seed}, {report.permutations} lần xáo trộn)."
    ]
    for check in CHECKS:
        tried = report.of(check)
        if not tried:
            continue
        found = [item for item in named if item.check == check]
        lines.append(f"{words.NAMES[check]}: {len(tried):,} giả thuyết, {len(found)} điều đáng để xem lại cùng nhau.")
        for item in found:
            lines.append(f"  {words.explain(item)}")
            lines.append(f"    Giả thuyết gốc: {words.NULLS[check]}")
            lines.append(
                f"    Nếu đúng vậy, điều này hiếm cỡ {words.chance(item.p)}; "
                f"sau hiệu chỉnh {words.chance(item.p_corrected)}."
            )
            lines.append(f"    {words.INNOCENT[check]}")
    lines += [words.explain_not_enough(item) for item in report.not_enough]
    return [*lines, str(words.NEXT)] if named else lines
