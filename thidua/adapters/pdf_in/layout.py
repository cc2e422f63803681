"""One page: words and drawn lines → output lines in reading order."""

from collections.abc import Sequence

from thidua.adapters.pdf_in.columns import blocks_of
from thidua.adapters.pdf_in.page import LINE, PARAGRAPH, Fragment, Printed, Row, Ruling, Word, printed
from thidua.adapters.pdf_in.rows import fragments_of, rows_of
from thidua.adapters.pdf_in.spacing import lines_of
from thidua.adapters.pdf_in.stamps import without_stamps
from thidua.adapters.pdf_in.tables import Grid, aligned_lines, aligned_runs, grids_of, table_lines


def page_lines(
    words: Sequence[Word], width: float, rulings: Sequence[Ruling] = (), stamped: Sequence[Word] = ()
) -> list[Printed]:
    """`stamped` are words of signature stamps already known as such; they come last, as blocks of their own."""
    fragments = fragments_of(words)
    return fragment_lines(fragments, width, rulings, fragments_of(stamped))


def fragment_lines(
    fragments: Sequence[Fragment],
    width: float,
    rulings: Sequence[Ruling] = (),
    stamped: Sequence[Fragment] = (),
) -> list[Printed]:
    kept, found = without_stamps(fragments)
    lines: list[Printed] = []
    for grid, part in _parts(kept, grids_of(rulings)):
        first_table = 1 + max((line.cell.table for line in lines if line.cell is not None), default=-1)
        if grid is None:
            lines += _running(part, first_table, width)
        else:
            lines += table_lines(grid, [word for fragment in part for word in fragment.words], first_table)
    for block in [*found, *([list(stamped)] if stamped else [])]:
        rows = rows_of(block)
        lines += [printed(row.words, joint=LINE if order else PARAGRAPH) for order, row in enumerate(rows)]
    return lines


def _parts(fragments: Sequence[Fragment], grids: Sequence[Grid]) -> list[tuple[Grid | None, list[Fragment]]]:
    """What stands above a table, the table, what stands below it, and so on down the page."""
    parts: list[tuple[Grid | None, list[Fragment]]] = []
    rest = list(fragments)
    for grid in grids:
        inside = [part for part in rest if grid.holds(part.words[0])]
        if not inside:
            continue
        outside = [part for part in rest if not grid.holds(part.words[0])]
        above = [part for part in outside if part.middle < grid.down[0]]
        rest = [part for part in outside if part.middle >= grid.down[0]]
        parts += [(None, above), (grid, inside)]
    return [*parts, (None, rest)]


def _running(fragments: Sequence[Fragment], table: int, width: float) -> list[Printed]:
    rows = rows_of(fragments)
    lines: list[Printed] = []
    done = 0
    for first, last in aligned_runs(rows):
        lines += _blocks(rows[done:first], width)
        lines += aligned_lines(rows[first:last], table)
        table, done = table + 1, last
    return lines + _blocks(rows[done:], width)


def _blocks(rows: Sequence[Row], width: float) -> list[Printed]:
    return [line for block in blocks_of(rows, width) for line in lines_of(block)]
