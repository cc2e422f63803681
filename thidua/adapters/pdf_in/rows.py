"""Words → fragments (no wide blank inside) → rows (fragments at one height)."""

from collections.abc import Iterable, Sequence

from thidua.adapters.pdf_in.page import Fragment, Row, Word

# In units of the type size. A justified line stretches its blanks to half the size, seldom further.
WIDE = 1.0
SAME_HEIGHT = 0.35
TOUCHING = 0.07
RAISED = 0.8
MARKER_LENGTH = 7
MARKER_GAP = 3.5


def fragments_of(words: Iterable[Word]) -> list[Fragment]:
    """For words in any order: content order in a PDF says nothing of the place on the page."""
    found: list[Fragment] = []
    for line in _at_one_height(words):
        found += cut_at_gaps(sorted(line, key=lambda word: word.left))
    return found


def _at_one_height(words: Iterable[Word]) -> list[list[Word]]:
    lines: list[list[Word]] = []
    heights: list[float] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        if lines and word.middle - heights[-1] <= SAME_HEIGHT * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
            heights.append(word.middle)
    return _with_raised_figures(lines)


def _with_raised_figures(lines: list[list[Word]]) -> list[list[Word]]:
    """ "m²" set as a small raised 2 belongs to the line below it."""
    kept: list[list[Word]] = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else []
        if below and all(_hangs_on(word, below) for word in line):
            below.extend(line)
        else:
            kept.append(line)
    return kept


def _hangs_on(word: Word, line: Sequence[Word]) -> bool:
    return len(word.text) <= 3 and any(
        other.size * RAISED > word.size
        and word.bottom > other.top + 0.1 * other.size
        and abs(word.left - other.right) < 0.15 * other.size
        for other in line
    )


def cut_at_gaps(line: Sequence[Word]) -> list[Fragment]:
    """`line` from left to right. A marker ("1.", "-", "a)") keeps the words that a tab set apart from it."""
    groups: list[list[Word]] = []
    for word in _touching_joined(line):
        last = groups[-1][-1] if groups else None
        gap = word.left - last.right if last is not None else 0.0
        if last is not None and (gap < WIDE * word.size or _follows_marker(groups[-1], gap, word)):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Fragment(tuple(group)) for group in groups]


def _follows_marker(group: Sequence[Word], gap: float, word: Word) -> bool:
    text = group[0].text
    is_marker = len(group) == 1 and len(text) <= MARKER_LENGTH and (text[-1] in ".)" or text in "-–—+•*")
    return is_marker and gap < MARKER_GAP * word.size


def _touching_joined(line: Sequence[Word]) -> list[Word]:
    """Letters taken from a second font are drawn apart from their word ("T", "NH" and then "Ỉ" between them)."""
    found: list[Word] = []
    for word in line:
        last = found[-1] if found else None
        if last is not None and word.left - last.right < TOUCHING * word.size and word.left > last.left:
            found[-1] = _merged(last, word)
        else:
            found.append(word)
    return found


def _merged(first: Word, second: Word) -> Word:
    return Word(
        first.text + second.text,
        first.left,
        max(first.right, second.right),
        min(first.top, second.top),
        max(first.bottom, second.bottom),
        max(first.size, second.size),
        first.bold and second.bold,
        first.italic and second.italic,
        min(first.sure, second.sure),
    )


def rows_of(fragments: Iterable[Fragment]) -> list[Row]:
    """Lines of neighbouring columns that do not stand at one height stay rows of their own."""
    rows: list[list[Fragment]] = []
    for part in sorted(fragments, key=lambda part: (part.middle, part.left)):
        near = rows and part.middle - rows[-1][0].middle <= SAME_HEIGHT * min(part.size, rows[-1][0].size)
        if near and not any(_overlap(part, other) for other in rows[-1]):
            rows[-1].append(part)
        else:
            rows.append([part])
    return [Row(tuple(sorted(row, key=lambda part: part.left))) for row in rows]


def _overlap(one: Fragment, other: Fragment) -> bool:
    return one.left < other.right and other.left < one.right
