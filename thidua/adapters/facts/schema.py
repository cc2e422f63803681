"""The columns of each fact table. Integers only: engines round and order floats each in its own way.

    FACTS/facts.json                      format, version, day of the export, rows of each file
    FACTS/tasks/year=2026/part-0.parquet  partitioned by the year of the month
    FACTS/codes/units.parquet             id → code, name

A change of a column's meaning is a new VERSION; files of another version are refused, never guessed at.
"""

from dataclasses import dataclass

import pyarrow as pa

from thidua.core.indicators import CaseCounts, TargetCounts, TaskCounts, names_of

VERSION = 1
FORMAT = "thidua-facts"
MANIFEST = "facts.json"
FORMAT_KEY, TABLE_KEY = b"thidua.facts", b"thidua.table"
INT8, INT32, INT64 = pa.int8(), pa.int32(), pa.int64()


@dataclass(frozen=True)
class FactTable:
    """`none` names the columns that may be empty; `keys` are what counts are grouped by; `counts` the answer's columns."""

    name: str
    columns: tuple[tuple[str, pa.DataType], ...]
    none: frozenset[str]
    keys: tuple[str, ...]
    counts: tuple[str, ...]

    @property
    def schema(self) -> pa.Schema:
        fields = [pa.field(name, kind, nullable=name in self.none) for name, kind in self.columns]
        return pa.schema(fields, metadata={FORMAT_KEY: str(VERSION).encode(), TABLE_KEY: self.name.encode()})


TASKS = FactTable(
    "tasks",
    (
        ("task", INT64), ("unit", INT32), ("clause", INT32), ("person", INT32), ("month", INT32), ("start", INT32),
        ("due", INT32), ("due_half", INT8), ("done", INT32), ("done_half", INT8), ("late", INT32), ("reminders", INT32),
        ("dependent", INT8), ("returned", INT32), ("extended", INT32), ("unit_role", INT8), ("person_role", INT8),
    ),
    frozenset({"person", "done", "late"}),
    ("unit", "clause", "month"),
    names_of(TaskCounts),
)  # fmt: skip
CASES = FactTable(
    "cases",
    (
        ("case", INT64), ("unit", INT32), ("procedure", INT32), ("month", INT32), ("received", INT32), ("due", INT32),
        ("returned", INT32), ("timing", INT8), ("late", INT32), ("supplements", INT32), ("apology", INT8),
        ("channel", INT8), ("rating", INT8),
    ),
    frozenset({"procedure", "returned", "late", "rating"}),
    ("unit", "procedure", "month"),
    names_of(CaseCounts),
)  # fmt: skip
TARGETS = FactTable(
    "targets",
    (
        ("target", INT64), ("unit", INT32), ("clause", INT32), ("month", INT32), ("plan", INT64), ("actual", INT64),
        ("up", INT8),
    ),
    frozenset({"actual"}),
    ("unit", "clause", "month"),
    names_of(TargetCounts),
)  # fmt: skip
TABLES = {table.name: table for table in (TASKS, CASES, TARGETS)}
CODES = pa.schema([pa.field("id", INT32, nullable=False), pa.field("code", pa.string()), pa.field("name", pa.string())])
