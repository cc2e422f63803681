"""`thidua report MOVEMENT PERIOD --out FILE.docx`: draft the interim or final review from what is on record."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

if TYPE_CHECKING:
    from thidua.core.reports.model import ReviewKind

NAME = "report"
HELP = "lập dự thảo báo cáo sơ kết hoặc tổng kết của một kỳ (Word)"
KINDS: dict[str, "ReviewKind"] = {"interim": "so_ket", "final": "tong_ket"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("movement", metavar="PHONG_TRÀO", help="mã phong trào")
    parser.add_argument("period", metavar="KỲ", help="mã kỳ")
    parser.add_argument("--out", required=True, metavar="TỆP.docx", help="tệp Word sẽ ghi")
    parser.add_argument(
        "--kind", choices=list(KINDS), default="interim", help="interim: sơ kết (mặc định); final: tổng kết"
    )
    parser.add_argument("--force", action="store_true", help="ghi đè tệp đã có")


def run(args: argparse.Namespace) -> int:
    out = Path(args.out)
    _check(out, is_forced=args.force)
    start_django()
    from django.utils import timezone

    from thidua.adapters.docx_out import CannotWrite
    from thidua.adapters.layoutfile import NoLayout
    from thidua.apps.audit import ledger
    from thidua.apps.marking.queries import is_illustrated
    from thidua.apps.reports import wording
    from thidua.apps.reports.actions import draft_report
    from thidua.cli.finding import period_of

    period = period_of(args.movement, args.period)
    movement = period.movement
    words = wording.read(wording.suggested(movement), is_illustration=is_illustrated(period))
    try:
        made = draft_report(period=period, kind=KINDS[args.kind], wording=words, by=ledger.system, at=timezone.now())
    except (CannotWrite, NoLayout) as error:
        raise BadInput(str(error)) from error
    with made.file.open("rb") as stored:
        _write(out, stored.read())
    clauses = {cid for item in made.paragraphs for cid in item["clauses"]}
    print(
        f"Đã ghi {out} ({made.get_kind_display().lower()}, {len(clauses)} điều khoản được báo cáo). sha256 {made.sha256}"
    )
    return 0


def _check(out: Path, *, is_forced: bool) -> None:
    if out.suffix.lower() != ".docx":
        raise BadInput(f"{out}: tên tệp phải kết thúc bằng .docx")
    if not out.parent.is_dir():
        raise BadInput(f"{out.parent}: không có thư mục này; tạo thư mục trước.")
    if out.is_dir() or (out.exists() and not is_forced):
        raise BadInput(f"{out}: đã có; chọn tên khác hoặc thêm --force để ghi đè.")


def _write(out: Path, content: bytes) -> None:
    """Through a neighbour file, so that nobody ever sees half a report."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(f"{out}: không ghi được tệp ({error.strerror}).") from error
