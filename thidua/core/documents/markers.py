"""What stands before a section: I. · 1. · 3.1. · a) · Điều 5. · Chương II · Một là, · Thứ nhất: ..."""

import re
from dataclasses import dataclass

from thidua.core.documents.roman import roman
from thidua.core.documents.source import Mapped

LETTERS = "abcdđeghiklmnopqrstuvxy"
ORDINALS = (
    ("mot", "nhat"),
    ("hai",),
    ("ba",),
    ("bon", "tu"),
    ("nam",),
    ("sau",),
    ("bay",),
    ("tam",),
    ("chin",),
    ("muoi",),
    ("muoi mot",),
    ("muoi hai",),
)
ORDINAL_VALUE = {word: value for value, words in enumerate(ORDINALS, start=1) for word in words}
_WORDS = "|".join(sorted(ORDINAL_VALUE, key=len, reverse=True))
ROMAN = r"[IVXLC]{1,7}"

# Over the text itself, for case matters: I. and i), A. and a).
ROMAN_FORM = re.compile(rf"(?P<n>{ROMAN})\s?[.)/:-](?=\s|[^\W\d_])")
DECIMAL_FORM = re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,4})(?:\s?[.):/]|(?=\s))(?!\d)")
ARABIC_FORM = re.compile(r"(?P<n>\d{1,3})\s?(?:[.)/]|:(?=\s)|-(?=\s))(?![\d])")
LETTER_FORM = re.compile(r"(?P<n>[a-zđ]{1,2})\s?(?:[.)/](?=\s|[^\W_])|-(?=\s))")
BIG_LETTER_FORM = re.compile(r"(?P<n>[A-HK-ZĐ])\s?[.)](?=\s)")
# Over the accent-free text.
DIEU_FORM = re.compile(r"dieu\s{1,3}(?P<n>\d{1,4}[a-z]?)\s?(?:[.:]|$)")
CHAPTER_FORM = re.compile(
    rf"(?P<kind>phan|chuong|muc|tieu muc)\s{{1,3}}(?P<n>{ROMAN}|\d{{1,3}}|thu (?:{_WORDS}))\s?(?:[.:]|$)",
    re.I,
)
LA_FORM = re.compile(rf"(?P<n>{_WORDS})\s{{1,3}}la\s?[,:]")
THU_FORM = re.compile(rf"thu\s{{1,3}}(?P<n>{_WORDS})(?:\s?[:,.]|\s{{1,3}}la\s?[,:])")
KINDS = {"phan": "phan", "chuong": "chuong", "muc": "muc", "tieu muc": "tieu-muc"}


@dataclass(frozen=True)
class Marker:
    """`path` is the position the marker claims: (3,) for "3.", (3, 1) for "3.1."; `length` its printed
    width."""

    style: str
    path: tuple[int, ...]
    length: int

    @property
    def number(self) -> int:
        return self.path[-1]


def marker_of(body: Mapped) -> Marker | None:
    """The marker a line or paragraph starts with. Whether it fits the sequence is for the tree to say."""
    text, plain = body.text[:60], body.plain[:60]
    if not text:
        return None
    if text[0].isdigit():
        return _numbered(text)
    return _worded(text, plain) or _lettered(text)


def _numbered(text: str) -> Marker | None:
    match = DECIMAL_FORM.match(text)
    if match and _opens_words(text[match.end() :]):
        return Marker("arabic-decimal", tuple(int(part) for part in match["n"].split(".")), match.end())
    match = ARABIC_FORM.match(text)
    if match and _opens_words(text[match.end() :]):
        return Marker("arabic", (int(match["n"]),), match.end())
    return None


def _opens_words(rest: str) -> bool:
    """Words follow, not the rest of a figure such as "2.5 triệu" or "24/7"."""
    rest = rest.lstrip(" ")
    return not rest or rest[0].isupper() or rest[0] in "“\"'‘(["


def _worded(text: str, plain: str) -> Marker | None:
    for form, style in ((LA_FORM, "la-ordinal"), (THU_FORM, "thu-ordinal")):
        match = form.match(plain)
        if match and text[0].isupper():
            return Marker(style, (ORDINAL_VALUE[match["n"]],), match.end())
    match = DIEU_FORM.match(plain)
    if match and text[0].isupper():
        return Marker("dieu", (int(re.sub(r"\D", "", match["n"])),), match.end())
    match = CHAPTER_FORM.match(plain)
    if match and text[0].isupper():
        return Marker(KINDS[match["kind"]], (_chapter_value(match["n"]),), match.end())
    return None


def _chapter_value(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return ORDINAL_VALUE.get(word.removeprefix("thu "), 0) or roman_value(word.upper())


def _lettered(text: str) -> Marker | None:
    match = ROMAN_FORM.match(text)
    if match and roman_value(match["n"]) and (match.end() < len(text)):
        return Marker("roman", (roman_value(match["n"]),), match.end())
    match = BIG_LETTER_FORM.match(text)
    if match:
        return Marker("big-letter", (LETTERS.find(match["n"].lower()) + 1,), match.end())
    match = LETTER_FORM.match(text)
    if match and (match[0].endswith(")") or text[match.end() :].strip()[:1].isupper()):
        value = _letter_value(match["n"])
        return Marker("letter", (value,), match.end()) if value else None
    return None


def _letter_value(letters: str) -> int:
    """a=1 … đ=5 …; after y come aa, bb in long lists."""
    value = LETTERS.find(letters[0]) + 1
    if len(letters) == 2:
        return value + len(LETTERS) if letters[0] == letters[1] else 0
    return value


def roman_value(letters: str) -> int:
    """0 when the letters are no Roman number."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for letter, following in zip(letters, letters[1:] + " ", strict=True):
        value = values[letter]
        total += -value if values.get(following, 0) > value else value
    return total if letters == roman(total) else 0
