"""A short prefix for the clause ids of a new document: the initials of its place, «Lai Châu» → LC."""

import re
from collections.abc import Collection

from thidua.core.vietnamese.folding import nfc, without_marks

#: Words that name a kind of body, not which one; with their marks, for «Đông» is a name and «đồng» is not.
COMMON = re.compile(
    r"\b(?:uỷ ban nhân dân|ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd|chủ tịch|tỉnh uỷ|tỉnh ủy|tỉnh|thành phố|sở|ban"
    r"|huyện|thị xã|xã|phường|đặc khu|và|của)\b"
)


def suggest_prefix(place: str, taken: Collection[str]) -> str:
    named = COMMON.sub(" ", nfc(place).casefold())
    words = re.findall(r"[a-z][a-z0-9]*", without_marks(named))
    initials = "".join(word[0] for word in words).upper()[:4]
    stem = initials if len(initials) > 1 else "VB"
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}{number}"
    return found
