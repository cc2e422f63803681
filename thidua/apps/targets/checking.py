"""What is asked of targets and months, and what is refused before anything is stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Unit
from thidua.apps.targets.files import ProofFile
from thidua.apps.targets.models import FIRST_YEAR, LAST_YEAR, MOST_WEIGHT, Direction, Kind, Target
from thidua.core.targets.figures import MOST


class CannotDo(ValueError):
    """The target's state or the given values do not allow this; `what` is a slug that the pages put into words."""

    def __init__(self, what: str, places: Sequence[str] = ()) -> None:
        super().__init__(what)
        self.what, self.places = what, tuple(places)


@dataclass(frozen=True)
class Plan:
    """One target to be given."""

    unit: Unit
    year: int
    code: str
    indicator: str
    measure_unit: str
    plan_milli: int
    clause: Clause
    direction: str = Direction.UP
    kind: str = Kind.FLOW
    baseline_milli: int | None = None
    weight: int = 1
    source: str = ""
    document: Document | None = None
    is_illustration: bool = False


@dataclass(frozen=True)
class Report:
    """One month's figure. `reason` is owed when a confirmed figure is corrected."""

    target: Target
    month: int
    value_milli: int
    source: str = ""
    reason: str = ""
    proof: ProofFile | None = None


def check_plan(plan: Plan) -> None:
    """Raises CannotDo."""
    require(bool(plan.code.strip()) and len(plan.code) <= 40, "no_code")
    require(bool(plan.indicator.strip()), "no_indicator")
    require(bool(plan.measure_unit.strip()), "no_measure_unit")
    require(FIRST_YEAR <= plan.year <= LAST_YEAR, "year_out_of_range")
    require(1 <= plan.weight <= MOST_WEIGHT, "weight_out_of_range")
    require(plan.direction in Direction.values and plan.kind in Kind.values, "unknown_word")
    require(abs(plan.plan_milli) <= MOST and abs(plan.baseline_milli or 0) <= MOST, "figure_too_large")


def require(holds: bool, what: str, places: Sequence[str] = ()) -> None:
    if not holds:
        raise CannotDo(what, places)
