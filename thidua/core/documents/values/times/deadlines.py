"""Until when: one day ("trước ngày 30/6/2026", "trong quý II năm 2026") or again and again ("trước ngày
15/11 hằng năm").

A recurring deadline is written as XML Schema writes days that come back: `--11-15` (each year), `--06`
(each June), `---25` (each month); else `yearly`, `half-yearly`, `quarterly`, `monthly`. The date of a promise is the
last day allowed as printed; "trước ngày" keeps the printed day. A day without year that does not come back, and a
stretch counted from another event ("trong 05 ngày làm việc kể từ ngày …"), have words only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.core.documents.model import LIKELY, Deadline, piece
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.times.days import (
    FIRST,
    MONTH,
    SECOND_DAY,
    UNTIL,
    iso_day,
    last_of_month,
    last_of_quarter,
    last_of_year,
)
from thidua.core.documents.values.times.periods import SENTENCE_MARKS, bare_periods_in, periods_in
from thidua.core.documents.values.times.stretches import Stretch, stretches_in

HOUR = r"(?:\d{1,2}\s?(?:gio|h|:)\s?(?:\d{1,2}\s?(?:phut)?)?\s*,?\s+)?"
STRONG = (
    r"truoc|cham\s+nhat(?:\s+la)?|muon\s+nhat(?:\s+la)?|khong\s+(?:muon|cham)\s+hon|khong\s+qua|den\s+het|het|xong(?:\s+truoc)?"
    r"|han\s+(?:cuoi|chot)(?:\s+cung)?(?:\s+la)?|trong(?=\s+ngay\s+\d)"
)
LABEL = (
    r"(?:thoi\s+(?:gian|han|diem)\s+(?:hoan\s+thanh|thuc\s+hien|gui|nop|bao\s+cao|trinh|dang\s+ky)|thoi\s+han|han\s+(?:nop|gui|bao\s+cao)"
    r"|tien\s+do(?:\s+thuc\s+hien)?|hoan\s+thanh)(?:[^.;:\n]{0,40}:|\s+la)"
)
# "trước ngày Quốc khánh 02/9/2031", "trước thứ Sáu, ngày 28/9/2031".
NAMED_DAY = (
    r"(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])\s*,?\s*\(?\s*)?(?:ngay\s+)?(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])\s*,?\s*\(?\s*)?"
    r"(?:(?:quoc\s+khanh|khai\s+giang|khai\s+mac|bau\s+cu|giai\s+phong|ky\s+niem)\s+(?:ngay\s+)?)?"
)
BY_DAY = re.compile(
    rf"(?<!\w)(?:(?P<strong>{STRONG})|(?P<label>{LABEL}))\s*:?\s*(?:(?:vao|trong)\s+)?{HOUR}{NAMED_DAY}"
    rf"(?:{UNTIL})(?:\s+(?:va|hoac|,)\s+(?:truoc\s+)?(?:ngay\s+)?(?P<second>{SECOND_DAY}))?"
    r"(?:\s*,?\s+\(?(?P<every>(?:hang|moi)\s+(?:nam|thang|quy)))?(?![\d/])"
)
# "vào ngày 25 hằng tháng", "ngày 15/11 hằng năm": days that come back need no "trước".
EVERY = re.compile(
    rf"(?<!\w)(?:vao\s+)?ngay\s+(?:{FIRST}|(?P<only>\d{{1,2}}))\s*,?\s*\(?(?P<every>(?:hang|moi)\s+(?:nam|thang))"
)
WITHIN = re.compile(
    rf"(?<!\w)(?:(?:hoan\s+thanh|xong)\s+)?(?:trong|(?P<at>vao))\s+(?:{MONTH}|nam\s+(?P<yyear>(?:19|20)\d\d))(?![\d/])"
    # "thực hiện trong năm 2031." at the end of what is to be done.
    r"|(?<!\w)(?:thuc\s+hien|hoan\s+tat|trien\s+khai(?:\s+xong)?|cong\s+bo(?:\s+ket\s+qua)?)\s+(?:ngay\s+)?trong\s+nam\s+(?P<eyear>(?:19|20)\d\d)(?=\s*(?:[.;,)]|$))"
    rf"|(?<!\w)(?:hoan\s+thanh|xong)\s+{MONTH.replace('?P<', '?P<b')}(?![\d/])"
    # "hoàn thành dự án vào năm 2031", not "hoàn thành nhiệm vụ trong năm 2031".
    r"|(?<!\w)(?:hoan\s+thanh|xong)(?:\s+(?!nhiem|chi|muc|xuat|tot|trong|vao)[a-z]+){1,4}\s+(?:trong|vao)\s+nam\s+(?P<dyear>(?:19|20)\d\d)(?![\d/])"
    # "hoàn thành số hóa 100 % sách, tài liệu trong năm 2031": all of it, by the end of that year.
    r"|(?<!\w)(?:hoan\s+thanh|xong)(?=[^.;:\n%]{0,60}\d\s?%)[^.;:\n]{0,120}?\strong\s+nam\s+(?P<fyear>(?:19|20)\d\d)(?![\d/])"
)
# "Tổng kết vào tháng 4 năm 2026": a month that something is planned for.
PLANNED = re.compile(
    r"(?:tong\s+ket|so\s+ket|hoan\s+thanh|bao\s+cao|trinh|danh\s+gia|xong|cong\s+bo|gui|nop|to\s+chuc|ban\s+hanh"
    r"|kiem\s+tra|tham\s+muu|phat\s+dong)\b[^.;:\n]{0,40}$"
)
COMPLETED = re.compile(
    r"(?:hoan\s+thanh|xong|gui|nop|bao\s+cao|thoi\s+han|dang\s+ky|tiep\s+nhan|nhan\s+ho\s+so)\b[^.;\n]{0,40}$"
)
# Days that bound something else: "tính đến hết ngày …", "có hiệu lực đến hết ngày …", "tuyển dụng trước ngày …".
# (With tones: "tính đến" is not "tỉnh trước ngày".)
NO_DEADLINE = re.compile(r"(?<!\w)(?:[Tt]ính|hiệu lực|tuyển dụng|áp dụng|phát sinh)\s+(?:từ\s+)?$")
RELATIVE = re.compile(
    r"(?<!\w)(?:trong|cham\s+nhat(?:\s+la)?|khong\s+qua|muon\s+nhat)\s+(?:thoi\s+(?:han|gian)\s+)?(?:vong\s+)?(?:khong\s+qua\s+)?\d{1,3}"
    r"(?:\s*\([^)\n]{1,20}\))?\s+(?:ngay|thang|gio|tuan)(?:\s+lam\s+viec)?,?\s+(?:ke\s+tu|tinh\s+tu|sau\s+khi|tu\s+ngay|tu\s+khi|truoc\s+(?:khi|ngay))"
    r"[^,.;\n]{0,120}"
)
QUARTER_END = re.compile(
    r"\s*(?:cua\s+)?(?:thang\s+)?(?:cuoi\s+|dau\s+|thu\s+nhat\s+)?(?:cua\s+)?(?:hang\s+|moi\s+|cuoi\s+)?quy\b(?!\s+(?:iv|iii|ii|i|[1-4])\b)"
)
COMES_BACK = re.compile(
    r"\b(?:hang|moi)\s+(?P<unit>nam|thang|quy)\b|\b(?P<routine>dinh\s+ky|bao\s+cao\s+(?:nam|6\s+thang)(?!\s+\d))\b"
)
BESIDE = 30
# Every form has a figure, or "định kỳ".
SAYS_WHEN = re.compile(r"\d|dinh\s+ky|\bquy\s+[ivx]|\b(?:hang|moi)\s+(?:quy|thang|nam|tuan)\b|\bmot\s+lan\b")


@dataclass(frozen=True)
class Found:
    deadline: Deadline
    start: int
    end: int
    kind: str = "day"

    @property
    def value(self) -> str | None:
        return self.deadline.iso or self.deadline.recurring


def deadlines_in(flow: Mapped) -> list[Found]:
    """In order of the text; overlapping readings keep the longer first one."""
    if not SAYS_WHEN.search(flow.plain):
        return []
    stretches = list(stretches_in(flow))
    within = Ranges((each.start, each.end) for each in stretches)
    found = [*_by_day(flow), *_every(flow), *_within(flow), *_routines(flow)]
    found += [_make(flow, match.span(), None, None, "relative") for match in RELATIVE.finditer(flow.plain)]
    found = [each for each in found if each.start not in within]
    found += [_stretch(flow, each) for each in stretches if _is_due(flow, each)]
    found += _bare_routines(flow, found)
    return _without_doubles(flow, found)


def _is_due(flow: Mapped, stretch: Stretch) -> bool:
    """ "Gửi hồ sơ từ ngày … đến hết ngày …": the end binds; "Thời gian: từ … đến …" is only a time."""
    return (
        stretch.last is not None and COMPLETED.search(flow.plain, max(0, stretch.start - 60), stretch.start) is not None
    )


def _stretch(flow: Mapped, stretch: Stretch) -> Found:
    iso = stretch.last if stretch.last and len(stretch.last) == 10 else None
    if iso is None and stretch.last is not None:
        iso = last_of_month(int(stretch.last[:4]), int(stretch.last[5:]))
    return _make(flow, (stretch.start, stretch.end), iso, None)


def _without_doubles(flow: Mapped, found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if kept and item.start < kept[-1].end:
            continue
        if kept and kept[-1].kind == "routine" and item.deadline.recurring and _beside(flow, kept[-1], item):
            # "Định kỳ hằng năm, trước ngày 15/11": the day says it more exactly.
            kept.pop()
        kept.append(item)
    return kept


def _beside(flow: Mapped, one: Found, other: Found) -> bool:
    gap = flow.plain[one.end : other.start]
    return other.kind == "day" and len(gap) <= BESIDE and not SENTENCE_MARKS.search(gap)


def _make(flow: Mapped, span: tuple[int, int], iso: str | None, recurring: str | None, kind: str = "day") -> Found:
    text = flow.cut(*span).strip(" ,(")
    return Found(Deadline(piece(text, "deadline", LIKELY), iso, recurring), span[0], span[0] + len(text), kind)


# --- days ---


def _by_day(flow: Mapped) -> Iterator[Found]:
    for match in BY_DAY.finditer(flow.plain):
        if NO_DEADLINE.search(flow.text, max(0, match.start() - 24), match.start()):
            continue
        if match["strong"] == "trong" and not PLANNED.search(flow.plain, max(0, match.start() - 60), match.start()):
            continue
        yield from _days(flow, match)


def _days(flow: Mapped, match: re.Match[str]) -> Iterator[Found]:
    if match["only"]:
        yield from _day_of_month(flow, match)
        return
    if match["day"] or match["lday"]:
        yield from _day(flow, match)
        return
    span = match.span()
    if match["month"]:
        if match["myear"]:
            yield from _valued(flow, span, last_of_month(int(match["myear"]), int(match["month"])))
        elif match["strong"] and _unit(flow, match) == "nam" and 1 <= int(match["month"]) <= 12:
            yield _make(flow, span, None, f"--{int(match['month']):02d}")
    elif match["quarter"]:
        yield from _valued(flow, span, last_of_quarter(int(match["qyear"]), match["quarter"]))
    elif match["year"] and (match["label"] or re.search(r"\b(?:cuoi|het)\b", match[0])):
        yield from _valued(flow, span, last_of_year(int(match["year"])))


def _valued(flow: Mapped, span: tuple[int, int], iso: str | None) -> Iterator[Found]:
    if iso is not None:
        yield _make(flow, span, iso, None)


def _day(flow: Mapped, match: re.Match[str]) -> Iterator[Found]:
    day, month = int(match["day"] or match["lday"]), int(match["dmonth"] or match["lmonth"])
    year = match["dyear"] or match["lyear"]
    if year:
        yield from _valued(flow, match.span(), iso_day(int(year), month, day))
        return
    if iso_day(2024, month, day) is None or match["label"] or not _says_day(flow, match):
        return
    if _unit(flow, match) != "nam":
        end = max(match.end("dmonth"), match.end("lmonth"))
        yield _make(flow, (match.start(), end), None, None, "no-year")
        return
    if not match["second"]:
        yield _make(flow, match.span(), None, f"--{month:02d}-{day:02d}")
        return
    first_end = max(match.end("dmonth"), match.end("lmonth"))
    yield _make(flow, (match.start(), first_end), None, f"--{month:02d}-{day:02d}")
    other = re.findall(r"\d+", match["second"])
    if iso_day(2024, int(other[1]), int(other[0])):
        yield _make(flow, (match.start("second"), match.end()), None, f"--{int(other[1]):02d}-{int(other[0]):02d}")


def _says_day(flow: Mapped, match: re.Match[str]) -> bool:
    """ "trước ngày 15/11", "(trước 15/11)", "trước 15/11 hằng năm", not "hết 2/3 quãng đường"."""
    in_brackets = flow.plain.endswith("(", 0, match.start()) and flow.plain.startswith(")", match.end())
    return (
        in_brackets
        or bool(match["every"])
        or any(flow.plain.endswith("ngay ", 0, match.start(group)) for group in ("day", "lday", "only") if match[group])
    )


def _day_of_month(flow: Mapped, match: re.Match[str]) -> Iterator[Found]:
    """ "trước ngày 20 hằng tháng"; "trước ngày 25 của tháng cuối quý"."""
    day = int(match["only"])
    ending = QUARTER_END.match(flow.plain, match.end("only"))
    if ending:
        yield _make(flow, (match.start(), ending.end()), None, "quarterly")
    elif 1 <= day <= 31 and _says_day(flow, match) and _unit(flow, match) == "thang":
        yield _make(flow, match.span(), None, f"---{day:02d}")


def _unit(flow: Mapped, match: re.Match[str]) -> str | None:
    """Does the sentence say that the day comes back? The word at the day itself decides first."""
    if match["every"]:
        return match["every"].split()[-1]
    opening = max(0, match.start() - 160)
    before = flow.plain[opening : match.start()]
    marks = list(SENTENCE_MARKS.finditer(before))
    before = before[marks[-1].end() :] if marks else before
    after = flow.plain[match.end() : match.end() + 100]
    mark = SENTENCE_MARKS.search(after)
    after = after[: mark.start()] if mark else after
    for text in (after, before):
        said = COMES_BACK.search(text)
        if said:
            return said["unit"] or ("nam" if not match["only"] else None)
    return None


def _every(flow: Mapped) -> Iterator[Found]:
    for match in EVERY.finditer(flow.plain):
        yearly = match["every"].endswith("nam")
        if match["only"]:
            if not yearly and 1 <= int(match["only"]) <= 31:
                yield _make(flow, match.span(), None, f"---{int(match['only']):02d}")
            continue
        day, month = int(match["fday"] or match["flday"]), int(match["fmonth"] or match["flmonth"])
        if yearly and iso_day(2024, month, day):
            yield _make(flow, match.span(), None, f"--{month:02d}-{day:02d}")


def _within(flow: Mapped) -> Iterator[Found]:
    for match in WITHIN.finditer(flow.plain):
        is_done = match[0].startswith(("hoan", "xong"))
        if match["at"] and not is_done and not PLANNED.search(flow.plain, max(0, match.start() - 60), match.start()):
            continue
        month, year = match["month"] or match["bmonth"], match["myear"] or match["bmyear"]
        quarter, quarter_year = match["quarter"] or match["bquarter"], match["qyear"] or match["bqyear"]
        if month and year:
            yield from _valued(flow, match.span(), last_of_month(int(year), int(month)))
        elif quarter:
            yield from _valued(flow, match.span(), last_of_quarter(int(quarter_year), quarter))
        elif match["eyear"] or match["dyear"] or match["fyear"] or (match["yyear"] and is_done):
            year = match["eyear"] or match["dyear"] or match["fyear"] or match["yyear"]
            yield from _valued(flow, match.span(), last_of_year(int(year)))


def _routines(flow: Mapped) -> Iterator[Found]:
    for start, end, name in periods_in(flow.plain):
        yield _make(flow, (start, end), None, name, "routine")


def _bare_routines(flow: Mapped, known: list[Found]) -> Iterator[Found]:
    for start, end, name in bare_periods_in(flow.plain, [each.start for each in known if each.value]):
        yield _make(flow, (start, end), None, name, "routine")
