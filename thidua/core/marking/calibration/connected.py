"""Whether the marks hang together: levels that occur in one mark are joined; parts not joined cannot be compared.

Nested factors alone (classes within schools) need no joining: nothing is crossed, so nothing has to be told apart.
"""

import numpy as np
from scipy.sparse import block_array, csr_array
from scipy.sparse.csgraph import connected_components

from thidua.core.marking.calibration.errors import SameFactor, Unconnected
from thidua.core.marking.calibration.model import Design
from thidua.core.marking.calibration.sums import Sums

TOLD_PARTS, TOLD_LEVELS = 4, 4


def check_factors_differ(sums: Sums) -> None:
    """Two factors that part the marks alike cannot be told apart."""
    for one, other, cells in _pairs(sums):
        if cells.nnz == cells.shape[0] == cells.shape[1]:
            raise SameFactor(sums.order[one], sums.order[other])


def parts_of(sums: Sums) -> np.ndarray:
    """Number of the part of each level of the first factor, then of the rest."""
    first = sums.cells.shape[0]
    if sums.cells.shape[1] == 0:
        return np.zeros(first, dtype=int)
    # one triangle is enough: an edge joins both ways
    cells, rest = sums.cells, sums.rest.tocsr()
    starts = np.concatenate((cells.indptr, cells.nnz + rest.indptr[1:]))
    places = np.concatenate((cells.indices, rest.indices)) + np.int32(first)
    graph = csr_array((np.ones(len(places), dtype=np.int8), places, starts), shape=(len(starts) - 1,) * 2)
    return connected_components(graph, directed=False)[1]


def has_crossed(sums: Sums) -> bool:
    """Whether some two factors are crossed: neither is nested in the other."""
    return any(cells.nnz > max(cells.shape) for _one, _other, cells in _pairs(sums))


def check_connected(design: Design, sums: Sums) -> None:
    parts = parts_of(sums)
    count = int(parts.max()) + 1
    if count == 1 or not has_crossed(sums):
        return
    first = parts[: sums.sizes[0]]
    marks = np.bincount(first, weights=sums.counts[0], minlength=count)
    largest = np.argsort(-marks, kind="stable")[:TOLD_PARTS]
    raise Unconnected(count, [(int(marks[part]), _levels(design, sums, parts, int(part))) for part in largest])


def loose_pairs(sums: Sums) -> list[tuple[str, str, int]]:
    """Crossed pairs of factors that hang together only through a third one, with the number of their parts."""
    if len(sums.order) < 3:
        return []
    found = []
    for one, other, cells in _pairs(sums):
        graph = csr_array(block_array([[None, cells], [cells.T, None]]))
        count = int(connected_components(graph, directed=False)[0])
        if count > 1 and cells.nnz > max(cells.shape):
            found.append((sums.order[one], sums.order[other], count))
    return found


def _pairs(sums: Sums):  # type: ignore[no-untyped-def]
    edges = np.cumsum([0, *sums.sizes[1:]])
    for other in range(1, len(sums.order)):
        columns = slice(edges[other - 1], edges[other])
        yield 0, other, sums.cells[:, columns]
        for one in range(1, other):
            yield one, other, sums.rest[edges[one - 1] : edges[one], columns]


def _levels(design: Design, sums: Sums, parts: np.ndarray, part: int) -> list[str]:
    told, place = [], 0
    for name, size in zip(sums.order, sums.sizes, strict=True):
        own = np.flatnonzero(parts[place : place + size] == part)
        levels = design.factors[name].levels
        told += [f"{name}={levels[each]}" for each in own[:TOLD_LEVELS].tolist()]
        told += ["…"] if len(own) > TOLD_LEVELS else []
        place += size
    return told
