"""Lines to paragraphs: hard-wrapped text is joined, also over page breaks inside a sentence.

First the text is asked how it was made: with one line per paragraph, line lengths vary widely;
hard-wrapped, most lines
end near one width in the middle of a sentence. Then each pair of neighbouring lines is judged.
"""

import re
from dataclasses import dataclass

from thidua.core.documents.lines import (
    Line,
    is_caps,
    is_finished,
    open_quotes,
    starts_lower,
    starts_with_word,
)
from thidua.core.documents.markers import marker_of
from thidua.core.documents.source import Mapped, joined

BULLET = re.compile(r"[-–—+•*]\s+(?=\S)|[-–—+•](?=[^\W\d_])")
# A wrapped line ending so goes on with a figure or letter, so "1." or "a)" below it is no marker.
EXPECTS = {
    "letter": ("diem",),
    "arabic": ("khoan", "so", "ngay", "thang", "nam", "dieu", "muc", "quy", "tuan", "chuong", "phan"),
    "thu-ordinal": ("vao", "lan", "ky", "khoa"),
}
WRAPPED_LIMIT, WRAPPED_SHARE = 160, 0.4
FULL = 0.7
CUT_LENGTH = 70


@dataclass(frozen=True)
class Paragraph:
    body: Mapped
    is_bullet: bool = False


def wrap_width(lines: list[Line]) -> int | None:
    """The width at which lines were broken, or None when each line is a whole paragraph."""
    shown = [line for line in lines if len(line.body) > 20]
    if not shown:
        return None
    lengths = sorted(len(line.body) for line in shown)
    width = lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]
    cut = sum(1 for line in shown if not is_finished(line.text) and len(line.body) > FULL * width)
    return width if width <= WRAPPED_LIMIT and cut >= WRAPPED_SHARE * len(shown) else None


def paragraphs_of(lines: list[Line]) -> list[Paragraph]:
    width = wrap_width([line for line in lines if not line.is_blank])
    groups: list[list[Mapped]] = []
    gap = False
    for line in lines:
        if line.is_blank or line.is_noise:
            gap = True
            continue
        if groups and _continues(groups[-1], line.body, gap=gap, width=width):
            groups[-1].append(line.body)
        else:
            groups.append([line.body])
        gap = False
    return [_paragraph(joined(group)) for group in groups]


def _paragraph(body: Mapped) -> Paragraph:
    return Paragraph(body, BULLET.match(body.text) is not None)


def _continues(group: list[Mapped], line: Mapped, *, gap: bool, width: int | None) -> bool:
    last = group[-1]
    if _starts_anew(last, line, width):
        return False
    if not is_finished(last.text) or last.text.endswith(("(", ",")):
        return _carries_on(group, line, gap=gap, width=width)
    if gap or width is None:
        return False
    return starts_lower(line.text) or _had_no_room(last, line, width)


def _starts_anew(last: Mapped, line: Mapped, width: int | None) -> bool:
    if BULLET.match(line.text) and (is_finished(last.text) or not line.text[2:3].islower() or BULLET.match(last.text)):
        return True
    if starts_with_word(line.plain, ("chu de",)) and line.text[0].isupper() and ":" in line.text[:40]:
        return True
    if is_caps(line.text) != is_caps(last.text) and (is_caps(line.text) or is_caps(last.text)):
        return len(line.text) > 8 and len(last.text) > 8
    marker = marker_of(line)
    if marker is None:
        return False
    expected = EXPECTS.get(marker.style, ())
    return width is None or last.plain.rsplit(" ", 1)[-1] not in expected


def _carries_on(group: list[Mapped], line: Mapped, *, gap: bool, width: int | None) -> bool:
    """The line above stops in mid-sentence: does this one go on?"""
    last = group[-1]
    if starts_lower(line.text):
        return True
    if starts_with_word(group[0].plain.lstrip("-–+ "), ("can cu",)) and last.text.endswith(","):
        # The last ground ends with a comma; what follows says who decides.
        return not gap and width is not None and _had_no_room(last, line, width)
    if not gap and width is None:
        return open_quotes(last.text) or _is_cut_sentence(group)
    if width is None or len(last) < FULL * width:
        return False
    if gap:
        # A heading that fills its line, then a blank: only an unfinished phrase (comma, open quote) is
        # sure to go on.
        whole = " ".join(part.text for part in group)
        return last.text.endswith(",") or open_quotes(whole) or (marker_of(group[0]) is None and _mid_phrase(last))
    return True


def _is_cut_sentence(group: list[Mapped]) -> bool:
    """One paragraph wrapped by hand among whole ones: long, unfinished, and no heading."""
    last = group[-1]
    is_heading = marker_of(group[0]) is not None or is_caps(last.text) or BULLET.match(group[0].text)
    return len(last) > CUT_LENGTH and not is_heading


def _mid_phrase(last: Mapped) -> bool:
    return last.text[-1:].isalnum() and not is_caps(last.text)


def _had_no_room(last: Mapped, line: Mapped, width: int) -> bool:
    """The first word of this line would not have fitted above, so the break is only a wrap."""
    first = line.text.split(" ", 1)[0]
    return len(last) + 1 + len(first) > width
