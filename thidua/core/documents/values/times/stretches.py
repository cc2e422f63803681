"""Stretches of time: "từ ngày 20 tháng 11 năm 2025 đến ngày 03 tháng 12 năm 2025", "từ tháng 10/2025 đến hết
tháng 3/2026". What the first end leaves out (year, month) it takes from the second."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.core.documents.source import Mapped
from thidua.core.documents.values.times.days import QUARTERS, YEAR, iso_day


def _end(name: str) -> str:
    n = name
    return (
        rf"(?:(?:\d{{1,2}}\s?(?:gio|h|:)\s?(?:\d{{1,2}}\s?(?:phut)?)?\s*,?\s+)?(?:ngay\s+)?"
        rf"(?:(?P<{n}d>\d{{1,2}})\s?[/.-]\s?(?P<{n}m>\d{{1,2}})(?:\s?[/.-]\s?(?P<{n}y>{YEAR}))?"
        rf"|(?P<{n}ld>\d{{1,2}})\s+thang\s+(?P<{n}lm>\d{{1,2}})(?:(?:,?\s+nam\s+|\s?/\s?)(?P<{n}ly>{YEAR}))?)"
        rf"|ngay\s+(?P<{n}o>\d{{1,2}})(?!\s?[/.\d-])"
        rf"|(?:dau\s+|cuoi\s+)?thang\s+(?P<{n}mm>\d{{1,2}})(?:(?:\s?[/-]\s?|,?\s+nam\s+)(?P<{n}my>{YEAR}))?"
        rf"|quy\s+(?P<{n}q>iv|iii|ii|i|[1-4])(?:(?:\s?[/-]\s?|,?\s+nam\s+)(?P<{n}qy>{YEAR}))?)"
    )


STRETCH = re.compile(
    rf"(?<!\w)(?:tu|bat\s+dau\s+tu)\s+(?:{_end('a')})\s*,?\s*(?:den|toi|-)\s*(?:het\s+)?(?:{_end('b')})(?![\d/])"
)
# "từ ngày ban hành Kế hoạch đến ngày …"
OPEN = re.compile(
    rf"(?<!\w)(?:ke\s+)?tu\s+(?:ngay|khi)\s+(?:ban\s+hanh|ky|phat\s+dong)(?:\s+[^.,;\n]{{0,60}}?)?\s+den\s+(?:het\s+)?(?:{_end('b')})(?![\d/])"
)


@dataclass(frozen=True)
class Stretch:
    """`first` and `last` as ISO days or months, both included; None where the text does not say."""

    first: str | None
    last: str | None
    start: int
    end: int


def stretches_in(flow: Mapped) -> Iterator[Stretch]:
    for match in STRETCH.finditer(flow.plain):
        last = _point(match, "b", None)
        yield Stretch(_point(match, "a", last), last, *match.span())
    for match in OPEN.finditer(flow.plain):
        yield Stretch(None, _point(match, "b", None), *match.span())


def _point(match: re.Match[str], name: str, later: str | None) -> str | None:
    """The end called `name`; what it leaves out stands in `later`."""
    part = {key[len(name) :]: value for key, value in match.groupdict().items() if value and key.startswith(name)}
    year = part.get("y") or part.get("ly") or part.get("my") or part.get("qy") or (later or "")[:4]
    if not year:
        return None
    if "o" in part:
        month = (later or "")[5:7]
        return iso_day(int(year), int(month), int(part["o"])) if month else None
    if "d" in part or "ld" in part:
        day, month = part.get("d") or part["ld"], part.get("m") or part["lm"]
        return iso_day(int(year), int(month), int(day))
    if "q" in part:
        month_number = 3 * QUARTERS[part["q"]] - (2 if name == "a" else 0)
        return f"{year}-{month_number:02d}"
    return f"{year}-{int(part['mm']):02d}" if 1 <= int(part["mm"]) <= 12 else None
