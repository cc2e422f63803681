"""Count the sealed board of a secret ballot again. This file stands alone: Python 3.11 and nothing else.

    python recount.py BOARD [--root ROOT] [--slips USED,UNUSED,SPOILED]

A board is lines of JSON: the setup (choices, items, the public keys of all slips), one line per vote in sorted order, the
root. A vote is signed with Ed25519 (RFC 8032) over its election, item and choice by a key of the setup, so nobody without
the slip can have made it. The root is a Merkle tree over all lines before it (RFC 6962). Written apart from the program that
made the board, on purpose.
"""

# ruff: noqa: T201 — a program of its own, run by people who have nothing else of this one
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

Point = tuple[int, int, int, int]
Vote = tuple[str, str, str, str]
Counts = dict[str, dict[str, int]]

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
VOTE = b"thidua slip vote 1"


class Unreadable(ValueError):
    """The file is no board."""


# --- Ed25519, verification only


def add(a: Point, b: Point) -> Point:
    w = (a[1] - a[0]) * (b[1] - b[0]) % P
    x = (a[1] + a[0]) * (b[1] + b[0]) % P
    y, z = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = x - w, z - y, z + y, x + w
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


def point_of(packed: bytes) -> Point | None:
    """The point these 32 bytes name, or None."""
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


_base = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
BASE: Point = _base or (0, 1, 1, 0)


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    a, r = point_of(key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, a))
    return not (left[0] * right[2] - right[0] * left[2]) % P and not (left[1] * right[2] - right[1] * left[2]) % P


# --- the board


def tree(lines: Sequence[bytes]) -> bytes:
    if len(lines) == 1:
        return sha256(b"\x00" + lines[0]).digest()
    half = 1 << (len(lines) - 1).bit_length() - 1
    return sha256(b"\x01" + tree(lines[:half]) + tree(lines[half:])).digest()


def message_of(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def read(content: bytes) -> tuple[dict[str, Any], dict[str, Any], list[Vote], str, str]:
    lines = content.split(b"\n")
    if len(lines) < 3 or lines[-1]:
        raise Unreadable("không phải bảng kiểm phiếu")
    try:
        setup, *votes, last = [json.loads(line.decode("ascii")) for line in lines[:-1]]
        items = {item["name"]: item for item in setup["items"]}
        told: list[Vote] = [(vote["item"], vote["key"], vote["choice"], vote["signature"]) for vote in votes]
        if not all(isinstance(value, str) for vote in told for value in vote):
            raise Unreadable("có dòng không đọc được")
        return setup, items, told, str(last["root"]), tree(lines[:-2]).hex()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise Unreadable("có dòng không đọc được") from wrong


def fault_of(setup: dict[str, Any], items: dict[str, Any], vote: Vote, *, is_twice: bool) -> str:
    item, key, choice, signature = vote
    if item not in items:
        return "nội dung lạ"
    if choice not in setup["choices"]:
        return "lựa chọn lạ"
    if key not in items[item]["keys"]:
        return "không thuộc phiếu nào đã làm"
    try:
        packed, signed = bytes.fromhex(key), bytes.fromhex(signature)
    except ValueError:
        return "chữ ký sai"
    message = message_of(VOTE, setup["election"].encode(), item.encode(), choice.encode())
    if len(packed) != 32 or len(signed) != 64 or not is_signed(packed, signed, message):
        return "chữ ký sai"
    return "một phiếu hai lần" if is_twice else ""


def recount(content: bytes, root: str = "", slips: Sequence[int] | None = None) -> tuple[Counts, str, list[str]]:
    """(counts per item and choice, root, what is wrong)"""
    setup, items, votes, stated, true = read(content)
    faults = []
    if stated != true or votes != sorted(votes):
        faults.append("mã gốc hoặc thứ tự dòng trong tệp không khớp nội dung")
    if root and root != true:
        faults.append("mã gốc khác mã ghi trong biên bản")
    counts = {name: dict.fromkeys(setup["choices"], 0) for name in items}
    times_seen = Counter(vote[1] for vote in votes)
    for place, vote in enumerate(votes, start=2):
        fault = fault_of(setup, items, vote, is_twice=times_seen[vote[1]] > 1)
        if fault:
            faults.append(f"dòng {place}: {fault}")
        else:
            counts[vote[0]][vote[2]] += 1
    faults += totals(setup, items, counts, slips)
    return counts, true, faults


def totals(setup: dict[str, Any], items: dict[str, Any], counts: Counts, slips: Sequence[int] | None) -> Iterable[str]:
    for name, item in items.items():
        papers = sum(counts[name].values())
        if papers > item["most"]:
            yield (f"{name}: {papers} phiếu, nhiều hơn {item['most']} thành viên được biểu quyết")
        if slips and papers > slips[0]:
            yield (f"{name}: {papers} phiếu, nhiều hơn {slips[0]} phiếu đã dùng")
    if slips and sum(slips) != setup["slips"]:
        yield (f"đã dùng + chưa dùng + hỏng = {sum(slips)}, khác {setup['slips']} phiếu đã làm")


def main(words: Sequence[str]) -> int:
    if not words or words[0].startswith("-"):
        print(__doc__)
        return 2
    options = dict(zip(words[1::2], words[2::2], strict=False))
    try:
        slips = [int(part) for part in options["--slips"].split(",")] if "--slips" in options else None
        counts, root, faults = recount(Path(words[0]).read_bytes(), options.get("--root", ""), slips)
    except (OSError, ValueError) as wrong:
        print(f"Không đọc được: {wrong}", file=sys.stderr)
        return 2
    for name, chosen in counts.items():
        print(f"{name}: " + ", ".join(f"{choice} {count}" for choice, count in chosen.items()))
    print(f"Mã gốc: {root}")
    print("\n".join(faults) if faults else "Bảng kiểm phiếu nguyên vẹn, số đếm đúng.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
