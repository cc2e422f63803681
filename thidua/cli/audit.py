"""`thidua audit verify`: check the ledger and name the first entry that does not hold."""

import argparse
import json

from thidua.cli import BadInput
from thidua.cli.django_setup import start_django

NAME = "audit"
HELP = "kiểm tra sổ ghi (verify): sổ còn nguyên vẹn hay không, sai từ dòng nào"
BROKEN = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify"], metavar="verify", help="kiểm tra toàn bộ chuỗi")
    parser.add_argument("--expect", metavar="SỐ:MÃ", help="mốc đã ghi ở nơi khác: số dòng và mã của dòng đó")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    expected = _checkpoint(args.expect) if args.expect else None
    start_django()
    from thidua.apps.audit.queries import verify
    from thidua.web.staff.ledger.words import FAULTS

    found = verify(expected=expected)
    if args.json:
        plain = {
            "is_whole": found.is_whole,
            "count": found.count,
            "head": found.head,
            "broken_at": found.broken_at,
            "fault": found.fault,
        }
        print(json.dumps(plain))
    elif found.is_whole:
        print(f"Sổ ghi nguyên vẹn: {found.count} dòng, mã đầu chuỗi {found.head}")
    else:
        print(f"Sổ ghi SAI từ dòng {found.broken_at}: {FAULTS[found.fault]} ({found.count} dòng trước đó còn khớp.)")
    return 0 if found.is_whole else BROKEN


def _checkpoint(text: str) -> tuple[int, str]:
    """«128:ab12…» as printed by an earlier check."""
    size, _, leaf = text.partition(":")
    is_hash = len(leaf) == 64 and all(char in "0123456789abcdef" for char in leaf)
    if not (size.isascii() and size.isdigit() and len(size) < 19) or not is_hash:
        raise BadInput("--expect phải có dạng SỐ:MÃ với mã 64 chữ số hệ 16, ví dụ 128:9f86d0…")
    return int(size), leaf
