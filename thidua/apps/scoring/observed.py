"""The one door through which evidence comes into scoring: counts only, from every app that observes."""

from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from inspect import signature

from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.core.observations.model import Observation

#: Modules that may offer `observations_of(units, period)`. Imported when asked: an app that observes nothing has none.
SOURCES = (
    "thidua.apps.movements.figures",
    "thidua.apps.registrations.queries",
    "thidua.apps.assignments.queries",
    "thidua.apps.targets.queries",
    "thidua.apps.inspections.queries",
    "thidua.apps.feedback.queries",
    "thidua.apps.procedures.queries",
    "thidua.apps.cases.queries",
)


def observations_of(units: Sequence[Unit], period: Period, on: date) -> list[Observation]:
    """Everything observed of these units and their people in the period as it stands on day `on`, in one order."""
    found: list[Observation] = []
    for path in SOURCES:
        if find_spec(path) is not None:
            offer = getattr(import_module(path), "observations_of", None)
            found += _offered(offer, units, period, on) if offer else []
    return sorted(found, key=_key)


def _offered(
    offer: Callable[..., list[Observation]], units: Sequence[Unit], period: Period, on: date
) -> list[Observation]:
    """Some counts depend on the day (what is due), some do not and take none."""
    takes_day = "on" in signature(offer).parameters
    return offer(units, period, on=on) if takes_day else offer(units, period)


def _key(row: Observation) -> tuple[str, ...]:
    return (row.unit, row.person or "", row.clause, row.measure, row.source, row.fact, str(row.hits), str(row.trials))
