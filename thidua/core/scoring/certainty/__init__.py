"""How sure a rank is: where the uncertainty of points comes from, carried to totals, ranks and groups.

Estimates are floats here and nowhere else in scoring; points, totals and ranks stay exact and decide. The simulation
(`certainty.bloc`) needs numpy and is imported by whoever computes; reading a stored record needs only what stands here.
"""

from thidua.core.scoring.certainty.model import (
    BadUncertainty,
    BlocCertainty,
    Carried,
    Source,
    Spread,
    UnitCertainty,
)
from thidua.core.scoring.certainty.record import BlocRecord, ShrunkShare
from thidua.core.scoring.certainty.sources import sources_of
from thidua.core.scoring.certainty.totals import carried

__all__ = [
    "BadUncertainty",
    "BlocCertainty",
    "BlocRecord",
    "Carried",
    "ShrunkShare",
    "Source",
    "Spread",
    "UnitCertainty",
    "carried",
    "sources_of",
]
