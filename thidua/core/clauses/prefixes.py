"""A short prefix for the clause ids of a new document: the initials of its place, «Lai Châu» → LC."""

import re
from collections.abc import Collection

from thidua.core.vietnamese.folding import without_marks

#: Words that name a kind of body, not which one.
COMMON = frozenset(
    [
        "tinh",
        "thanh",
        "pho",
        "uy",
        "ban",
        "nhan",
        "dan",
        "ubnd",
        "so",
        "huyen",
        "xa",
        "phuong",
        "hoi",
        "dong",
        "chu",
        "tich",
        "va",
        "cua",
        "cong",
        "hoa",
        "bo",
        "dac",
        "khu",
    ]
)


def suggest_prefix(place: str, taken: Collection[str]) -> str:
    words = re.findall(r"[a-z0-9]+", without_marks(place).casefold())
    initials = "".join(word[0] for word in words if word not in COMMON and not word[0].isdigit()).upper()[:4]
    stem = initials if len(initials) > 1 else "VB"
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}{number}"
    return found
