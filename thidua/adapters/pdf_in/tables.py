"""Tables: cells inside drawn lines, and columns that stay aligned over many rows without lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.adapters.pdf_in.page import LINE, PARAGRAPH, WIDE_BLANK, Cell, Fragment, Printed, Row, Ruling, Word, printed
from thidua.adapters.pdf_in.rows import fragments_of, rows_of

NEAR = 3.0
LEAST_ALIGNED_ROWS, LEAST_ALIGNED_COLUMNS = 5, 3
LONGEST_ROW = 240
MOST_RULINGS = 4000


@dataclass(frozen=True)
class Grid:
    """Edges of columns and rows, ascending; `walls` are the upright lines that part cells."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    walls: tuple[Ruling, ...]

    def holds(self, word: Word) -> bool:
        x, y = (word.left + word.right) / 2, word.middle
        return self.across[0] - 1 <= x <= self.across[-1] + 1 and self.down[0] - 1 <= y <= self.down[-1] + 1

    def place(self, word: Word) -> tuple[int, int]:
        x, y = (word.left + word.right) / 2, word.middle
        row = _index(self.down, y)
        column = _index(self.across, x)
        while column and not self._is_walled(self.across[column], (self.down[row] + self.down[row + 1]) / 2):
            column -= 1
        return row, column

    def _is_walled(self, x: float, y: float) -> bool:
        return any(abs(wall.left - x) < NEAR and wall.top - NEAR <= y <= wall.bottom + NEAR for wall in self.walls)


def _index(edges: Sequence[float], value: float) -> int:
    return min(max(sum(edge <= value for edge in edges) - 1, 0), len(edges) - 2)


def grids_of(rulings: Iterable[Ruling]) -> list[Grid]:
    """Lines that touch each other form one frame; a frame with at least two cells side by side is a table."""
    found: list[Grid] = []
    for group in _touching(list(rulings)[:MOST_RULINGS]):
        uprights = tuple(line for line in group if not line.is_level)
        levels = [line for line in group if line.is_level]
        across, down = _edges(line.left for line in uprights), _edges(line.top for line in levels)
        if len(across) >= 3 and len(down) >= 2:
            found.append(Grid(across, down, uprights))
    return sorted(found, key=lambda grid: grid.down[0])


def _edges(values: Iterable[float]) -> tuple[float, ...]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return tuple(kept)


def _touching(rulings: list[Ruling]) -> list[list[Ruling]]:
    """Groups of lines joined directly or through others, top to bottom."""
    groups: list[list[Ruling]] = []
    boxes: list[Ruling] = []
    for line in sorted(rulings, key=lambda line: line.top):
        hit = [index for index, box in enumerate(boxes) if _meet(box, line)]
        merged = [line, *(member for index in hit for member in groups[index])]
        box = Ruling(
            min(each.left for each in merged),
            max(each.right for each in merged),
            min(each.top for each in merged),
            max(each.bottom for each in merged),
        )
        groups = [group for index, group in enumerate(groups) if index not in hit] + [merged]
        boxes = [old for index, old in enumerate(boxes) if index not in hit] + [box]
    return groups


def _meet(one: Ruling, other: Ruling) -> bool:
    return (
        one.left <= other.right + NEAR
        and other.left <= one.right + NEAR
        and one.top <= other.bottom + NEAR
        and other.top <= one.bottom + NEAR
    )


def table_lines(grid: Grid, words: Sequence[Word], table: int) -> list[Printed]:
    """One line a table row, cells parted by a wide blank; a row of long cells gives each cell lines of its own."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cells.setdefault(grid.place(word), []).append(word)
    found: list[Printed] = []
    for row in sorted({row for row, _column in cells}):
        shown = [(column, cells[row, column]) for each, column in sorted(cells) if each == row]
        size = sum(len(word.text) + 1 for _column, inner in shown for word in inner)
        for order, (column, inner) in enumerate(shown):
            cell = Cell(table, row, column)
            joint = WIDE_BLANK if order > 0 and size <= LONGEST_ROW else LINE
            found.append(printed(_in_order(inner), cell=cell, joint=joint if found else PARAGRAPH))
    return found


def _in_order(words: Sequence[Word]) -> list[Word]:
    return [word for row in rows_of(fragments_of(words)) for word in row.words]


def aligned_runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Stretches of rows (half-open) that show at least three columns, row after row."""
    found: list[tuple[int, int]] = []
    start = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and len(rows[index].fragments) >= LEAST_ALIGNED_COLUMNS and _agrees(rows, start, index):
            continue
        if index - start >= LEAST_ALIGNED_ROWS:
            found.append((start, index))
        is_start = index < len(rows) and len(rows[index].fragments) >= LEAST_ALIGNED_COLUMNS
        start = index if is_start else index + 1
    return found


def _agrees(rows: Sequence[Row], start: int, index: int) -> bool:
    """Some column of this row starts or is centred where one of the row above is."""
    if index == start:
        return True
    above, row = rows[index - 1], rows[index]
    if row.middle - above.middle > 4 * row.size:
        return False
    return sum(any(_aligned(part, other, row.size) for other in above.fragments) for part in row.fragments) >= 2


def _aligned(part: Fragment, other: Fragment, size: float) -> bool:
    left = abs(part.left - other.left)
    middle = abs(part.left + part.right - other.left - other.right) / 2
    return min(left, middle) < size


def aligned_lines(rows: Sequence[Row], table: int) -> list[Printed]:
    """A printed line is a table row here: without drawn lines nobody can tell where a cell of two lines ends."""
    edges = _starts(rows)
    found: list[Printed] = []
    for number, row in enumerate(rows):
        for order, part in enumerate(row.fragments):
            column = max(0, sum(edge <= part.left + row.size for edge in edges) - 1)
            cell = Cell(table, number, column)
            joint = WIDE_BLANK if order else LINE
            found.append(printed(part.words, cell=cell, joint=joint if found else PARAGRAPH))
    return found


def _starts(rows: Sequence[Row]) -> list[float]:
    widest = max(rows, key=lambda row: len(row.fragments))
    return [part.left for part in widest.fragments]
