"""What is stored beside a run for one bloc: certainty, sensitivity, shrunk shares, and what they rest on."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.core.later import later
from thidua.core.scoring.certainty.model import BlocCertainty, Spread, UnitCertainty
from thidua.core.scoring.sensitivity import Sensitivity


@dataclass(frozen=True)
class ShrunkShare:
    """The share of one sampled criterion drawn towards its bloc, beside the counts it came from."""

    code: str
    criterion: str
    hits: int
    trials: int
    share: Decimal


@dataclass(frozen=True)
class BlocRecord:
    """`sensitivity` None: `limited` totals were cut by a limit of the rule set, so weights cannot be varied exactly.

    `spreads` are inputs that stand in no score sheet. `engine` names the generator: another one may differ in the
    last digits of the estimates, never in points or ranks. `seed_from` «points»: the seed follows from what is published
    of the bloc (`seeding.points_seed`), so that anyone can check it; empty in records from before.
    """

    certainty: BlocCertainty
    sensitivity: Sensitivity | None
    limited: tuple[str, ...]
    shares: tuple[ShrunkShare, ...]
    spreads: tuple[Spread, ...]
    engine: str
    seed_from: str = later("")

    def unit(self, code: str) -> UnitCertainty | None:
        return next((unit for unit in self.certainty.units if unit.code == code), None)
