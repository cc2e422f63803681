"""Dates as Vietnamese documents print them: 15/7/2019, 15-7-2019, 15.7.2019, ngày 22 tháng 7 năm 2019."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# Written over an accent-free text, so that damaged diacritics and both Unicode forms read alike.
LONG_FORM = r"(?:ngay\s{1,8})?(?P<day>\d{1,2})\s{0,8}thang\s{1,8}(?P<month>\d{1,2})\s{0,8}nam\s{1,8}(?P<year>\d{4})"
SHORT_FORM = r"(?:ngay\s{1,8})?(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4})"
DATE = re.compile(rf"(?<![\d/.\w-])(?:{LONG_FORM}|{SHORT_FORM})(?![\d/]|[.-]\d)")


class ImpossibleDate(ValueError):
    """The text has the shape of a date, but there is no such day."""


@dataclass(frozen=True)
class PrintedDate:
    """A date and where it stands; `value` is None when the printed day does not exist (31/2/2026)."""

    value: date | None
    start: int
    end: int


def _plain(text: str) -> str:
    """Accent-free, same length: positions found in it are positions of the text."""
    return "".join(_plain_char(char) for char in text)


def _plain_char(char: str) -> str:
    if char.isascii():
        return char.lower()
    return "d" if char in "đĐÐð" else unicodedata.normalize("NFD", char)[0].lower()[:1]


def find_dates(plain: str) -> Iterator[PrintedDate]:
    """Every full date in a text already accent-free and in lower case."""
    for match in DATE.finditer(plain):
        day, month, year = (int(match[a] or match[b]) for a, b in (("day", "d"), ("month", "m"), ("year", "y")))
        yield PrintedDate(_existing(year, month, day), match.start(), match.end())


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_date(text: str) -> date:
    """The one date a text consists of; ImpossibleDate says what is wrong."""
    composed = unicodedata.normalize("NFC", text).strip()
    match = DATE.fullmatch(_plain(composed))
    if match is None:
        raise ImpossibleDate(f"“{composed}” không phải là một ngày; hãy viết như 15/7/2019.")
    found = next(find_dates(_plain(composed)))
    if found.value is None:
        raise ImpossibleDate(f"Không có ngày “{composed}” trên lịch; hãy kiểm tra ngày và tháng.")
    return found.value
