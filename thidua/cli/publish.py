"""`thidua publish MOVEMENT PERIOD --out DIR`: the open package of a published run, for anyone to recompute."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

if TYPE_CHECKING:
    from thidua.apps.movements.models import Period
    from thidua.apps.scoring.models import ScoreRun

NAME = "publish"
HELP = "lập gói mở của một lần tính đã công bố và lưu để người dân tải: bộ tiêu chí, đầu vào đã che, kết quả, cách tính lại"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("movement", metavar="PHONG_TRÀO", help="mã phong trào, ví dụ lai-chau-2019")
    parser.add_argument("period", metavar="KỲ", help="mã kỳ của phong trào")
    parser.add_argument("--out", metavar="THƯ_MỤC", required=True, help="thư mục sẽ lập; phải chưa có hoặc còn trống")
    parser.add_argument(
        "--run", dest="number", metavar="LẦN", type=int, help="lần tính (mặc định: lần mới nhất đã công bố)"
    )
    parser.add_argument("--preview", action="store_true", help="xem trước: cho phép lần tính chưa công bố")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.utils import timezone

    from thidua.adapters.openpackage import FolderTaken, write_folder
    from thidua.apps.accounts.permits import Refused
    from thidua.apps.audit import ledger
    from thidua.apps.scoring.actions import open_package
    from thidua.apps.scoring.actions_opening import keep_package
    from thidua.apps.scoring.opening import seal_of
    from thidua.cli.finding import period_of

    out = Path(args.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(_taken(out))
    chosen = _run(period_of(args.movement, args.period), args.number, is_preview=args.preview)
    try:
        files = open_package(run=chosen, by=ledger.system, at=timezone.now(), is_preview=args.preview)
        write_folder(files, out)
        if chosen.is_published:
            keep_package(run=chosen, files=files, by=ledger.system, at=timezone.now())
    except Refused as refusal:
        raise BadInput(str(refusal)) from refusal
    except FolderTaken as fault:
        raise BadInput(_taken(out)) from fault
    except OSError as error:
        raise BadInput(f"không ghi được {out}: {error.strerror or error}.") from error
    found = {
        "run": chosen.number,
        "is_preview": not chosen.is_published,
        "seal": seal_of(files),
        "files": sorted(files),
    }
    print(json.dumps(found, ensure_ascii=False, indent=1) if args.json else "\n".join(_lines(found, out)))
    return 0


def _run(period: "Period", number: int | None, *, is_preview: bool) -> "ScoreRun":
    """The run asked for, else the latest published one, or with --preview the latest."""
    from thidua.apps.scoring.models import ScoreRun

    runs = ScoreRun.objects.filter(period=period).select_related("period__movement__unit", "period__version")
    if number is not None:
        found = runs.filter(number=number).first()
        if found is None:
            raise BadInput(f"kỳ này không có lần tính {number}.")
    else:
        found = (runs if is_preview else runs.filter(is_published=True)).order_by("-number").first()
    if found is None:
        words = (
            "chưa tính điểm lần nào" if is_preview else "chưa có lần tính nào được công bố (xem trước: thêm --preview)"
        )
        raise BadInput(f"kỳ này {words}.")
    return found


def _taken(out: Path) -> str:
    return f"{out} đã có và không trống; chọn thư mục khác."


def _lines(found: dict[str, object], out: Path) -> list[str]:
    return [
        f"Đã lập gói mở của lần tính {found['run']} ở {out}."
        + (" CHƯA công bố: chỉ để xem trước." if found["is_preview"] else ""),
        f"Dấu của gói: {found['seal']}",
        *([] if found["is_preview"] else ["Gói cũng đã lưu để người dân tải ở trang phong trào của cổng công khai."]),
        f"Ai cũng tính lại được: thidua recompute {out}",
    ]
