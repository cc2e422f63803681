"""Again and again without a day: "định kỳ 6 tháng, năm", "hằng quý báo cáo", "3 tháng một lần". Over accent-free text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

_ITEM = r"(?:(?:0?6|sau)\s+thang|(?:0?3|ba)\s+thang|(?:hang|moi)\s+(?:quy|thang|nam|tuan)|quy|thang|nam|tuan)"
ROUTINE = re.compile(
    rf"(?<!\w)dinh\s+ky\s+(?:bao\s+cao\s+)?(?P<items>{_ITEM}(?:\s*(?:,|va|hoac|/)\s*{_ITEM}){{0,4}})\b"
)
# "Hằng quý, Sở A báo cáo …", "báo cáo kết quả hằng quý", "3 tháng một lần": coming back without the word "định kỳ".
_PERIOD = r"(?:hang|moi)\s+(?P<{0}>quy|thang|nam|tuan)\b"
BARE_ROUTINE = re.compile(
    rf"(?:^|(?<=[.;:,\n(–-])|(?<=[.;:,(–-]\s)){_PERIOD.format('first')}(?=[^.;:\n]{{0,200}}\bbao\s+cao\b)"
    rf"|\bbao\s+cao\b[^.;:,\n]{{0,60}}?\s(?P<after>{_PERIOD.format('last')})"
    rf"|(?<!ke hoach )(?<!du toan )(?<!chuong trinh )(?<!\w)(?P<mid>{_PERIOD.format('middle')})(?=\s+(?:tong\s+hop\s+)?bao\s+cao\b)"
    r"|(?<!\w)(?P<times>(?<!\d\s)(?:0?6\s+thang|0?3\s+thang|quy|thang|nam|tuan))\s+(?:mot|0?1)\s+lan\b"
)
ITEM = re.compile(rf"(?<!\w){_ITEM}\b")
SENTENCE_MARKS = re.compile(r"[;\n]|\.\s")
ROUTINES = {"6": "half-yearly", "sau": "half-yearly", "3": "quarterly", "ba": "quarterly"}
UNITS = {"quy": "quarterly", "thang": "monthly", "nam": "yearly", "tuan": "weekly"}
LONGEST_SENTENCE = 600


def periods_in(plain: str) -> Iterator[tuple[int, int, str]]:
    """Every item after "định kỳ"."""
    for match in ROUTINE.finditer(plain):
        start = match.start()
        for item in ITEM.finditer(plain, *match.span("items")):
            yield start, item.end(), _name(item[0])
            start = item.end()


def bare_periods_in(plain: str, valued: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Unless the same sentence names a day (`valued`: where days stand), which says it more exactly."""
    days = sorted(valued)
    for match in BARE_ROUTINE.finditer(plain):
        opening, end = _sentence_around(plain, match.start(), match.end())
        if bisect_left(days, opening) < bisect_left(days, end):
            continue
        if match["times"]:
            yield *match.span(), _name(match["times"])
        else:
            span = match.span("after") if match["after"] else match.span()
            yield *span, UNITS[match["first"] or match["last"] or match["middle"]]


def _name(item: str) -> str:
    words = item.split()
    return ROUTINES.get(words[0].lstrip("0")) or UNITS[words[-1]]


def _sentence_around(plain: str, start: int, end: int) -> tuple[int, int]:
    before = plain[max(0, start - LONGEST_SENTENCE) : start]
    marks = list(SENTENCE_MARKS.finditer(before))
    mark = SENTENCE_MARKS.search(plain, end, end + LONGEST_SENTENCE)
    opening = start - len(before) + (marks[-1].end() if marks else 0)
    return opening, mark.start() if mark else min(len(plain), end + LONGEST_SENTENCE)
