"""How a text was set: with blank lines between paragraphs, with one line per paragraph, or hard-wrapped with most lines
ending near one width in the middle of a sentence."""

import re
from dataclasses import dataclass
from itertools import pairwise

from thidua.core.documents.body.markers import marker_of
from thidua.core.documents.body.ragged import is_ragged
from thidua.core.documents.lines import Line, is_finished, starts_lower
from thidua.core.documents.source import Mapped

DIVISION_WORD = re.compile(r"(?:phan|chuong|muc|tieu muc|dieu|phu|phu luc)")
WRAPPED_LIMIT, WRAPPED_SHARE = 160, 0.4
FULL, FIRST_FULL, OVERLONG = 0.7, 0.6, 1.3
NEARLY, NOTES_LONGER, ALIKE_SHARE = 1.1, 1.25, 0.5
BLOCKED_SHARE, ENDED_SHARE, RAGGED_ENDED_SHARE = 0.75, 0.1, 0.4
FEWEST_OPENINGS, OPENING_ALIKE, OPENING_SHORTER, OPENING_SHARE = 4, 0.85, 0.85, 0.6


@dataclass(frozen=True)
class Setting:
    """How the text was set: wrapped at `width` (None: one line per paragraph), or in blocks parted by blank lines, whose
    first lines may be cut shorter than the rest; `ragged` lines end anywhere, whatever their length; `opening_width`: the
    width of the first lines where they were broken sooner than the rest and no blank lines part the paragraphs."""

    width: int | None
    in_blocks: bool = False
    block_width: int = 0
    first_width: int = 0
    ragged: bool = False
    opening_width: int = 0


def wrap_width(lines: list[Line]) -> int | None:
    """The width at which lines were broken, or None when each line is a whole paragraph."""
    shown = [line for line in lines if len(line.body) > 20]
    if not shown:
        return None
    lengths = sorted(len(line.body) for line in shown)
    width = _without_notes(lengths, lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)])
    cut = sum(1 for line in shown if not is_finished(line.text) and len(line.body) > FULL * width)
    return width if width <= WRAPPED_LIMIT and cut >= WRAPPED_SHARE * len(shown) else None


def _without_notes(lengths: list[int], width: int) -> int:
    """Footnotes in small print are longer than the lines of the text: where most lines are as long as one another, those
    are the width."""
    common = lengths[len(lengths) * 3 // 4]
    near = [length for length in lengths if common * (2 - NEARLY) <= length <= common * NEARLY]
    return near[-1] if width > NOTES_LONGER * common and len(near) >= ALIKE_SHARE * len(lengths) else width


def setting_of(lines: list[Line]) -> Setting:
    width = wrap_width([line for line in lines if not line.is_blank])
    ragged = is_ragged(lines, width or _longest(lines))
    blocks = _blocks(lines)
    long = [block for block in blocks if len(block) > 1]
    if len(blocks) < 3 or not long or not _parted_by_blanks(blocks):
        return Setting(width, ragged=ragged, opening_width=_opening_width(lines, width))
    lengths = sorted(len(line.body) for block in long for line in block[1:])
    firsts = sorted(len(block[0].body) for block in long)
    setting = Setting(width, True, lengths[len(lengths) * 95 // 100], firsts[len(firsts) // 2], ragged)
    ended = sum(_ends_inside(block, setting) for block in long)
    share = RAGGED_ENDED_SHARE if ragged else ENDED_SHARE
    if ended <= max(1, share * len(blocks)):
        return setting
    return Setting(width, ragged=ragged, opening_width=_opening_width(lines, width))


def _opening_width(lines: list[Line], width: int | None) -> int:
    """The longest first line that surely runs on (the next opens in small letters), where first lines are all about that
    long and shorter than the others; else 0."""
    shown = [line for line in lines if not line.is_blank and not line.is_noise]
    lengths = [
        len(first.body)
        for above, first, below in zip(shown, shown[1:], shown[2:], strict=False)
        if is_finished(above.text) and not is_finished(first.text) and starts_lower(below.text)
    ]
    if width is None or len(lengths) < FEWEST_OPENINGS:
        return 0
    lengths.sort()
    near = {length: sum(OPENING_ALIKE * length <= other <= length for other in lengths) for length in lengths}
    widest = max(near, key=lambda length: (near[length], length))
    return widest if widest < OPENING_SHORTER * width and near[widest] >= OPENING_SHARE * len(lengths) else 0


def _longest(lines: list[Line]) -> int:
    """Nearly: one line in twenty may be longer."""
    lengths = sorted(len(line.body) for line in lines if not line.is_blank)
    return lengths[len(lengths) * 95 // 100] if lengths else 0


def _ends_inside(block: list[Line], setting: Setting) -> int:
    """How many paragraphs end inside the block: a sentence ends in a short line and another begins below."""
    found = 0
    for place, (above, below) in enumerate(pairwise(block), start=1):
        if is_finished(above.text) and not starts_lower(below.text):
            found += not fills_block([each.body for each in block[max(0, place - 2) : place]], setting)
    return found


def _blocks(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.is_blank:
            if blocks[-1]:
                blocks.append([])
        elif not line.is_noise:
            blocks[-1].append(line)
    return [block for block in blocks if block]


def _parted_by_blanks(blocks: list[list[Line]]) -> bool:
    """Numbered paragraphs start blocks, and inside a block one line runs on into the next."""
    inner = running = 0
    for block in blocks:
        for above, below in pairwise(block):
            inner += 1
            running += not is_finished(above.text) and not (
                marker_of(below.body) is not None and not DIVISION_WORD.fullmatch(above.plain)
            )
    return running >= BLOCKED_SHARE * inner


def fills_block(group: list[Mapped], setting: Setting) -> bool:
    """Long enough to have been wrapped, and not so long that nothing was wrapped at all."""
    if len(group[-1]) > min(WRAPPED_LIMIT, OVERLONG * setting.block_width):
        return False
    if len(group) == 1 and setting.first_width < FULL * setting.block_width:
        return len(group[0]) >= FIRST_FULL * setting.first_width
    return len(group[-1]) >= FULL * setting.block_width


def had_no_room(last: Mapped, line: Mapped, width: int) -> bool:
    """The first word of this line would not have fitted above, so the break is only a wrap."""
    first = line.text.split(" ", 1)[0]
    return len(last) + 1 + len(first) > width
