"""Ask an engine for counts of facts, a year at a time, and tidy its answer into 64-bit columns in a fixed order."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from thidua.adapters.counting import expressions
from thidua.adapters.counting.engines import Engine
from thidua.adapters.facts.reading import Facts
from thidua.adapters.facts.schema import TABLES
from thidua.core.indicators.facts import Shares, day_number

#: What can be counted, by table.
BY = {"tasks": ("clause", "unit", "person"), "cases": ("procedure",), "targets": ("clause",)}


@dataclass(frozen=True)
class Question:
    """`by` is one of BY[table], or "lateness"."""

    table: str
    by: str

    @property
    def columns(self) -> tuple[str, ...]:
        if self.by == "lateness":
            return ("unit", "month", "late", "n")
        keys = expressions.TASKS_BY[self.by][0] if self.table == "tasks" else TABLES[self.table].keys
        return (*keys, *TABLES[self.table].counts)


def sentence(question: Question, as_of: int, shares: Shares) -> expressions.Table:
    """The one expression that answers the question."""
    if question.by == "lateness":
        return expressions.lateness(question.table)
    if question.by not in BY[question.table]:
        raise ValueError(f"{question.table} by {question.by}")
    if question.table == "tasks":
        return expressions.task_counts(question.by, as_of, shares)
    return expressions.case_counts(as_of) if question.table == "cases" else expressions.target_counts()


def counted(facts: Facts, engine: Engine, table: str, by: str, shares: Shares = Shares()) -> Iterator[pa.Table]:  # noqa: B008
    """Portions of counts, 64-bit integers. A year at a time: no group spans two, and memory stays that of one year."""
    question = Question(table, by)
    asked = sentence(question, day_number(facts.as_of), shares)
    for _year, files in sorted(facts.files[table].items()):
        for portion in engine.answer(asked, table, files):
            yield tidy(portion, question.columns)


def tidy(portion: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    """Named columns as int64; pyarrow refuses what does not fit."""
    schema = pa.schema([pa.field(name, pa.int64()) for name in columns])
    return portion.select(list(columns)).cast(schema)


def rows_of(portions: Iterator[pa.Table], keys: int) -> dict[tuple[int | None, ...], tuple[int, ...]]:
    """Keys → counts, for comparing engines and for small answers."""
    found: dict[tuple[int | None, ...], tuple[int, ...]] = {}
    for portion in portions:
        for row in zip(*(column.to_pylist() for column in portion.columns), strict=True):
            found[row[:keys]] = row[keys:]
    return found
