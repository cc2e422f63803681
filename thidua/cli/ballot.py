"""`thidua ballot slips SETUP --out DIR` on a laptop without network; `thidua ballot recount BOARD` anywhere. No database."""

import argparse
import json
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from thidua.cli import BadInput

NAME = "ballot"
HELP = "bỏ phiếu kín: in phiếu rút trên máy không nối mạng, kiểm lại bảng kiểm phiếu đã niêm phong"
SLIPS, KEYS = "phieu.pdf", "khoa.json"
MOST_SPARE = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    ways = parser.add_subparsers(dest="way", required=True, metavar="VIỆC")
    slips = ways.add_parser("slips", help="làm phiếu rút từ tệp thiết lập của thư ký")
    slips.add_argument("setup", metavar="TỆP", help="tệp thiết lập tải ở trang lần bỏ phiếu")
    slips.add_argument("--out", metavar="THƯ_MỤC", required=True, help="thư mục sẽ lập; phải chưa có hoặc còn trống")
    slips.add_argument("--spare", metavar="SỐ", type=int, default=2, help="số phiếu dự phòng (mặc định 2)")
    again = ways.add_parser("recount", help="kiểm lại một bảng kiểm phiếu")
    again.add_argument("board", metavar="TỆP", help="bảng kiểm phiếu đã niêm phong")
    again.add_argument("--root", metavar="MÃ", default="", help="mã gốc ghi trong biên bản, để đối chiếu")
    again.add_argument("--slips", metavar="ĐÃ_DÙNG,CHƯA_DÙNG,HỎNG", default="", help="số phiếu tổ kiểm phiếu đếm được")
    again.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    return _slips(args) if args.way == "slips" else _recount(args)


def _slips(args: argparse.Namespace) -> int:
    from thidua.adapters.ballots.printing import slips_pdf
    from thidua.core.councils.slips.board import setup_line
    from thidua.core.councils.slips.codes import BITS, code_of
    from thidua.core.councils.slips.model import WrongSetup
    from thidua.core.councils.slips.setup import NotASetup, make_slips, read_setup_file

    out = Path(args.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(f"{out} đã có và không trống; chọn thư mục khác.")
    if not 0 <= args.spare <= MOST_SPARE:
        raise BadInput(f"số phiếu dự phòng từ 0 đến {MOST_SPARE}.")
    try:
        setup = read_setup_file(_read(args.setup))
        codes = [code_of(secrets.randbits(BITS)) for _slip in range(setup.members + args.spare)]
        election = make_slips(setup, codes)
    except NotASetup as wrong:
        raise BadInput(
            f"{args.setup} không phải tệp thiết lập của lần bỏ phiếu; tải lại ở trang lần bỏ phiếu."
        ) from wrong
    except (WrongSetup, ValueError) as wrong:
        raise BadInput(f"{args.setup}: thiết lập tự mâu thuẫn ({wrong}); tải lại ở trang lần bỏ phiếu.") from wrong
    printed = slips_pdf(setup, election, codes, datetime.now(UTC))
    try:
        out.mkdir(parents=True, exist_ok=True)
        _write(out / SLIPS, printed)
        _write(out / KEYS, setup_line(election) + b"\n")
    except OSError as error:
        raise BadInput(f"không ghi được {out}: {error.strerror or error}.") from error
    print("\n".join(_told(out, len(codes), setup.members)))
    return 0


def _told(out: Path, made: int, members: int) -> list[str]:
    return [
        f"Đã làm {made} phiếu cho {members} thành viên, {made - members} phiếu dự phòng.",
        f"1. In {out / SLIPS}, cắt, bỏ mỗi phiếu vào một phong bì giống nhau, xáo trong hòm.",
        f"2. Xóa {out / SLIPS} ngay sau khi in, kể cả trong thùng rác và bộ nhớ máy in.",
        f"3. Đưa {out / KEYS} cho thư ký: tệp này không chứa mã phiếu nào.",
    ]


def _recount(args: argparse.Namespace) -> int:
    from thidua.adapters.ballots.recount import Unreadable, recount

    try:
        slips = [int(part) for part in args.slips.split(",")] if args.slips else None
        counts, root, faults = recount(_read(args.board), args.root, slips)
    except Unreadable as wrong:
        raise BadInput(f"{args.board}: {wrong}.") from wrong
    except ValueError as wrong:
        raise BadInput("--slips viết ba số, ví dụ --slips 9,2,0.") from wrong
    if args.json:
        told = {"is_sound": not faults, "root": root, "counts": counts, "faults": faults}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 1 if faults else 0
    for name, chosen in counts.items():
        print(f"{name}: " + ", ".join(f"{choice} {count}" for choice, count in chosen.items()))
    print(f"Mã gốc: {root}")
    print("\n".join(["CÓ SAI LỆCH:", *faults]) if faults else "Bảng kiểm phiếu nguyên vẹn, số đếm đúng.")
    return 1 if faults else 0


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise BadInput(f"không đọc được {name}: {error.strerror or error}.") from error


def _write(path: Path, content: bytes) -> None:
    """Readable by its owner alone."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
