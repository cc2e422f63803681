"""Text that remembers where each character came from.

Reading drops `**`, joins wrapped lines and composes letters; a page that marks the recognised parts
needs positions in
the text exactly as given. A `Mapped` carries both, plus `plain`: the same text accent-free and in lower
case, character
for character, over which most patterns are written (so that "Noi nhận" or "Ð" for "Đ" cost nothing).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MARK = "\u0300-\u036f"
# What cleaning touches: a letter with loose marks, Markdown emphasis, carriage returns, odd blanks,
# invisible characters.
UNCLEAN = re.compile(
    f"(?P<cluster>[^\\s{MARK}][{MARK}]+)|(?P<drop>\\*\\*+|(?<!\\S)\\*(?=[^\\s*])|(?<=[\\w.,;:”)])\\*(?![\\w*])|[\u200b-\u200f\u2060\ufeff\u00ad{MARK}]|\r(?=\n))"
    "|(?P<newline>[\r\f\v\x1c-\x1e\x85\u2028\u2029])|(?P<blank>[\t\xa0\u2000-\u200a\u202f\u3000])"
    "|(?P<heading>(?m:^)#{1,6}(?=[ \t]))"
)
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
MARKUP_GAP = re.compile(f"[\\s*#\u200b-\u200f\u2060\ufeff\u00ad{MARK}]*")


def plain_char(char: str) -> str:
    """One character for one character, always."""
    if char in "đĐÐð":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    if base in DASHES:
        return "-"
    return base if len(base) == 1 else char


class _Plain(dict[int, str]):
    def __missing__(self, code: int) -> str:
        value = self[code] = plain_char(chr(code))
        return value


PLAIN = _Plain()


@dataclass(frozen=True)
class Mapped:
    """`starts[i]`..`ends[i]` is the place of character i in `origin`, the text as given."""

    text: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
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
        size = len(self.text)
        if (
            size
            and self.ends[-1] - self.starts[0] == size
            and self.starts == tuple(range(self.starts[0], self.starts[0] + size))
        ):
            return ((self.starts[0], self.ends[-1]),)
        merged: list[list[int]] = []
        for start, end in zip(self.starts, self.ends, strict=True):
            if start == end:
                continue
            if merged and (start <= merged[-1][1] or MARKUP_GAP.fullmatch(self.origin, merged[-1][1], start)):
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        return tuple((start, end) for start, end in merged)


def joined(pieces: Iterable[Mapped], glue: str = " ") -> Mapped:
    """One text out of several; the glue stands nowhere in the original (empty stretch after the piece
    before it)."""
    kept = [piece for piece in pieces if len(piece)]
    if not kept:
        return Mapped("", "", (), (), "")
    starts: list[int] = []
    ends: list[int] = []
    for index, piece in enumerate(kept):
        if index:
            starts += [ends[-1]] * len(glue)
            ends += [ends[-1]] * len(glue)
        starts += piece.starts
        ends += piece.ends
    text, plain = glue.join(piece.text for piece in kept), glue.join(piece.plain for piece in kept)
    return Mapped(text, plain, tuple(starts), tuple(ends), kept[0].origin)


def clean(origin: str) -> Mapped:
    """Composed letters, no Markdown emphasis, newlines only as \\n, blanks only as the space."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in UNCLEAN.finditer(origin):
        start, end = match.span()
        chars.append(origin[done:start])
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        new = _replacement(match)
        chars.append(new)
        starts += [start] * len(new)
        ends += [end] * len(new)
        done = end
    chars.append(origin[done:])
    starts += range(done, len(origin))
    ends += range(done + 1, len(origin) + 1)
    text = "".join(chars)
    return Mapped(text, text.translate(PLAIN), tuple(starts), tuple(ends), origin)


def _replacement(match: re.Match[str]) -> str:
    if match["cluster"]:
        return unicodedata.normalize("NFC", match["cluster"])
    if match["newline"]:
        return "\n"
    return " " if match["blank"] else ""
