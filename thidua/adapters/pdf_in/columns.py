"""Rows → blocks in reading order: where a gutter runs through several rows, the left column is read before the right.

Letterhead and signature are printed side by side, everything else across the page. A gutter is a blank that no word of
any row of the zone crosses; it must be wide in every row that has words on both sides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.adapters.pdf_in.page import Fragment, Row
from thidua.adapters.pdf_in.rows import WIDE, rows_of

FAR = 1e9
# In units of the type size.
NARROWEST = 0.6
CLOSE_BELOW, SIGNATURE_ROOM, CLOSE_ABOVE = 2.2, 11.0, 3.0
LONE_GAP = 2.0
DEEPEST = 4


@dataclass(frozen=True)
class Block:
    """Rows read one after the other. `left`..`right` is the measure they are set in."""

    rows: tuple[Row, ...]
    left: float
    right: float
    is_column: bool = False


@dataclass(frozen=True)
class Zone:
    """Rows `first`..`last` (half-open) stand on both sides of the gutter."""

    first: int
    last: int
    gutter: tuple[float, float]
    shared: int

    @property
    def middle(self) -> float:
        return (self.gutter[0] + self.gutter[1]) / 2


def blocks_of(rows: Sequence[Row], width: float = 0.0, *, depth: int = 0) -> list[Block]:
    """The page's rows as blocks, each whole before the next. `width` is that of the page, 0 where it is not known."""
    if not rows:
        return []
    left, right = _measure(rows, width)
    found: list[Block] = []
    across: list[Row] = []
    index = 0
    while index < len(rows):
        zone = _zone_from(rows, index, len(across), (left, right)) if depth < DEEPEST else None
        if zone is None:
            across.append(rows[index])
            index += 1
            continue
        back = index - zone.first
        across = across[: len(across) - back]
        if across:
            found.append(Block(tuple(across), left, right, is_column=depth > 0))
        across = []
        found += _sides(rows[zone.first : zone.last], zone.middle, depth)
        index = zone.last
    if across:
        found.append(Block(tuple(across), left, right, is_column=depth > 0))
    return found


def zones_in(rows: Sequence[Row]) -> list[tuple[float, float, float]]:
    """Top, bottom and the middle of the gutter of each two-column stretch."""
    found: list[tuple[float, float, float]] = []
    measure = _measure(rows, 0.0) if rows else (0.0, 0.0)
    index = start = 0
    while index < len(rows):
        zone = _zone_from(rows, index, index - start, measure)
        if zone is None:
            index += 1
            continue
        parts = [part for row in rows[zone.first : zone.last] for part in row.fragments]
        found.append((min(part.top for part in parts), max(part.bottom for part in parts), zone.middle))
        index = start = zone.last
    return found


def _measure(rows: Sequence[Row], width: float) -> tuple[float, float]:
    """From margin to margin, also on a page with a few short lines."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    if not width:
        return left, right
    return (left if left < 0.2 * width else 0.14 * width), (right if right > 0.8 * width else 0.9 * width)


def _sides(rows: Sequence[Row], middle: float, depth: int) -> list[Block]:
    left, right = [], []
    for row in rows:
        for part in row.fragments:
            before = [word for word in part.words if word.left < middle]
            after = [word for word in part.words if word.left >= middle]
            left += [Fragment(tuple(before))] if before else []
            right += [Fragment(tuple(after))] if after else []
    found: list[Block] = []
    for side in (left, right):
        inner = blocks_of(rows_of(side), depth=depth + 1)
        found += [Block(block.rows, block.left, block.right, is_column=True) for block in inner]
    return found


def _zone_from(rows: Sequence[Row], index: int, above: int, measure: tuple[float, float]) -> Zone | None:
    """The best zone that starts being two-sided at row `index`; it may reach up over at most `above` rows."""
    zones = [_grown(rows, index, above, gap, measure) for gap in _gaps(rows[index], WIDE)]
    good = [zone for zone in zones if _is_real(zone, rows)]
    return max(good, key=lambda zone: (zone.shared, zone.gutter[1] - zone.gutter[0]), default=None)


def _is_real(zone: Zone, rows: Sequence[Row]) -> bool:
    size = rows[zone.first].size
    if zone.shared >= 2:
        return True
    return zone.last - zone.first >= 2 and zone.gutter[1] - zone.gutter[0] >= LONE_GAP * size


def _grown(
    rows: Sequence[Row], index: int, above: int, gutter: tuple[float, float], measure: tuple[float, float]
) -> Zone:
    first, last, shared = index, index + 1, 1
    while last < len(rows):
        narrowed = _narrowed(rows[last], gutter)
        if narrowed is None or not _belongs_below(rows, last, narrowed, measure):
            break
        shared += _is_shared(rows[last], narrowed)
        gutter, last = narrowed, last + 1
    while first > index - above:
        narrowed = _narrowed(rows[first - 1], gutter)
        if narrowed is None or not _belongs_above(rows, first - 1, narrowed):
            break
        shared += _is_shared(rows[first - 1], narrowed)
        gutter, first = narrowed, first - 1
    return Zone(first, last, gutter, shared)


def _is_shared(row: Row, gutter: tuple[float, float]) -> bool:
    return row.left < gutter[0] + 1 and row.right > gutter[1] - 1


def _belongs_below(rows: Sequence[Row], index: int, gutter: tuple[float, float], measure: tuple[float, float]) -> bool:
    row, size = rows[index], rows[index].size
    if _is_shared(row, gutter):
        return row.middle - rows[index - 1].middle < SIGNATURE_ROOM * size
    if _is_centred(row, measure) and len(row.fragments) == 1:
        return False
    reach = CLOSE_BELOW if row.left < gutter[0] else SIGNATURE_ROOM
    return row.middle - rows[index - 1].middle < reach * size


def _belongs_above(rows: Sequence[Row], index: int, gutter: tuple[float, float]) -> bool:
    """What stands over the right column must be fetched down, and rows of both columns that nearly touch each other.

    Words over the left column alone are read before the zone anyway.
    """
    row = rows[index]
    is_near = rows[index + 1].middle - row.middle < CLOSE_ABOVE * row.size
    return is_near and (row.left >= gutter[0] or _is_shared(row, gutter))


def _is_centred(row: Row, measure: tuple[float, float]) -> bool:
    """In the middle of the page: a title, not a line of the right column."""
    return abs((row.left + row.right) - (measure[0] + measure[1])) / 2 < WIDE * row.size


def _narrowed(row: Row, gutter: tuple[float, float]) -> tuple[float, float] | None:
    """The part of the gutter that this row leaves free as well."""
    free = [(-FAR, row.left), *_gaps(row, NARROWEST), (row.right, FAR)]
    cuts = [(max(gutter[0], gap[0]), min(gutter[1], gap[1])) for gap in free]
    best = max(cuts, key=lambda cut: cut[1] - cut[0])
    return best if best[1] - best[0] >= NARROWEST * row.size else None


def _gaps(row: Row, least: float) -> list[tuple[float, float]]:
    """Blanks that stand out among the row's own: a stretched line has many wide ones and no gutter."""
    inside = [gap for part in row.fragments for gap in _inner_gaps(part)]
    between = [(one.right, other.left) for one, other in zip(row.fragments, row.fragments[1:], strict=False)]
    widths = sorted(end - start for start, end in inside)
    usual = widths[len(widths) // 2] if len(widths) > 1 else 0.0
    return [gap for gap in inside + between if gap[1] - gap[0] >= max(least * row.size, 1.6 * usual)]


def _inner_gaps(part: Fragment) -> list[tuple[float, float]]:
    """A wide blank inside a fragment stands after a list marker and parts nothing."""
    gaps = [(one.right, other.left) for one, other in zip(part.words, part.words[1:], strict=False)]
    return [gap for gap in gaps if gap[1] - gap[0] < WIDE * part.size]
