"""Who adds links to the trace: modules that may offer `trace_links(movement, period) -> list[Link]`."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from thidua.apps.movements.models import Movement, Period
from thidua.core.trace_links import Link

Provider = Callable[[Movement, Period | None], list[Link]]

MODULES = (
    "thidua.apps.movements.trace",
    "thidua.apps.registrations.trace",
    "thidua.apps.assignments.trace",
    "thidua.apps.inspections.trace",
    "thidua.apps.feedback.trace",
    "thidua.apps.marking.trace",
    "thidua.apps.scoring.trace",
    "thidua.apps.awards.trace",
    "thidua.apps.reports.trace",
)


@lru_cache(maxsize=1)
def providers() -> tuple[Provider, ...]:
    """The functions of those modules that exist."""
    found = [import_module(name) for name in MODULES if find_spec(name) is not None]
    return tuple(module.trace_links for module in found if hasattr(module, "trace_links"))


def collect(movement: Movement, period: Period | None) -> list[Link]:
    return [link for provide in providers() for link in provide(movement, period)]
