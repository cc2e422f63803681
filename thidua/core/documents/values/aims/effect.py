"""When the document takes effect: "có hiệu lực kể từ ngày ký", "từ ngày 15 tháng 12 năm 2025"."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.model import LIKELY, Effect, piece
from thidua.core.documents.source import PLAIN, Mapped
from thidua.core.vietnamese.dates import find_dates

_TYPES = "|".join(
    name.translate(PLAIN).replace(" ", r"\s+") for name in sorted(lexicon.DOCUMENT_TYPES, key=len, reverse=True)
)
# The document itself: "Quyết định này …", or its type word right before "có hiệu lực".
OWN = re.compile(
    rf"(?<!\w)(?:{_TYPES})\s+(?:nay\s+)?(?:[^.;:\n\d]{{0,40}}?\s)?(?:co\s+)?(?:hieu\s+luc|duoc\s+ap\s+dung)(?:\s+thi\s+hanh)?\s+(?:ke\s+)?(?:tu|sau)\s+"
)
SIGNED = re.compile(r"ngay\s+(?:duoc\s+)?ky(?:\s+ban\s+hanh)?\b")
END = re.compile(r"[;,\n]|\.(?=\s|$|/)|\s+va\s")


def effect_in(flow: Mapped, first: int = 0) -> Effect | None:
    for match in OWN.finditer(flow.plain, first):
        if not flow.text[match.start()].isupper():
            continue
        dated = next(find_dates(flow.plain[match.end() : match.end() + 60]), None)
        if dated is not None and dated.start == 0 and dated.value is not None:
            text = flow.cut(match.start(), match.end() + dated.end)
            return Effect(piece(text, "effect", LIKELY), dated.value.isoformat())
        signed = SIGNED.match(flow.plain, match.end())
        end = END.search(flow.plain, match.end(), match.end() + 120)
        stop = signed.end() if signed else (end.start() if end else match.end() + 60)
        return Effect(piece(flow.cut(match.start(), stop).strip(), "effect", LIKELY), "signing" if signed else None)
    return None
