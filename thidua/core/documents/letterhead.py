"""Top of the first page: issuer, number, subject of a công văn, motto, place and date.

Two columns arrive in any order: side by side on one line, left block first or right block first. So each
line is cut
into fragments and each fragment is recognised by its own grammar; what remains above the number names
the issuer.
"""

import re
from dataclasses import dataclass, field

from thidua.core.documents import lexicon
from thidua.core.documents.docnumber import header_number
from thidua.core.documents.lines import (
    Line,
    is_body_name,
    is_caps,
    is_page_number,
    is_rule,
    open_quotes,
    starts_lower,
    starts_with_word,
)
from thidua.core.documents.model import LIKELY, SURE, Issuer, Number, PlaceDate, piece
from thidua.core.documents.source import PLAIN, Mapped, joined
from thidua.core.vietnamese.dates import find_dates

MOTTO = re.compile("|".join(lexicon.NATIONAL_MOTTOS))
HOLE = r"[\d.…_]*"
DATE_LINE = re.compile(
    rf",?\s*(?P<date>ngay\s*(?P<d>{HOLE})\s*thang\s*(?P<m>{HOLE})\s*nam\s*(?P<y>{HOLE}))\s*$"
    r"|,?\s*(?P<short>ngay\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})\s*$"
)
SUBJECT_MARK = re.compile(r"v\s?/\s?v\s*:?\s*|ve viec\s*:\s*")
WIDE_GAP = re.compile(r"\s{2,}")
PLAIN_TYPES = frozenset(name.translate(PLAIN) for name in lexicon.DOCUMENT_TYPES)
HEAD_LINES, FIRST_ANCHOR, ANCHOR_GAP = 60, 15, 9


@dataclass
class Letterhead:
    """What the top shows, and the index of the first line below it."""

    issuer_lines: list[Mapped] = field(default_factory=list)
    number: Number | None = None
    placed: PlaceDate | None = None
    subject_lines: list[Mapped] = field(default_factory=list)
    subject_marker: Mapped | None = None
    saw_motto: bool = False
    end: int = 0

    @property
    def found(self) -> bool:
        return bool(self.number or self.placed or self.saw_motto)


def read_letterhead(lines: list[Line]) -> Letterhead:
    head = Letterhead()
    loose: list[tuple[int, Mapped]] = []
    in_subject, gap = False, 0
    shown = [line for line in lines[: HEAD_LINES * 4] if not line.is_blank][:HEAD_LINES]
    blank_before = 0
    for place, line in enumerate(shown):
        if (not head.found and place >= FIRST_ANCHOR) or gap > ANCHOR_GAP:
            break
        after_blank = line.index > blank_before + 1 if place else False
        blank_before = line.index
        if is_rule(line.text) or is_page_number(line.plain):
            continue
        anchored, rest = _recognise(head, line.body)
        if _opens_subject(head, rest):
            in_subject, anchored = True, True
        elif rest is not None and in_subject and _continues_subject(head, rest, after_blank=after_blank):
            head.subject_lines.append(rest)
            anchored = True
        elif rest is not None:
            in_subject = False
            loose.append((line.index, rest))
        gap = 0 if anchored else gap + 1
        if anchored:
            head.end = line.index + 1
    head.issuer_lines += _issuer_lines(head, [rest for index, rest in loose if index < head.end])
    return head


def _recognise(head: Letterhead, body: Mapped) -> tuple[bool, Mapped | None]:
    """Takes motto, number and date out of a line; what is left of it, if any."""
    anchored = False
    motto = MOTTO.search(body.plain)
    if motto and len(body) < 160:
        head.saw_motto = anchored = True
        body = _without(body, *motto.span())
    numbered = header_number(body) if head.number is None else None
    if numbered:
        head.number, anchored = numbered[0], True
        body = body.cut(numbered[1], len(body)).strip()
    dated = _place_date(body) if head.placed is None else None
    if dated:
        head.placed, anchored = dated[0], True
        body = body.cut(0, dated[1]).strip()
    return anchored, body if len(body) and not is_rule(body.text) else None


def _without(body: Mapped, start: int, end: int) -> Mapped:
    """The rest of a line beside the motto; columns on both sides do not occur."""
    left, right = body.cut(0, start).strip(" -|*"), body.cut(end, len(body)).strip(" -|*")
    return left if len(left) else right


def _place_date(body: Mapped) -> tuple[PlaceDate, int] | None:
    match = DATE_LINE.search(body.plain)
    if match is None:
        return None
    group = "date" if match["date"] else "short"
    place_start = _place_start(body.cut(0, match.start()))
    if place_start is None:
        return None
    place = body.cut(place_start, match.start()).strip(" ,")
    iso, partial = _iso(match, body.plain)
    whole = body.cut(place_start if len(place) else match.start(group), match.end(group))
    found = PlaceDate(
        place=piece(place, "place") if len(place) else None,
        date_text=piece(whole, "date"),
        day_text=piece(body.cut(*match.span(group)), "date"),
        iso=iso,
        partial=partial,
    )
    return found, place_start


def _place_start(before: Mapped) -> int | None:
    """Where the place name begins: after the last wide gap, else the trailing capitalised words."""
    text = before.text.rstrip(" ,")
    gaps = list(WIDE_GAP.finditer(text))
    start = gaps[-1].end() if gaps else 0
    words = text[start:].split()
    if not words:
        return start
    if words[0][:1].isupper() and len(words) <= 6 and not is_caps(words[0]) and "/" not in text[start:]:
        return start
    run = re.search(r"(?:(?:[^\W\d_a-z][^\s,;:/“”]*|-)\s)*[^\W\d_][^\s,;:/“”]*$", text)
    return run.start() if run and run[0][:1].isupper() and not starts_lower(text) else None


def _iso(match: re.Match[str], plain: str) -> tuple[str | None, str | None]:
    date = next(find_dates(plain[match.start() : match.end()].strip(", ")), None)
    if date is not None and date.value is not None:
        return date.value.isoformat(), None
    if match["date"] is None:
        return None, None
    year, month = match["y"].strip(".…_"), match["m"].strip(".…_")
    if len(year) != 4 or not year.isdecimal():
        return None, None
    return None, f"{year}-{int(month):02d}" if month.isdecimal() and 1 <= int(month) <= 12 else year


def _opens_subject(head: Letterhead, rest: Mapped | None) -> bool:
    if rest is None or head.subject_marker is not None:
        return False
    match = SUBJECT_MARK.match(rest.plain)
    if match is None:
        return False
    head.subject_marker = rest.cut(0, match.end()).strip(" :")
    head.subject_lines = [rest.cut(match.end(), len(rest))]
    return True


def _continues_subject(head: Letterhead, rest: Mapped, *, after_blank: bool) -> bool:
    if starts_with_word(rest.plain, ("kinh gui",)) or rest.text.startswith(("- ", "+ ")):
        return False
    so_far = " ".join(part.text for part in head.subject_lines)
    if len(so_far) > 600:
        return False
    if after_blank:
        return open_quotes(so_far) or (starts_lower(rest.text) and len(rest) < 100)
    return not is_caps(rest.text) or open_quotes(so_far)


def _issuer_lines(head: Letterhead, loose: list[Mapped]) -> list[Mapped]:
    if not head.found:
        return []
    return [line for line in loose if is_issuer_line(line)]


def is_issuer_line(line: Mapped) -> bool:
    bare = line.plain.strip(" *-:.()")
    if starts_with_word(bare, lexicon.HEAD_NOTES) or bare in lexicon.URGENCY or bare in PLAIN_TYPES:
        return False
    return is_caps(line.text) or (is_body_name(line.plain) and len(line.plain.split()) <= 10 and line.text[0].isupper())


def group_bodies(lines: list[Mapped]) -> list[list[Mapped]]:
    """ "UBND TỈNH … / SỞ …" are two bodies, "ỦY BAN NHÂN DÂN / TỈNH …" is one on two lines."""
    groups: list[list[Mapped]] = []
    for line in lines:
        tail = starts_with_word(line.plain, lexicon.BODY_TAILS)
        head = starts_with_word(line.plain, lexicon.BODY_HEADS)
        is_new = head is not None and (tail is None or len(head) > len(tail))
        if is_new or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def issuer_of(lines: list[Mapped]) -> Issuer | None:
    """The last body named is the issuer, the one above it its superior."""
    groups = group_bodies([line.strip(" *-") for line in lines])
    if not groups:
        return None
    known = is_body_name(groups[-1][0].plain)
    name = piece(joined(groups[-1]), "letterhead-issuer", SURE if known else LIKELY)
    superior = piece(joined(groups[-2]), "letterhead-superior", LIKELY) if len(groups) > 1 else None
    return Issuer(name, tuple(piece(line, "letterhead-line") for line in groups[-1]), superior)
