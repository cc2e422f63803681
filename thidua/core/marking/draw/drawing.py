"""Drawing lots for who marks whom: even loads, no conflicts, and one connected graph where one can be had.

The lot is the order of sha256(f"{seed}:{id}"): whoever knows the seed can repeat the draw by hand.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from thidua.core.marking.draw.connecting import Graph, connected
from thidua.core.marking.draw.flow import Flow
from thidua.core.marking.draw.model import (
    BadCount,
    Drawing,
    LoadsCannotBalance,
    NoMarkerLeft,
    NotOnce,
    Pair,
    Pool,
    TooFewUnits,
    TooManyMarkers,
)

#: Fresh lots tried when a draw falls into pieces that exchanges cannot join; each is named in its seed.
TRIES = 12


def draw(pool: Pool, markers: int, seed: str) -> Drawing:
    """Each sheet gets `markers` markers; the same arguments give the same pairs. Raises a CannotDraw.

    Loads differ by at most one sheet. Of several tries the first connected one is taken, else the one in fewest pieces.
    """
    _demand_possible(pool, markers)
    best: Drawing | None = None
    for attempt in range(TRIES):
        lots = seed if attempt == 0 else f"{seed}#{attempt}"
        graph = connected(pool, _even(pool, markers, lots), lots)
        found = Drawing(pool.code, tuple(Pair(marker, marked) for marked, marker in sorted(graph.edges)), graph.parts)
        if found.is_connected:
            return found
        if best is None or found.parts < best.parts:
            best = found
    assert best is not None
    return best


def by_lot(seed: str, ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=lambda each: (sha256(f"{seed}:{each}".encode()).hexdigest(), each))


def _demand_possible(pool: Pool, markers: int) -> None:
    if markers < 1:
        raise BadCount(pool.code)
    for ids in ([item.id for item in pool.markers], [item.id for item in pool.marked]):
        twice = next((each for each, times in Counter(ids).items() if times > 1), None)
        if twice is not None:
            raise NotOnce(pool.code, twice)
    units = {marker.unit for marker in pool.markers} | {sheet.unit for sheet in pool.marked}
    if not pool.marked or len(units) < 2:
        raise TooFewUnits(pool.code)
    most = min(sum(marker.unit != sheet.unit for marker in pool.markers) for sheet in pool.marked)
    if markers > most:
        raise TooManyMarkers(pool.code, markers, most)
    for marked, left in sorted(pool.choices().items()):
        if len(left) < markers:
            raise NoMarkerLeft(pool.code, marked, len(left), markers)


def _even(pool: Pool, markers: int, seed: str) -> Graph:
    """Even loads by two rounds of augmenting paths: first everybody up to the floor, then one more where needed.

    A path that ends at a free marker never takes work from a full one, so the second round keeps what the first gave:
    if an even assignment exists, it is found.
    """
    choices = pool.choices()
    sheets = by_lot(seed, choices)
    flow = Flow({sheet: by_lot(f"{seed}:{sheet}", choices[sheet]) for sheet in sheets}, markers)
    everybody = by_lot(seed, (item.id for item in pool.markers))
    least, rest = divmod(len(sheets) * markers, len(everybody))
    flow.fill(dict.fromkeys(everybody, least))
    short = next((each for each in sorted(everybody) if flow.load[each] < least), None)
    most = least + (1 if rest else 0)
    if short is not None:
        raise LoadsCannotBalance(pool.code, short, least, most)
    flow.fill(dict.fromkeys(everybody, most))
    needy = next((sheet for sheet in sorted(sheets) if len(flow.given[sheet]) < markers), None)
    if needy is not None:
        raise LoadsCannotBalance(pool.code, choices[needy][0], least, most)
    edges = {(sheet, marker) for sheet, given in flow.given.items() for marker in given}
    return Graph(edges, {item.id for item in pool.markers}, set(choices))
