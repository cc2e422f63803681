"""Where a paragraph ends on a printed page: more room above, an indent, or a line that had room left for the next word.

The printed page shows this better than its words do, so wrapped lines of one paragraph are joined here.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from thidua.adapters.pdf_in.columns import Block
from thidua.adapters.pdf_in.page import LINE, PARAGRAPH, WIDE_BLANK, WRAP, Printed, Row, Word, printed

MARKER = re.compile(r"[-–—+•*]|\(?(?:\d{1,3}|[a-zđ]|[IVXLC]{1,6})(?:\.\d{1,3})*[.)]?|\d{1,3}(?:\.\d{1,3})+\.?")
# In units of the type size.
MORE_ROOM = 0.28
INDENT = 1.2
HANGING = 0.6
CENTRED = 0.6
LONE_GAP = 2.0
SLACK = 1.5
DEEPEST_INDENT = 5.0


def lines_of(block: Block) -> list[Printed]:
    """The block's rows as output lines, each knowing how it follows the one above."""
    leading = _leading(block.rows)
    found: list[Printed] = []
    for index, row in enumerate(block.rows):
        joint = _joint(block, block.rows[index - 1], row, leading) if index else PARAGRAPH
        found += _pieces(block, row, joint)
    return found


def _pieces(block: Block, row: Row, joint: str) -> list[Printed]:
    """A lone row with a wide blank keeps it: its two parts belong to no common column, but neither are they one phrase."""
    groups: list[list[Word]] = []
    for part in row.fragments:
        if groups and (len(row.fragments) > 3 or part.left - groups[-1][-1].right < LONE_GAP * row.size):
            groups[-1] += part.words
        else:
            groups.append(list(part.words))
    centred = is_centred(block, row)
    return [printed(words, centred=centred, joint=WIDE_BLANK if order else joint) for order, words in enumerate(groups)]


def _leading(rows: Sequence[Row]) -> float:
    """The distance of lines inside a paragraph: among the smallest, since paragraphs only add to it."""
    steps = sorted(below.middle - above.middle for above, below in pairwise(rows))
    return steps[min(2, len(steps) // 5)] if steps else 0.0


def is_centred(block: Block, row: Row) -> bool:
    margin_left, margin_right = row.left - block.left, block.right - row.right
    return min(margin_left, margin_right) > CENTRED * row.size and abs(margin_left - margin_right) < 2 * row.size


def _joint(block: Block, above: Row, row: Row, leading: float) -> str:
    size = max(row.size, above.size)
    if row.middle - above.middle > max(leading, 0.95 * size) + MORE_ROOM * size:
        return PARAGRAPH
    if block.is_column or is_centred(block, above) or is_centred(block, row):
        return LINE
    room = _had_room(block, above, row)
    starts_left = above.left < block.left + DEEPEST_INDENT * row.size
    if _is_indented(above, row) or (room and starts_left):
        return PARAGRAPH
    return WRAP if not room and _is_plain_wrap(above, row) else LINE


def _is_indented(above: Row, row: Row) -> bool:
    """A first line; the second line of a hanging item starts below the words after the marker."""
    if row.left - above.left <= INDENT * row.size:
        return False
    words = above.words
    hangs = len(words) > 1 and MARKER.fullmatch(words[0].text) and abs(words[1].left - row.left) < HANGING * row.size
    return not hangs


def _had_room(block: Block, above: Row, row: Row) -> bool:
    """The first word of this row would have fitted above; ragged right edges leave some slack."""
    first = row.words[0]
    return block.right - above.right > first.right - first.left + SLACK * row.size


def _is_plain_wrap(above: Row, row: Row) -> bool:
    """Nothing but the edge of the page parts the two lines; where a list item may begin, the words must tell."""
    first, last = row.words[0], above.words[-1]
    if MARKER.fullmatch(first.text) or len(row.fragments) > 1 or len(above.fragments) > 1:
        return False
    same_type = first.bold == last.bold and abs(first.size - last.size) < 1
    return same_type and not _is_caps(above) and not _is_caps(row)


def _is_caps(row: Row) -> bool:
    return "".join(word.text for word in row.words).isupper()
