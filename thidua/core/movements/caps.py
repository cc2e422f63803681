"""Which criterion limits which, and in what order they can be computed."""

from collections.abc import Iterable

from thidua.core.movements.model import Criterion


class CircularCaps(ValueError):
    """Criteria that limit each other in a circle; `codes` in the order of the circle."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(" → ".join((*codes, codes[0])))
        self.codes = codes


def circle(criteria: Iterable[Criterion]) -> tuple[str, ...]:
    """The first circle of caps in the order of the table, or nothing. Each criterion has one cap at most."""
    above = {item.code: item.cap.by for item in criteria if item.cap is not None}
    for start in above:
        path = [start]
        while path[-1] in above and above[path[-1]] not in path:
            path.append(above[path[-1]])
        if above.get(path[-1]) == start:
            return tuple(path)
    return ()


def by_dependence(criteria: Iterable[Criterion]) -> list[Criterion]:
    """Every criterion after the one that limits it; raises CircularCaps."""
    items = list(criteria)
    if found := circle(items):
        raise CircularCaps(found)
    by_code = {item.code: item for item in items}

    def depth(item: Criterion) -> int:
        limiting = by_code.get(item.cap.by) if item.cap is not None else None
        return 0 if limiting is None else 1 + depth(limiting)

    return sorted(items, key=depth)
