"""Tables: taken out of the text before paragraphs are made, so that "I" and "1" in a cell number nothing.

A table shows itself by cells the file names, by Markdown bars, by bars alone on a line between cells (what many legal
sites give when copied), by columns kept apart with blanks, or by a heading row that begins STT.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from thidua.core.documents.body.markers import roman_value
from thidua.core.documents.lines import Line, columns, is_finished, is_rule
from thidua.core.documents.looks import Look
from thidua.core.documents.model import LIKELY, SURE, Piece, Table, piece
from thidua.core.documents.source import Mapped, joined

BAR = "|"
BAR_ROW = re.compile(r"\|.*\|")
RULE_ROW = re.compile(r"\|[\s:|-]+\|?")
ORDINAL_HEAD = re.compile(r"(?:stt|s\s?tt|tt|so tt|so thu tu)(?!\w)")
# Words a heading row is made of; two of them beside "STT" make one even when the columns have run together.
COLUMN_WORDS = re.compile(
    r"\b(?:noi dung|nhiem vu|don vi|co quan|chu tri|phoi hop|thoi gian|hoan thanh|ghi chu|diem|tieu chi|tieu chuan|so luong"
    r"|ho va ten|ho ten|chuc vu|dia chi|ket qua|san pham|kinh phi|ten|noi cong tac|hinh thuc|muc|chi tieu|van ban)\b"
)
ORDINAL = re.compile(r"(?P<n>\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})*\s?[.)/]?(?=\s|$)")
NOTE = re.compile(r"(?:ghi chu|noi nhan|luu y|nguon|tong cong)\b")
LEAST_ROWS, LEAST_COLUMNS, LONGEST_CELL, MOST_CELLS = 3, 3, 200, 40
LONGEST_ROW_GAP = 12
LONGEST_FIRST_CELL = 1_000
# Longer than this, what stands between two bars is the text of the document, not a cell.
LONGEST_TEXT_CELL = 4_000


@dataclass
class Cut:
    """The lines outside tables, and the tables with the index of their first line."""

    lines: list[Line] = field(default_factory=list)
    tables: list[tuple[int, Table]] = field(default_factory=list)

    @property
    def found(self) -> tuple[Table, ...]:
        return tuple(table for _index, table in self.tables)


def without_tables(lines: list[Line], looks: Mapping[int, Look] | None = None) -> Cut:
    """`looks`: what is known of the lines' print, by line index. A table leaves one blank line behind."""
    cut = Cut()
    position = 0
    while position < len(lines):
        size, table = _table_at(lines, position, looks or {})
        if not size:
            cut.lines.append(lines[position])
            position += 1
            continue
        if table is None:  # a frame of one column around text
            cut.lines += lines[position : position + size]
        else:
            cut.tables.append((lines[position].index, table))
            cut.lines.append(replace(lines[position], body=lines[position].body.cut(0, 0)))
        position += size
    return cut


def _table_at(lines: list[Line], at: int, looks: Mapping[int, Look]) -> tuple[int, Table | None]:
    """How many lines the table starting here has (0: none starts), and its rows."""
    line = lines[at]
    if line.is_blank:
        return 0, None
    look = looks.get(line.index)
    if look is not None and look.table is not None:
        return _from_cells(lines, at, looks)
    if line.text[0] == BAR:
        return _from_bars(lines, at) if line.text == BAR else _from_markdown(lines, at)
    if ORDINAL_HEAD.match(line.plain) and line.text[0].isupper() and not is_finished(line.text):
        return _from_ordinals(lines, at)
    return _from_columns(lines, at)


def _table(rows: list[list[Mapped]], rule: str) -> Table | None:
    """None where it is a frame around text rather than a table: one column only."""
    if not rows or max(map(len, rows)) < 2:
        return None
    sure = SURE if rule in ("table-cell", "table-bars") else LIKELY
    return Table(tuple(tuple(_cell(cell, rule, sure) for cell in row) for row in rows))


def _cell(body: Mapped, rule: str, sure: Decimal) -> Piece:
    return piece(body, rule, sure)


# --- cells named by the file ---


def _from_cells(lines: list[Line], at: int, looks: Mapping[int, Look]) -> tuple[int, Table | None]:
    number = looks[lines[at].index].table
    cells: dict[tuple[int, int], list[Mapped]] = {}
    end = at
    for place in range(at, len(lines)):
        look = looks.get(lines[place].index)
        if lines[place].is_blank and look is None:
            continue
        if look is None or look.table != number:
            break
        end = place + 1
        cells.setdefault((look.row or 0, look.column or 0), []).append(lines[place].body)
    rows: dict[int, list[Mapped]] = {}
    for (row, _column), parts in sorted(cells.items()):
        rows.setdefault(row, []).append(joined(parts))
    return end - at, _table(list(rows.values()), "table-cell")


# --- bars ---


def _from_markdown(lines: list[Line], at: int) -> tuple[int, Table | None]:
    rows: list[list[Mapped]] = []
    end = at
    while end < len(lines) and BAR_ROW.fullmatch(lines[end].text):
        if not RULE_ROW.fullmatch(lines[end].text):
            rows.append(_between_bars(lines[end].body))
        end += 1
    return end - at, _table(rows, "table-bars") if len(rows) > 1 else None


def _between_bars(body: Mapped) -> list[Mapped]:
    bars = [index for index, char in enumerate(body.text) if char == BAR]
    return [body.cut(one + 1, other).strip() for one, other in pairwise(bars)]


def _from_bars(lines: list[Line], at: int) -> tuple[int, Table | None]:
    """Bars alone on their lines: one opens a row, one ends each cell. No blank line stands between cells."""
    runs: list[tuple[int, Mapped]] = []  # bars before a cell, and the cell
    opened: list[int] = []  # where each cell begins
    bars, end = 0, at
    cell: list[Mapped] = []
    while end < len(lines) and not (lines[end].is_blank and _ends_bars(lines, end)):
        if lines[end].text == BAR:
            if cell:
                runs.append((bars, joined(cell)))
                cell, bars = [], 0
            bars += 1
        elif not lines[end].is_blank:
            opened += [] if cell else [end]
            cell.append(lines[end].body)
        end += 1
    is_open = bool(cell)
    if cell:
        runs.append((bars, joined(cell)))
        bars = 0
    if not runs:
        return end - at, None
    if runs[0][0] == 1 and len(runs[0][1]) > LONGEST_FIRST_CELL:
        return 1, None  # the bar that ends a frame above the text, as around "Kính gửi"
    text = _text_among(runs, is_open=is_open)
    if text is not None:
        end, bars, runs = opened[text], runs[text][0], runs[:text]
    return end - at, _table(_rows_of(runs, bars, lines[at].body.cut(0, 0)), "table-bars")


def _text_among(runs: list[tuple[int, Mapped]], *, is_open: bool) -> int | None:
    """The place of a run too long for a cell: the last frame above the text ended at the bar before it."""
    last = len(runs) - 1
    longest = (LONGEST_FIRST_CELL if is_open and place == last else LONGEST_TEXT_CELL for place in range(len(runs)))
    return next((place for place, most in enumerate(longest) if place and len(runs[place][1]) > most), None)


def _ends_bars(lines: list[Line], at: int) -> bool:
    """One blank line between two bars is an empty cell, one inside a cell parts its paragraphs; all others end the
    table."""
    if lines[at - 1].text == BAR:
        return at + 1 >= len(lines) or lines[at + 1].text != BAR
    return not any(line.text == BAR for line in lines[at + 1 : at + 1 + LONGEST_ROW_GAP])


def _rows_of(runs: list[tuple[int, Mapped]], last_bars: int, empty: Mapped) -> list[list[Mapped]]:
    """Two bars or more: the end of a row, or empty cells; the number of columns tells which."""
    groups: list[list[Mapped]] = []
    gaps: list[int] = []
    for bars, cell in runs:
        if bars == 1 and groups:
            groups[-1].append(cell)
        else:
            groups.append([cell])
            gaps.append(bars)
    gaps.append(last_bars + 1)
    width = max(map(len, groups))
    rows: list[list[Mapped]] = []
    for place, group in enumerate(groups):
        gap, after = gaps[place], gaps[place + 1]
        if rows and (room := width - len(rows[-1]) - len(group)) > 0 and gap - 1 <= room and _fits(gap, room, after):
            rows[-1] += [empty] * (gap - 1) + group
        else:
            leading = max(0, gap - 2 - _fill(rows, gap, width, empty))
            rows.append([empty] * min(leading, width - len(group)) + group)
    _fill(rows, last_bars + 1, width, empty)
    return rows


def _fits(gap: int, room: int, after: int) -> bool:
    """The empty cells before this group and after it together complete the row."""
    return gap - 1 + max(0, after - 2) == room


def _fill(rows: list[list[Mapped]], gap: int, width: int, empty: Mapped) -> int:
    """Empty cells at the end of the row before; how many."""
    count = max(0, min(gap - 2, width - len(rows[-1]))) if rows else 0
    if count:
        rows[-1] += [empty] * count
    return count


# --- columns parted by blanks, or run together ---


def _from_columns(lines: list[Line], at: int) -> tuple[int, Table | None]:
    """Three lines running with three columns or more, the first of them short."""
    rows: list[list[Mapped]] = []
    end = at
    for place in range(at, len(lines)):
        if lines[place].is_blank:
            continue
        cells = columns(lines[place].body) if "   " in lines[place].text or BAR in lines[place].text else []
        if len(cells) < LEAST_COLUMNS or len(cells[0]) > LONGEST_CELL:
            break
        rows.append(cells)
        end = place + 1
    return (end - at, _table(rows, "table-columns")) if len(rows) >= LEAST_ROWS else (0, None)


def _from_ordinals(lines: list[Line], at: int) -> tuple[int, Table | None]:
    """From a heading row that begins STT to the last row that goes on counting."""
    first = _first_row(lines, at)
    if first is None:
        return 0, None
    starts = _row_starts(lines, first)
    if len(starts) < 2:
        return 0, None
    height = max(_height(lines, one, other) for one, other in pairwise(starts))
    end = _last_row_end(lines, starts[-1], height)
    bounds = [at, *starts, end]
    rows = [_row(lines[one:other]) for one, other in pairwise(bounds)]
    return end - at, _table(rows, "table-ordinals")


def _first_row(lines: list[Line], at: int) -> int | None:
    """Where row 1 (or I) begins below the heading; the heading must show names of columns."""
    heads: list[str] = []
    for place in range(at, min(at + MOST_CELLS, len(lines))):
        line = lines[place]
        if line.is_blank:
            continue
        number = _ordinal(line)
        if number == 1 and place > at:
            words = set(COLUMN_WORDS.findall(" ".join(heads)))
            return place if len(words) >= 2 or (len(heads) >= 3 and max(map(len, heads)) < 60) else None
        heads.append(line.plain)
    return None


def _ordinal(line: Line) -> int | None:
    match = ORDINAL.match(line.text)
    if match is None or line.text[match.end() :].strip()[:1].islower():
        return None
    return int(match["n"]) if match["n"].isdecimal() else roman_value(match["n"]) or None


def _row_starts(lines: list[Line], first: int) -> list[int]:
    """Lines that count on as the first ones do: 1, 2, 3, or I, 1, 2, II, 1 …; "2." does not go on after "1"."""
    counts = {True: 0, False: 0}
    dotted: dict[bool, bool] = {}
    by_letters = not lines[first].text[0].isdigit()
    starts: list[int] = []
    since = 0
    for place in range(first, len(lines)):
        line = lines[place]
        number = _ordinal(line) if not line.is_blank else None
        is_figure = line.text[:1].isdigit()
        fits = (
            number is not None
            and (is_figure or by_letters)
            and _is_dotted(line) == dotted.get(is_figure, _is_dotted(line))
        )
        if fits and number is not None and (number - counts[is_figure] in (0, 1) or (number == 1 and by_letters)):
            starts.append(place)
            counts = {True: number if is_figure else 0, False: counts[False] if is_figure else number}
            dotted[is_figure] = _is_dotted(line)
            since = 0
        elif NOTE.match(line.plain) or since > MOST_CELLS or (number is not None and not is_figure):
            break
        since += not line.is_blank
    return starts


def _is_dotted(line: Line) -> bool:
    match = ORDINAL.match(line.text)
    return match is not None and match[0].endswith((".", ")"))


def _height(lines: list[Line], one: int, other: int) -> int:
    return sum(not line.is_blank for line in lines[one:other])


def _last_row_end(lines: list[Line], start: int, height: int) -> int:
    """The last row is as high as the highest at most, and a blank line ends it unless cells are parted by blanks."""
    taken, end = 0, start
    for place in range(start, len(lines)):
        if lines[place].is_blank:
            if taken and height == 1:
                break
            continue
        if taken >= height or (taken and (NOTE.match(lines[place].plain) or len(lines[place].body) > LONGEST_CELL)):
            break
        taken, end = taken + 1, place + 1
    return end


def _row(lines: list[Line]) -> list[Mapped]:
    """One cell a line where cells were printed one below the other; the counting figure is a cell of its own."""
    shown = [line.body for line in lines if not line.is_blank and not is_rule(line.text)]
    if not shown:
        return []
    split = columns(shown[0])
    if len(split) == 1 and len(shown) == 1:
        match = ORDINAL.match(shown[0].text)
        cut = match.end() if match else 0
        split = [part for part in (shown[0].cut(0, cut).strip(), shown[0].cut(cut, len(shown[0])).strip()) if len(part)]
    return [*split, *shown[1:]]
