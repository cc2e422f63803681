"""The movement's time: waves ("Đợt 1: từ … đến …"), or one stretch under "Thời gian thi đua"."""

import re

from thidua.core.documents.model import LIKELY, Wave, piece
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.times.days import last_of_month
from thidua.core.documents.values.times.stretches import Stretch, stretches_in

NAME = re.compile(
    r"(?P<name>(?:dot|giai\s+doan|chang|lan|cao\s+diem)\s+(?:thu\s+)?(?:\d{1,2}|[ivx]{1,4}|mot|hai|ba|bon|nhat|nhi|cao\s+diem)|dot\s+cao\s+diem)\b"
)
ABOUT_TIME = re.compile(
    r"\b(?:thoi\s+gian\s+(?:thi\s+dua|to\s+chuc|trien\s+khai|thuc\s+hien|phat\s+dong)|phong\s+trao|dot\s+thi\s+dua|thi\s+dua\s+cao\s+diem"
    r"|trien\s+khai\s+thuc\s+hien)\b"
)
# "từ ngày ban hành Kế hoạch đến khi …": a stretch without days, shown as the text says it.
UNDATED = re.compile(
    r"(?<!\w)(?:ke\s+)?tu\s+(?:ngay|khi)\s+(?:ban\s+hanh|ky|phat\s+dong)\b[^.;\n]{0,120}?\bden\s+(?:khi|het|ngay)\b[^.;\n]{0,160}"
)
BREAK = re.compile(r"[\n]|\.\s")
BEFORE = 160


def waves_in(flow: Mapped) -> tuple[Wave, ...]:
    """Named stretches, else those of a sentence about the movement's time; each stretch of days once."""
    found: list[Wave] = []
    taken: list[tuple[int, int]] = []
    for stretch in stretches_in(flow):
        before = _before(flow, stretch.start)
        named = list(NAME.finditer(flow.plain, before, stretch.start))
        if not named and not ABOUT_TIME.search(flow.plain, before, stretch.start):
            continue
        name = piece(flow.cut(*named[-1].span("name")), "wave-name", LIKELY) if named else None
        found.append(
            Wave(name, piece(flow.cut(stretch.start, stretch.end), "wave", LIKELY), stretch.first, stretch.last)
        )
        taken.append((stretch.start, stretch.end))
    return _distinct(found + _undated(flow, taken))


def _before(flow: Mapped, at: int) -> int:
    """Where the sentence (or list item) begins."""
    opening = max(0, at - BEFORE)
    breaks = [match.end() for match in BREAK.finditer(flow.plain, opening, at)]
    return breaks[-1] if breaks else opening


def _undated(flow: Mapped, taken: list[tuple[int, int]]) -> list[Wave]:
    found = []
    starts = {start for start, _end in taken}
    for match in UNDATED.finditer(flow.plain):
        if match.start() in starts or not ABOUT_TIME.search(flow.plain, _before(flow, match.start()), match.start()):
            continue
        found.append(Wave(None, piece(flow.cut(*match.span()).strip(" ,"), "wave-undated", LIKELY), None, None))
    return found


def _distinct(waves: list[Wave]) -> tuple[Wave, ...]:
    kept: dict[tuple[str | None, str | None, str], Wave] = {}
    for wave in waves:
        key = (wave.first, wave.last, "" if wave.last else wave.text.text)
        known = kept.get(key)
        if known is None or (known.name is None and wave.name is not None):
            kept[key] = wave
    return tuple(kept.values())


def years_of(waves: tuple[Wave, ...]) -> tuple[int, int] | None:
    """First and last year of the waves, where both are printed."""
    firsts = [wave.first for wave in waves if wave.first and wave.last]
    lasts = [wave.last for wave in waves if wave.first and wave.last]
    return (int(min(firsts)[:4]), int(max(lasts)[:4])) if firsts else None


def last_day(stretch: Stretch) -> str | None:
    """The last day of a stretch; a month counts to its end."""
    if stretch.last is None or len(stretch.last) == 10:
        return stretch.last
    return last_of_month(int(stretch.last[:4]), int(stretch.last[5:]))
