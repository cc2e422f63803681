"""Where facts come from: one source for each fact table, in a literal list. A source streams portions of columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.apps.indicators.sources import cases, targets, tasks

Columns = dict[str, list[int | None]]


@dataclass(frozen=True)
class Source:
    """`rows(as_of)` yields portions; `codes()` the words behind ids: name of the code table → (id, code, name)."""

    table: str
    rows: Callable[[date], Iterator[Columns]]
    codes: Callable[[], dict[str, list[tuple[int, str, str]]]]


SOURCES: tuple[Source, ...] = (
    Source("tasks", tasks.rows, tasks.codes),
    Source("cases", cases.rows, cases.codes),
    Source("targets", targets.rows, targets.codes),
)
