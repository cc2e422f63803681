"""Lines of the letterhead cut into columns, and what was wrapped put together again.

Two columns arrive side by side, one after the other, or as table rows with a bar on a line of its own; so each
column of each line is one fragment. A motto, a date or a number that goes on in a later fragment is joined to it.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from thidua.core.documents.head.bodies import opens_body
from thidua.core.documents.head.docnumber import is_gap_in_number, is_number_open, joins_number
from thidua.core.documents.head.markings import joins_marking
from thidua.core.documents.head.mottoes import closes_motto, opens_motto
from thidua.core.documents.lines import CAPITAL, Line, columns, is_page_number, is_rule
from thidua.core.documents.source import Mapped, joined

OPEN_DATE = re.compile(r"(?:.*[,\s])?ngay\s*\S{0,6}(?:\s*thang\s*\S{0,6})?(?:\s*nam)?\s*[,.]?", re.S)
FULL_DATE = re.compile(r".*ngay\s*\S{0,6}\s*thang\s*\S{0,6}\s*nam\s*\S{1,6}\W*", re.S)
DATE_PART = re.compile(r"(?:\d{1,2}\b|(?:19|20)\d\d\b|[.…_]{2,}|(?:ngay|thang|nam)\b)")
PLACE_WORD = re.compile(r"[^\W\d_]{1,9}(?:\s[^\W\d_]{1,9})?")
# "-Số: 5/…", "(1)NGÂN HÀNG …": a rule or a footnote's mark run into the first word.
STRAY = re.compile(rf"[-–•](?=[^\W\d_])|\(\d\)(?={CAPITAL})")
# Every word of a place begins with a capital.
PLACE_ABOVE = re.compile(rf"(?:{CAPITAL}[^\W\d_]{{0,8}}\.?\s?){{2,5}},?")
# "Thành phố Hồ / Chí Minh, ngày …": the kind of place, then some of its name.
KIND_ABOVE = re.compile(rf"(?:Thành phố|TP\.?|Thị xã|Thị trấn|Đặc khu)(?:\s{CAPITAL}[^\W\d_]{{0,8}}){{1,3}}")
DAY = re.compile(r"ngay\b")
PLACE_KINDS = ("thanh pho", "tp", "thi xa", "thi tran", "dac khu")
PLACE_REST = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,3},?\s*ngay\b")
REACH, LONGEST_PIECE, FEWEST_SPACED, MOST_SPACED = 5, 70, 5, 14


@dataclass
class Fragment:
    """One column of one line; `first`..`last` are the lines it came from, `after_gap` says a blank line or a rule stood
    above."""

    body: Mapped
    first: int
    last: int
    after_gap: bool = False


def fragments_of(lines: list[Line]) -> list[Fragment]:
    found: list[Fragment] = []
    after_gap = False
    for line in lines:
        if line.is_blank or is_rule(line.text) or is_page_number(line.plain):
            after_gap = True
            continue
        for column in _whole_numbers(columns(line.body)):
            stray = STRAY.match(column.text)
            body = column.cut(stray.end() if stray else 0, len(column))
            if is_rule(body.text):
                continue
            found.append(Fragment(body, line.index, line.index, after_gap))
            after_gap = False
    return _stitched(found)


def _whole_numbers(parts: list[Mapped]) -> list[Mapped]:
    found: list[Mapped] = []
    for part in parts:
        if found and is_gap_in_number(found[-1], part):
            found[-1] = joined([found[-1], part])
        else:
            found.append(part)
    return found


def is_spaced(fragments: list[Fragment]) -> bool:
    """Every line has a blank one above it, so a blank line parts nothing."""
    below = [each.after_gap for last, each in pairwise(fragments) if each.first > last.last][:MOST_SPACED]
    return len(below) >= FEWEST_SPACED and sum(below) * 4 >= len(below) * 3


def _stitched(fragments: list[Fragment]) -> list[Fragment]:
    """Each fragment with what continues it, looked for among the few that follow."""
    rest = list(fragments)
    found: list[Fragment] = []
    while rest:
        whole = rest.pop(0)
        place = 0
        while place < min(len(rest), REACH):
            more = _joined_with(whole, rest[place], is_next=place == 0)
            if more is None:
                place += 1
                continue
            del rest[place]
            whole, place = more, 0
        found.append(whole)
    return found


def _joined_with(first: Fragment, second: Fragment, *, is_next: bool) -> Fragment | None:
    if len(first.body) > LONGEST_PIECE or len(second.body) > 2 * LONGEST_PIECE:
        return None
    fits = (
        closes_motto(second.body, opens_motto(first.body)) > 0
        or _is_date_continued(first.body, second.body)
        or (is_number_open(first.body) and joins_number(first.body, second.body))
        or joins_marking(first.body, second.body)
        or (is_next and _is_place_wrapped(first.body, second.body))
    )
    if not fits:
        return None
    return Fragment(joined([first.body, second.body]), first.first, max(first.last, second.last), first.after_gap)


def _is_date_continued(first: Mapped, second: Mapped) -> bool:
    if not OPEN_DATE.fullmatch(first.plain) or FULL_DATE.fullmatch(first.plain):
        return False
    return DATE_PART.match(second.plain) is not None and (
        OPEN_DATE.fullmatch(first.plain + " " + second.plain) is not None
        or FULL_DATE.fullmatch(first.plain + " " + second.plain) is not None
    )


def _is_place_wrapped(first: Mapped, second: Mapped) -> bool:
    """ "Hà / Nội, ngày …", "Thành phố / Hồ Chí Minh, ngày …": the name's first words above the rest; the whole name above
    the day: "Phố Mẫu, / ngày …"."""
    if KIND_ABOVE.fullmatch(first.text):
        return second.text[:1].isupper() and PLACE_REST.match(second.plain) is not None
    if PLACE_ABOVE.fullmatch(first.text) and opens_body(first.plain) is None:
        is_whole = first.text.endswith(",")
        return not first.text.isupper() and (DAY if is_whole else PLACE_REST).match(second.plain) is not None
    return (
        PLACE_WORD.fullmatch(first.text) is not None
        and (first.text.istitle() or (first.plain in PLACE_KINDS and first.text[0].isupper()))
        and second.text[:1].isupper()
        and PLACE_REST.match(second.plain) is not None
    )
