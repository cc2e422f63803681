"""Joining the pieces of a draw: two markers of different pieces exchange a sheet, loads stay as they are.

Severity can be told from quality only along chains «marker – sheet – marker»; across pieces nothing compares.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from thidua.core.marking.draw.model import Pool

Edge = tuple[str, str]  # (sheet, marker)


@dataclass
class Graph:
    """`edges` are (sheet, marker). A marker without work stands alone and is no piece; a sheet without markers is one."""

    edges: set[Edge]
    markers: set[str]
    marked: set[str]

    def pieces(self) -> list[list[Edge]]:
        """Edges of each piece, in one order."""
        return _pieces(self.edges)

    @property
    def parts(self) -> int:
        return len(self.pieces()) + len(self.marked - {sheet for sheet, _marker in self.edges})


def components(pairs: Iterable[Edge]) -> int:
    """Pieces of the graph of (sheet, marker) pairs."""
    return len(_pieces(set(pairs)))


def connected(pool: Pool, graph: Graph, seed: str) -> Graph:
    """The graph after as many joining exchanges as can be found; deterministic.

    An exchange of an edge that lies on a cycle with any edge of another piece joins the two pieces for good, so every
    step lowers the number of pieces and the loop ends.
    """
    allowed = {(sheet, marker) for sheet, options in pool.choices().items() for marker in options}
    lots = {edge: sha256(f"{seed}:{edge[0]}:{edge[1]}".encode()).hexdigest() for edge in allowed}
    edges = set(graph.edges)
    while (better := _joined(edges, allowed, lots)) is not None:
        edges = better
    return Graph(edges, graph.markers, graph.marked)


def _joined(edges: set[Edge], allowed: set[Edge], lots: dict[Edge, str]) -> set[Edge] | None:
    pieces = [sorted(piece, key=lots.__getitem__) for piece in _pieces(edges)]
    if len(pieces) < 2:
        return None
    for number, piece in enumerate(pieces):
        loose = _on_cycles(piece)
        for other_number, other in enumerate(pieces):
            if other_number == number:
                continue
            found = _exchange(loose, other, edges, allowed) or _hand_over(loose, other, edges, allowed)
            if found is not None:
                return found
    return None


def _exchange(loose: list[Edge], other: list[Edge], edges: set[Edge], allowed: set[Edge]) -> set[Edge] | None:
    """(s, a) and (t, b) become (s, b) and (t, a): sheets keep their number of markers, markers their load."""
    for sheet, marker in loose:
        for their_sheet, their_marker in other:
            new = {(sheet, their_marker), (their_sheet, marker)}
            if new <= allowed and not new & edges:
                return edges - {(sheet, marker), (their_sheet, their_marker)} | new
    return None


def _hand_over(loose: list[Edge], other: list[Edge], edges: set[Edge], allowed: set[Edge]) -> set[Edge] | None:
    """A busier marker gives one sheet to one of the other piece who has exactly one less: loads stay even."""
    load: dict[str, int] = defaultdict(int)
    for _sheet, marker in edges:
        load[marker] += 1
    for sheet, marker in loose:
        for _their_sheet, taker in other:
            if load[taker] == load[marker] - 1 and (sheet, taker) in allowed:
                return edges - {(sheet, marker)} | {(sheet, taker)}
    return None


def _pieces(edges: set[Edge]) -> list[list[Edge]]:
    by_node: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges):
        by_node["sheet", edge[0]].append(edge)
        by_node["marker", edge[1]].append(edge)
    found, seen = [], set()
    for start in sorted(edges):
        if start in seen:
            continue
        piece, queue = [], [start]
        seen.add(start)
        while queue:
            edge = queue.pop()
            piece.append(edge)
            for node in (("sheet", edge[0]), ("marker", edge[1])):
                fresh = [each for each in by_node[node] if each not in seen]
                seen.update(fresh)
                queue.extend(fresh)
        found.append(sorted(piece))
    return found


def _on_cycles(piece: list[Edge]) -> list[Edge]:
    """Edges whose loss would not break the piece: what remains is one piece with the same sheets and markers."""
    nodes = _nodes(piece)
    kept = []
    for edge in piece:
        rest = set(piece) - {edge}
        if len(_pieces(rest)) == 1 and _nodes(rest) == nodes:
            kept.append(edge)
    return kept


def _nodes(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    return {node for sheet, marker in edges for node in (("sheet", sheet), ("marker", marker))}
