"""What a draw promises, shown before marking opens."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.apps.marking.models import Draw, Round
from thidua.apps.marking.pools import Entrants
from thidua.apps.marking.queries_cross import pairs_by_pool

if TYPE_CHECKING:
    from thidua.core.marking.draw.precision import Precision


@dataclass(frozen=True)
class Foreseen:
    """`pool` is the bloc's name, empty for a draw across blocs."""

    pool: str
    least: int
    most: int
    precision: "Precision | None"


def foreseen(of: Round, draw: Draw | None, who: Entrants, severity: int, error: int) -> list[Foreseen]:
    """Loads and precision of each pool for assumed standard deviations in per cent of a criterion's maximum."""
    if draw is None:
        return []
    from thidua.core.marking.draw.precision import Variances, precision  # noqa: PLC0415  (loads numpy)

    found = []
    for pool, pairs in pairs_by_pool(of, draw, who).items():
        loads: dict[str, int] = {}
        for pair in pairs:
            loads[pair.marker] = loads.get(pair.marker, 0) + 1
        told = precision(pairs, Variances(severity, error))
        found.append(Foreseen(pool, min(loads.values()), max(loads.values()), told))
    return found
