"""Text that remembers where each character came from.

Reading drops `**`, joins wrapped lines and composes letters; a page that marks the recognised parts
needs positions in
the text exactly as given. A `Mapped` carries both, plus `plain`: the same text accent-free and in lower
case, character
for character, over which most patterns are written (so that "Noi nhận" or "Ð" for "Đ" cost nothing).
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from thidua.core.vietnamese import plain

PLAIN = plain.PLAIN
MARK = "\u0300-\u036f"
# Keyboards and recognition made for Russian leave its letters where Latin ones of the same look belong:
# "của" with theirs for the last letter. In the order of the Latin ones below.
ALIKE = (
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
    "\u0430\u0441\u0435\u0455\u0456\u0458\u043e\u0440\u0443\u0445"
)
# What cleaning touches: a letter with loose marks, Markdown emphasis, carriage returns, odd blanks,
# invisible characters.
UNCLEAN = re.compile(
    f"(?P<cluster>[^\\s{MARK}][{MARK}]+)|(?P<drop>\\*\\*+|(?<!\\S)\\*(?=[^\\s*])|(?<=[\\w.,;:”)])\\*(?![\\w*])|[\u200b-\u200f\u2060\ufeff\u00ad{MARK}]|\r(?=\n))"
    "|(?P<newline>[\r\f\v\x1c-\x1e\x85\u2028\u2029])|(?P<blank>[\t\xa0\u2000-\u200a\u202f\u3000])"
    "|(?P<heading>(?m:^)#{1,6}(?=[ \t]))|(?P<legacy>[\u01a2\u01a3])"
    f"|(?P<foreign>(?<![\u0400-\u04ff])[{ALIKE}]+(?![\u0400-\u04ff]))"
)
# Older fonts keep "Ư", "ư" at the places of another letter: "Bộ Công Thƣơng".
LEGACY = str.maketrans("\u01a2\u01a3" + ALIKE, "Ưư" + "ABESIJKMHOPCTYXacesijopyx")
MARKUP_GAP = re.compile(f"[\\s*#\u200b-\u200f\u2060\ufeff\u00ad{MARK}]*")


@dataclass(frozen=True)
class Mapped:
    """`starts[i]`..`ends[i]` is the place of character i in `origin`, the text as given (arrays: a book has millions)."""

    text: str
    plain: str
    starts: "array[int]"
    ends: "array[int]"
    origin: str

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> "Mapped":
        return Mapped(
            self.text[start:end],
            self.plain[start:end],
            self.starts[start:end],
            self.ends[start:end],
            self.origin,
        )

    def strip(self, extra: str = "") -> "Mapped":
        """Without surrounding blanks and the characters of `extra`."""
        drop = " \t\n" + extra
        start = len(self.text) - len(self.text.lstrip(drop))
        return self.cut(start, max(start, len(self.text.rstrip(drop))))

    def rstrip(self, extra: str = "") -> "Mapped":
        return self.cut(0, len(self.text.rstrip(" \t\n" + extra)))

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Stretches of the original, merged where only blanks and markup lie between."""
        if not len(self.starts):
            return ()
        breaks = [place for place, (start, end) in enumerate(zip(self.starts[1:], self.ends), 1) if start != end]  # noqa: B905
        merged: list[list[int]] = []
        for first, after in pairwise([0, *breaks, len(self.starts)]):
            start, end = self.starts[first], self.ends[after - 1]
            if start == end:
                continue
            if merged and (start <= merged[-1][1] or MARKUP_GAP.fullmatch(self.origin, merged[-1][1], start)):
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        return tuple((start, end) for start, end in merged)


def _places(values: Iterable[int] = ()) -> "array[int]":
    return array("i", values)


def joined(pieces: Iterable[Mapped], glue: str = " ") -> Mapped:
    """One text out of several; the glue stands nowhere in the original (empty stretch after the piece
    before it)."""
    kept = [piece for piece in pieces if len(piece)]
    if not kept:
        return Mapped("", "", _places(), _places(), "")
    starts, ends = _places(), _places()
    for index, piece in enumerate(kept):
        if index:
            starts += _places([ends[-1]]) * len(glue)
            ends += _places([ends[-1]]) * len(glue)
        starts += piece.starts
        ends += piece.ends
    text, plain = glue.join(piece.text for piece in kept), glue.join(piece.plain for piece in kept)
    return Mapped(text, plain, starts, ends, kept[0].origin)


def clean(origin: str) -> Mapped:
    """Composed letters, no Markdown emphasis, newlines only as \\n, blanks only as the space."""
    chars: list[str] = []
    starts, ends = _places(), _places()
    done = 0
    for match in UNCLEAN.finditer(origin):
        start, end = match.span()
        chars.append(origin[done:start])
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        new = _replacement(match)
        chars.append(new)
        is_letter_by_letter = match["foreign"] is not None
        starts += _places(range(start, end)) if is_letter_by_letter else _places([start]) * len(new)
        ends += _places(range(start + 1, end + 1)) if is_letter_by_letter else _places([end]) * len(new)
        done = end
    chars.append(origin[done:])
    starts.extend(range(done, len(origin)))
    ends.extend(range(done + 1, len(origin) + 1))
    text = "".join(chars)
    return Mapped(text, text.translate(PLAIN), starts, ends, origin)


def _replacement(match: re.Match[str]) -> str:
    if match["cluster"]:
        return unicodedata.normalize("NFC", match["cluster"].translate(LEGACY))
    if match["legacy"] or match["foreign"]:
        return match[0].translate(LEGACY)
    if match["newline"]:
        return "\n"
    return " " if match["blank"] else ""
