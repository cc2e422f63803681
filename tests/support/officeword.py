"""A plain text as an office types it in Word: letterhead and signature block as tables without lines, or with tabs."""

import re
from xml.sax.saxutils import escape

from tests.support.rawword import p, r, tbl, word

# The right column begins far from the margin; a narrow hole for a number to be written in is no gap.
GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
FAR = 20
DEEP = re.compile(r"\s{20,}\S")
TAB = "<w:r><w:tab/></w:r>"

Pair = tuple[str, str]


def split_pair(line: str) -> Pair:
    if DEEP.match(line):
        return "", line.strip()
    gap = next((each for each in GAP.finditer(line) if each.end() >= FAR), None)
    return (line[: gap.start()].strip(), line[gap.end() :].strip()) if gap else (line.strip(), "")


def in_two_columns(line: str) -> bool:
    return bool(split_pair(line)[1])


def blocks_of(text: str) -> list[str | list[Pair]]:
    """Lines, and stretches of lines that stand in two columns."""
    lines = text.split("\n")
    made: list[str | list[Pair]] = []
    at = 0
    while at < len(lines):
        end = _end_of_stretch(lines, at, is_top=at < 15)
        pairs = [split_pair(line) for line in lines[at:end]]
        if any(all(pair) for pair in pairs):
            made.append(pairs)
        else:
            end = max(end, at + 1)
            made += [line.strip() for line in lines[at:end]]
        at = end
    return made


def _end_of_stretch(lines: list[str], at: int, *, is_top: bool) -> int:
    """One or two blank or one-column lines do not end it. At the top, what stands alone in the middle is the title."""
    end = at
    while end < len(lines) and in_two_columns(lines[end]):
        end += 1
        near = next((place for place in range(end, min(end + 3, len(lines))) if in_two_columns(lines[place])), end)
        if not (is_top and DEEP.match(lines[near] if near < len(lines) else "")):
            end = near
    return end


def as_word(text: str, layout: str) -> bytes:
    """`layout`: cells (one row of two cells), rows (a row for each line), tabs."""
    return word("".join(typed(block, layout) for block in blocks_of(text)))


def typed(block: str | list[Pair], layout: str) -> str:
    if isinstance(block, str):
        return line(block)
    if layout == "cells":
        return tbl(tuple("".join(line(pair[side]) for pair in block) for side in (0, 1)))
    if layout == "rows":
        return tbl(*((line(left), line(right)) for left, right in block))
    return "".join(p(r(escape(left)), TAB, r(escape(right))) if right else line(left) for left, right in block)


def line(words: str) -> str:
    return p(r(escape(words)))
