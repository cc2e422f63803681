"""How wide a line of bold Times New Roman is: a rule under a heading spans a share of its line.

Advance widths in 1/2048 of the letter size, as in every metric-compatible face (Times New Roman, Liberation Serif,
Tinos). Vietnamese marks do not widen a letter; only the horned ơ, ư do, and stand here themselves.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

_BY_WIDTH = {
    451: "|",
    512: " ,.\u00a0",
    569: "'/\\il",
    682: "!()-:;[]`fjt‘’",
    797: "Is",
    807: "{}",
    909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”",
    1065: "~",
    1134: "ơ",
    1137: '"',
    1139: "Sbdhknpquđ",
    1167: "+<=>",
    1190: "^",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "ACDNRUVXYwĐ",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "&m",
    1905: "@",
    1933: "M",
    2048: "%W—…",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_HORN = "\u031b"
_AVERAGE = 1024
_SPACE = _WIDTHS[" "]


def bold_width_mm(text: str, size: Decimal) -> Decimal:
    return _units(text) * _unit_mm(size)


def balanced_width_mm(text: str, size: Decimal, available: Decimal) -> Decimal:
    """The narrowest room in which the text takes no more lines than in `available`: its lines come out even."""
    words = [_units(word) for word in text.split(" ")]  # a row of blanks is part of the line
    lines = _line_count(words, int(available / _unit_mm(size)))
    rooms = sorted(set(_runs(words)))
    found = bisect_left(rooms, -lines, key=lambda room: -_line_count(words, room))
    return rooms[found] * _unit_mm(size) if found < len(rooms) else available


def _units(text: str) -> int:
    return sum(_WIDTHS.get(_bare(letter), _AVERAGE) for letter in unicodedata.normalize("NFC", text))


def _unit_mm(size: Decimal) -> Decimal:
    return size * Decimal("25.4") / 72 / 2048


def _runs(words: Sequence[int]) -> Iterator[int]:
    """The width of every run of words: the line that decides is one of them."""
    for start in range(len(words)):
        width = -_SPACE
        for word in words[start:]:
            width += _SPACE + word
            yield width


def _line_count(words: Sequence[int], available: int) -> int:
    """Lines of a text set word by word, as a word processor does."""
    lines, used = 0, available + 1
    for word in words:
        used += _SPACE + word
        if used > available:
            lines, used = lines + 1, word
    return lines


def _bare(letter: str) -> str:
    """«Ủ» is as wide as «U», «Ử» as «Ư»."""
    apart = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", apart[0] + _HORN) if _HORN in apart else apart[0]
