""" "Phố Mẫu, ngày 05 tháng 7 năm 2031" at the end of a letterhead line; a blank or damaged day stays open."""

import re
from collections.abc import Iterator
from datetime import date

from thidua.core.documents.lines import CAPITAL, is_caps, starts_lower
from thidua.core.documents.model import GUESS, SURE, PlaceDate, piece
from thidua.core.documents.source import Mapped
from thidua.core.vietnamese.dates import find_dates

HOLE = r"[^\s,;]{0,6}"
DATE_LINE = re.compile(
    rf",?\s*(?P<date>ngay\s*(?P<d>{HOLE})\s*thang\s*(?P<m>{HOLE})\s*nam\s*(?P<y>{HOLE}))[\s.,|*]*$"
    r"|,?\s*(?P<short>ngay\s*\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4})[\s.,|*]*$"
)
WIDE_GAP = re.compile(r"\s{2,}")
PLACE_RUN = re.compile(rf"(?<!\w)(?:(?:{CAPITAL}[^\s,;:/“”]*|-)\s)*[^\W\d_][^\s,;:/“”]*$")
BLANKS = " .…_,"
LONGEST, YEAR_DIGITS, MONTHS = 400, 4, 12


def place_and_date(body: Mapped) -> tuple[PlaceDate, int] | None:
    """The place and day, and where they begin in the line."""
    match = DATE_LINE.search(body.plain, max(0, len(body) - LONGEST))
    if match is None:
        return None
    group = "date" if match["date"] else "short"
    place_start = _place_start(body.cut(0, match.start()))
    if place_start is None:
        return None
    place = body.cut(place_start, match.start()).strip(" ,")
    iso, partial = _iso(match, body.plain)
    whole = body.cut(place_start if len(place) else match.start(group), match.end(group)).rstrip(".,")
    is_damaged = iso is None and _is_damaged(match)
    found = PlaceDate(
        place=piece(place, "place") if len(place) else None,
        date_text=piece(whole, "date-unreadable" if is_damaged else "date", GUESS if is_damaged else SURE),
        day_text=piece(body.cut(*match.span(group)), "date"),
        iso=iso,
        partial=partial,
    )
    return found, place_start


def _parts(match: re.Match[str]) -> Iterator[str]:
    return (match[name] or "" for name in ("d", "m", "y"))


def _is_damaged(match: re.Match[str]) -> bool:
    """Something is written where day, month or year belong, but no such day can be made of it."""
    parts = [part.strip(BLANKS) for part in _parts(match)]
    return match["date"] is None or all(parts) or any(part and not part.isdecimal() for part in parts)


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
    run = PLACE_RUN.search(text)
    if run and text[: run.start()].endswith("/"):  # "(Tờ trình số 5/TTr-UBND ngày …)"
        return None
    return run.start() if run and run[0][:1].isupper() and not starts_lower(text) else None


def _iso(match: re.Match[str], plain: str) -> tuple[str | None, str | None]:
    if match["date"] is None:
        found = next(find_dates(plain[match.start() : match.end()].strip(", .|*")), None)
        return (found.value.isoformat() if found is not None and found.value is not None else None), None
    day, month, year = (part.strip(BLANKS) for part in _parts(match))
    if len(year) != YEAR_DIGITS or not year.isdecimal():
        return None, None
    if not month.isdecimal() or not 1 <= int(month) <= MONTHS:
        return None, year
    partial = f"{year}-{int(month):02d}"
    try:
        return (date(int(year), int(month), int(day)).isoformat(), None) if day.isdecimal() else (None, partial)
    except ValueError:
        return None, partial
