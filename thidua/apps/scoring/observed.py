"""The one door through which evidence comes into scoring: counts only, from every app that observes."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.core.observations.model import Observation

#: Modules that may offer `observations_of(units, period)`. Imported when asked: an app that observes nothing has none.
SOURCES = (
    "thidua.apps.registrations.queries",
    "thidua.apps.assignments.queries",
    "thidua.apps.inspections.queries",
    "thidua.apps.feedback.queries",
)


def observations_of(units: Sequence[Unit], period: Period) -> list[Observation]:
    """Everything observed of these units and their people in the period, in one order."""
    found: list[Observation] = []
    for path in SOURCES:
        if find_spec(path) is not None:
            offer = getattr(import_module(path), "observations_of", None)
            found += offer(units, period) if offer else []
    return sorted(found, key=_key)


def _key(row: Observation) -> tuple[str, ...]:
    return (row.unit, row.person or "", row.clause, row.measure, row.source, str(row.hits), str(row.trials))
