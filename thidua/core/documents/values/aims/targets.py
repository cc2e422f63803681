"""Measurable aims: "100% cán bộ …", "đạt từ 98% trở lên", "ít nhất 02 sáng kiến"."""

import re
from collections.abc import Callable
from decimal import Decimal

from thidua.core.documents.model import LIKELY, Piece, Target, piece
from thidua.core.documents.source import Mapped

_LEAST = r"it nhat(?: la| tu)?|toi thieu(?: la)?|khong (?:duoi|it hon|thap hon)|dat tu|chiem tu|≥|>="
_MOST = r"khong (?:qua|vuot qua|cao hon)|toi da(?: la)?|nhieu nhat|≤|<="
_VALUE = r"(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6}(?:,\d{1,3})?)"
RELATION = rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<over>tren|hon|vuot)|(?P<under>duoi)|(?P<range>tu))"
PERCENT = re.compile(rf"(?<![\w.,/-])(?:{RELATION}\s+)?{_VALUE}\s?%(?P<up>\s*tro\s+len)?")
COUNT = re.compile(
    rf"(?<!\w)(?:(?P<least>{_LEAST})|(?P<most>{_MOST}))\s+{_VALUE}(?:\s*\([^)\n]{{1,20}}\))?\s+(?P<unit>[^\W\d_]+(?:\s+[^\W\d_]+)?)"
    rf"|(?<!\w)tu\s+(?P<value2>\d{{1,6}})\s+(?P<unit2>[^\W\d_]+(?:\s+[^\W\d_]+)?)\s+tro\s+len"
)
# Time is a deadline's matter, people and collectives to be commended a quota's.
NO_UNIT = (
    "ngay", "thang", "nam", "gio", "phut", "tuan", "quy", "lan", "diem", "trang", "tap", "ca", "truong", "dong", "trieu", "ty",
    "bo", "ban", "ngan", "nghin", "khoan", "dieu", "muc", "phan", "va", "den", "so",
)  # fmt: skip
TWO_WORDS = (
    "sang kien",
    "mo hinh",
    "hoi nghi",
    "dien hinh",
    "thu tuc",
    "cong trinh",
    "bai viet",
    "cuoc hop",
    "giai phap",
    "de tai",
)
NOT_AIM = re.compile(
    r"\b(?:da dat|dat duoc|nam truoc|cung ky|tang|giam so voi|cong \d|diem|chua bao dam|tien thuong|he so)\b"
)
ENDS = re.compile(r"[;\n]|\.(?=\s|$)|\)(?=\s*[;.\n])")
BREAK = re.compile(r"[;\n]|\.\s|\((?:\d{1,2}\)\s)?")
AFTER, BEFORE = 300, 200


def targets_in(
    flow: Mapped, first: int, section_at: Callable[[int], str | None], barred: Callable[[int], bool]
) -> tuple[Target, ...]:
    """Aims from `first` on (the preamble tells what was, not what is to be), outside stretches that are `barred`."""
    found: dict[tuple[str, str], Target] = {}

    def add(match: re.Match[str], value: Decimal, unit: str, relation: str) -> None:
        text = _aim(flow, match)
        if text is not None:
            key = (text.text, str(value))
            found.setdefault(key, Target(text, value, unit, relation, section_at(match.start())))

    for match in PERCENT.finditer(flow.plain, first):
        if not barred(match.start("value")):
            add(match, _number(match["value"]), "%", _relation(match))
    for match in COUNT.finditer(flow.plain, first):
        unit = _unit(flow, match)
        if unit is not None and not barred(match.start("value") if match["value"] else match.start()):
            value, relation = _number(match["value"] or match["value2"]), "≤" if match["most"] else "≥"
            add(match, value, unit, relation)
    return tuple(sorted(found.values(), key=lambda target: target.text.start))


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(".", "").replace(",", "."))


def _relation(match: re.Match[str]) -> str:
    if match["up"] or match["least"]:
        return "≥"
    named = (("most", "≤"), ("over", ">"), ("under", "<"))
    return next((sign for group, sign in named if match[group]), "=")


def _unit(flow: Mapped, match: re.Match[str]) -> str | None:
    group = "unit" if match["unit"] else "unit2"
    start, end = match.span(group)
    words = flow.plain[start:end].split()
    if words[0] in NO_UNIT:
        return None
    size = 2 if " ".join(words[:2]) in TWO_WORDS else 1
    return " ".join(flow.text[start:end].split()[:size])


def _aim(flow: Mapped, match: re.Match[str]) -> Piece | None:
    """The clause with the figure; None where it tells what was reached or how points are given."""
    text = flow.cut(*_clause(flow, match.start(), match.end())).strip(" ,;.(-–+")
    return None if NOT_AIM.search(text.plain) else piece(text, "target", LIKELY)


def _clause(flow: Mapped, start: int, end: int) -> tuple[int, int]:
    opening = max(0, start - BEFORE)
    marks = list(BREAK.finditer(flow.plain[opening:start]))
    first = opening + marks[-1].end() if marks else opening
    stop = ENDS.search(flow.plain, end, end + AFTER)
    return first, stop.start() if stop else min(len(flow), end + AFTER)
