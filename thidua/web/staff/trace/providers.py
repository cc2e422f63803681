"""Who adds links to the trace: modules that may offer `trace_links(movement, period)`.

Each answers with `Link`s or with plain (clause, kind, label, address) rows, in a constant number of queries.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from thidua.apps.movements.models import Movement, Period
from thidua.apps.movements.trace import trace_links as of_movement
from thidua.core.trace_links import Link

Provider = Callable[[Movement, Period], Sequence[Any]]

MODULES = (
    "thidua.apps.registrations.queries",
    "thidua.apps.assignments.queries",
    "thidua.apps.targets.queries",
    "thidua.apps.inspections.queries",
    "thidua.apps.feedback.queries",
    "thidua.apps.procedures.queries",
    "thidua.apps.cases.queries",
    "thidua.apps.marking.queries",
    "thidua.apps.scoring.queries",
    "thidua.apps.awards.lists.queries",
    "thidua.apps.reports.queries",
)


@lru_cache(maxsize=1)
def providers() -> tuple[Provider, ...]:
    """The functions of those modules that exist."""
    found = [import_module(name) for name in MODULES if find_spec(name) is not None]
    return tuple(module.trace_links for module in found if hasattr(module, "trace_links"))


def collect(movement: Movement, period: Period | None) -> list[Link]:
    """What the movement itself sets; with a period also what was planned, observed, marked and told in it."""
    links = of_movement(movement, period)
    if period is not None:
        links += [as_link(row) for provide in providers() for row in provide(movement, period)]
    return links


def as_link(row: Any) -> Link:
    return row if isinstance(row, Link) else Link(*row)
