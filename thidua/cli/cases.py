"""`thidua cases import FILE --source S [--accept-good]`: take over an export of a one-stop system.

Killed at any moment, the same command goes on where it was. `thidua cases sources` lists the sources.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

if TYPE_CHECKING:
    from thidua.apps.cases.models import ImportFile, Source

NAME = "cases"
HELP = "nhập hồ sơ từ hệ thống một cửa (import), liệt kê các nguồn (sources)"
REFUSED = 1
WIDTH, SHOWN = 40, 20
COUNTS = ("rows", "bad", "repeated", "new", "changed", "same", "older")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="VIỆC", dest="do", required=True)
    taking = actions.add_parser("import", help="nhập một tệp CSV, Excel, Parquet hoặc JSON")
    taking.add_argument("file", metavar="TỆP")
    taking.add_argument("--source", required=True, metavar="NGUỒN", help="mã nguồn hồ sơ (xem: thidua cases sources)")
    taking.add_argument("--exported-on", metavar="NGÀY", help="ngày xuất số liệu, ví dụ 2026-07-15 (mặc định hôm nay)")
    taking.add_argument("--accept-good", action="store_true", help="nhận các dòng đúng dù có dòng lỗi")
    taking.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    listing = actions.add_parser("sources", help="liệt kê các nguồn hồ sơ")
    listing.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    start_django()
    return _sources(args) if args.do == "sources" else _import(args)


def _sources(args: argparse.Namespace) -> int:
    from thidua.apps.cases.models import Source

    rows = [
        {"slug": one.slug, "name": one.name, "unit": one.unit.code} for one in Source.objects.select_related("unit")
    ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        print("\n".join(f"{row['slug']:20s} {row['name']} ({row['unit']})" for row in rows) or "Chưa có nguồn nào.")
    return 0


def _import(args: argparse.Namespace) -> int:
    from thidua.apps.cases.errors import CannotImport
    from thidua.apps.cases.running import NotMine, run_here, waited_for
    from thidua.apps.jobs.handling import JobFault

    path = Path(args.file)
    if not path.is_file():
        raise BadInput(f"{path}: không có tệp này.")
    source, bar = _source(args.source), _Bar()
    try:
        one = _received(source, path, args)
        while one.is_unfinished:
            try:
                one = run_here(one, bar.show)
            except NotMine:
                one = waited_for(one, bar.show)
        bar.end()
    except CannotImport as fault:
        raise BadInput(_words(fault)) from None
    except JobFault as fault:
        raise BadInput(str(fault)) from None
    return _told(one, as_json=args.json)


def _source(slug: str) -> "Source":
    from thidua.apps.cases.models import Source

    found = Source.objects.select_related("unit").filter(slug=slug).first()
    if found is None:
        slugs = ", ".join(Source.objects.values_list("slug", flat=True)) or "chưa có; lập ở trang Hồ sơ một cửa"
        raise BadInput(f"không có nguồn “{slug}”. Các nguồn: {slugs}.")
    return found


def _received(source: "Source", path: Path, args: argparse.Namespace) -> "ImportFile":
    """The unfinished import of the same file where there is one: it goes on; else the file is taken in."""
    from django.utils import timezone

    from thidua.apps.audit import ledger
    from thidua.apps.cases.actions import receive_file
    from thidua.apps.cases.queries import unfinished_of

    begun = unfinished_of(source, path)
    if begun is not None:
        print("Tiếp tục lần nhập dở của tệp này.", file=sys.stderr)
        return begun
    with path.open("rb") as content:
        return receive_file(
            source=source,
            name=path.name,
            content=content,
            exported_on=_day(args.exported_on) or timezone.localdate(),
            accept_good=args.accept_good,
            by=ledger.system,
            at=timezone.now(),
        )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"--exported-on “{text}” không phải là ngày; viết như 2026-07-15.") from None


def _words(fault: Any) -> str:
    return {
        "under_way": f"nguồn này đang nhập tệp “{fault.facts.get('file')}”; chờ xong hoặc hủy lần nhập đó trên trang web.",
        "too_large": f"tệp lớn hơn {fault.facts.get('limit')} MB (đổi mức bằng THIDUA_CASES_MB).",
        "empty_file": "tệp rỗng, không có dòng nào.",
    }.get(fault.what, str(fault))


def _told(one: "ImportFile", *, as_json: bool) -> int:
    counts = {name: getattr(one, name) for name in COUNTS}
    if as_json:
        faults = [{"row": row, "column": column, "reason": reason} for row, column, reason in one.faults]
        print(json.dumps({"state": one.state, "message": one.message, **counts, "faults": faults}, ensure_ascii=False))
        return 0 if one.state == "done" else REFUSED
    print(
        "\n".join([*one.notes, *([one.message] if one.message else [])]) or "",
        end="\n" if one.notes or one.message else "",
    )
    for row, column, reason in one.faults[:SHOWN]:
        print(f"  dòng {row}, {column}: {reason}")
    if one.bad:
        print(f"{one.bad} dòng lỗi trong {one.rows} dòng.", end=" ")
    if one.state == "done":
        print(
            f"Đã nhập: {one.new} hồ sơ mới, {one.changed} thay đổi, {one.same} như cũ, {one.older} cũ hơn số liệu đang có, "
            f"{one.repeated} dòng lặp lại."
        )
        return 0
    print("Chưa ghi gì; sửa tệp rồi nhập lại, hoặc thêm --accept-good để nhận các dòng đúng.")
    return REFUSED


class _Bar:
    """On a terminal one line that fills; elsewhere a line for each tenth. Always to stderr."""

    def __init__(self) -> None:
        self.last = -1

    def show(self, done: int, total: int) -> None:
        percent = done * 100 // total if total else 0
        is_terminal = sys.stderr.isatty()
        if percent == self.last or (not is_terminal and percent // 10 == self.last // 10):
            return
        self.last = percent
        filled = percent * WIDTH // 100
        text = f"[{'█' * filled}{'░' * (WIDTH - filled)}] {percent:3d} %"
        print(f"\r{text}" if is_terminal else text, end="" if is_terminal else "\n", file=sys.stderr, flush=True)

    def end(self) -> None:
        if sys.stderr.isatty() and self.last >= 0:
            print(file=sys.stderr)
