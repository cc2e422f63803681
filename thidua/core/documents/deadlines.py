"""Until when: one day ("trước ngày 30/6/2026", "trong quý II năm 2026") or again and again ("trước ngày
15/11 hằng năm").

A recurring deadline is written as XML Schema writes days that come back: `--11-15` (each year), `--06`
(each June),
`---25` (each month); else `yearly`, `half-yearly`, `quarterly`, `monthly`. The date of a promise is the
last day allowed as printed; "trước ngày" keeps the printed day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.core.documents.model import LIKELY, Deadline, piece
from thidua.core.documents.source import Mapped

DAY = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>\d{4}))?"
LONG_DAY = r"(?P<lday>\d{1,2})\s+thang\s+(?P<lmonth>\d{1,2})(?:\s+nam\s+(?P<lyear>\d{4}))?"
FORM = re.compile(
    rf"(?<!\w)(?:truoc|cham\s+nhat(?:\s+la)?|muon\s+nhat(?:\s+la)?|den\s+het|het|xong|han\s+cuoi(?:\s+la)?)\s*:?\s+"
    rf"(?:(?:vao|trong)\s+)?(?:(?P<hour>\d{{1,2}}\s?(?:gio|h)\s?\d{{0,2}})\s*,?\s+)?"
    rf"(?:ngay\s+)?(?:{DAY}|{LONG_DAY}|(?P<only>\d{{1,2}})(?=\s+(?:hang|moi)\s+thang)"
    r"|thang\s+(?P<omonth>\d{1,2})(?:\s?/\s?|\s+nam\s+)?(?P<oyear>\d{4})?|(?:cuoi\s+)?nam\s+(?P<yyear>\d{4}))"
    r"(?:\s+(?:va|,)\s+(?:ngay\s+)?(?P<second>\d{1,2}\s?/\s?\d{1,2}))?(?:\s*,?\s+\(?(?P<every>(?:hang|moi)\s+(?:nam|thang|quy)))?(?![\d/])"
)
# "vào ngày 25 hằng tháng", "ngày 15/11 hằng năm": days that come back need no "trước".
EVERY = re.compile(
    r"(?<!\w)(?:(?:truoc|vao|cham\s+nhat(?:\s+la)?)\s+)?ngay\s+"
    r"(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})|(?P<lday>\d{1,2})\s+thang\s+(?P<lmonth>\d{1,2})|(?P<only>\d{1,2}))"
    r"\s*,?\s*\(?(?P<every>(?:hang|moi)\s+(?:nam|thang))"
)
QUARTER = re.compile(
    r"(?<!\w)(?:trong|truoc|xong|hoan\s+thanh)\s+(?:trong\s+)?quy\s+(?P<q>iv|iii|ii|i|[1-4])\s?(?:/|nam\s+|,\s*nam\s+)\s?(?P<y>\d{4})"
)
IN_MONTH = re.compile(
    r"(?<!\w)(?:trong|hoan\s+thanh|xong)\s+(?:trong\s+)?thang\s+(?P<m>\d{1,2})\s?(?:/|nam\s+)\s?(?P<y>\d{4})"
)
ROUTINE = re.compile(
    r"(?<!\w)dinh\s+ky\s+(?:(?P<half>06\s+thang|6\s+thang|sau\s+thang)|(?P<quarter>hang\s+quy|moi\s+quy|quy)|(?P<month>hang\s+thang|thang)"
    r"|(?P<year>hang\s+nam|nam))\b(?:\s*\(\s*truoc[^)]{0,40}\))?"
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True)
class Found:
    deadline: Deadline
    start: int
    end: int

    @property
    def value(self) -> str | None:
        return self.deadline.iso or self.deadline.recurring


def deadlines_in(flow: Mapped) -> list[Found]:
    """In order of the text; overlapping readings keep the longer first one."""
    found = [_make(flow, match, *_day_value(match)) for match in FORM.finditer(flow.plain)]
    found += [_make(flow, match, None, _every_value(match)) for match in EVERY.finditer(flow.plain)]
    found += [_make(flow, match, _last_of_quarter(match), None) for match in QUARTER.finditer(flow.plain)]
    found += [
        _make(flow, match, _last_of_month(int(match["y"]), int(match["m"])), None)
        for match in IN_MONTH.finditer(flow.plain)
    ]
    found += [_make(flow, match, None, _routine(match)) for match in ROUTINE.finditer(flow.plain)]
    kept: list[Found] = []
    for item in sorted((item for item in found if item.value), key=lambda item: (item.start, -item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _make(flow: Mapped, match: re.Match[str], iso: str | None, recurring: str | None) -> Found:
    return Found(Deadline(piece(flow.cut(*match.span()), "deadline", LIKELY), iso, recurring), *match.span())


def _day_value(match: re.Match[str]) -> tuple[str | None, str | None]:
    every = (match["every"] or "").split()[-1:]
    if match["only"]:
        return None, f"---{int(match['only']):02d}" if int(match["only"]) <= 31 else None
    day, month = match["day"] or match["lday"], match["month"] or match["lmonth"]
    year = match["year"] or match["lyear"]
    if day and year:
        return _iso(int(year), int(month), int(day)), None
    if day:
        # A day without year binds only when the text says that it comes back.
        exists = _iso(2024, int(month), int(day)) is not None
        return None, f"--{int(month):02d}-{int(day):02d}" if every == ["nam"] and exists else None
    if match["omonth"]:
        return _month_value(match, every)
    return (f"{match['yyear']}-12-31" if "cuoi" in match[0] or "het" in match[0] else None), None


def _every_value(match: re.Match[str]) -> str | None:
    if match["only"]:
        monthly = match["every"].endswith("thang") and 1 <= int(match["only"]) <= 31
        return f"---{int(match['only']):02d}" if monthly else None
    day, month = int(match["day"] or match["lday"]), int(match["month"] or match["lmonth"])
    yearly = match["every"].endswith("nam") and _iso(2024, month, day) is not None
    return f"--{month:02d}-{day:02d}" if yearly else None


def _month_value(match: re.Match[str], every: list[str]) -> tuple[str | None, str | None]:
    month = int(match["omonth"])
    if match["oyear"]:
        return _last_of_month(int(match["oyear"]), month), None
    return None, f"--{month:02d}" if every == ["nam"] and 1 <= month <= 12 else None


def _routine(match: re.Match[str]) -> str:
    kinds = (("half", "half-yearly"), ("quarter", "quarterly"), ("month", "monthly"), ("year", "yearly"))
    return next(name for group, name in kinds if match[group])


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _last_of_month(year: int, month: int) -> str | None:
    if not 1 <= month <= 12 or not 1900 <= year <= 2999:
        return None
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).isoformat()


def _last_of_quarter(match: re.Match[str]) -> str | None:
    return _last_of_month(int(match["y"]), 3 * QUARTERS[match["q"]])
